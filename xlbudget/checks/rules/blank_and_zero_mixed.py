"""DAT601: blank cells and zeros are mixed in a table."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name


@rule(
    "DAT601",
    "blank-and-zero-mixed",
    "info",
    da="Tomme celler og nuller er blandet",
    en="Blank cells and zeros are mixed",
    source="Business case I 309/02: tomme omkostninger; budgetnotat BI2 2016: nuller (D05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In one table some years are blank and others are 0 or a dash. A blank may mean nothing, not known, or forgotten.

    Dansk: I samme tabel er nogle år tomme, og andre er 0 eller en tankestreg. En tom celle kan betyde intet, ukendt
    eller glemt.

    Wrong:
        | 1.000 kr. | 2014  | 2015  | 2016 |
        | Løn       | 1.000 | 1.000 | 0    |
        | Varekøb   | 3.000 | 3.000 |      |

    Right:
        | 1.000 kr. | 2014  | 2015  | 2016 |
        | Løn       | 1.000 | 1.000 | 0    |
        | Varekøb   | 3.000 | 3.000 | 0    |
    """
    for table in subject.tables:
        years = {column.key for column in table.columns if column.role == "year"}
        items = [row for row in table.rows if row.role == "item" and any(row.values.values())]
        blanks = [cell for row in items for key, cell in row.blanks.items() if key in years]
        zeros = sum(1 for row in items for key, value in row.values.items() if key in years and not value)
        if blanks and zeros:
            name_da, name_en = table_name(table)
            blank = "tomt" if len(blanks) == 1 else "tomme"
            yield Flaw(
                table.sheet,
                blanks[0],
                f"{name_da} har {len(blanks)} {blank} årsbeløb, det første i {blanks[0]}, og {zeros}, der er 0.",
                f"{name_en} has {len(blanks)} blank years, the first in {blanks[0]}, and {zeros} that are 0.",
                "Skriv 0, hvor beløbet er nul, og en note, hvor det ikke kendes.",
                "Enter 0 where the amount is nought, and a note where it is not known.",
            )
