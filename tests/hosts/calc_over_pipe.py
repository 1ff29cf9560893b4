"""The way into a LibreOffice that listens on a pipe: for scripts in LibreOffice's own Python (it imports `uno`)."""

from __future__ import annotations

import time
from typing import Any

import uno


def answering(pipe: str) -> Any:
    """The LibreOffice's component context, once it answers. Ends the script where it does not in two minutes."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it is still starting
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")
