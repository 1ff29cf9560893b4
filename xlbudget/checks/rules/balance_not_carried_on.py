"""SUM206: a remainder or an accumulated amount does not follow from the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.finding import Blame
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.totals.total_flaws import too_much
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.balances.opening_balances import gaps
from xlbudget.domain.balances.running_balances import breaks
from xlbudget.domain.table import BudgetTable, unit_of


@rule(
    "SUM206",
    "balance-not-carried-on",
    "error",
    da="En rest eller en akkumuleret sum følger ikke af den foregående",
    en="A remainder or an accumulated sum does not follow from the one before",
    source="Katalog med forslag 2025: rest af råderummet efter hvert forslag; akkumuleret gevinst (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A column or line carries a balance on: what remains of a frame after each proposal, an accumulated result. In
    most steps it is the one before with the amount added or taken away; in this one it is not. Likewise what a year
    opens with ("Primo") is what the year before closed with ("Ultimo").

    Dansk: En kolonne eller linje fører en rest eller en sum videre: det, der er tilbage af et råderum efter hvert
    forslag, et akkumuleret resultat. I de fleste trin er det den foregående med beløbet lagt til eller trukket fra;
    i dette trin er det ikke. Det samme gælder »Primo«, som er »Ultimo« i året før.

    Wrong:
        | Råderum 21,0 mio. kr. |      |                 |
        |            |                 |                 |
        | Forslag    | Beløb, mio. kr. | Rest af råderum |
        | Cykelstier | 4,0         | 17,0            |
        | Skolehave  | 2,5         | 14,5            |
        | Bibliotek  | 3,5         | 11,5            |
        | Svømmehal  | 5,0         | 6,0             |
        | Legeplads  | 1,5         | 4,5             |

    Wrong:
        | Mio. kr.          | 2025  | 2026  | 2027  | 2028  |
        | Kasse primo       | 140,0 | 125,0 | 110,0 | 99,0  |
        | Årets resultat    | 35,0  | 41,0  | 44,0  | 48,0  |
        | Anlæg             | −50,0 | −54,0 | −55,0 | −52,0 |
        | Kasse ultimo      | 125,0 | 112,0 | 99,0  | 95,0  |

    Right:
        | Råderum 21,0 mio. kr. |      |                 |
        |            |                 |                 |
        | Forslag    | Beløb, mio. kr. | Rest af råderum |
        | Cykelstier | 4,0         | 17,0            |
        | Skolehave  | 2,5         | 14,5            |
        | Bibliotek  | 3,5         | 11,0            |
        | Svømmehal  | 5,0         | 6,0             |
        | Legeplads  | 1,5         | 4,5             |
    """
    for table in subject.tables:
        if table.kind != "index":
            yield from _not_carried_on(subject, table)
            yield from _opened_otherwise(subject, table)


def _not_carried_on(subject: Subject, table: BudgetTable) -> Iterator[Flaw]:
    """What does not follow from the amount before it and the one beside it."""
    for found in breaks(table):
        stated = found.row.values[found.column.key]
        if found.expected + found.sign * _too_little(subject, table, found.amount) == stated:
            continue  # it follows from what the amount should be, and that is told
        off = stated - found.expected
        size = amount(abs(off), unit_of(table, found.row, found.column))
        much_da, much_en = too_much(off)
        word_da, word_en = ("plus", "plus") if found.sign > 0 else ("minus", "less")
        on_da, on_en = (
            ("", "")
            if found.alone
            else (" De følgende er regnet videre fra den.", " Those after it are reckoned from it.")
        )
        yield Flaw(
            table.sheet,
            found.row.cells[found.column.key],
            f"{label(found.row)}: {column_name(found.column)} er {amount(stated)}, men {found.before} {word_da} "
            f"{found.amount} giver {amount(found.expected)}: {size} {much_da}.{on_da}",
            f"{label(found.row)}: {column_name(found.column)} is {amount(stated)}, but {found.before} {word_en} "
            f"{found.amount} gives {amount(found.expected)}: {size} {much_en}.{on_en}",
            "Ret beløbet, eller lad en formel regne det ud af det foregående.",
            "Mend the amount, or let a formula reckon it from the one before.",
            found.expected,
            stated,
            off,
        )


def _opened_otherwise(subject: Subject, table: BudgetTable) -> Iterator[Flaw]:
    """Years that do not open with what the one before them closed with."""
    for opening, column, closing, before in gaps(table):
        if _too_little(subject, table, closing.cells[before.key]):
            continue  # it follows from what the closing balance should be, and that is told
        stated, expected = opening.values[column.key], closing.values[before.key]
        size = amount(abs(stated - expected), unit_of(table, opening, column))
        much_da, much_en = too_much(stated - expected)
        cell, year, year_before = closing.cells[before.key], column_name(column), column_name(before)
        yield Flaw(
            table.sheet,
            opening.cells[column.key],
            f"{label(opening)} i {year} er {amount(stated)}, men {label(closing)} i {year_before} ({cell}) er "
            f"{amount(expected)}: {size} {much_da}.",
            f"{label(opening)} in {year} is {amount(stated)}, but {label(closing)} in {year_before} ({cell}) is "
            f"{amount(expected)}: {size} {much_en}.",
            "Året begynder med det, som året før sluttede med. Ret det beløb, der er forkert.",
            "A year begins with what the year before ended with. Mend the amount that is wrong.",
            expected,
            stated,
            stated - expected,
            Blame((cell,)),
        )


def _too_little(subject: Subject, table: BudgetTable, cell: str) -> Decimal:
    """What the amount in the cell lacks, where it is a total that is not the sum of its parts."""
    for entry in total_differences(subject):
        if entry.table is table and not entry.within_rounding and entry.sum.total.cells[entry.column.key] == cell:
            return -entry.difference
    return ZERO
