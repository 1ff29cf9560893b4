"""UNI303: per cents of one column are stored in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.number_formats import shown_by

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
    fractions: list[tuple[str, Decimal]] = []
    plain: list[tuple[str, Decimal]] = []
    for row in table.rows:
        if column.key in row.values and isinstance(sheet.value(*parse_cell(cell := row.cells[column.key])), float):
            shown = shown_by(sheet.style(*parse_cell(cell)).number_format)
            (fractions if shown.percent else plain).append((cell, row.values[column.key]))
    if len(fractions) < _FEWEST:
        return
    sizes = sorted(abs(value) for _, value in fractions if value)
    slips = [(cell, value) for cell, value in plain if _fits(value / _HUNDRED, sizes)]
    for cell, value in fractions:
        if len(fractions) > _FEWEST and _far_above(value, sizes) and _typed(sheet, cell, value):
            slips.append((cell, value))
    if len(slips) * _FEWEST > len(fractions):  # no slips, but two kinds of figures
        return
    for cell, value in slips:
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


def _typed(sheet: Sheet, cell: str, value: Decimal) -> bool:
    """Whether somebody typed a figure of one decimal at most: a real 149,8 % is computed, and stored with more."""
    return sheet.formula(*parse_cell(cell)) is None and value * 10 == (value * 10).to_integral_value()


def _far_above(value: Decimal, sizes: Sequence[Decimal]) -> bool:
    """Whether the value is the largest of the sizes, which rise, and only a hundredth of it is of the others' size, and
    they are alike and far below 100 %."""
    others = sizes[-_FEWEST - 1 : -1]
    return (
        len(others) == _FEWEST
        and abs(value) == sizes[-1]
        and others[-1] <= _ALIKE * sizes[0]
        and abs(value) >= _FAR * others[-1]
        and _fits(value / _HUNDRED, (sizes[0], others[-1]))
    )


def _fits(value: Decimal, sizes: Sequence[Decimal]) -> bool:
    """Whether the value is of the others' size: between half the smallest and twice the largest, the sizes rising."""
    return bool(sizes) and bool(value) and sizes[0] / 2 <= abs(value) <= sizes[-1] * 2
