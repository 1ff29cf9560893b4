"""The module that xlwings Server looks its scripts up in: what a button may call, by name, and nothing else.

xlwings calls any attribute of this module that a request names. So it is built here, script by script, and the gate
lets no other name through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any


def scripts_module(scripts: Mapping[str, Callable[..., Any]]) -> ModuleType:
    """The scripts by their names, as xlwings Server calls them. xlwings must be imported for the Server before."""
    from xlwings import server

    module = ModuleType("custom_scripts")
    for name, script in scripts.items():
        setattr(module, name, server.script(script))
    return module
