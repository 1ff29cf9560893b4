"""XTB201: one line stands in two tables with different amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import attrgetter

from xlbudget.checks.between_tables.like_tables import like_tables
from xlbudget.checks.between_tables.told_by_name import Named
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import Unit, convert, rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.flows import side_of
from xlbudget.domain.table import BudgetTable, Column, Row

_LABEL = attrgetter("label")
_OPTION = pattern(r"\b(?:alternativ|scenari|variant|option)|\bmodel [a-d1-9]\b", re.IGNORECASE)
_FEWEST = 3  # so many amounts must agree before two tables are taken to say the same


class _Stated(NamedTuple):
    """An amount as a table states it."""

    kroner: Decimal
    half: Decimal  # half a unit of the last shown digit, in kroner
    unit: Unit
    row: Row
    column: Column

    @property
    def cell(self) -> str:
        """Where it stands."""
        return self.row.cells[self.column.key]


Key = tuple[str, int, str]
"""The line's name, the year and what is measured."""
_Amounts = dict[Key, _Stated]


@rule(
    "XTB201",
    "line-differs-between-tables",
    "error",
    da="Samme linje har forskellige beløb i to tabeller",
    en="One line has different amounts in two tables",
    source="Sammenhæng mellem tabeller: 4.000 t.kr. = 4,0 mio. kr. (U02, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two tables share lines, years and price level, and agree on nearly all of them after conversion to one unit.

    The lines where they differ by more than rounding are wrong in one of the two. Tables that share few amounts, or
    agree on few, speak of different things and are left alone, and so are alternatives and scenarios.

    Dansk: To tabeller har linjer, år og prisniveau til fælles og er enige om næsten dem alle, når de er regnet om
    til samme enhed. De linjer, hvor de afviger mere end afrunding, er forkerte i den ene. Tabeller, der deler få
    beløb eller er enige om få, handler om noget forskelligt og bedømmes ikke; det gør alternativer og scenarier heller
    ikke.

    Wrong:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.000 | 1.100 |
        | Dagtilbud          | 3.000 | 3.000 |
        | Ældre              | 2.000 | 2.000 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1,0   | 1,1   |
        | Dagtilbud          | 3,0   | 3,0   |
        | Ældre              | 2,0   | 2,6   |

    Right:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.000 | 1.100 |
        | Dagtilbud          | 3.000 | 3.000 |
        | Ældre              | 2.000 | 2.000 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1,0   | 1,1   |
        | Dagtilbud          | 3,0   | 3,0   |
        | Ældre              | 2,0   | 2,0   |
    """
    tables = [table for table in subject.tables if table.kind != "index" and not table.currency]
    named = [_named(table) for table in tables]
    standing = Counter(chain.from_iterable(named))  # in how many tables
    lines = [{name: rows for name, rows in own.items() if standing[name] > 1} for own in named]
    read = cache(lambda place: _amounts(tables[place], lines[place]))
    for at, beside in like_tables(tables, lines, _FEWEST):
        if tables[at].price_level == tables[beside].price_level and not _are_options(tables[at], tables[beside]):
            left, right = read(at), read(beside)
            for key in _differing(left, right):
                yield _flaw(tables[at], left[key], tables[beside], right[key], key[1])


def _are_options(one: BudgetTable, other: BudgetTable) -> bool:
    """Whether the two tables are choices for the same thing, by their titles or sheets: they are to differ."""
    names = [f"{table.sheet} {table.title or ''}" for table in (one, other)]
    return names[0] != names[1] and any(map(_OPTION.search, names))


def _differing(left: _Amounts, right: _Amounts) -> list[Key]:
    """The lines in which two tables differ that agree otherwise."""
    shared = [key for key in right if key in left]
    differing = [key for key in shared if not _agree(left[key], right[key])]
    stated = sum(1 for key in shared if right[key].kroner)
    if not differing or stated - len(differing) < _FEWEST or len(differing) * 4 > len(shared):
        return []
    carried = _carried(right, {key: _off(left[key], right[key]) for key in differing})
    return [key for key in differing if not (key in carried or _adds_rounded_lines(key, left, right))]


def _named(table: BudgetTable) -> dict[str, list[Row]]:
    """The lines that state something, by name: spaces and capitals evened out, expense apart from income."""
    rows = [row for row in table.rows if row.values]
    labels = map(" ".join, map(str.split, map(str.lower, map(_LABEL, rows))))
    named: dict[str, list[Row]] = {}
    for row, label in zip(rows, labels, strict=True):
        named.setdefault(label + row.flow if row.flow else label, []).append(row)
    named.pop("", None)
    return named


def _amounts(table: BudgetTable, lines: Named) -> _Amounts:
    """The amounts of some of the table's lines; a name that stands twice says nothing."""
    found: _Amounts = {}
    twice: set[Key] = set()
    halves: dict[tuple[int, Unit], Decimal] = {}
    for column in table.year_columns():
        year, measure, key = column.year, column.measure or "budget", column.key
        if year is None:
            continue
        for name, row in [(name, row) for name, rows in lines.items() for row in rows if key in row.values]:
            unit = row.unit or column.unit or table.unit
            if unit is None:
                continue
            if (line := (name, year, measure)) in found:
                twice.add(line)
            if (shown := (shown_decimals(row, key), unit)) not in halves:
                halves[shown] = rounding_tolerance(0, shown[0]) * unit.factor
            found[line] = _Stated(row.values[key] * unit.factor, halves[shown], unit, row, column)
    return {line: stated for line, stated in found.items() if line not in twice} if twice else found


def _off(left: _Stated, right: _Stated) -> Decimal:
    return right.kroner - left.kroner


def _carried(stated: _Amounts, off: dict[Key, Decimal]) -> frozenset[Key]:
    """The totals that differ by what other lines of the same year do: these are told, and the totals count them."""
    found = set()
    for key, much in off.items():
        if stated[key].row.role in ("total", "subtotal"):
            items = [
                other
                for line, other in off.items()
                if line[1:] == key[1:] and stated[line].row.role not in ("total", "subtotal")
            ]
            if items and sum(items) == much:
                found.add(key)
    return frozenset(found)


def _adds_rounded_lines(total: Key, left: _Amounts, right: _Amounts) -> bool:
    """Whether a total adds up lines that one of the tables states rounded: it then differs by what rounding gives its
    lines together, each of which agrees."""
    for table in (left, right):
        if table[total].row.role not in ("total", "subtotal"):
            continue
        lines = [
            key
            for key in table
            if key[1:] == total[1:] and key != total and key in left and key in right
            if table[key].row.role not in ("total", "subtotal")
        ]
        if len(lines) > 1 and all(_agree(left[key], right[key]) for key in lines):
            rounded = sum(_off(left[key], right[key]) for key in lines)
            if abs(rounded - _off(left[total], right[total])) <= min(left[total].half, right[total].half):
                return True
    return False


def _agree(left: _Stated, right: _Stated) -> bool:
    return abs(left.kroner - right.kroner) <= left.half + right.half


def _flaw(first: BudgetTable, left: _Stated, second: BudgetTable, right: _Stated, year: int) -> Flaw:
    expected = convert(left.kroner, Unit.KR, right.unit)
    found = convert(right.kroner, Unit.KR, right.unit)
    place = f"{first.sheet}!{left.cell}"
    stated = amount(convert(left.kroner, Unit.KR, left.unit), left.unit)
    beside = f" ({side})" if (side := side_of(right.row)) else ""
    return Flaw(
        second.sheet,
        right.cell,
        f"»{right.row.label.strip()}«{beside} i {year} er {amount(found, right.unit)} her, men {stated} i {place}.",
        f"“{right.row.label.strip()}”{beside} in {year} is {amount(found, right.unit)} here, but {stated} in {place}.",
        "Ret det ene beløb: tabellerne er ellers enige.",
        "Mend one of the two: otherwise the tables agree.",
        expected,
        found,
        found - expected,
    )
