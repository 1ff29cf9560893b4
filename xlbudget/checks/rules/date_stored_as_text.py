"""DAT502: a date among dates is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule

_DATE = re.compile(r"\s*(?:[0-3]?\d[./-][01]?\d[./-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})\s*$")


@rule(
    "DAT502",
    "date-stored-as-text",
    "info",
    da="En dato er gemt som tekst",
    en="A date is stored as text",
    source="Microsoft, fejlkontrol: tekstdatoer; toårige årstal (D01, P11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In a column of dates this one is text: Excel cannot sort or compare it with the others.

    Dansk: I en kolonne med datoer er denne tekst: Excel kan ikke sortere den eller sammenligne den med de andre.

    Wrong:
        | Sag   | Besluttet    | 1.000 kr. |
        | Løn   | 2014-05-01   | 1.000     |
        | Vare  | 2014-06-01   | 3.000     |
        | Leje  | "01.07.14"   | 500       |

    Right:
        | Sag   | Besluttet    | 1.000 kr. |
        | Løn   | 2014-05-01   | 1.000     |
        | Vare  | 2014-06-01   | 3.000     |
        | Leje  | 2014-07-01   | 500       |
    """
    for held in subject.once(contents).sheets:
        texts: dict[int, list[tuple[int, str]]] = {}
        beside = [held.texts.get(column, ()) for column in held.dates]
        told = {text: True for among in beside for text in among if _DATE.match(text)}
        for (row, column), text, _ in held.cells(told):
            texts.setdefault(column, []).append((row, text))
        for column, found in texts.items():
            if held.dates.get(column, 0) < max(2, len(found)):
                continue
            for row, text in found:
                yield Flaw(
                    held.sheet.name,
                    ref((row, column)),
                    f"»{text.strip()}« i {ref((row, column))} er tekst, men kolonnens andre datoer er rigtige datoer.",
                    f"“{text.strip()}” in {ref((row, column))} is text, but the column's other dates are real dates.",
                    "Skriv datoen igen med fire cifre i årstallet.",
                    "Enter the date again with four digits in the year.",
                    found=text,
                )
