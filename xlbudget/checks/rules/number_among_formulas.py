"""FRM102: a typed number stands among copies of one formula."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, ref, shown, table_cells
from xlbudget.checks.formulas.formula_neighbours import lone_numbers
from xlbudget.checks.formulas.odd_rows import odd_rows
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.cells.single_cells import FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR


@rule(
    "FRM102",
    "number-among-formulas",
    "warning",
    da="Et indtastet tal står midt i en række formler",
    en="A typed number stands among formulas",
    source="PerfectXL: formula interrupted by data; FAST Standard 3.04-01 (M04, T08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cells on both sides are computed by one formula, and here a number was typed over it.

    The number is right on the day it is typed; when a part changes, the neighbours follow and it does not. A line that
    says why ("Skøn fra driften") is left alone.

    Dansk: Cellerne på begge sider regnes ud med én formel, men her er et tal skrevet ind i stedet. Tallet er
    rigtigt den dag, det skrives; når en del ændres, følger naboerne med, men det gør tallet ikke. En linje, der siger
    hvorfor (»Skøn fra driften«), går fri.

    Wrong:
        | 1.000 kr. | 2014               | 2015               | 2016  | 2017               |
        | Løn       | 1.000              | 1.000              | 1.000 | 1.000              |
        | Varekøb   | 3.000              | 3.000              | 3.000 | 3.000              |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 | 4.000 | =SUM(E2:E3) → 4.000 |

    Right:
        | 1.000 kr. | 2014               | 2015               | 2016               | 2017               |
        | Løn       | 1.000              | 1.000              | 1.000              | 1.000              |
        | Varekøb   | 3.000              | 3.000              | 3.000              | 3.000              |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 | =SUM(D2:D3) → 4.000 | =SUM(E2:E3) → 4.000 |
    """
    cells = subject.once(table_cells)
    for sheet, odd in subject.once(odd_rows):
        for lone in lone_numbers(sheet, odd, cells[sheet.sheet.name]):
            place, neighbour, _ = lone
            value = sheet.sheet.value(*place)
            if not isinstance(value, float) or _begins_years_anew(subject, sheet.sheet, place, value):
                continue
            from xlbudget.checks.formulas.formula_results import copied  # noqa: PLC0415 — for a finding alone
            from xlbudget.checks.formulas.said_why import says_why  # noqa: PLC0415 — for a finding alone

            if says_why(sheet.sheet, lone):
                continue
            copy = copied(subject, sheet, lone)
            figure, (gives_da, gives_en) = amount(exact(value)), copy.told()
            here, there = ref(place), ref(neighbour)
            yield Flaw(
                sheet.sheet.name,
                here,
                f"{here} er tallet {figure}. Regnet som cellerne ved siden af ville det være "
                f"{danish(copy.text)}{gives_da}.",
                f"{here} is the number {figure}. Like the cells beside it, it would be {shown(copy.text)}{gives_en}.",
                f"Kopiér formlen fra {there}, så tallet følger med, når delene ændres.",
                f"Copy the formula from {there}, so that the number follows when the parts change.",
                shown(copy.text) if copy.given is None else copy.given,
                exact(value),
                copy.difference,
            )


def _begins_years_anew(subject: Subject, sheet: Sheet, place: tuple[int, int], value: float) -> bool:
    """Whether the number is the first year of the next columns in a row of headings: "2025 | =B2+1 | 2025 | =D2+1"."""
    row, column = place
    before = sheet.value(row, column - 1) if column > 1 else None
    if not isinstance(before, float) or not FIRST_LIKELY_YEAR <= value <= before <= LAST_LIKELY_YEAR:
        return False
    return any(table.sheet == sheet.name and row in table.header_rows for table in subject.tables)
