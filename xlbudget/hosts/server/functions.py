"""The module that xlwings Server looks its custom functions up in: the registry's functions and nothing else."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from types import ModuleType
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import english_error
from xlbudget.functions.context import context_for
from xlbudget.functions.registry import Function, ResultCell, all_functions
from xlbudget.functions.results import plain_cell
from xlbudget.hosts.signatures import ARGUMENT_OPTIONS, described
from xlbudget.workbook.model import ErrorValue


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


def answer(function: Function, values: tuple[object, ...]) -> Any:
    """The result as xlwings sends it; error cells in English spelling, which become true errors in Excel.

    A refusal is raised as xlwings' own error: Excel shows #VALUE! with the reason beside it.
    """
    from xlwings import XlwingsError

    try:
        result = evaluate(function, values, context_for(None))
        if isinstance(result, list):
            return [[plain_cell(cell) if type(cell) is Decimal else _cell(cell) for cell in row] for row in result]
        return _cell(result)
    except Refusal as refusal:
        raise XlwingsError(f"{function.name}: {refusal.da}") from None


def _cell(cell: ResultCell) -> object:
    return english_error(cell) if isinstance(cell, ErrorValue) else plain_cell(cell)
