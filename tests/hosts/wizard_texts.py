"""Asks a running LibreOffice what its function wizard knows: for LibreOffice's own Python (it imports `uno`).

Arguments: the pipe's name. Standard output: JSON, for each function its category, text, and arguments with theirs.
"""

from __future__ import annotations

import json
import sys
import time

import uno

local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        there = resolver.resolve(f"uno:pipe,name={sys.argv[1]};urp;StarOffice.ComponentContext")
        break
    except Exception:  # it is still starting
        time.sleep(0.2)
described = there.ServiceManager.createInstanceWithContext("com.sun.star.sheet.FunctionDescriptions", there)
known = {}
for place in range(described.Count):
    entry = {value.Name: value.Value for value in described.getByIndex(place)}
    arguments = [[each.Name, each.Description, each.IsOptional] for each in entry["Arguments"] or ()]
    known[entry["Name"]] = [entry["Description"], arguments]
print(json.dumps(known))
there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there).terminate()
