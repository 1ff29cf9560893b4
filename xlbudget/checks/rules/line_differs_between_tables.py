"""XTB201: one line stands in two tables with different amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import Unit, convert, rounding_tolerance
from xlbudget.domain.flows import side_of
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 3  # so many amounts must agree before two tables are taken to say the same
_MOST = 30  # tables with one amount on one line: what stands in more of them is a form's, and tells no two as the same


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
_KRONER = itemgetter(0)  # of what is stated
_Amounts = dict[Key, _Stated]
_Read = tuple[BudgetTable, _Amounts]


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
    agree on few, speak of different things and are left alone.

    Dansk: To tabeller har linjer, år og prisniveau til fælles og er enige om næsten dem alle, når de er regnet om
    til samme enhed. De linjer, hvor de afviger mere end afrunding, er forkerte i den ene. Tabeller, der deler få
    beløb eller er enige om få, handler om noget forskelligt og bedømmes ikke.

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
    names = [[f"{' '.join(row.label.lower().split())}{row.flow or ''}" for row in table.rows] for table in tables]
    standing = Counter(chain.from_iterable(map(set, names)))  # in how many tables
    read = [
        (table, _amounts(table, [(name, row) for name, row in zip(own, table.rows, strict=True) if standing[name] > 1]))
        for table, own in zip(tables, names, strict=True)
    ]
    for (first, left), (second, right) in _alike(read):
        if first.price_level != second.price_level:
            continue
        shared = [key for key in right if key in left]
        differing = [key for key in shared if not _agree(left[key], right[key])]
        agreeing = sum(1 for key in shared if right[key].kroner) - len(differing)
        if not differing or agreeing < _FEWEST or len(differing) * 4 > len(shared):
            continue
        carried = _carried(right, {key: _off(left[key], right[key]) for key in differing})
        for key in differing:
            if key not in carried:
                yield _flaw(first, left[key], second, right[key], key[1])


def _alike(read: Sequence[_Read]) -> Iterator[tuple[_Read, _Read]]:
    """The pairs of tables that agree on enough amounts, though not on all. They are found from these: a workbook may
    hold thousands of tables."""
    contents: dict[frozenset[tuple[Key, Decimal]], int] = {}
    content = [
        contents.setdefault(frozenset(zip(amounts, map(_KRONER, amounts.values()), strict=True)), place)
        for place, (_, amounts) in enumerate(read)
    ]
    lines: dict[Key, list[tuple[Decimal, Decimal, int]]] = {}
    for place, (_, amounts) in enumerate(read):
        for key, (kroner, half, *_) in amounts.items():
            if kroner:
                lines.setdefault(key, []).append((kroner, half, place))
    agreeing: Counter[tuple[int, int]] = Counter()
    for entries in lines.values():
        if len(entries) < 2:
            continue
        entries.sort()
        widest = max(half for _, half, _ in entries)
        for at, (kroner, half, place) in enumerate(entries):
            for other, other_half, other_place in reversed(entries[max(0, at - _MOST) : at]):
                if content[place] == content[other_place]:
                    continue
                if kroner - other > half + widest:
                    break
                if kroner - other <= half + other_half:
                    agreeing[min(place, other_place), max(place, other_place)] += 1
    for (first, second), count in sorted(agreeing.items()):
        if count >= _FEWEST:
            yield read[first], read[second]


def _amounts(table: BudgetTable, lines: Sequence[tuple[str, Row]]) -> _Amounts:
    """The amounts of some of the table's lines, each with its name; a name that stands twice says nothing."""
    found: _Amounts = {}
    twice: set[Key] = set()
    halves: dict[tuple[int, Unit], Decimal] = {}
    for column in table.year_columns():
        year, measure, key = column.year, column.measure or "budget", column.key
        if year is None:
            continue
        for name, row in lines:
            unit = row.unit or column.unit or table.unit
            if unit is None or not name or key not in row.values:
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
