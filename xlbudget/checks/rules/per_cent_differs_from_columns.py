"""SUM204: a per cent is not what its columns give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.root_causes import wrong_figures
from xlbudget.checks.totals.table_relations import relations_in
from xlbudget.checks.wording import amount, column_name, in_per_cent, label
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Row, unit_of


@rule(
    "SUM204",
    "per-cent-differs-from-columns",
    "error",
    da="En procent svarer ikke til de kolonner, den er regnet af",
    en="A per cent is not what its columns give",
    source="Forbrugsprocent = forbrug / korrigeret budget (F03); procenter genberegnes af deres tal (U11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the column is one column as a share of another, or its change; in this line it is not.

    Rounding is allowed for: of the per cent itself and of the figures that it is made of.

    Dansk: I de fleste linjer er kolonnen én kolonne i procent af en anden eller ændringen mellem dem; i denne linje
    er den ikke. Der tages højde for afrunding af procenten selv og af de tal, den er regnet af.

    Wrong:
        | 1.000 kr. | Korrigeret budget 2024 | Forbrug 2024 | Forbrugsprocent |
        | Skoler    | 400.000                | 200.000      | 50 %            |
        | Dagtilbud | 200.000                | 120.000      | 60 %            |
        | Ældre     | 300.000                | 150.000      | 50 %            |
        | Handicap  | 150.000                | 60.000       | 46 %            |

    Right:
        | 1.000 kr. | Korrigeret budget 2024 | Forbrug 2024 | Forbrugsprocent |
        | Skoler    | 400.000                | 200.000      | 50 %            |
        | Dagtilbud | 200.000                | 120.000      | 60 %            |
        | Ældre     | 300.000                | 150.000      | 50 %            |
        | Handicap  | 150.000                | 60.000       | 40 %            |
    """
    for table in subject.tables:
        for relation, row, expected in relations_in(subject, table).breaches:
            if relation.form not in ("share", "change") or _of_a_wrong_figure(subject, relation, row):
                continue
            if (flaw := _of_the_amount(table, relation, row)) is not None:
                yield flaw
                continue
            da, en = _spoken(relation)
            found = row.values[relation.target.key]
            decimals = shown_decimals(row, relation.target.key)
            stated, meant = (in_per_cent(value, decimals, fraction=relation.scale == 1) for value in (found, expected))
            yield Flaw(
                table.sheet,
                row.cells[relation.target.key],
                f"{label(row)}: {column_name(relation.target)} er {stated} %, men {da} giver {meant} %.",
                f"{label(row)}: {column_name(relation.target)} is {stated} %, but {en} gives {meant} %.",
                f"I de andre linjer er det {da}. Ret procenten eller det tal, der er forkert.",
                f"In the other lines it is {en}. Mend the per cent, or the figure that is wrong.",
                expected,
                found,
                found - expected,
            )


def _of_the_amount(table: BudgetTable, relation: Relation, row: Row) -> Flaw | None:
    """Where the per cent stands before the amount that it makes, "Omsætning | Pct. | Bidrag", it is the amount that is
    reckoned, and wrong. Not so in a total: that adds up the amounts above it, and its per cent comes of them."""
    if row.role in ("subtotal", "total"):
        return None
    first, second = relation.sources
    keys = [column.key for column in table.columns]
    if relation.form != "share" or not keys.index(second.key) < keys.index(relation.target.key) < keys.index(first.key):
        return None
    rate, base, found = (row.values[column.key] for column in (relation.target, second, first))
    expected = base * rate / relation.scale
    shown = f"{in_per_cent(rate, shown_decimals(row, relation.target.key), fraction=relation.scale == 1)} %"
    meant = amount(expected, unit_of(table, row, first))
    return Flaw(
        table.sheet,
        row.cells[first.key],
        f"{label(row)}: »{column_name(first)}« er {amount(found)}, men {shown} af {amount(base)} giver {meant}.",
        f"{label(row)}: “{column_name(first)}” is {amount(found)}, but {shown} of {amount(base)} gives {meant}.",
        f"I de andre linjer er det »{column_name(relation.target)}« af »{column_name(second)}«. Ret det tal, der er "
        "forkert.",
        f"In the other lines it is “{column_name(relation.target)}” of “{column_name(second)}”. Mend the figure that "
        "is wrong.",
        expected,
        found,
        found - expected,
    )


def _of_a_wrong_figure(subject: Subject, relation: Relation, row: Row) -> bool:
    """Whether the per cent is made of a figure that other sums show to be wrong: that one is told."""
    wrong = subject.once(wrong_figures)
    return any((id(row), column.key) in wrong for column in relation.sources)


def _spoken(relation: Relation) -> tuple[str, str]:
    first, second = (column_name(column) for column in relation.sources)
    if relation.form == "share":
        return f"»{first}« af »{second}«", f"“{first}” of “{second}”"
    return f"ændringen fra »{second}« til »{first}«", f"the change from “{second}” to “{first}”"
