"""Asks a running LibreOffice what its function wizard knows: for LibreOffice's own Python (it imports `uno`).

Arguments: the pipe's name. Standard output: JSON, for each function its category, text, and arguments with theirs.
"""

from __future__ import annotations

import json
import sys

from calc_over_pipe import answering, end_both

there = answering(sys.argv[1])
described = there.ServiceManager.createInstanceWithContext("com.sun.star.sheet.FunctionDescriptions", there)
known = {}
for place in range(described.Count):
    entry = {value.Name: value.Value for value in described.getByIndex(place)}
    arguments = [[each.Name, each.Description, each.IsOptional] for each in entry["Arguments"] or ()]
    known[entry["Name"]] = [entry["Description"], arguments]
print(json.dumps(known))
end_both(there)
