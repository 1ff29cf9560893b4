"""The module that xlwings Server looks its custom functions up in: the registry's functions and nothing else."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import Any

from xlbudget.functions.registry import Function, all_functions
from xlbudget.hosts.officejs import answer
from xlbudget.hosts.signatures import ARGUMENT_OPTIONS, described


def functions_module() -> ModuleType:
    """Every function of the registry as a custom function. xlwings must be imported for the Server before."""
    module = ModuleType("custom_functions")
    for function in all_functions():
        setattr(module, function.name, custom_function(function))
    return module


def custom_function(function: Function) -> Any:
    """One function as xlwings Server offers it; it runs in a thread, so that the server answers others meanwhile."""
    from xlwings import server

    async def run(*values: object) -> Any:
        return await asyncio.to_thread(answer, function, values)

    custom = described(function, run)
    for argument in function.arguments:
        custom = server.arg(argument.name, doc=argument.da, **ARGUMENT_OPTIONS)(custom)
    return server.func(custom)
