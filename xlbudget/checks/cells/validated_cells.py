"""What Excel's data validation asks of a cell, where it can be told without evaluating a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.formulas.formula_cells import is_error
from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Validation, Workbook, is_number

_FIXED = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!\[\]]+)!)?(?P<area>\$[A-Z]{1,3}\$[0-9]+(?::\$[A-Z]{1,3}\$[0-9]+)?)"
)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LONGEST_LIST = 10_000  # cells of a list's source
_BOUNDS = {
    "between": ("mellem {0} og {1}", "between {0} and {1}"),
    "notBetween": ("uden for {0} til {1}", "outside {0} to {1}"),
    "equal": ("lig med {0}", "equal to {0}"),
    "notEqual": ("forskelligt fra {0}", "other than {0}"),
    "greaterThan": ("større end {0}", "greater than {0}"),
    "lessThan": ("mindre end {0}", "less than {0}"),
    "greaterThanOrEqual": ("mindst {0}", "at least {0}"),
    "lessThanOrEqual": ("højst {0}", "at most {0}"),
}


class Demand(NamedTuple):
    """A rule that can be held to a value: either the words of a list, or bounds on a number."""

    validation: Validation
    words: frozenset[str] | None  # of a list, as they compare
    bounds: tuple[Decimal, ...]
    da: str
    en: str

    def allows(self, value: CellValue) -> bool:
        """Whether the value may stand in the cell. An error value is another rule's matter."""
        if isinstance(value, ErrorValue | bool):
            return True
        if self.words is not None:
            return _word(value) in self.words
        if self.validation.kind == "textLength":
            return isinstance(value, str) and _within(self.validation.operator, Decimal(len(value)), self.bounds)
        if not isinstance(value, float | int):
            return not isinstance(value, str)
        number = exact(value)
        if self.validation.kind == "whole" and number != number.to_integral_value():
            return False
        return _within(self.validation.operator, number, self.bounds)


def demands(workbook: Workbook, sheet: Sheet) -> Iterator[Demand]:
    """The sheet's rules that can be told: lists that are typed or stand in cells, and bounds that are numbers."""
    for validation in sheet.validations:
        if validation.kind == "list":
            yield from _list(workbook, sheet, validation)
        elif validation.kind in ("whole", "decimal", "textLength") and validation.operator in _BOUNDS:
            told = [validation.first] + ([validation.second] if "etween" in validation.operator else [])
            bounds = [_bound(workbook, sheet, text) for text in told]
            if None not in bounds:
                numbers = tuple(bound for bound in bounds if bound is not None)
                da, en = _BOUNDS[validation.operator]
                shown = [format_danish(number.normalize()) for number in numbers]
                what_da, what_en = _KINDS[validation.kind]
                yield Demand(
                    validation, None, numbers, f"{what_da} {da.format(*shown)}", f"{what_en} {en.format(*shown)}"
                )


_KINDS = {
    "whole": ("et helt tal", "a whole number"),
    "decimal": ("et tal", "a number"),
    "textLength": ("en tekst, hvis længde er", "a text whose length is"),
}


def _list(workbook: Workbook, sheet: Sheet, validation: Validation) -> Iterator[Demand]:
    text = validation.first
    if len(text) > 1 and text[0] == text[-1] == '"':
        items: Sequence[CellValue] = [word.strip() for word in text[1:-1].replace('""', '"').split(",")]
    else:
        cells = _cells(workbook, sheet, text)
        if cells is None or any(value is None for value in cells) or any(is_error(value) for value in cells):
            return  # a blank in its source lets everything pass
        items = [value for value in cells if value is not None]
    if len(items) > 1:  # a list of one is a note that somebody hung on the cell
        words = [_spoken(item) for item in items]
        shown = ", ".join(words[:4]) + (" …" if len(words) > 4 else "")
        allowed = frozenset(_word(item) for item in items)
        yield Demand(validation, allowed, (), f"et af listens ord ({shown})", f"one of the list ({shown})")


def _word(value: CellValue) -> str:
    """As it compares: "ja" for "Ja" troubles nobody, though Excel tells them apart in a typed list."""
    return " ".join(_spoken(value).split()).casefold()


def _spoken(value: CellValue) -> str:
    return format_danish(exact(value)) if isinstance(value, float | int) else str(value)


def _bound(workbook: Workbook, sheet: Sheet, text: str) -> Decimal | None:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    cells = _cells(workbook, sheet, text)
    value = cells[0] if cells is not None and len(cells) == 1 else None
    return exact(value) if is_number(value) else None


def _cells(workbook: Workbook, sheet: Sheet, text: str) -> list[CellValue | None] | None:
    """The values of the fixed cells that a formula names, by themselves or through a defined name; else None."""
    named = next((name for name in workbook.names if name.name.casefold() == text.casefold()), None)
    match = _FIXED.fullmatch(named.value if named else text)
    if match is None:
        return None
    wanted = match["sheet"]
    home = workbook.sheet(wanted.strip("'").replace("''", "'")) if wanted else sheet
    area = Area.parse(match["area"].replace("$", ""))
    if home is None or area.size > _LONGEST_LIST:
        return None
    return [home.value(row, column) for row in area.rows for column in area.columns]


def _within(operator: str, number: Decimal, bounds: Sequence[Decimal]) -> bool:
    first, last = bounds[0], bounds[-1]
    return {
        "between": first <= number <= last,
        "notBetween": not first <= number <= last,
        "equal": number == first,
        "notEqual": number != first,
        "greaterThan": number > first,
        "lessThan": number < first,
        "greaterThanOrEqual": number >= first,
        "lessThanOrEqual": number <= first,
    }[operator]
