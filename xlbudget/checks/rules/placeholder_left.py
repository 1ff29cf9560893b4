"""XTB302: a text still has "XX" where an amount was to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import cell_ref

_PLACEHOLDER = pattern(
    r"(?<!\w)(?:x{2,}|x+[.,]x+|y{2,}|\?{2,})\s?(?:mi[oa](?:\.|\b)|milli|t\.?\s?kr|kr\b|kroner|pct|procent|%|årsværk)|"
    r"\[(?:indsæt|udfyld)\w*\b[^\]]*\]",
    re.IGNORECASE,
)
_UNKNOWN = pattern(r"\s*(?:\?{2,}|tbd)\s*$", re.IGNORECASE)


@rule(
    "XTB302",
    "placeholder-left",
    "warning",
    da="Der står »XX«, hvor der skulle stå et beløb",
    en="“XX” stands where an amount was to be",
    source="Dagsordenspunkter med »XX mio. kr.« og »[indsæt]«: skabelonen er ikke udfyldt (X14)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A text was written before its figures were known, "udgør XX mio. kr.", and they were never filled in: its sheet
    has a table with amounts. Likewise a "???" among the amounts of a table, which no sum counts.

    Dansk: En tekst er skrevet, før tallene var kendt, »udgør XX mio. kr.«, og de er aldrig sat ind: arket har en tabel
    med beløb. Det samme gælder et »???« blandt en tabels beløb, som ingen sum tæller med.

    Wrong:
        | Udgiften udgør XX mio. kr. og finansieres af rammen. | | |
        |              |        |        |
        | 1.000 kr.    | 2026   | 2027   |
        | Udgift       | 4.000  | 8.000  |
        | Finansiering | −4.000 | −8.000 |

    Wrong:
        | 1.000 kr.  | 2026  | 2027  |
        | Demografi  | 3.200 | 3.400 |
        | Leasing    | −400  | ???   |
        | Lovændring | 1.100 | 1.100 |

    Right:
        | Udgiften udgør 12,0 mio. kr. og finansieres af rammen. | | |
        |              |        |        |
        | 1.000 kr.    | 2026   | 2027   |
        | Udgift       | 4.000  | 8.000  |
        | Finansiering | −4.000 | −8.000 |
    """
    filled = {table.sheet for table in subject.tables if any(any(row.values.values()) for row in table.rows)}
    held = subject.once(contents)
    for sheet, place, _, match in held.cells(_PLACEHOLDER.search):
        if sheet.name in filled:
            yield _flaw(sheet.name, cell_ref(*place), match[0].strip())
    unknown = [(sheet.name, cell_ref(*place), text.strip()) for sheet, place, text, _ in held.cells(_UNKNOWN.match)]
    blanks = {
        (table.sheet, cell) for table in subject.tables if unknown for row in table.rows for cell in row.blanks.values()
    }
    yield from (_flaw(name, cell, text) for name, cell, text in unknown if (name, cell) in blanks)


def _flaw(sheet: str, cell: str, found: str) -> Flaw:
    return Flaw(
        sheet,
        cell,
        f"I {cell} står der stadig »{found}«.",
        f"In {cell} there is still “{found}”.",
        "Sæt tallet ind, eller skriv, hvorfor det ikke kendes.",
        "Enter the figure, or say why it is not known.",
        found=found,
    )
