"""FRM101: a formula is no copy of the formulas on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import ref, table_cells
from xlbudget.checks.formulas.formula_neighbours import lone_formulas
from xlbudget.checks.formulas.odd_rows import odd_rows
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.model import Sheet


@rule(
    "FRM101",
    "formula-differs-from-neighbours",
    "warning",
    da="En formel er anderledes end dem ved siden af",
    en="A formula differs from those beside it",
    source="FAST Standard 3.02-01: én formel pr. række; Microsoft, fejlkontrol: formel er ikke ens med naboerne (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formulas on both sides are copies of each other, and this one is not: it adds other rows, or looks elsewhere.

    Formulas are compared as Excel copies them, by the distance to the cells that they use. A column or row in which
    every line differs in the same way, such as a total between the years, is no slip, nor is a line that says why it
    differs ("Skøn fra driften").

    Dansk: Formlerne på begge sider er kopier af hinanden, men denne er ikke: den lægger andre rækker sammen eller
    henter et andet sted. Formler sammenlignes, som Excel kopierer dem, efter afstanden til de celler, de bruger. En
    række eller kolonne, hvor alle afviger på samme måde, fx en total mellem årene, er ingen fejl, og det er en linje,
    der siger hvorfor (»Skøn fra driften«), heller ikke.

    Wrong:
        | 1.000 kr. | 2014               | 2015               | 2016               | 2017               |
        | Løn       | 1.000              | 1.000              | 1.000              | 1.000              |
        | Varekøb   | 3.000              | 3.000              | 3.000              | 3.000              |
        | Husleje   | 500                | 500                | 500                | 500                |
        | *I alt*   | =SUM(B2:B4) → 4.500 | =SUM(C2:C4) → 4.500 | =SUM(D2:D3) → 4.000 | =SUM(E2:E4) → 4.500 |

    Wrong:
        | 1.000 kr. | 2014  | 2015  | 2016  | I alt                |
        | Løn       | 1.000 | 1.000 | 1.000 | =SUM(B2:D2) → 3.000  |
        | Varekøb   | 3.000 | 3.000 | 3.000 | =SUM(B3:C3) → 6.000  |
        | Husleje   | 500   | 500   | 500   | =SUM(B4:D4) → 1.500  |
        | Renter    | 500   | 500   | 500   | =SUM(B5:D5) → 1.500  |

    Right:
        | 1.000 kr. | 2014               | 2015               | 2014-15             | 2016                |
        | Løn       | 1.000              | 1.000              | =SUM(B2:C2) → 2.000 | 1.000               |
        | Varekøb   | 3.000              | 3.000              | =SUM(B3:C3) → 6.000 | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 | =SUM(D2:D3) → 8.000 | =SUM(E2:E3) → 4.000 |
    """
    cells = subject.once(table_cells)
    for sheet, odd in subject.once(odd_rows):
        for lone in lone_formulas(sheet, odd, cells[sheet.sheet.name]):
            place, neighbour, down = lone
            if _is_share(sheet.sheet, place) != _is_share(sheet.sheet, neighbour):
                continue  # an average of shares between sums of money
            from xlbudget.checks.formulas.formula_pairs import danish_apart, shown_apart  # noqa: PLC0415 — for a finding alone
            from xlbudget.checks.formulas.formula_results import copied  # noqa: PLC0415 — for a finding alone
            from xlbudget.checks.formulas.said_why import says_why  # noqa: PLC0415 — for a finding alone

            if says_why(sheet.sheet, lone):
                continue
            copy = copied(subject, sheet, lone)
            pair = sheet.texts[place], copy.text
            (own_da, other_da), (own, other) = danish_apart(*pair), shown_apart(*pair)
            line_da, line_en = ("over og under den", "above and below it") if down else ("ved siden af", "beside it")
            gives_da, gives_en = copy.told()
            here, there = ref(place), ref(neighbour)
            yield Flaw(
                sheet.sheet.name,
                here,
                f"Formlen i {here} er {own_da}. Var den som formlerne {line_da}, ville den være {other_da}{gives_da}.",
                f"The formula in {here} is {own}. Like those {line_en} it would be {other}{gives_en}.",
                f"Kopiér formlen fra {there}, eller skriv ved cellen, hvorfor den skal være anderledes.",
                f"Copy the formula from {there}, or note at the cell why it has to differ.",
                other if copy.given is None else copy.given,
                own if copy.found is None else copy.found,
                copy.difference,
            )


def _is_share(sheet: Sheet, place: Cell) -> bool:
    """Whether the cell is shown in per cent."""
    return "%" in sheet.style(*place).number_format
