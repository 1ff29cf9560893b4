"""UNI301: several numbers stand glued together in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES
from xlbudget.workbook.addresses import cell_ref

_SIGNED = rf"[{re.escape(MINUS_SIGNS)}]\d{{1,3}}(?:\.\d{{3}})*(?:,\d+)?"
_GLUED = re.compile(rf"(?<![\w.,{re.escape(MINUS_SIGNS)}])(?:{_SIGNED}){{2,}}(?:[{SPACES}]*(?:{_SIGNED})+)*(?![\d-])")
_ONE = re.compile(_SIGNED)


@rule(
    "UNI301",
    "glued-numbers",
    "warning",
    da="Flere tal står sammenskrevet i én celle",
    en="Several numbers stand glued together in one cell",
    source="Business case I 309/02, Solrød Kommune: »-590-590 -590-590« (U08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Amounts of several years were pasted into one cell without anything between them: "-590-590 -590-590".

    xlbudget does not split them: which year each belongs to is for the office to say.

    Dansk: Beløb fra flere år er sat ind i én celle uden noget imellem: »-590-590 -590-590«. xlbudget deler dem
    ikke: hvilket år hvert af dem hører til, må kontoret sige.

    Wrong:
        | Beløb i 1.000 kr. | 2016                | 2017 |
        | Afsat budget      | 11.350              | 11.350 |
        | Besparelse        | "-590-590 -590-590" |      |

    Right:
        | Beløb i 1.000 kr. | 2016   | 2017   |
        | Afsat budget      | 11.350 | 11.350 |
        | Besparelse        | −590   | −590   |
    """
    for sheet, place, _, match in subject.once(contents).cells(_GLUED.search):
        glued = match.group()
        count = len(_ONE.findall(glued))
        yield Flaw(
            sheet.name,
            cell_ref(*place),
            f"»{glued}« er {count} tal skrevet sammen.",
            f"“{glued}” is {count} numbers written together.",
            "Skriv hvert tal i sin egen celle, ét for hvert år.",
            "Enter each number in a cell of its own, one for each year.",
            found=glued,
        )
