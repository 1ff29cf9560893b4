"""XTB201: one line stands in two tables with different amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import Unit, convert, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import BudgetTable

_FEWEST = 3  # so many amounts must agree before two tables are taken to say the same
_MOST = 30  # tables with one amount on one line: what stands in more of them is a form's, and tells no two as the same


class _Stated(NamedTuple):
    """An amount as a table states it."""

    label: str
    kroner: Decimal
    unit: Unit
    half: Decimal  # half a unit of the last shown digit, in kroner
    cell: str


Key = tuple[str, int, str]
_Read = tuple[BudgetTable, dict[Key, _Stated]]


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
    read = [(table, _amounts(table)) for table in subject.tables if table.kind != "index" and not table.currency]
    for (first, left), (second, right) in _alike(read):
        if first.price_level != second.price_level:
            continue
        shared = [key for key in right if key in left]
        differing = [key for key in shared if not _agree(left[key], right[key])]
        agreeing = sum(1 for key in shared if right[key].kroner) - len(differing)
        if not differing or agreeing < _FEWEST or len(differing) * 4 > len(shared):
            continue
        for key in differing:
            yield _flaw(first, left[key], second, right[key], key[1])


def _alike(read: Sequence[_Read]) -> Iterator[tuple[_Read, _Read]]:
    """The pairs of tables that agree on enough amounts, though not on all. They are found from these: a workbook may
    hold thousands of tables."""
    contents: dict[frozenset[tuple[Key, Decimal]], int] = {}
    content = [
        contents.setdefault(frozenset((key, stated.kroner) for key, stated in amounts.items()), place)
        for place, (_, amounts) in enumerate(read)
    ]
    lines: dict[Key, list[tuple[Decimal, Decimal, int]]] = {}
    for place, (_, amounts) in enumerate(read):
        for key, stated in amounts.items():
            if stated.kroner:
                lines.setdefault(key, []).append((stated.kroner, stated.half, place))
    agreeing: Counter[tuple[int, int]] = Counter()
    for entries in lines.values():
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


def _amounts(table: BudgetTable) -> dict[Key, _Stated]:
    """The table's amounts by label, year and measure; a label that stands twice says nothing."""
    found: dict[Key, _Stated] = {}
    twice: set[Key] = set()
    years = [(column, column.year) for column in table.year_columns() if column.year is not None]
    stated = table.unit is not None or any(column.unit for column, _ in years)
    for row in table.rows:
        if not (stated or row.unit):
            continue
        name = " ".join(row.label.lower().split())
        for column, year in years if name else ():
            unit = row.unit or column.unit or table.unit
            if unit is None or column.key not in row.values:
                continue
            key = (name, year, column.measure or "budget")
            if key in found:
                twice.add(key)
            half = rounding_tolerance(0, shown_decimals(row, column.key)) * unit.factor
            value = row.values[column.key] * unit.factor
            found[key] = _Stated(row.label.strip(), value, unit, half, row.cells[column.key])
    return {key: stated for key, stated in found.items() if key not in twice}


def _agree(left: _Stated, right: _Stated) -> bool:
    return abs(left.kroner - right.kroner) <= left.half + right.half


def _flaw(first: BudgetTable, left: _Stated, second: BudgetTable, right: _Stated, year: int) -> Flaw:
    expected = convert(left.kroner, Unit.KR, right.unit)
    found = convert(right.kroner, Unit.KR, right.unit)
    place = f"{first.sheet}!{left.cell}"
    stated = amount(convert(left.kroner, Unit.KR, left.unit), left.unit)
    return Flaw(
        second.sheet,
        right.cell,
        f"»{right.label}« i {year} er {amount(found, right.unit)} her, men {stated} i {place}.",
        f"“{right.label}” in {year} is {amount(found, right.unit)} here, but {stated} in {place}.",
        "Ret det ene beløb: tabellerne er ellers enige.",
        "Mend one of the two: otherwise the tables agree.",
        expected,
        found,
        found - expected,
    )
