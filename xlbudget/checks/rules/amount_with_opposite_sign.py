"""UNI204: an amount has another sign than those that it stands among."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.signs_beside import signs_beside
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.table import unit_of


@rule(
    "UNI204",
    "amount-with-opposite-sign",
    "warning",
    da="Et beløb har omvendt fortegn af dem, det står blandt",
    en="An amount has the opposite sign of those it stands among",
    source="Fortegn er ens i en kolonne: indtægter har minus, eller ingen af dem har (U04, U05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In a column of income all other lines are minus, and one is plus, or the other way round; or what has
    come in is plus where its budget and what is expected are minus, or one of these where the others are; or one school
    has a plus where the others' parents pay with a minus. The amount is of the others' size, so a sign was forgotten.
    The total adds it up as it stands, so no sum tells it. Lines that may be of either sign (adjustments, results) and
    what a formula gives are left alone.

    Dansk: I en kolonne med indtægter har alle andre linjer minus, og én har plus, eller omvendt; eller det, der er
    kommet ind, er plus, hvor budgettet og det forventede er minus, eller ét af dem, hvor de andre er; eller én skole
    har plus, hvor de andres forældrebetaling har minus. Beløbet er så stort som de andre: et fortegn er glemt. Totalen
    tæller det med, som det står, så ingen sum afslører det. Linjer, der kan være begge dele (reguleringer, resultater),
    og det, en formel giver, ses der ikke på.

    Wrong:
        | 1.000 kr.  | Udgifter | Indtægter |
        | Folkeskole | 412.600  | −15.830   |
        | Dagtilbud  | 268.450  | 62.340    |
        | Familier   | 141.920  | −7.610    |
        | Sundhed    | 17.480   | −1.250    |

    Wrong:
        | 1.000 kr.  | Budget 2026 | Forbrug 2026 | Forventet regnskab 2026 |
        | Biblioteker | 28.640     | 21.180       | 28.900                  |
        | Musikskole  | 9.815      | 7.290        | 9.950                   |
        | Museer      | 12.470     | 9.980        | 12.620                  |
        | Lejeindtægt | −6.420     | 5.010        | −6.600                  |

    Right:
        | 1.000 kr.  | Udgifter | Indtægter |
        | Folkeskole | 412.600  | −15.830   |
        | Dagtilbud  | 268.450  | −62.340   |
        | Familier   | 141.920  | −7.610    |
        | Regulering | 0        | 1.250     |
    """
    for table, row, column, down in subject.once(signs_beside):
        value = row.values[column.key]
        word = ("plus", "minus") if value > 0 else ("minus", "plus")
        where = (
            ("kolonnens andre linjer", "the column's other lines")
            if down
            else ("linjens andre kolonner", "the line's other columns")
        )
        size = amount(value, unit_of(table, row, column))
        yield Flaw(
            table.sheet,
            row.cells[column.key],
            f"{label(row)} i {column_name(column)} er {size}: {word[0]}, hvor {where[0]} er {word[1]}.",
            f"{label(row)} in {column_name(column)} is {size}: {word[0]}, where {where[1]} is {word[1]}.",
            f"Skriv {amount(-value)}, hvis fortegnet er glemt; ellers skriv ved linjen, hvorfor den er anderledes.",
            f"Write {amount(-value)} if the sign was forgotten; else note at the line why it differs.",
            -value,
            value,
            2 * value,
        )
