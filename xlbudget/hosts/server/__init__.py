"""Excel on the web, on Mac and on Windows through xlwings Server: functions and buttons over HTTP.

xlwings-server and `xlwings.pro` are not free software (PolyForm Noncommercial, or commercial): they are imported here
and nowhere else, and only when the server starts. See docs/hosts.md.
"""
