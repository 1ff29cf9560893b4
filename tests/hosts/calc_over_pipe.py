"""The way into a LibreOffice that listens, and out again: for scripts in its own Python, which has `uno`."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import Any, NoReturn

import uno
from com.sun.star.beans import PropertyValue


def answering(pipe: str) -> Any:
    """The LibreOffice's component context, once it answers. Ends the script where it does not in ten minutes."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(3000):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it is still starting
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def opened(desktop: Any, file: str, **options: Any) -> Any:
    """The file's document, in no window. A LibreOffice that is still starting answers already, but opens nothing."""
    options = {"Hidden": True, **options}
    values = tuple(PropertyValue(Name=name, Value=value) for name, value in options.items())
    for _ in range(1200):
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, values)
        if document is not None:
            return document
        time.sleep(0.5)
    raise SystemExit(f"LibreOffice does not open {file}")


def end_both(there: Any) -> NoReturn:
    """End LibreOffice and this script."""
    with contextlib.suppress(Exception):  # it goes while it answers
        there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there).terminate()
    end_with(0)


def end_with(code: int) -> NoReturn:
    """End this script at once: where Python is taken down in order, a thread of the bridge crashes it now and then."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
