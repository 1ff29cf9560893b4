"""XTB114: a JA/NEJ flag of the template is not answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.header_columns import headings, is_text, lines_below
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import cell_ref

_WANTED = {"answer": re.compile(r"^\s*ja\s*/\s*nej\s*$", re.IGNORECASE)}


@rule(
    "XTB114",
    "template-flag-blank",
    "info",
    da="Et JA/NEJ-felt er ikke udfyldt",
    en="A JA/NEJ flag is not answered",
    source="Budgetnotat BI2 2016: »Projekt hørt i …« uden svar (X14)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line under a JA/NEJ heading has a question and no answer. If it does not apply, say so.

    Dansk: En linje under en JA/NEJ-overskrift har et spørgsmål og intet svar. Er det ikke relevant, så skriv det.

    Wrong:
        | Høringsproces?                     | JA / NEJ |
        | Projekt hørt i KS (IT-projekter)   |          |

    Right:
        | Høringsproces?                     | JA / NEJ       |
        | Projekt hørt i KS (IT-projekter)   | ikke relevant  |
    """
    for sheet in subject.once(contents).sheets_with(*_WANTED.values()):
        for found in headings(sheet, _WANTED):
            column = found.columns["answer"]
            for row, cells in lines_below(sheet, found.row):
                question = next(
                    (str(value) for place, value in cells.items() if place < column and is_text(value)), None
                )
                if question is None or column in cells:
                    continue
                yield Flaw(
                    sheet.name,
                    cell_ref(row, column),
                    f"»{question}« er ikke besvaret.",
                    f"“{question}” is not answered.",
                    "Skriv JA, NEJ eller »ikke relevant«.",
                    "Answer JA, NEJ or “ikke relevant”.",
                )
