"""DAT401: a year of a line is in another unit than the rest."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.scale_flaws import out_of_scale
from xlbudget.checks.scale_slips import THOUSANDFOLD, scale_slips


@rule(
    "DAT401",
    "year-in-another-unit",
    "warning",
    da="Et år er tusind gange større eller mindre end linjens andre år",
    en="A year is a thousand times larger or smaller than the line's other years",
    source="Revisionspraksis: afvigende år; business case I 309/02 i 1.000 kr. (D07, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One year of a line is about a thousand times the others, or a thousandth: the amount was entered in kroner where
    the table is in thousands, or the other way round.

    Dansk: Ét år er omkring tusind gange større eller mindre end linjens andre år: beløbet er skrevet i kroner i en
    tabel i 1.000 kr., eller omvendt.

    Wrong:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4.100 | 4,2  |
        | Varekøb   | 3,0  | 3,1  | 3,1   | 3,2  |

    Right:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4,1 | 4,2  |
        | Anlæg     | 0,1  | 8,0  | 31,0  | 3,2  |
    """
    hints = ("Skriv beløbet i tabellens enhed.", "Enter the amount in the table's unit.")
    for slip in scale_slips(subject, THOUSANDFOLD):
        yield out_of_scale(slip, ("tusind gange", "a thousand times"), hints)
