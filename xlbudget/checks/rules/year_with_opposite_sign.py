"""UNI203: a year of a line has another sign than the rest."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.opposite_signs import lost_signs
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.table import unit_of


@rule(
    "UNI203",
    "year-with-opposite-sign",
    "warning",
    da="Et år har omvendt fortegn af linjens andre år",
    en="A year has the opposite sign of the line's other years",
    source="Revisionspraksis: afvigende år; business case I 309/02, noten om fortegn (U05, D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One year of a line is plus where all others are minus, or the other way round, and as large as they are: a sign
    was forgotten. The total adds it up as it stands, so no sum tells it.

    The first year is passed over, as what a proposal costs before it saves, and so is what a formula gives and lines
    that may be of either sign: results, changes, adjustments. Of months only those of what is taken in are looked at,
    and those that are nearly the same.

    Dansk: Ét år er plus, hvor alle linjens andre år er minus (eller omvendt), og lige så stort som de: et fortegn er
    glemt. Totalen tæller det med, som det står, så ingen sum afslører det. Der ses bort fra det første år, fordi et
    forslag kan koste, før det sparer, fra det, en formel giver, og fra linjer, der kan være begge dele: resultater,
    ændringer, reguleringer. I måneder ses der kun på det, der tages ind, og på måneder, der næsten er ens.

    Wrong:
        | Reduktioner, 1.000 kr. | 2026   | 2027   | 2028   | 2029   |
        | Rengøring              | −1.200 | −1.850 | −1.850 | −1.850 |
        | Ledelse                | −900   | 2.150  | −2.150 | −2.150 |
        | *I alt*                | −2.100 | 300    | −4.000 | −4.000 |

    Wrong:
        | Kr.               | 2024      | 2025      | 2026      | 2027      |
        | Haller, drift     | 1.440.100 | 1.520.000 | 1.610.000 | 1.610.000 |
        | Haller, udlejning | −840.300  | −860.000  | 881.000   | −875.000  |

    Right:
        | Forslag, 1.000 kr.  | 2026  | 2027   | 2028   | 2029   |
        | LED-belysning       | 2.150 | −2.150 | −2.150 | −2.150 |
        | Årets resultat      | −900  | 950    | −940   | −920   |
        | *I alt*             | 1.250 | −1.200 | −3.090 | −3.070 |
    """
    for table, row, column in subject.once(lost_signs):
        value = row.values[column.key]
        word = ("plus", "minus") if value > 0 else ("minus", "plus")
        name, size = column_name(column), amount(value, unit_of(table, row, column))
        others = ("måneder", "months") if column.part else ("år", "years")
        yield Flaw(
            table.sheet,
            row.cells[column.key],
            f"{label(row)} i {name} er {size}: {word[0]}, hvor linjens andre {others[0]} er {word[1]}.",
            f"{label(row)} in {name} is {size}: {word[0]}, where the line's other {others[1]} are {word[1]}.",
            f"Skriv {amount(-value)}, hvis fortegnet er glemt; ellers skriv ved linjen, hvorfor beløbet er anderledes.",
            f"Write {amount(-value)} if the sign was forgotten; else note at the line why the amount differs.",
            -value,
            value,
            2 * value,
        )
