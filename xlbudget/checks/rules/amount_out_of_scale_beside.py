"""DAT405: an amount is a power of ten away from the one beside it, where the other lines' are alike."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.slips_beside import slips_beside
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.table import unit_of

_TIMES = {1000: ("tusind", "a thousand"), 100: ("hundrede", "a hundred"), 10: ("ti", "ten")}


@rule(
    "DAT405",
    "amount-out-of-scale-beside",
    "warning",
    da="Et beløb er ti, hundrede eller tusind gange større eller mindre end det ved siden af",
    en="An amount is ten, a hundred or a thousand times larger or smaller than the one beside it",
    source="Revisionspraksis: størrelsesorden; business case I 309/02 i 1.000 kr. (D07, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """On all other lines the budget and the outturn, or two years, are of one size; on this line one of them is ten, a
    hundred or a thousand times the other: a digit or a comma slipped, or the amount is in another unit. Lines of which
    next to nothing may be spent (reserves, projects) and what a formula gives are left alone; so are tables with more
    years, which DAT401 and DAT402 look at.

    Dansk: På alle andre linjer er budget og regnskab, eller to år, af samme størrelse; på denne er det ene ti, hundrede
    eller tusind gange det andet: et ciffer eller et komma er skredet, eller beløbet står i en anden enhed. Der ses ikke
    på linjer, hvor næsten intet kan være brugt (reserver, projekter), eller på det, en formel giver, og heller ikke på
    tabeller med flere år; dem ser DAT401 og DAT402 på.

    Wrong:
        | 1.000 kr.         | Budget 2025 | Regnskab 2025 |
        | Vejvæsen          | 62.800      | 61.940        |
        | Havne             | 3.480       | 3.525         |
        | Kollektiv trafik  | 29.300      | 29.710        |
        | Ejendomsdrift     | 44.950      | 45,23         |

    Wrong:
        | Kr. pr. måned | Takst 2025 | Takst 2026 |
        | Dagcenter     | 745        | 768        |
        | Kørsel        | 412        | 425        |
        | Tøjvask       | 238        | 2,45       |
        | Nødkald       | 56         | 58         |

    Right:
        | 1.000 kr.         | Budget 2025 | Regnskab 2025 |
        | Vejvæsen          | 62.800      | 61.940        |
        | Havne             | 3.480       | 3.525         |
        | Kollektiv trafik  | 29.300      | 29.710        |
        | Reserve           | 44.950      | 45            |
    """
    for table, row, column, beside, factor in subject.once(slips_beside):
        value, other = row.values[column.key], row.values[beside.key]
        meant, unit = value / factor, unit_of(table, row, column)
        times = _TIMES[int(max(factor, 1 / factor))]
        larger = ("større", "larger") if factor > 1 else ("mindre", "smaller")
        here, there = column_name(column), column_name(beside)
        yield Flaw(
            table.sheet,
            row.cells[column.key],
            f"{label(row)} i {here} er {amount(value)}, men {amount(other)} i {there} ({row.cells[beside.key]}): "
            f"omkring {times[0]} gange {larger[0]}. På de andre linjer er de af samme størrelse.",
            f"{label(row)} in {here} is {amount(value)}, but {amount(other)} in {there} ({row.cells[beside.key]}): "
            f"about {times[1]} times {larger[1]}. On the other lines they are of one size.",
            f"{amount(meant, unit)} ville passe. Skriv ved linjen, hvis beløbet er rigtigt.",
            f"{amount(meant, unit)} would fit. Note at the line if the amount is right.",
            meant,
            value,
            value - meant,
        )
