"""RAM101: the financing does not cover the need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.between_tables.coverage import Amount, coverage
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.wording import amount, table_within
from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.table import BudgetTable


@rule(
    "RAM101",
    "need-not-covered",
    "error",
    da="Finansieringen dækker ikke behovet",
    en="The financing does not cover the need",
    source="Delaftale budget 2014: behov 4,0 mio. kr., dokumenteret 3,9; kommunestyrelsesloven § 40 stk. 3 (T05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In a year with both, the lines that finance a need add up to less than the need.

    Coverage is tested without rounding tolerance: a need of 4,0 financed by 0,5 + 3,4 lacks 0,1, whatever the stated
    total says.

    Dansk: I et år med begge dele giver de linjer, der finansierer et behov, mindre end behovet. Dækning prøves uden
    afrundingstolerance: et behov på 4,0 finansieret med 0,5 + 3,4 mangler 0,1, hvad totalen end siger.

    Wrong:
        | Tabel 1: Udgifter     |       |
        | 1.000 kr. - 2013 p/l  | 2014  |
        | Næste stop er job     | 1.000 |
        | Psykisk sårbare unge  | 3.000 |
        | *Udgifter i alt*      | 4.000 |
        |                       |       |
        | Tabel 2: Finansiering |       |
        | Finansiering          | Budgetreduktion (mio. kr.) |
        | Ordinær uddannelse    | 0,5   |
        | Eksterne leverandører | 3,4   |
        | *I alt*               | 4,0   |

    Right:
        | Tabel 1: Udgifter     |       |
        | 1.000 kr. - 2013 p/l  | 2014  |
        | Næste stop er job     | 1.000 |
        | Psykisk sårbare unge  | 3.000 |
        | *Udgifter i alt*      | 4.000 |
        |                       |       |
        | Tabel 2: Finansiering |       |
        | Finansiering          | Budgetreduktion (mio. kr.) |
        | Ordinær uddannelse    | 0,6   |
        | Eksterne leverandører | 3,4   |
        | *I alt*               | 4,0   |
    """
    found = coverage(subject)
    if found is None:
        return
    unit = found.funding.unit or Unit.KR
    need_name = table_within(found.need)
    pairs: list[tuple[int, Amount, Amount]] = []
    if found.funded_once and found.needed:
        first = min(found.needed)
        pairs.append((first, found.needed[first], found.funded_once))
    pairs += [(year, found.needed[year], funded) for year, funded in found.funded.items() if year in found.needed]
    for year, needed, funded in pairs:
        gap = needed.kroner - funded.kroner
        if gap <= 0 or gap <= _too_much(subject, found.need, needed):
            continue
        need, given, lacking = (
            amount(convert(kroner, Unit.KR, unit)) for kroner in (needed.kroner, funded.kroner, gap)
        )
        yield Flaw(
            found.funding.sheet,
            funded.cell,
            f"Behovet i {year} er {need} {unit.suffix} ({found.need.sheet}!{needed.cell}), men linjerne finansierer "
            f"{given}: der mangler {lacking} {unit.suffix}",
            f"The need in {year} is {need} {unit.suffix} ({found.need.sheet}!{needed.cell}), but the lines finance "
            f"{given}: {lacking} {unit.suffix} is lacking.",
            f"Find det manglende beløb, eller ret {need_name[0]}. Dækning prøves uden afrundingstolerance.",
            f"Find the amount that is lacking, or mend {need_name[1]}. Coverage is tested without rounding tolerance.",
            convert(needed.kroner, Unit.KR, unit),
            convert(funded.kroner, Unit.KR, unit),
            convert(Decimal(funded.kroner - needed.kroner), Unit.KR, unit),
        )


def _too_much(subject: Subject, need: BudgetTable, stated: Amount) -> Decimal:
    """The kroner that the stated need has too much, where it is not the sum of its lines: that is told there."""
    for entry in total_differences(subject):
        if entry.table is need and entry.sum.total.cells[entry.column.key] == stated.cell and not entry.within_rounding:
            unit = entry.sum.total.unit or entry.column.unit or need.unit
            return entry.difference * unit.factor if unit else ZERO
    return ZERO
