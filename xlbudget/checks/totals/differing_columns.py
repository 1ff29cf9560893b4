"""Lines in which a column is not what two others give, as they do in the other lines: a difference, or a net amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject
from xlbudget.checks.totals.root_causes import Root, root_causes
from xlbudget.checks.totals.table_relations import relations_in
from xlbudget.checks.totals.total_flaws import figure_flaw, goes_with, too_much
from xlbudget.checks.wording import amount, column_name, label, told_apart
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.table import BudgetTable, Row, unit_of

Tell = Callable[[BudgetTable, Relation, Row, Decimal, Root | None], Flaw]


def differing_columns(subject: Subject, wanted: Callable[[Relation], bool]) -> Iterator[Flaw]:
    """The flaws in the relations that are `wanted`, each of two columns: one plus or minus the other."""
    return breach_flaws(subject, wanted, _differs)


def breach_flaws(subject: Subject, wanted: Callable[[Relation], bool], tell: Tell) -> Iterator[Flaw]:
    """The flaws in the relations that are `wanted`, as `tell` words them: table, relation, line, what it should be, and
    the figure that makes others fail as well. Where that figure stands elsewhere it is told of once, by one rule."""
    for table in subject.tables:
        for relation, row, expected in relations_in(subject, table).breaches:
            if not wanted(relation):
                continue
            root = subject.once(root_causes).get(("relation", id(row), relation.target.key))
            if root is None or (root.row is row and root.column is relation.target):
                yield tell(table, relation, row, expected, root)
            elif _told_here(root, row, relation):
                yield figure_flaw(root)


def _differs(table: BudgetTable, relation: Relation, row: Row, expected: Decimal, root: Root | None) -> Flaw:
    da, en = _spoken(relation)
    also_da, also_en = goes_with(root)
    found = row.values[relation.target.key]
    states, gives = told_apart(found, expected)
    what = f"{label(row)}: {column_name(relation.target)}"
    size = amount(abs(found - expected), unit_of(table, row, relation.target))
    much_da, much_en = too_much(found - expected)
    turned = found == -expected
    return Flaw(
        table.sheet,
        row.cells[relation.target.key],
        f"{what} er {states}, men {da} giver {gives}: {size} {much_da}." + " Fortegnet er omvendt." * turned + also_da,
        f"{what} is {states}, but {en} gives {gives}: {size} {much_en}."
        + " The sign is the other way round." * turned
        + also_en,
        f"I de andre linjer er kolonnen {da}. Ret det tal, der er forkert.",
        f"In the other lines the column is {en}. Mend the wrong figure.",
        expected,
        found,
        found - expected,
    )


def _told_here(root: Root, row: Row, relation: Relation) -> bool:
    """Whether a figure that the column is made of is told of at this breach: no rule on totals does, nor another."""
    return root.leads == "relation" and not root.total and root.speaks == (id(row), relation.target.key)


def _spoken(relation: Relation) -> tuple[str, str]:
    """ "»Regnskab« minus »Budget«", in Danish and English."""
    names = [column_name(column) for column in relation.sources]
    da, en = ("plus", "plus") if relation.form == "sum" else ("minus", "less")
    return f" {da} ".join(f"»{name}«" for name in names), f" {en} ".join(f"“{name}”" for name in names)
