"""RAM102: a year has a need and no documented financing."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.between_tables.coverage import coverage
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, table_within
from xlbudget.domain.amounts import Unit, convert


@rule(
    "RAM102",
    "year-without-financing",
    "warning",
    da="Et år har et behov, men ingen dokumenteret finansiering",
    en="A year has a need but no documented financing",
    source="Delaftale budget 2014: behov 2014-2016, finansiering kun 2014; kommunestyrelsesloven § 40 stk. 3 (X07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The need runs over several years; the financing names fewer, or no year at all.

    Financing that names no year is taken to cover the first year only: nothing says that it is permanent.

    Dansk: Behovet løber over flere år, men finansieringen nævner færre eller slet intet år. Finansiering uden
    årstal regnes kun for det første år: intet siger, at den er varig.

    Wrong:
        | Tabel 1: Udgifter     |       |       |
        | 1.000 kr. - 2013 p/l  | 2014  | 2015  |
        | Næste stop er job     | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.000 | 4.000 |
        |                       |       |       |
        | Tabel 2: Finansiering |       |       |
        | Finansiering          | Budgetreduktion (mio. kr.) | |
        | Ordinær uddannelse    | 0,6   |       |
        | Eksterne leverandører | 3,4   |       |
        | *I alt*               | 4,0   |       |

    Right:
        | Tabel 1: Udgifter     |       |       |
        | 1.000 kr. - 2013 p/l  | 2014  | 2015  |
        | Næste stop er job     | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.000 | 4.000 |
        |                       |       |       |
        | Tabel 2: Finansiering |       |       |
        | Finansiering, mio. kr. | 2014  | 2015  |
        | Ordinær uddannelse    | 0,6   | 0,6   |
        | Eksterne leverandører | 3,4   | 3,4   |
        | *I alt*               | 4,0   | 4,0   |
    """
    found = coverage(subject)
    if found is None:
        return
    covered = set(found.funded) or ({min(found.needed)} if found.needed else set())
    bare = [year for year, need in found.needed.items() if year not in covered and need.kroner > 0]
    if not bare:
        return
    unit = found.need.unit or Unit.KR
    listed = [f"{year} ({amount(convert(found.needed[year].kroner, Unit.KR, unit), unit)})" for year in bare]
    last_da, last_en = (f" {word} {listed[-1]}" if len(listed) > 1 else listed[0] for word in ("og", "and"))
    before = ", ".join(listed[:-1])
    name = table_within(found.funding)
    yield Flaw(
        found.need.sheet,
        found.needed[bare[0]].cell,
        f"Behovet i {before}{last_da} har ingen dokumenteret finansiering i {name[0]}.",
        f"The need in {before}{last_en} has no documented financing in {name[1]}.",
        "Angiv finansieringen år for år, eller skriv, at den er varig.",
        "State the financing year by year, or say that it is permanent.",
    )
