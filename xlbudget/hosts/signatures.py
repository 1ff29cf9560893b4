"""Python functions that xlwings can offer, made from the registry: one for each declared function.

xlwings reads a function's name, parameters, defaults and docstring. Here they come from the declaration, so that
classic Excel, the Server and Lite show the same names and help.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from xlbudget.functions.registry import Function

ARGUMENT_OPTIONS: dict[str, Any] = {"ndim": 2, "err_to_str": True}
"""How xlwings is to hand over every argument: as rows (never squeezed), with error cells as their text."""


def described(function: Function, implementation: Callable[..., Any]) -> Callable[..., Any]:
    """`implementation`, which takes the arguments in order, wearing the declared function's name and parameters."""
    parameters = [
        inspect.Parameter(
            argument.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=None if argument.optional else inspect.Parameter.empty,
        )
        for argument in function.arguments
    ]
    implementation.__name__ = implementation.__qualname__ = function.name
    implementation.__doc__ = function.da
    implementation.__annotations__ = {}
    implementation.__signature__ = inspect.Signature(_without_gaps(parameters))  # type: ignore[attr-defined]
    return implementation


def _without_gaps(parameters: list[inspect.Parameter]) -> list[inspect.Parameter]:
    """Python wants no required parameter after an optional one; the portable layer checks what is required anyway."""
    optional_seen = False
    for place, parameter in enumerate(parameters):
        optional_seen = optional_seen or parameter.default is None
        if optional_seen and parameter.default is not None:
            parameters[place] = parameter.replace(default=None)
    return parameters
