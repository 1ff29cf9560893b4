"""FUP101: a revised budget is not the adopted one and its changes together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.differing_columns import breach_flaws
from xlbudget.checks.totals.root_causes import Root
from xlbudget.checks.totals.total_flaws import goes_with
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.table import BudgetTable, Row, unit_of


@rule(
    "FUP101",
    "revised-budget-differs-from-parts",
    "error",
    da="Det korrigerede budget er ikke vedtaget budget, tillæg og omplaceringer lagt sammen",
    en="The revised budget is not the adopted budget, supplements and reallocations together",
    source="Korrigeret budget = vedtaget + tillægsbevillinger + omplaceringer (F01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the revised budget is the sum of columns beside it; in this line it is not.

    Dansk: I de fleste linjer er det korrigerede budget summen af kolonner ved siden af; i denne linje er det ikke.

    Wrong:
        | 1.000 kr. | Vedtaget budget 2024 | Tillægsbevillinger | Omplaceringer | Korrigeret budget 2024 |
        | Skoler    | 400.000              | 2.000              | −500          | 401.500                |
        | Dagtilbud | 200.000              | 0                  | 500           | 200.500                |
        | Ældre     | 300.000              | 1.500              | 0             | 301.500                |
        | Handicap  | 150.000              | 900                | 100           | 150.900                |

    Right:
        | 1.000 kr. | Vedtaget budget 2024 | Tillægsbevillinger | Omplaceringer | Korrigeret budget 2024 |
        | Skoler    | 400.000              | 2.000              | −500          | 401.500                |
        | Dagtilbud | 200.000              | 0                  | 500           | 200.500                |
        | Ældre     | 300.000              | 1.500              | 0             | 301.500                |
        | Handicap  | 150.000              | 900                | 100           | 151.000                |
    """
    return breach_flaws(subject, lambda relation: relation.form == "sum" and not relation.is_net, _differs)


def _differs(table: BudgetTable, relation: Relation, row: Row, expected: Decimal, root: Root | None) -> Flaw:
    first, *last = [f"»{column_name(column)}«" for column in relation.sources]
    names, names_en = (" ".join((", ".join([first, *last[:-1]]), word, last[-1])) for word in ("og", "and"))
    found = row.values[relation.target.key]
    unit = unit_of(table, row, relation.target)
    also_da, also_en = goes_with(root)
    return Flaw(
        table.sheet,
        row.cells[relation.target.key],
        f"{label(row)}: {column_name(relation.target)} er {amount(found)}, men {names} giver tilsammen "
        f"{amount(expected, unit)}.{also_da}",
        f"{label(row)}: {column_name(relation.target)} is {amount(found)}, but {names_en} give "
        f"{amount(expected, unit)} together.{also_en}",
        "Ret det korrigerede budget, eller find den bevilling, der mangler i linjen.",
        "Mend the revised budget, or find the appropriation that the line lacks.",
        expected,
        found,
        found - expected,
    )
