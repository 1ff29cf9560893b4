"""PRI103: a year among years is written with two digits."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.year_rows import year_rows
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "PRI103",
    "year-with-two-digits",
    "warning",
    da="Et årstal er skrevet med to cifre",
    en="A year is written with two digits",
    source="FAST-standarden, tidsakse; toårige årstal (P11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Among years that follow one another one is written 26: formulas and reports take it for the number 26, and the
    column is no year.

    Dansk: Blandt år, der følger efter hinanden, er ét skrevet 26: formler og rapporter læser det som tallet 26 og
    ikke som et årstal.

    Wrong:
        | 1.000 kr. | 2024  | 2025  | 26    | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |

    Right:
        | 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |
    """
    for found in subject.once(year_rows):
        for place, heading in enumerate(found.headings):
            if not heading.short:
                continue
            told = found.start(but=place)
            if told is None or told[0] + told[1] * place != heading.year:
                continue
            cell, year = found.cell(place), heading.year
            yield Flaw(
                found.sheet.name,
                cell,
                f"»{year % 100:02}« i {cell} er året {year} skrevet med to cifre; de andre år har fire cifre.",
                f"“{year % 100:02}” in {cell} is the year {year} written with two digits; the others have four.",
                f"Skriv {year} i {cell}.",
                f"Enter {year} in {cell}.",
                str(year),
                f"{year % 100:02}",
            )
