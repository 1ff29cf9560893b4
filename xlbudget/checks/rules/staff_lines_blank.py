"""CAS104: the lines for posts and årsværk are blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.header_columns import year_columns
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Sheet

_STAFF = re.compile(r"\b(fuldtidsstilling\w*|årsværk|personalemæssig\w*|stillinger|normering)\b", re.IGNORECASE)
_REACH = 3  # an empty form has a few lines to fill in


@rule(
    "CAS104",
    "staff-lines-blank",
    "warning",
    da="Skemaet til personalemæssige konsekvenser er ikke udfyldt",
    en="The form for staff consequences is blank",
    source="Business case I 309/02, Solrød Kommune: rækken til fuldtidsstillinger er blank (X13)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A heading asks for posts or årsværk year by year, and nothing stands under it.

    Where wages change, so do posts; a blank form leaves the staff consequence open. In a case without any amount, which
    is not begun, nothing is missing yet.

    Dansk: En overskrift spørger til stillinger eller årsværk år for år, og der står intet under den. Ændres lønnen,
    ændres stillingerne også; et tomt skema lader det stå åbent. I en sag, der ikke er begyndt, og som er uden beløb,
    mangler der endnu intet.

    Wrong:
        | Beløb i 1.000 kr. | 2016 | 2017 |
        | Besparelse        | −590 | −590 |
        |                   |      |      |
        | Fuldtidsstilling  | 2016 | 2017 |

    Right:
        | Beløb i 1.000 kr. | 2016 | 2017 |
        | Besparelse        | −590 | −590 |
        |                   |      |      |
        | Fuldtidsstilling  | 2016 | 2017 |
        | Vejleder          | 1,0  | 1,0  |
    """
    if not any(any(row.values.values()) for table in subject.tables for row in table.rows):
        return
    held_by = subject.once(contents)
    told = held_by.telling(_STAFF.search)
    for held in held_by.sheets:
        names: dict[int, str] = {}
        for (row, _), text, _ in held.cells(told):
            names.setdefault(row, text)
        for row, name in names.items():
            years = year_columns(held.sheet.row(row))
            if len(years) >= 2 and _nothing_below(held.sheet, row, years):
                area = Area(row + 1, min(years), row + 1, max(years))
                yield Flaw(
                    held.sheet.name,
                    area.ref,
                    f"Der er ikke udfyldt noget under »{name}«.",
                    f"Nothing is filled in under “{name}”.",
                    "Skriv stillingerne år for år, eller 0 hvis der ingen ændring er.",
                    "Enter the posts year by year, or 0 if nothing changes.",
                )


def _nothing_below(sheet: Sheet, row: int, years: list[int]) -> bool:
    return not any(sheet.value(row + step, column) is not None for step in range(1, _REACH + 1) for column in years)
