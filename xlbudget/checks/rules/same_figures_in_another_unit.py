"""UNI103: two tables state the same figures in different units."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.between_tables.coverage import need_and_financing
from xlbudget.checks.between_tables.told_twice import Twins, told_twice
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import stated_at, table_elsewhere, table_name

_YEARS = 2  # in which a need and its financing come to the same figure


@rule(
    "UNI103",
    "same-figures-in-another-unit",
    "error",
    da="To tabeller har de samme tal, men hver sin enhed",
    en="Two tables have the same figures, but different units",
    source="Sammenhæng mellem tabeller: 4.000 t.kr. = 4,0 mio. kr. (U02, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two tables have the same figures for the same lines and years, and one says 1.000 kr. where the other says mio.
    kr.: one of them is wrong by a factor of a thousand. So are a need and its financing that come to the same figures.

    Dansk: To tabeller har de samme tal for de samme linjer og år, men den ene siger 1.000 kr., og den anden mio.
    kr.: en af dem er forkert med en faktor tusind. Det samme gælder et behov og dets finansiering, når de giver de
    samme tal.

    Wrong:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |

    Wrong:
        | Behov, mio. kr.           | 2024 | 2025 |
        | Mentorer                  | 2,4  | 2,6  |
        | Jobrotation               | 4,3  | 4,5  |
        | *Behov i alt*             | 6,7  | 7,1  |
        |                           |      |      |
        | Finansiering, 1.000 kr.   | 2024 | 2025 |
        | Lokalt råderum            | 6,7  | 7,1  |
        | *Finansiering i alt*      | 6,7  | 7,1  |

    Right:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1,210 | 1,105 |
        | Dagtilbud          | 3,040 | 3,080 |
        | Ældre              | 2,310 | 2,605 |
    """
    for first, second, shared in (*subject.once(told_twice), *_need_and_financing(subject)):
        if first.unit is None or second.unit is None or first.unit is second.unit or first.currency or second.currency:
            continue
        here, there = table_name(second), table_elsewhere(first)
        yield Flaw(
            second.sheet,
            stated_at(second, "unit"),
            f"{here[0]} siger {second.unit.label}, men har de samme {shared} tal som {there[0]}, der siger "
            f"{first.unit.label}: den ene enhed er forkert.",
            f"{here[1]} says {second.unit.label}, but has the same {shared} figures as {there[1]}, which "
            f"says {first.unit.label}: one of the units is wrong.",
            "Ret enheden i den ene tabel, eller regn dens beløb om.",
            "Mend the unit of one table, or convert its amounts.",
            first.unit.label,
            second.unit.label,
        )


def _need_and_financing(subject: Subject) -> Iterator[Twins]:
    """A need and what finances it, where they come to the same figures in several years."""
    found = need_and_financing(subject)
    if found is None or found.need.unit is None or found.funding.unit is None:
        return
    need, funding = found.need.unit.factor, found.funding.unit.factor
    years = [year for year in found.needed if year in found.funded]
    same = [
        year
        for year in years
        if found.needed[year].kroner and found.needed[year].kroner * funding == found.funded[year].kroner * need
    ]
    if len(same) >= _YEARS and len(same) == len(years):
        yield Twins(found.need, found.funding, len(same))
