"""DAT501: a date stands in a column of amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.table_bodies import bodies
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.model import is_number

_RARE = 2  # numbers in the column for each date, at least


@rule(
    "DAT501",
    "date-among-amounts",
    "warning",
    da="En dato står blandt beløb",
    en="A date stands among amounts",
    source="Microsoft: Excel gør tal som 1.5 til datoer (D01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Excel read a number that was typed with a point, such as 1.5, as the first of May. The cell shows a date, and
    sums count it as forty thousand days.

    Dansk: Excel har læst et tal, der blev skrevet med punktum, fx 1.5, som den 1. maj. Cellen viser en dato, og en
    sum tæller den som omkring 40.000.

    Wrong:
        | Mio. kr.  | 2014 | 2015       | 2016 |
        | Løn       | 4,0  | 2014-05-01 | 4,1  |
        | Varekøb   | 3,0  | 3,1        | 3,1  |
        | Husleje   | 2,0  | 2,1        | 2,1  |

    Right:
        | Mio. kr.  | 2014 | 2015 | 2016 | Besluttet  |
        | Løn       | 4,0  | 1,5  | 4,1  | 2014-05-01 |
        | Varekøb   | 3,0  | 3,1  | 3,1  | 2014-06-01 |
        | Husleje   | 2,0  | 2,1  | 2,1  | 2014-06-01 |
    """
    held = subject.once(contents)
    for table, sheet, body in bodies(subject):
        here = held.of(sheet)
        for column in here.dates:
            if column not in here.numbers or not body.first_column <= column <= body.last_column:
                continue
            values = [(row, sheet.value(row, column)) for row in body.rows]
            dates = [(row, value) for row, value in values if isinstance(value, datetime)]
            if len(dates) * _RARE > sum(is_number(value) for _, value in values):
                continue
            for row, value in dates:
                yield Flaw(
                    table.sheet,
                    ref((row, column)),
                    f"{ref((row, column))} er datoen {value:%d.%m.%Y} midt i en kolonne af beløb.",
                    f"{ref((row, column))} is the date {value:%Y-%m-%d} among amounts.",
                    "Giv cellen et talformat, og skriv beløbet igen med komma.",
                    "Give the cell a number format, and enter the amount again with a decimal comma.",
                    found=f"{value:%Y-%m-%d}",
                )
