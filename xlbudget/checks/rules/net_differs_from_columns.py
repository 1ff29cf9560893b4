"""SUM207: a net amount is not what its columns give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.differing_columns import differing_columns
from xlbudget.checks.totals.table_relations import relations_in
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Row, unit_of

_INCOME = pattern(r"indtægt|refusion", re.IGNORECASE)
_FEWEST = 3  # lines with income


@rule(
    "SUM207",
    "net-differs-from-columns",
    "error",
    da="Et nettobeløb eller en slutsaldo er ikke det, dens kolonner giver",
    en="A net amount or closing balance is not what its columns give",
    source="Budget- og regnskabssystem for kommuner: netto er udgifter og indtægter under ét (T02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the net column is two columns together, or one less the other; in this line it is not, by more
    than rounding. Whether income is shown with minus, the other lines tell. So with a closing balance ("Ultimo",
    "Bogført værdi") beside its opening one. Where all income stands with minus and the net of every line is expense
    less income, the income is added and not taken off, and that is told once.

    Dansk: I de fleste linjer er nettokolonnen to kolonner lagt sammen, eller den ene minus den anden; i denne linje er
    den det ikke, og forskellen er større end afrunding. Om indtægter vises med minus, siger de andre linjer. Det samme
    gælder en slutsaldo (»Ultimo«, »Bogført værdi«) ved siden af sin begyndelse. Hvor alle indtægter står med minus, og
    alle linjers netto er udgift minus indtægt, er indtægten lagt til og ikke trukket fra; det siges én gang.

    Wrong:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 84.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |

    Wrong:
        | Hensættelser, 1.000 kr. | Primo 2025 | Årets bevægelse | Ultimo 2025 |
        | Tjenestemandspension    | 412.000    | −18.400         | 393.600     |
        | Arbejdsskader           | 28.100     | 1.900           | 26.200      |
        | Retssager               | 4.000      | −2.500          | 1.500       |
        | *I alt*                 | 444.100    | −19.000         | 421.300     |

    Wrong:
        | 1.000 kr.    | Udgifter 2026 | Indtægter 2026 | Netto 2026       |
        | Byudvikling  | 45.100        | −12.300        | =B2-C2 → 57.400  |
        | Transport    | 88.000        | −4.200         | =B3-C3 → 92.200  |
        | Undervisning | 912.000       | −88.000        | =B4-C4 → 1.000.000 |
        | Kultur       | 31.000        | −2.500         | =B5-C5 → 33.500  |

    Right:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 83.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |
    """
    yield from differing_columns(subject, lambda relation: relation.is_net)
    for table in subject.tables:
        for relation in relations_in(subject, table).held:
            if relation.is_net and relation.form == "difference" and (row := _counted_as_expense(table, relation)):
                yield _turned(table, relation, row)


def _counted_as_expense(table: BudgetTable, relation: Relation) -> Row | None:
    """The first line with income, where all income stands with minus and all lines take it from the expense."""
    spent, taken = relation.sources
    if not _INCOME.search(taken.header) or _INCOME.search(spent.header):
        return None
    keys = relation.target.key, spent.key, taken.key
    lines = [row for row in table.rows if row.role == "item" and all(key in row.values for key in keys)]
    incomes = [row for row in lines if row.values[taken.key]]
    fewest = len(incomes) >= _FEWEST and all(row.values[taken.key] < 0 for row in incomes)
    return incomes[0] if fewest and all(row.values[spent.key] >= 0 for row in lines) else None


def _turned(table: BudgetTable, relation: Relation, row: Row) -> Flaw:
    net, (spent, taken) = relation.target, relation.sources
    found, expected = row.values[net.key], row.values[spent.key] + row.values[taken.key]
    unit, name, other = unit_of(table, row, net), column_name(taken), column_name(spent)
    return Flaw(
        table.sheet,
        row.cells[net.key],
        f"{label(row)}: {column_name(net)} er {amount(found, unit)}, fordi »{name}« står med minus og er trukket fra "
        f"»{other}«: indtægten er lagt til. Det gælder alle linjer.",
        f"{label(row)}: {column_name(net)} is {amount(found, unit)}, since “{name}” stands with minus and is taken "
        f"from “{other}”: the income is added. So it is on all lines.",
        f"Læg kolonnerne sammen: {amount(expected, unit)} her.",
        f"Add the columns: {amount(expected, unit)} here.",
        expected,
        found,
        found - expected,
    )
