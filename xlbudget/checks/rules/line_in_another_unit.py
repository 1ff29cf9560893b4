"""DAT404: all amounts of a line are in kroner in a table of thousands or millions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.lines.lines_beyond import BEYOND, lines_beyond
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import Unit, significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.sum_words import names_sum_or_result
from xlbudget.domain.table import BudgetTable, Row

_AMOUNTS = 2  # of the line
_EXACT = 4  # digits of its amounts before the noughts
_THOUSAND = Decimal(1000)
_LARGE = pattern(
    r"skat|udligning|tilskud|ramme|kasse|likvid|gæld|aktiv|passiv|formue|egenkapital|balance|finansier|anlæg|grundværdi|"
    r"grundlag|bnp|indtægt|udgift|drift|service|kommune|region|stat",
    re.IGNORECASE,
)
"""Lines that may well be far larger than all others."""


@rule(
    "DAT404",
    "line-in-another-unit",
    "warning",
    da="En linje står i kroner i en tabel i 1.000 kr. eller mio. kr.",
    en="A line is in kroner in a table of thousands or millions",
    source="Revisionspraksis: størrelsesorden; business case I 309/02 i 1.000 kr. (U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All amounts of a line end in three noughts and are more than twenty times those of all other lines, which are
    given more exactly; a thousandth of them is of the others' size. The line was entered in kroner, or in 1.000 kr. in
    a table in millions. Lines that may well be so much larger (taxes, frames, debt) are left alone.

    Dansk: Alle linjens beløb ender på tre nuller og er over tyve gange så store som alle andre linjers, der er mere
    nøjagtige; en tusindedel af dem har de andres størrelse. Linjen er skrevet i kroner, eller i 1.000 kr. i en tabel i
    mio. kr. Linjer, der godt kan være så meget større (skat, rammer, gæld), ses der ikke på.

    Wrong:
        | 1.000 kr.     | 2026       | 2027       |
        | Folkeskoler   | 305.112    | 304.870    |
        | SFO og klub   | 27.920     | 27.857     |
        | PPR           | 14.210.000 | 14.180.000 |
        | Ungdomsskolen | 9.875      | 9.875      |

    Right:
        | 1.000 kr.     | 2026       | 2027       |
        | Folkeskoler   | 305.112    | 304.870    |
        | SFO og klub   | 27.920     | 27.857     |
        | PPR           | 14.210     | 14.180     |
        | Ungdomsskolen | 9.875      | 9.875      |
    """
    for table, row, others, keys in subject.once(lines_beyond):
        if _in_kroner(row, others, keys, table.unit):
            yield _flaw(table, row, keys)


def _in_kroner(row: Row, others: Sequence[Row], keys: Sequence[str], unit: Unit | None) -> bool:
    """Whether a thousandth of each of the line's amounts is what the others would have beside them."""
    stated = [row.values[key] for key in keys if row.values.get(key)]
    if row.unit is not None or len(stated) < _AMOUNTS or _LARGE.search(row.label) or names_sum_or_result(row.label):
        return False
    sizes = [abs(other.values[key]) for other in others for key in keys if other.values.get(key)]
    exact = sum(bool(size % _THOUSAND) for size in sizes)
    thousandths = [abs(value) / _THOUSAND for value in stated]
    if unit is Unit.TKR and max(significant_digits({abs(value)}) for value in stated) < _EXACT:
        return False  # "125.000" may well be thousands; "14.210.000" would be thousands of millions
    return (
        not any(value % _THOUSAND for value in stated)
        and exact * 2 > len(sizes)
        and min(map(abs, stated)) > BEYOND * max(sizes)
        and min(sizes) <= min(thousandths)
        and max(thousandths) <= max(sizes)
    )


def _flaw(table: BudgetTable, row: Row, keys: Sequence[str]) -> Flaw:
    key = next(key for key in keys if row.values.get(key))
    found = row.values[key]
    meant = found / _THOUSAND
    unit = table.unit
    less = "kr." if unit is Unit.TKR else "1.000 kr."
    return Flaw(
        table.sheet,
        row.cells[key],
        f"{label(row)} er {amount(found, unit)}, over {BEYOND} gange så meget som nogen anden linje: står linjen i "
        f"{less}?",
        f"{label(row)} is {amount(found, unit)}, more than {BEYOND} times any other line: is the line in {less}?",
        f"Skriv linjens beløb i tabellens enhed: {amount(meant, unit)}.",
        f"Enter the line's amounts in the table's unit: {amount(meant, unit)}.",
        meant,
        found,
        found - meant,
    )
