"""SUM105: a total of several tables is not the sum of their totals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xlbudget.checks.between_tables.tables_added_up import uneven_totals
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_flaws import named, told, too_much
from xlbudget.checks.wording import amount, cells, column_name, label, told_apart
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.table import unit_of


@rule(
    "SUM105",
    "total-differs-from-tables",
    "error",
    da="En total af flere tabeller er ikke summen af deres totaler",
    en="A total of several tables is not the sum of their totals",
    source="Budgetforlig: reduktioner, udvidelser og tekniske ændringer hver for sig og i alt (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Below several tables of a sheet stands what they are in all. In most columns it is the sum of the tables' totals;
    in this one it is not.

    Dansk: Under flere tabeller på et ark står, hvad de er i alt. I de fleste kolonner er det summen af tabellernes
    totaler; i denne er det ikke.

    Wrong:
        | Reduktioner, 1.000 kr. | 2026   | 2027   | 2028   |
        | Administration         | −2.100 | −3.400 | −3.450 |
        | Indkøb                 | −1.500 | −1.520 | −1.520 |
        | *A i alt*              | −3.600 | −4.920 | −4.970 |
        |                        |        |        |        |
        | Udvidelser, 1.000 kr.  | 2026   | 2027   | 2028   |
        | Normeringer            | 1.900  | 3.100  | 3.150  |
        | Klima                  | 645    | 910    | 910    |
        | *B i alt*              | 2.545  | 4.010  | 4.060  |
        |                        |        |        |        |
        | *Forlig i alt (A+B)*   | −1.055 | −910   | −4.970 |

    Right:
        | Reduktioner, 1.000 kr. | 2026   | 2027   | 2028   |
        | Administration         | −2.100 | −3.400 | −3.450 |
        | Indkøb                 | −1.500 | −1.520 | −1.520 |
        | *A i alt*              | −3.600 | −4.920 | −4.970 |
        |                        |        |        |        |
        | Udvidelser, 1.000 kr.  | 2026   | 2027   | 2028   |
        | Normeringer            | 1.900  | 3.100  | 3.150  |
        | Klima                  | 645    | 910    | 910    |
        | *B i alt*              | 2.545  | 4.010  | 4.060  |
        |                        |        |        |        |
        | *Forlig i alt (A+B)*   | −1.055 | −910   | −910   |
    """
    for entry in subject.once(uneven_totals):
        table, total, column, parts = entry
        key, found, expected = column.key, total.values[column.key], entry.expected
        slips = explain(found, [(row, row.values[key]) for row in parts if key in row.values])
        why = told(slips, partial(named, key=key))
        size = amount(abs(found - expected), unit_of(table, total, column))
        much_da, much_en = too_much(found - expected)
        places = cells(parts, key)
        states, gives = told_apart(found, expected)
        yield Flaw(
            table.sheet,
            total.cells[key],
            f"{label(total)} i {column_name(column)} er {states}, men tabellernes totaler giver "
            f"{gives}: {size} {much_da}.{why.da}",
            f"{label(total)} in {column_name(column)} is {states}, but the tables' totals give "
            f"{gives}: {size} {much_en}.{why.en}",
            f"Totalerne står i {places}. Ret summen af dem eller den, der er forkert.",
            f"The totals are in {places}. Mend their sum, or the one that is wrong.",
            expected,
            found,
            found - expected,
            why.blame,
        )
