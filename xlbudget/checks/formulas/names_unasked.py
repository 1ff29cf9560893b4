"""Lines of a list that no SUMIF counts, though those over the list ask for all its other names: the name is spelt
otherwise than the one that is asked for, it was forgotten, or it is one that a total of all does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from xlbudget.checks.formulas.conditional_sums import Asked
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.syntax import Call
from xlbudget.workbook.model import Sheet

_LINES = 5  # of a list
_MANY = 8  # lines, of which one or two with a name of their own are few
_NAMES = 3  # of a list: of its many lines two are enough, "Udgift" and "Indtægt"
_ALL = frozenset({"i alt", "ialt", "total", "sum", "samlet", "total i alt", "hele kommunen"})
_FEW = 2  # lines that may be left out by a slip
_TIMES = 2  # as many lines, at the least, have the name that was meant
_SHORT, _LONG = 4, 5  # letters of a name that may have another ending, and of one in which a letter may be wrong
_ENDING = 2  # letters: "indtægt" and "indtægter" are one name
_PLAIN = pattern(r"\W+")
_DIGITS = re.compile(r"[0-9]+")


class Uncounted(NamedTuple):
    """A line's cell in which its name stands or is missing, what stands in it, and what was meant, if that is known."""

    place: Cell
    name: str | None
    meant: str | None


def uncounted_lines(every: Sequence[Asked], asked: Set[str]) -> Iterator[Uncounted]:
    """The lines with amounts that are left out; none where more than a few are, or more than one name: the sums then
    leave out what they are to. `every`: the conditions on one list of names, `asked`: the names in small letters."""
    first = every[0]
    if first.added is None:
        return
    named, nameless = Counter[str](), []
    for place, name in _lines(first):
        if name is None:
            nameless.append(place)
        else:
            named[name] += 1
    many = named.total() >= _MANY
    if len(named) < _NAMES - many or named.total() < _LINES:
        return
    left = named.keys() - {name for name in named if name.casefold() in asked}
    if not left and len(nameless) <= _FEW:
        yield from (Uncounted(place, None, None) for place in nameless if _is_a_line(first, place))
    elif len(left) == 1 and not nameless:
        (odd,) = left
        alike = [other for other in named.keys() - left if _is_misspelt(odd.casefold(), other.casefold())]
        if len(alike) == 1 and named[odd] <= _FEW and named[alike[0]] >= _TIMES * named[odd]:
            yield from (Uncounted(place, odd, alike[0]) for place, own in _lines(first) if own == odd)
        elif not alike and many and named[odd] <= _FEW and len(named) > _NAMES and _adds_up_to_all(first, len(named)):
            yield from (Uncounted(place, odd, None) for place, own in _lines(first) if own == odd)


def _adds_up_to_all(asked: Asked, names: int) -> bool:
    """Whether a line right below the formulas says that it is the total, of nothing in particular, and adds each."""
    formulas, (row, column) = asked.formulas, asked.place
    own = formulas.patterns[asked.place]
    first = last = row
    while formulas.patterns.get((first - 1, column)) is own:
        first -= 1
    while formulas.patterns.get((last + 1, column)) is own:
        last += 1
    below = formulas.patterns.get((last + 1, column))
    if last - first + 1 < names - 1 or below is None or not isinstance(below.tree, Call) or below.tree.name != "SUM":
        return False
    labels = [value for value in formulas.sheet.row(last + 1).values() if isinstance(value, str) and value.strip()]
    areas = [reference.area(last + 1, column) for reference in below.references]
    return (
        bool(labels)
        and labels[0].strip(" :.").casefold() in _ALL
        and len(areas) == 1
        and areas[0].covers(first, column)
        and areas[0].covers(last, column)
    )


def _lines(asked: Asked) -> Iterator[tuple[Cell, str | None]]:
    """The cells of the list beside a number other than nought, and the names in them."""
    area, sheet = asked.compared, asked.sheet
    assert asked.added is not None
    names, amounts = area.first_column, asked.added.first_column
    for row in range(area.first_row, min(area.last_row, sheet.last_row) + 1):
        amount, name = sheet.value(row, amounts), sheet.value(row, names)
        if isinstance(amount, float) and amount and (name is None or isinstance(name, str)):
            told = name if name is not None and name.strip() else None
            if told is None or not names_sum(told):
                yield (row, names), told


def _is_a_line(asked: Asked, place: Cell) -> bool:
    """Whether the row is one of the list: its amount was typed, and another cell names it, and not as a sum."""
    sheet, row = asked.sheet, place[0]
    texts = [value for value in sheet.row(row).values() if isinstance(value, str) and value.strip()]
    assert asked.added is not None
    return bool(texts) and not any(map(names_sum, texts)) and not _is_computed(sheet, row, asked.added.first_column)


def _is_computed(sheet: Sheet, row: int, column: int) -> bool:
    return sheet.formula(row, column) is not None


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one name is the other but for signs and spaces, its ending, or one letter that is wrong, too many, left
    out or has changed places with the next; numbers tell names apart."""
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    short, long = sorted((_PLAIN.sub("", one), _PLAIN.sub("", other)), key=len)
    if short == long:
        return bool(short)
    if len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) <= _ENDING:
        return True
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (swapped and short[start + 2 :] == long[start + 2 :])
