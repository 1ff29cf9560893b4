"""RAM102: a year has a need and no documented financing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.between_tables.coverage import coverage
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label, table_within
from xlbudget.domain.amounts import ZERO, Unit, convert, rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.sum_words import says_result
from xlbudget.domain.table import BudgetTable, unit_of

_SAYS_WHENCE = pattern(r"kasse|likvid|resultat|overskud|underskud|mangl|ufinansier|udest|\blån|træk", re.IGNORECASE)
"""Lines that say what is left to be found, or where it is taken from; a balance or a net shows it and no more."""
_FINANCES = pattern(r"\b(?:finansiering|dækning|modpost)", re.IGNORECASE)


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

    Or one table has what is needed and what it is financed by, which is as much in one year and less in another.

    Financing that names no year is taken to cover the first year only: nothing says that it is permanent.

    Dansk: Behovet løber over flere år, men finansieringen nævner færre eller slet intet år. Finansiering uden
    årstal regnes kun for det første år: intet siger, at den er varig. Eller én tabel har både behovet og
    finansieringen, der svarer til det i ét år, men er mindre i et andet.

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

    Wrong:
        | 1.000 kr.              | 2026   | 2027   |
        | Flere pladser          | 3.200  | 3.200  |
        | Støtte                 | 1.850  | 1.850  |
        | *Bevilling i alt*      | 5.050  | 5.050  |
        | Pulje                  | −3.000 | −3.000 |
        | Udskudt vej            | −2.050 | 0      |
        | *Finansiering i alt*   | −5.050 | −3.000 |

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
    for table in subject.tables:
        yield from _within(table)
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


def _within(table: BudgetTable) -> Iterator[Flaw]:
    """The years of one table in which what finances its need is less, where it is as much in another."""
    totals = [row for row in table.rows if row.role in ("subtotal", "total") and row.values]
    at = next((place for place, row in enumerate(totals) if _FINANCES.search(row.label)), 0)
    if not at or _FINANCES.search(totals[at - 1].label) or says_result(totals[at - 1]):
        return
    need, funding = totals[at - 1], totals[at]
    below = [row for row in table.rows[table.rows.index(funding) + 1 :] if _SAYS_WHENCE.search(row.label)]
    years = [column for column in table.columns if column.role == "year"]
    both = [column for column in years if need.values.get(column.key) and funding.values.get(column.key)]
    left = {column.key: need.values[column.key] + funding.values[column.key] for column in both}
    if all(left.values()):
        return  # the one is not meant to be as much as the other
    for column in both:
        needed, given, lacking = need.values[column.key], funding.values[column.key], left[column.key]
        decimals = shown_decimals(need, column.key)
        if any(abs(row.values.get(column.key, ZERO)) == abs(lacking) for row in below):
            continue  # the table itself says what is left
        if given * needed > 0 or lacking * needed <= 0 or abs(lacking) <= rounding_tolerance(1, decimals):
            continue
        year, unit = column_name(column), unit_of(table, funding, column)
        sizes = [amount(abs(value), unit) for value in (needed, given, lacking)]
        yield Flaw(
            table.sheet,
            funding.cells[column.key],
            f"{label(need)} i {year} er {sizes[0]}, men finansieringen er {sizes[1]}: der mangler {sizes[2]}",
            f"{label(need)} in {year} is {sizes[0]}, but the financing is {sizes[1]}: {sizes[2]} is lacking.",
            "Angiv finansieringen i hvert år, eller skriv, at resten tages af kassen.",
            "State the financing of each year, or say that the rest is taken from the reserves.",
            -needed,
            given,
            lacking,
        )
