"""SUM210: the assets of a balance sheet are not as large as its liabilities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

_TOTAL_OF = r"(?:sum(?: af)? |samlede |i alt )?{}(?: i alt| ialt|, i alt|, sum)?"
_CLOSE = Decimal("0.2")  # of the assets: what lies further off is no slip
_ALIKE = "I de andre kolonner er de lige store.", "In the other columns they are as large as each other."
_ALWAYS = "De skal være lige store.", "They must be as large as each other."
_ASSETS = pattern(_TOTAL_OF.format("aktiver"))
_LIABILITIES = pattern(_TOTAL_OF.format("passiver"))


@rule(
    "SUM210",
    "assets-differ-from-liabilities",
    "error",
    da="Balancens aktiver og passiver er ikke lige store",
    en="The assets and liabilities of a balance sheet are not as large as each other",
    source="Budget- og regnskabssystem for kommuner: balancens aktiver svarer til dens passiver (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In the other columns of a balance sheet the assets are as large as the liabilities, with the same sign or the
    other; in this one they are not. Each of the two may well add up with its own lines. Where there is one column, they
    are held to each other when equity stands among the liabilities.

    Dansk: I balancens andre kolonner er aktiverne lige så store som passiverne, med samme fortegn eller det modsatte; i
    denne er de det ikke. Hver af dem kan godt gå op med sine egne linjer. Er der én kolonne, holdes de op mod hinanden,
    når egenkapitalen står blandt passiverne.

    Wrong:
        | Balance, 1.000 kr. | 31.12.2024 | 31.12.2025 |
        | Bygninger          | 104.651    | 100.987    |
        | Likvide midler     | 9.763      | 13.128     |
        | *Aktiver i alt*    | 114.414    | 114.115    |
        | Egenkapital        | −68.204    | −67.015    |
        | Gæld               | −46.210    | −46.200    |
        | *Passiver i alt*   | −114.414   | −113.215   |

    Wrong:
        | Balance 2025, mio. kr. | 2025    |
        | Anlægsaktiver          | 2.410,5 |
        | Likvide beholdninger   | 332,2   |
        | *Aktiver i alt*        | 2.742,7 |
        | Egenkapital            | 1.022,4 |
        | Langfristet gæld       | 1.738,3 |
        | *Passiver i alt*       | 2.760,7 |

    Right:
        | Balance, 1.000 kr. | 31.12.2024 | 31.12.2025 |
        | Bygninger          | 104.651    | 100.987    |
        | Likvide midler     | 9.763      | 13.128     |
        | *Aktiver i alt*    | 114.414    | 114.115    |
        | Egenkapital        | −68.204    | −67.915    |
        | Gæld               | −46.210    | −46.200    |
        | *Passiver i alt*   | −114.414   | −114.115   |
    """
    for table in subject.tables:
        assets, liabilities = _called(table, _ASSETS), _called(table, _LIABILITIES)
        if assets is None or liabilities is None:
            continue
        uneven, others = _uneven(table, assets, liabilities)
        for column in uneven:
            if any(
                entry.column is column and entry.sum.total in (assets, liabilities)
                for entry in total_differences(subject)
            ):
                continue  # one of them does not add up, and that is told
            own, other = assets.values[column.key], liabilities.values[column.key]
            off = abs(own) - abs(other)
            size, year = amount(abs(off), unit_of(table, liabilities, column)), column_name(column)
            yield Flaw(
                table.sheet,
                liabilities.cells[column.key],
                f"{label(assets)} i {year} er {amount(own)}, men {label(liabilities)} er {amount(other)}: {size} fra "
                f"hinanden. {_ALIKE[0] if others else _ALWAYS[0]}",
                f"{label(assets)} in {year} is {amount(own)}, but {label(liabilities)} is {amount(other)}: {size} "
                f"apart. {_ALIKE[1] if others else _ALWAYS[1]}",
                "Find den linje, der er forkert; egenkapitalen er det, der er tilbage.",
                "Find the line that is wrong; equity is what is left.",
                own if own * other > 0 else -own,
                other,
                other - own if own * other > 0 else other + own,
            )


def _called(table: BudgetTable, name: re.Pattern[str]) -> Row | None:
    """The last line with the name and an amount: a heading may have it too."""
    rows = [row for row in table.rows if row.values and name.fullmatch(row.label.strip(" :*").casefold())]
    return rows[-1] if rows else None


def _uneven(table: BudgetTable, assets: Row, liabilities: Row) -> tuple[Sequence[Column], bool]:
    """The columns in which the two differ in size by more than rounding, and whether there are others: those are more,
    or one of two. In the only column they are told where equity is among the liabilities, and they are close."""
    columns = [
        column
        for column in table.money_columns()
        if assets.values.get(column.key) and liabilities.values.get(column.key) and column.role != "difference"
    ]
    apart = {column: abs(abs(assets.values[column.key]) - abs(liabilities.values[column.key])) for column in columns}
    uneven = [
        column
        for column, off in apart.items()
        if off > rounding_tolerance(1, min(shown_decimals(row, column.key) for row in (assets, liabilities)))
    ]
    if len(columns) > 1:
        return (uneven if len(uneven) * 2 <= len(columns) else ()), True
    between = table.rows[table.rows.index(assets) + 1 : table.rows.index(liabilities)]
    has_equity = any(row.label.strip().casefold().startswith("egenkapital") and row.values for row in between)
    close = [one for one in uneven if apart[one] <= _CLOSE * abs(assets.values[one.key])]
    return (close if has_equity else ()), False
