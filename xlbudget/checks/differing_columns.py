"""Lines in which a column is not what two others give, as they do in the other lines: a difference, or a net amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlbudget.checks.registry import Flaw, Subject
from xlbudget.checks.root_causes import root_causes
from xlbudget.checks.table_relations import relations_in
from xlbudget.checks.wording import amount, column_name, label, unit_of
from xlbudget.domain.column_relations import Relation, breaches


def differing_columns(subject: Subject, wanted: Callable[[Relation], bool]) -> Iterator[Flaw]:
    """The flaws in the relations that are `wanted`, each of two columns: one plus or minus the other."""
    roots = subject.once(root_causes)
    for table in subject.tables:
        for relation in filter(wanted, relations_in(subject, table)):
            da, en = _spoken(relation)
            for row, expected in breaches(table, relation):
                root = roots.get(("relation", id(row), relation.target.key))
                if root is not None and not (root.row is row and root.column is relation.target):
                    continue  # a figure that the column is made of is wrong, and is reported
                found = row.values[relation.target.key]
                meant = amount(expected, unit_of(table, row, relation.target))
                what = f"{label(row)}: {column_name(relation.target)}"
                turned = found == -expected
                yield Flaw(
                    table.sheet,
                    row.cells[relation.target.key],
                    f"{what} er {amount(found)}, men {da} giver {meant}." + " Fortegnet er omvendt." * turned,
                    f"{what} is {amount(found)}, but {en} gives {meant}."
                    + " The sign is the other way round." * turned,
                    f"I de andre linjer er kolonnen {da}. Ret det tal, der er forkert.",
                    f"In the other lines the column is {en}. Mend the wrong figure.",
                    expected,
                    found,
                    found - expected,
                )


def _spoken(relation: Relation) -> tuple[str, str]:
    """ "»Regnskab« minus »Budget«", in Danish and English."""
    first, second = (column_name(column) for column in relation.sources)
    da, en = ("plus", "plus") if relation.form == "sum" else ("minus", "less")
    return f"»{first}« {da} »{second}«", f"“{first}” {en} “{second}”"
