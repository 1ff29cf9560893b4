"""The conformance table: what every host must answer, and when two answers are the same."""

from __future__ import annotations

import datetime
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

WHOLE_COLUMN = 33_000  # rows; a million take every host's time and show no more
TABLE = Path(__file__).parent / "cases" / "functions" / "conformance.txt"


class Case(NamedTuple):
    """A call and what it must answer. `expected` is a scalar or rows; a refusal is "!code"."""

    line: int
    function: str
    arguments: list[Any]
    expected: Any

    @property
    def refusal(self) -> str | None:
        """The code of the refusal that must come, or None."""
        return self.expected[1:] if isinstance(self.expected, str) and self.expected.startswith("!") else None

    @property
    def complete(self) -> bool:
        """Whether no required argument is left out: Excel itself takes no formula that leaves one out."""
        return self.refusal != "missing_argument"

    @property
    def has_date(self) -> bool:
        """Whether an argument is a date cell."""
        return any(isinstance(argument, dict) for argument in self.arguments)

    @property
    def rows(self) -> list[list[Any]]:
        """The answer as rows of cells."""
        return self.expected if isinstance(self.expected, list) else [[self.expected]]

    def values(self) -> list[Any]:
        """The arguments for the plain call."""
        return [as_date(argument) if isinstance(argument, dict) else argument for argument in self.arguments]


def as_date(cell: dict[str, str]) -> datetime.datetime:
    """A date cell's value."""
    return datetime.datetime.fromisoformat(cell["date"])


def serial(date: datetime.datetime) -> float:
    """The number that a spreadsheet stores for a date."""
    return float((date - datetime.datetime(1899, 12, 30)).days)


def cases() -> list[Case]:
    """Every row of the table."""
    lines = enumerate(TABLE.read_text(encoding="utf-8").splitlines(), start=1)
    return [
        Case(number, name, [whole_column(argument) for argument in arguments], expected)
        for number, line in lines
        if line and not line.startswith("#")
        for name, arguments, expected in [json.loads(line, parse_float=Decimal, parse_int=Decimal)]
    ]


def whole_column(argument: Any) -> Any:
    """{"column": [1, 2]} as a host delivers a column that was marked whole: its cells, and nothing far below them."""
    if not isinstance(argument, dict) or "column" not in argument:
        return argument
    cells = argument["column"]
    return [[cell] for cell in [*cells, *[None] * (WHOLE_COLUMN - len(cells))]]


def same(shown: Any, expected: Any) -> bool:
    """Whether a host's answer is what is written; numbers in the digits that are written, with a float's own noise."""
    if isinstance(expected, list):
        return isinstance(shown, list) and len(shown) == len(expected) and all(map(same, shown, expected))
    if isinstance(expected, Decimal):
        if isinstance(shown, bool) or not isinstance(shown, int | float | Decimal):
            return False
        exponent = expected.as_tuple().exponent
        assert isinstance(exponent, int)
        if exponent < 0 and abs(Decimal(repr(float(shown))) - expected) <= Decimal("0.5").scaleb(exponent):
            return len(expected.as_tuple().digits) >= 4 or math.isclose(float(shown), float(expected), rel_tol=1e-12)
        return math.isclose(float(shown), float(expected), rel_tol=1e-12, abs_tol=1e-12)
    return shown == expected and isinstance(shown, bool) == isinstance(expected, bool)
