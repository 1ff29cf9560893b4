"""PRI203: a need and its financing are in different price levels."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.between_tables.coverage import coverage
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import price_level_name, table_name, table_within


@rule(
    "PRI203",
    "compared-across-price-levels",
    "error",
    da="Et behov og dets finansiering står i forskellige prisniveauer",
    en="A need and its financing are in different price levels",
    source="Tabeller, der sammenlignes eller lægges sammen, skal have samme p/l (P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The financing is held against a need, but one is in the prices of another year: the two cannot be compared.

    Dansk: Finansieringen holdes op mod et behov, men den ene står i et andet års priser: de kan ikke sammenlignes.

    Wrong:
        | Tabel 1: Udgifter      |       |       |
        | 1.000 kr. - 2013 p/l   | 2014  | 2015  |
        | Næste stop er job      | 1.000 | 1.000 |
        | Psykisk sårbare unge   | 3.000 | 3.000 |
        | *Udgifter i alt*       | 4.000 | 4.000 |
        |                        |       |       |
        | Tabel 2: Finansiering  |       |       |
        | Finansiering, 1.000 kr. - 2014 p/l | 2014  | 2015  |
        | Ordinær uddannelse     | 600   | 600   |
        | Eksterne leverandører  | 3.400 | 3.400 |
        | *I alt*                | 4.000 | 4.000 |

    Right:
        | Tabel 1: Udgifter      |       |       |
        | 1.000 kr. - 2014 p/l   | 2014  | 2015  |
        | Næste stop er job      | 1.000 | 1.000 |
        | Psykisk sårbare unge   | 3.000 | 3.000 |
        | *Udgifter i alt*       | 4.000 | 4.000 |
        |                        |       |       |
        | Tabel 2: Finansiering  |       |       |
        | Finansiering, 1.000 kr. - 2014 p/l | 2014  | 2015  |
        | Ordinær uddannelse     | 600   | 600   |
        | Eksterne leverandører  | 3.400 | 3.400 |
        | *I alt*                | 4.000 | 4.000 |
    """
    found = coverage(subject)
    if found is None:
        return
    need, funding = found.need.price_level, found.funding.price_level
    if need is None or funding is None or need == funding:
        return
    here, there = table_name(found.funding), table_within(found.need)
    yield Flaw(
        found.funding.sheet,
        found.funding.range,
        f"{here[0]} står i {price_level_name(funding)[0]}, men {there[0]} i {price_level_name(need)[0]}.",
        f"{here[1]} is in {price_level_name(funding)[1]}, but {there[1]} in {price_level_name(need)[1]}.",
        "Regn den ene om til den andens prisniveau, før de sammenlignes; =PL_TABEL(…) gør det.",
        "Carry one to the price level of the other before they are compared; =PL_TABEL(…) does.",
    )
