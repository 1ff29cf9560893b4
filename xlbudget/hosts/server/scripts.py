"""The module that xlwings Server looks its scripts up in: what a button may call, by name, and nothing else.

xlwings calls any attribute of this module that a request names. So it is built here, script by script, and the gate
lets no other name through.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from xlbudget.domain.errors import as_refusal
from xlbudget.hosts.server.presses import press
from xlbudget.macros.registry import MACROS, Macro

SCRIPTS: Mapping[str, Macro] = {macro.name: macro for macro in MACROS}
"""The macros by the names that a client calls them by."""


def scripts_module() -> ModuleType:
    """Each macro as a script of xlwings Server. xlwings must be imported for the Server before."""
    from xlwings import server

    module = ModuleType("custom_scripts")
    for name, macro in SCRIPTS.items():
        setattr(module, name, server.script(name=macro.label())(_script(macro)))
    return module


def _script(macro: Macro) -> Callable[..., Any]:
    """The macro as a script; it runs in a thread, so that the server answers others meanwhile.

    What it did is told beside the actions, as `{"actions": […], "xlbudget": text}`.
    """
    from xlwings import Book, XlwingsError

    async def script(book: Any, sent: Any = None) -> None:
        try:
            text = await asyncio.to_thread(press, macro, book, sent)
        except Exception as problem:  # the last line of defence: no traceback reaches a user
            raise XlwingsError(as_refusal(problem).da) from None
        asked = book.json
        book.json = lambda: {**asked(), "xlbudget": text}

    script.__name__ = script.__qualname__ = macro.name
    script.__doc__ = macro.da
    script.__annotations__ = {"book": Book}
    return script
