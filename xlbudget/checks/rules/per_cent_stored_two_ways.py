"""UNI303: per cents of one column are stored in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.stored_amounts import exactly
from xlbudget.domain.table import BudgetTable, Column, Row, amounts_of
from xlbudget.workbook.addresses import column_number, parse_cell
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.cells.number_formats import Shown, shown_by

_FEWEST = 3  # cells that must be stored in one way before one that is not is called a slip
_ALIKE, _FAR = 5, 20  # the largest of the others by the smallest; the value by the largest of them
_HUNDRED = Decimal(100)


@rule(
    "UNI303",
    "per-cent-stored-two-ways",
    "warning",
    da="Procenter i samme kolonne er gemt på to måder",
    en="Per cents of one column are stored in two ways",
    source="Procent gemmes ens: 0,05 eller 5 (U10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Most cells of a column hold fractions that are shown as per cents (0,05 as 5 %). One holds the per cent itself: a
    plain 5, or a 5 that the sheet shows as 500 %. Averages, charts and formulas take it for a hundred times too much.

    Dansk: De fleste celler i en kolonne er brøker, der vises som procent (0,05 som 5 %). Én indeholder procenten
    selv: et 5-tal, eller et 5-tal, som arket viser som 500 %. Gennemsnit, diagrammer og formler regner den hundrede
    gange for stor.

    Wrong:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 2,5      |
        | Handicap  | 150         | 1,8 %    |

    Wrong:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 250 %    |
        | Handicap  | 150         | 1,8 %    |

    Right:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 2,5 %    |
        | Handicap  | 150         | 1,8 %    |
    """
    for table in subject.tables:
        for column in table.columns:
            if column.role == "percent" and (sheet := subject.workbook.sheet(table.sheet)) is not None:
                yield from _slips(sheet, table, column)


def _slips(sheet: Sheet, table: BudgetTable, column: Column) -> Iterator[Flaw]:
    key = column.key
    fractions: list[Row] = []
    plain: list[Row] = []
    sizes: list[Decimal] = []
    rows = [row for row in table.rows if key in row.values]
    amounts = exactly(amounts_of(rows).column(key))
    for row, amount, (stored, shown) in zip(rows, amounts, _cells(sheet, column, rows), strict=True):
        if isinstance(stored, float):
            (fractions if shown.percent else plain).append(row)
            if shown.percent and amount:
                sizes.append(abs(amount))
    if len(fractions) < _FEWEST:
        return
    sizes.sort()
    slips = [row for row in plain if _fits(row.values[key] / _HUNDRED, sizes)]
    if len(fractions) > _FEWEST and _one_is_far(sizes):
        slips += [row for row in fractions if abs(row.values[key]) == sizes[-1] and _typed(sheet, row, key)]
    if len(slips) * _FEWEST > len(fractions):  # no slips, but two kinds of figures
        return
    for cell, value in [(row.cells[key], row.values[key]) for row in slips]:
        meant = value / _HUNDRED
        shown_da, meant_da = format_danish(value.normalize()), format_danish(meant.normalize())
        name = column_name(column)
        yield Flaw(
            table.sheet,
            cell,
            f"{cell} er gemt som {shown_da}, men »{name}« har ellers brøker vist som procent: {meant_da} "
            f"er {shown_da} %.",
            f"{cell} is stored as {shown_da}, but “{name}” otherwise holds fractions shown as per cents: "
            f"{meant_da} is {shown_da} %.",
            f"Skriv {shown_da} % i cellen.",
            f"Write {shown_da} % in the cell.",
            meant,
            value,
            value - meant,
        )


def _cells(sheet: Sheet, column: Column, rows: Sequence[Row]) -> Iterable[tuple[CellValue | None, Shown]]:
    """What the sheet holds of a column in some rows, and how it shows it."""
    numbers = [row.row for row in rows if row.row is not None]
    if len(numbers) < len(rows):  # of a series that runs down the sheet
        places = [parse_cell(row.cells[column.key]) for row in rows]
        return [(sheet.value(*place), shown_by(sheet.style(*place).number_format)) for place in places]
    at, runs = column_number(column.ref), sheet.runs(numbers)
    styles = [ids.get(at, 0) for run in runs for ids in run.style_ids()]
    shown = {style: shown_by(sheet.styles[style].number_format) for style in set(styles)}
    return zip(chain.from_iterable(run.column(at) for run in runs), map(shown.__getitem__, styles), strict=True)


def _typed(sheet: Sheet, row: Row, key: str) -> bool:
    """Whether somebody typed a figure of one decimal at most: a real 149,8 % is computed, and stored with more."""
    tenths = row.values[key] * 10
    return sheet.formula(*parse_cell(row.cells[key])) is None and tenths == tenths.to_integral_value()


def _one_is_far(sizes: Sequence[Decimal]) -> bool:
    """Whether of the sizes, which rise, only a hundredth of the largest is of the others' size, and they are alike and
    far below 100 %."""
    others = sizes[-_FEWEST - 1 : -1]
    return (
        len(others) == _FEWEST
        and others[-1] <= _ALIKE * sizes[0]
        and sizes[-1] >= _FAR * others[-1]
        and _fits(sizes[-1] / _HUNDRED, (sizes[0], others[-1]))
    )


def _fits(value: Decimal, sizes: Sequence[Decimal]) -> bool:
    """Whether the value is of the others' size: between half the smallest and twice the largest, the sizes rising."""
    return bool(sizes) and bool(value) and sizes[0] / 2 <= abs(value) <= sizes[-1] * 2
