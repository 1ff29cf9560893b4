"""DAT403: a year of a line fits the others when two digits change places, or a nought is put in or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.lines.mistyped_years import mistyped_years
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.table import unit_of

_HOW = {
    "swapped": ("to cifre er byttet om", "two digits have changed places"),
    "ten_times": ("der er et ciffer for meget", "there is a digit too many"),
    "a_tenth": ("der mangler et ciffer", "a digit is missing"),
}


@rule(
    "DAT403",
    "year-mistyped",
    "warning",
    da="Et år er tastet forkert: de andre år er næsten ens",
    en="A year is mistyped: the other years are nearly the same",
    source="Revisionspraksis: afvigende år, ombyttede cifre (D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All other years of a line are nearly the same, and this one is far from them; with two neighbouring digits
    exchanged, or divided or multiplied by ten, it is one of them. Only what was typed is looked at, and only amounts
    with so many digits that they do not fit by chance. Months and quarters are looked at as years are; where there is a
    digit too many, the others may differ somewhat more.

    Dansk: Alle linjens andre år er næsten ens, og dette er langt fra dem; byttes to cifre om, eller flyttes kommaet
    én plads, er det som de andre. Der ses kun på tastede tal og kun på beløb med så mange cifre, at de ikke passer
    tilfældigt. Måneder og kvartaler regnes som år; er der et ciffer for meget, må de andre være lidt mindre ens.

    Wrong:
        | 1.000 kr. | 2026   | 2027   | 2028   | 2029   |
        | Engskolen | 38.764 | 83.912 | 39.020 | 39.144 |
        | Havskolen | 52.318 | 52.011 | 51.760 | 51.214 |

    Wrong:
        | 1.000 kr. | 2026   | 2027   | 2028    | 2029   |
        | Engskolen | 38.764 | 38.912 | 390.200 | 39.144 |
        | Havskolen | 52.318 | 52.011 | 51.760  | 51.214 |

    Wrong:
        | Mio. kr.  | 2026    | 2027    | 2028   | 2029   |
        | Skatter   | 1.842,3 | 1.879,1 | 19.167 | 1.955,0 |
        | Tilskud   | 524,6   | 518,2   | 513,9  | 511,0   |

    Right:
        | 1.000 kr. | 2026   | 2027   | 2028   | 2029   |
        | Engskolen | 38.764 | 38.912 | 61.500 | 39.144 |
        | Anlæg     | 1.000  | 1.000  | 10.000 | 1.000  |
    """
    for one in subject.once(mistyped_years):
        unit = unit_of(one.table, one.row, one.column)
        fits = amount(one.meant, unit)
        found, name = one.row.values[one.column.key], column_name(one.column)
        how_da, how_en = _HOW[one.slip]
        others_da, others_en = ("perioder", "periods") if one.column.part else ("år", "years")
        between = f"{amount(one.least)}–{amount(one.most)}" if one.least != one.most else amount(one.least)
        yield Flaw(
            one.table.sheet,
            one.row.cells[one.column.key],
            f"{label(one.row)} i {name} er {amount(found, unit)}, men de andre {others_da} er {between}: {how_da}?",
            f"{label(one.row)} in {name} is {amount(found, unit)}, but the other {others_en} are {between}: {how_en}?",
            f"{fits} ville passe til de andre {others_da}. Skriv ved linjen, hvis beløbet er rigtigt.",
            f"{fits} would fit the other {others_en}. Note at the line if the amount is right.",
            one.meant,
            found,
            found - one.meant,
        )
