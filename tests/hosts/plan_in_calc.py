"""Carries a plan out on a file, in a LibreOffice that listens: for LibreOffice's own Python (it imports `uno`).

Arguments: the pipe's name, the file, the plan as `messages.plan_message` makes it, and where the result is to be saved.
Ends with 2 where the plan is refused, the reason on standard error.
"""

from __future__ import annotations

import json
import sys

import uno
from calc_over_pipe import answering, end_with, opened
from com.sun.star.beans import PropertyValue

from xlbudget.hosts.live.uno_document import Refused, apply_to_document


def main(pipe: str, source: str, plan: str, target: str) -> int:
    context = answering(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    with open(plan, encoding="utf-8") as file:
        message = json.load(file)
    document = opened(desktop, source)
    try:
        apply_to_document(context, document, message)
        xlsx = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML")
        document.storeToURL(uno.systemPathToFileUrl(target), (xlsx,))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    finally:
        document.close(True)
    return 0


end_with(main(*sys.argv[1:5]))
