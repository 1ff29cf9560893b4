"""CAS103: a business case has a saving, but its cost line is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.addresses import Area, cell_ref

COSTS = re.compile(
    r"\b(omkostning\w*|investering(er|sudgift\w*)?|implementering\w*|udgifter til implementering|anlægsudgift\w*)\b",
    re.IGNORECASE,
)
SAVINGS = re.compile(
    r"\b(besparelse\w*|gevinst\w*|effektivisering\w*|mindreudgift\w*|varige ændringer)\b", re.IGNORECASE
)


@rule(
    "CAS103",
    "cost-line-blank",
    "warning",
    da="En business case har en besparelse, men omkostningerne er ikke udfyldt",
    en="A business case has a saving, but its cost line is blank",
    source="Business case I 309/02, Solrød Kommune: omkostninger blanke, mens der ansættes (C03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The line of costs has no figure in any year. Blank may mean none, or not yet known: the gain looks the same.

    A nought says that somebody has thought of it.

    Dansk: Linjen med omkostninger er tom i alle år. Tom kan betyde ingen eller endnu ikke kendt, og gevinsten ser
    ens ud i begge tilfælde. Et 0 viser, at nogen har tænkt over det.

    Wrong:
        | Beløb i 1.000 kr. | 2016   | 2017   |
        | Afsat budget      | 11.350 | 11.350 |
        | Omkostninger      |        |        |
        | Besparelse        | −590   | −590   |
        | *Gevinst*         | −590   | −590   |

    Right:
        | Beløb i 1.000 kr. | 2016   | 2017   |
        | Afsat budget      | 11.350 | 11.350 |
        | Omkostninger      | 0      | 0      |
        | Besparelse        | −590   | −590   |
        | *Gevinst*         | −590   | −590   |
    """
    for table in subject.tables:
        if table.kind != "business_case":
            continue
        if not any(SAVINGS.search(row.label) and any(row.values.values()) for row in table.rows):
            continue
        for row, after in zip(table.rows, (*table.rows[1:], None), strict=True):
            heads_lines = row.role == "heading" and after is not None and not SAVINGS.search(after.label)
            blank = row.row is not None and not row.values and not heads_lines
            if blank and COSTS.search(row.label) and not SAVINGS.search(row.label):
                yield Flaw(
                    table.sheet,
                    _place(table, row),
                    f"{label(row)} er ikke udfyldt i noget år, selv om der er regnet med en besparelse.",
                    f"{label(row)} has no figure in any year, although a saving is counted on.",
                    "Skriv omkostningen, eller 0 hvis der ingen er.",
                    "Enter the cost, or 0 if there is none.",
                )


def _place(table: BudgetTable, row: Row) -> str:
    """The blank cells, or where they are not known the line's first cell."""
    blanks = list(row.blanks.values())
    if not blanks:
        return cell_ref(row.row or 1, Area.parse(table.range).first_column)
    return blanks[0] if len(blanks) == 1 else f"{blanks[0]}:{blanks[-1]}"
