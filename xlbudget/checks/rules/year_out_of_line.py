"""DAT402: a year of a line is ten times the others."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.mistyped_years import mistyped_years
from xlbudget.checks.lines.scale_flaws import out_of_scale
from xlbudget.checks.lines.scale_slips import TENFOLD, Slip, scale_slips
from xlbudget.checks.lines.slips_beside import slips_beside
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "DAT402",
    "year-out-of-line",
    "info",
    da="Et år er ti gange større eller mindre end linjens andre år",
    en="A year is ten times larger or smaller than the line's other years",
    source="Revisionspraksis: afvigende år (D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One year of a line is about ten times the others, or a tenth: perhaps a digit too many or too few.

    Dansk: Ét år er omkring ti gange større eller mindre end linjens andre år: måske er der et ciffer for meget
    eller for lidt.

    Wrong:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 41,0 | 4,2  |
        | Varekøb   | 3,0  | 3,1  | 3,1   | 3,2  |

    Right:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4,1 | 4,2  |
        | Anlæg     | 0,1  | 8,0  | 31,0  | 3,2  |

    Right:
        | Mio. kr. | Budget 2016, udgifter | Budget 2016, indtægter | Budget 2016, netto | Budget 2015, netto |
        | Skoler   | 91,2                  | −8,8                   | 82,4               | 81,0               |
    """
    hints = ("Er der et ciffer for meget eller for lidt?", "See whether a digit is too many or missing.")
    told = {(id(one.row), one.column.key) for one in subject.once(mistyped_years)}  # where the others are alike
    told |= {(id(one.row), one.column.key) for one in subject.once(slips_beside)}  # or other lines say so
    for slip in scale_slips(subject, TENFOLD):
        if (id(slip.row), slip.column.key) in told or slip.column.part:
            continue  # or a month or quarter: many lines have seasons
        if _is_phased_in(slip):
            continue
        yield out_of_scale(slip, ("ti gange", "ten times"), hints)


def _is_phased_in(slip: Slip) -> bool:
    """Whether the amount begins a line of a business case that grows from year to year: effects are phased in."""
    if slip.table.kind != "business_case" or slip.factor >= 1:
        return False
    stated = [column.key for column in slip.table.year_columns() if slip.row.values.get(column.key)]
    sizes = [abs(slip.row.values[key]) for key in stated]
    return stated[:1] == [slip.column.key] and sizes == sorted(sizes)
