"""One declared argument and what it makes of a value, for tests."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions import arguments as ask
from xlbudget.functions.arguments import Argument
from xlbudget.functions.calling import evaluate
from xlbudget.functions.registry import Function

D = Decimal

WORDS = {"da": "En værdi til prøven.", "en": "A value for the test."}


def declared(*arguments: Argument, elementwise: bool = False, of: Callable[..., Any] | None = None) -> Function:
    """A function that returns what it got, unless `of` says otherwise."""
    implementation = of or (lambda *values: values)
    return Function("PROEVE", "danish", "Prøve", "Test", arguments, (), "", elementwise, False, implementation)


def got(argument: Argument, value: object) -> Any:
    return evaluate(declared(argument), [value])[0]  # type: ignore[index]


def refused(argument: Argument, value: object) -> Refusal:
    with pytest.raises(Refusal) as problem:
        got(argument, value)
    return problem.value


YEAR = ask.year("aar", **WORDS)
