"""DAT401: a year of a line is in another unit than the rest."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.points_as_commas import points_as_commas
from xlbudget.checks.lines.scale_flaws import out_of_scale
from xlbudget.checks.lines.scale_slips import THOUSANDFOLD, scale_slips
from xlbudget.checks.registry import Flaw, Subject, rule


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
    the table is in thousands, or the other way round. Or it is the one figure of a table of whole numbers that has a
    comma, and its line is in thousands: a point was read as the comma.

    Dansk: Ét år er omkring tusind gange større eller mindre end linjens andre år: beløbet er skrevet i kroner i en
    tabel i 1.000 kr., eller omvendt. Eller det er det eneste tal med komma i en tabel med hele tal, og dets linje er i
    tusinder: et punktum er læst som komma.

    Wrong:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4.100 | 4,2  |
        | Varekøb   | 3,0  | 3,1  | 3,1   | 3,2  |

    Wrong:
        | 1.000 kr. | 2014   | 2015   | 2016   | 2017  |
        | Løn       | 1.200  | 1.200  | 1.210  | 1.220 |
        | Anlæg     | 41.800 | 62,4   | 38.100 | 6.900 |
        | Varekøb   | 3.000  | 3.100  | 3.100  | 3.200 |

    Right:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4,1 | 4,2  |
        | Anlæg     | 0,1  | 8,0  | 31,0  | 3,2  |
    """
    hints = ("Skriv beløbet i tabellens enhed.", "Enter the amount in the table's unit.")
    told = list(scale_slips(subject, THOUSANDFOLD))
    cells = {(slip.table.sheet, slip.row.cells[slip.column.key]) for slip in told}
    told += [
        slip
        for slip in subject.once(points_as_commas)
        if (slip.table.sheet, slip.row.cells[slip.column.key]) not in cells
    ]
    for slip in told:
        yield out_of_scale(slip, ("tusind gange", "a thousand times"), hints)
