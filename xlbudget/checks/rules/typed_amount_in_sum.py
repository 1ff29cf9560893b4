"""FRM103: a typed amount is added inside a formula that sums cells."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown, typed_amount
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.years import is_year
from xlbudget.workbook.formulas.cells import SheetFormulas


@rule(
    "FRM103",
    "typed-amount-in-sum",
    "warning",
    da="Et beløb er skrevet ind i en sumformel",
    en="An amount is typed into a formula that sums cells",
    source="ICAEW, Financial Modelling Code, punkt 4: ingen udligningsbeløb; FAST Standard 3.04-01 (M06, M05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A number is added to the sum inside the formula: a plug of +0,1 to make the rounding meet, or an amount that
    belongs in a line of its own.

    Nobody who reads the table sees it, and it stays when the parts change.

    Dansk: Et tal er lagt til summen inde i formlen: 0,1 for at få afrundingen til at gå op, eller et beløb, der
    burde have sin egen linje. Læseren af tabellen ser det ikke, og det bliver stående, når delene ændres.

    Wrong:
        | Mio. kr.             | 2014                  | 2015              |
        | Ordinær uddannelse   | 0,5                   | 0,5               |
        | Eksterne leverandører | 3,4                   | 3,4               |
        | *I alt*              | =SUM(B2:B3)+0.1 → 4,0 | =SUM(C2:C3) → 3,9 |

    Right:
        | Mio. kr.             | 2014              | 2015                       |
        | Ordinær uddannelse   | 0,5               | 0,5                        |
        | Eksterne leverandører | 3,4               | 3,4                        |
        | *I alt*              | =SUM(B2:B3) → 3,9 | =ROUND(SUM(C2:C3),1) → 3,9 |
    """
    for sheet in subject.once(formulas):
        for place, typed in sheet.where(typed_amount):
            if _counts_years(sheet, place):
                continue
            figure, formula = amount(typed), sheet.texts[place]
            if abs(typed) < 1:
                da = f"Formlen {danish(formula)} udligner afrundingen med {figure}."
                en = f"The formula {shown(formula)} evens out the rounding with {figure}."
            else:
                da = f"Formlen {danish(formula)} lægger {figure} til, som ikke står i tabellen."
                en = f"The formula {shown(formula)} adds {figure}, which does not stand in the table."
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                da,
                en,
                "Fjern tallet fra formlen, eller giv det en linje i tabellen med en forklaring.",
                "Remove the number from the formula, or give it a line in the table with an explanation.",
                found=typed,
            )


def _counts_years(sheet: SheetFormulas, place: tuple[int, int]) -> bool:
    value = sheet.sheet.value(*place)
    return value is not None and is_year(value)
