"""Defined names that stand for one cell: what a formula that says the name looks at."""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.checks.registry import Subject
from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.syntax import Reference
from xlbudget.workbook.formulas.tokens import NotAFormula


def named_cells(subject: Subject) -> Mapping[str, Reference]:
    """The cell of each name of the whole workbook, by the name in small letters. Ask for it with `subject.once`."""
    found: dict[str, Reference] = {}
    for name in subject.workbook.names:
        if name.sheet is None and not name.hidden and "!$" in name.value:
            try:
                tree = parse(name.value.removeprefix("="), 1, 1)
            except NotAFormula:
                continue
            if isinstance(tree, Reference) and tree.single and tree.sheet and not tree.book:
                found[name.name.casefold()] = tree
    return found
