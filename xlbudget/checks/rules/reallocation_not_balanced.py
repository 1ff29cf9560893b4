"""RAM104: a reallocation gives more than it takes, or less."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import sums_by_table
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.sums.added_lines import Sum, added, tolerance
from xlbudget.domain.table import Column, unit_of

_FEWEST = 2  # years that go into nought, for each that does not
_CAME_OUT = frozenset({"outturn", "forecast"})
"""What was spent in the end balances by chance alone: an area that lives on its charges leaves something each year."""


@rule(
    "RAM104",
    "reallocation-not-balanced",
    "error",
    da="En omprioritering går ikke i nul",
    en="A reallocation does not balance",
    source="Delaftale budget 2014: det, der gives, tages fra andre; domæne: hvert år går i nul (X07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A reallocation takes from some lines and gives to others, and in the other years the table's total is nought; in
    this one it is not, or two years leave the same, the one more and the other less.

    A table whose years leave something, as when less is given than is taken, is a saving and no slip. Accounts are
    passed over: what was spent in the end need not balance.

    Dansk: En omprioritering tager fra nogle linjer og giver til andre, og i de andre år er tabellens total nul; i
    dette år er den ikke, eller to år giver det samme, det ene for meget og det andet for lidt. En tabel, hvor årene
    giver noget tilovers, er en besparelse og ingen fejl. Regnskab og forventet regnskab ses der bort fra: Det, der
    blev brugt, behøver ikke at gå i nul.

    Wrong:
        | Omprioriteringer, 1.000 kr. | 2026   | 2027   | 2028   |
        | Administration              | −1.250 | −1.400 | −1.400 |
        | Kørsel                      | −640   | −640   | −640   |
        | Tidlig indsats              | 1.890  | 2.140  | 2.040  |
        | *Omprioriteringer i alt*    | 0      | 100    | 0      |

    Right:
        | Omprioriteringer, 1.000 kr. | 2026   | 2027   | 2028   |
        | Administration              | −1.250 | −1.400 | −1.400 |
        | Kørsel                      | −640   | −640   | −640   |
        | Tidlig indsats              | 1.890  | 2.040  | 2.040  |
        | *Omprioriteringer i alt*    | 0      | 0      | 0      |

    Right:
        | Omprioriteringer, 1.000 kr. | 2026   | 2027   | 2028   |
        | Administration              | −1.250 | −1.400 | −1.400 |
        | Kørsel                      | −640   | −640   | −640   |
        | Tidlig indsats              | 1.000  | 1.500  | 1.750  |
        | *Omprioriteringer i alt*    | −890   | −540   | −290   |
    """
    for table, read in subject.once(sums_by_table):
        years = [column for column in table.money_columns() if column.role == "year"]
        columns = [column for column in years if column.measure not in _CAME_OUT]
        for entry in read.sums if len(columns) > _FEWEST else ():
            astray = _astray(entry, columns)
            for column in astray:
                left = entry.total.values[column.key]
                size = amount(abs(left), unit_of(table, entry.total, column))
                da, en = ("mere", "more") if left > 0 else ("mindre", "less")
                name, year = label(entry.total), column_name(column)
                yield Flaw(
                    table.sheet,
                    entry.total.cells[column.key],
                    f"{name} i {year} er {amount(left)}: der gives {size} {da}, end der tages. De andre år går i nul.",
                    f"{name} in {year} is {amount(left)}: {size} {en} is given than is taken. The other years balance.",
                    "Ret den linje, der er forkert, eller skriv, hvad resten går til.",
                    "Mend the line that is wrong, or say what the rest is for.",
                    ZERO,
                    left,
                    left,
                )


def _astray(entry: Sum, columns: list[Column]) -> list[Column]:
    """The years that leave something, where most go into nought; two that leave the same, the one more and the other
    less, as when their amounts changed places, count as one."""
    balanced, astray = 0, []
    for column in columns:
        key = column.key
        amounts = [row.values[key] for row in entry.parts if row.values.get(key)]
        total = entry.total.values.get(key)
        if total is None or not amounts or min(amounts) > 0 or max(amounts) < 0:
            continue
        slack = tolerance(entry.total, entry.parts, key)
        if abs(total - added(entry.parts, key)) > slack:
            continue  # it is no sum of its lines there, and that is told
        if abs(total) > slack:
            astray.append(column)
        elif not total:
            balanced += 1
    changed = len(astray) == _FEWEST and not sum(entry.total.values[column.key] for column in astray)
    return astray if balanced >= _FEWEST * (1 if changed else len(astray)) else []
