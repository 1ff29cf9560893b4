"""LibreOffice Calc: an extension made from the registry, and the worker that computes for it.

The extension is thin: LibreOffice's own Python takes the cells and hands them over a pipe to a worker in the user's
virtual environment, where xlbudget is. So the extension holds no packages and the environment may be renewed under it.
"""
