"""xlwings Lite: Python within Excel (Pyodide), with nothing to install but the add-in from Microsoft's store.

An officer pastes one file. It carries the functions with it as a wheel, for neither this machine's Python nor a server
is at hand there.
"""
