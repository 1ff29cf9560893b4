"""DAT102: a number is written with a comma between thousands and a point before decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.table_bodies import bodies
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.patterns import pattern

_ENGLISH = pattern(r"\s*([-−]?\d{1,3}(?:,\d{3})+)\.(\d{1,2})\s*$")


@rule(
    "DAT102",
    "number-in-foreign-notation",
    "warning",
    da="Et tal er skrevet med engelsk tegnsætning",
    en="A number is written in English notation",
    source="Microsoft, områdeindstillinger: decimaltegn (B11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cell holds text such as 1,234.50: comma between thousands and point before decimals. A Danish Excel does not
    read it as a number, and where it reads 1,234 it takes it for a little more than one.

    Dansk: Cellen indeholder tekst som 1,234.50 med komma mellem tusinder og punktum før decimalerne. Et dansk Excel
    læser det ikke som et tal, og 1,234 læses som lidt mere end 1.

    Wrong:
        | 1.000 kr. | 2014       | 2015  |
        | Løn       | "1,234.50" | 1.100 |
        | Varekøb   | 3.000      | 3.100 |

    Right:
        | 1.000 kr. | 2014       | 2015  |
        | Løn       | 1.234,50   | 1.100 |
        | Varekøb   | 3.000      | 3.100 |
    """
    held = subject.once(contents)
    told = {text: match for text in held.figures if (match := _english(text))}
    english = {found.sheet.name: list(found.cells(told)) for found in held.sheets}
    for _table, sheet, body in bodies(subject) if told else ():
        for place, text, match in english[sheet.name]:
            if not body.covers(*place):
                continue
            danish = match[1].replace(",", ".") + "," + match[2]
            yield Flaw(
                sheet.name,
                ref(place),
                f"»{text.strip()}« i {ref(place)} er skrevet på engelsk og er tekst i et dansk Excel.",
                f"“{text.strip()}” in {ref(place)} is in English notation, which a Danish Excel takes for text.",
                f"Skriv {danish} som tal.",
                f"Enter {danish} as a number.",
                expected=danish,
                found=text.strip(),
            )


def _english(text: str) -> re.Match[str] | None:
    return _ENGLISH.match(text) if "," in text and "." in text else None
