"""Carries a plan out on a file, in a LibreOffice that listens: for LibreOffice's own Python (it imports `uno`).

Arguments: the address, the file, the plan as `messages.plan_message` makes it, and where the result is to be saved.
Ends with 2 where the plan is refused, the reason on standard error.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import uno
from calc_over_pipe import end_with
from com.sun.star.beans import PropertyValue

from xlbudget.hosts.live.uno_document import Refused, apply_to_document


def opened(desktop: Any, file: str) -> Any:
    """A LibreOffice that is still starting listens already, but opens nothing yet."""
    for _ in range(60):
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(file), "_blank", 0, (PropertyValue(Name="Hidden", Value=True),)
        )
        if document is not None:
            return document
        time.sleep(0.5)
    raise SystemExit(f"LibreOffice does not open {file}")


def main(address: str, source: str, plan: str, target: str) -> int:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = resolver.resolve(address)
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
