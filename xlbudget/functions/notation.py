"""Functions as a user writes them: signatures, formulas and results in Danish or English notation."""

from __future__ import annotations

import json
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.years import is_year
from xlbudget.functions.calling import evaluate
from xlbudget.functions.registry import Context, Example, Function


def signature(function: Function, lang: str = "da") -> str:
    """`PL_OMREGN(beloeb; fra_aar; til_aar; [indeks]; [udgave])`; commas in English."""
    names = (f"[{argument.name}]" if argument.optional else argument.name for argument in function.arguments)
    return f"{function.name}({_between(lang).join(names)})"


def formula(function: Function, example: Example, lang: str = "da") -> str:
    """The example as a formula: `=PL_OMREGN(1000; 2016; 2020; "FPI")`. A range is an array constant."""
    values = json.loads(example.arguments, parse_float=Decimal, parse_int=Decimal)
    return f"={function.name}({_between(lang).join(_constant(value, lang) for value in values)})"


def result(example: Example, lang: str = "da") -> list[list[str]]:
    """The example's result as rows of text as a sheet shows them. A refusal is one cell with its code."""
    if example.result.startswith("!"):
        return [[example.result[1:]]]
    value = json.loads(example.result, parse_float=Decimal, parse_int=Decimal)
    rows = value if isinstance(value, list) else [[value]]
    headings = rows[0] if any(isinstance(cell, str) for cell in rows[0]) else []
    if not headings:
        return [[_shown(cell, lang) for cell in row] for row in rows]
    years = [heading == "År" for heading in headings]
    body = [
        [_year_or(cell, lang) if year else _shown(cell, lang) for cell, year in zip(row, years, strict=True)]
        for row in rows[1:]
    ]
    return [[_year_or(cell, lang) for cell in headings], *body]


def refusal(function: Function, example: Example, lang: str = "da") -> str:
    """Why the example is refused, as the user reads it."""
    values = json.loads(example.arguments, parse_float=Decimal, parse_int=Decimal)
    try:
        evaluate(function, values, Context())
    except Refusal as refused:
        return refused.text(lang)
    raise AssertionError(f"{function.name}{example.arguments} is not refused")


def _between(lang: str) -> str:
    return ", " if lang == "en" else "; "


def _constant(value: object, lang: str) -> str:
    """A value in a formula; a range as Excel's array constant: `{1\\2;3\\4}` in Danish, `{1,2;3,4}` in English."""
    if isinstance(value, list):
        rows = [row if isinstance(row, list) else [row] for row in value]
        if value and not isinstance(value[0], list):
            rows = [value]
        column = "," if lang == "en" else "\\"
        return "{" + ";".join(column.join(_constant(cell, lang) or '""' for cell in row) for row in rows) + "}"
    if isinstance(value, str):
        quoted = value.replace('"', '""')
        return value if value.startswith("#") else f'"{quoted}"'
    if isinstance(value, Decimal):
        return f"{value:f}" if lang == "en" else f"{value:f}".replace(".", ",")
    return _shown(value, lang)


def _year_or(cell: object, lang: str) -> str:
    """2016 in a heading or under one for years: no thousands stand apart in a year."""
    return f"{cell:f}" if isinstance(cell, Decimal) and is_year(cell) else _shown(cell, lang)


def _shown(cell: object, lang: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return ("TRUE" if cell else "FALSE") if lang == "en" else ("SAND" if cell else "FALSK")
    if isinstance(cell, Decimal):
        return f"{cell:f}" if lang == "en" else format_danish(cell)
    return str(cell)
