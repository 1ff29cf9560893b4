"""Indentation that columns of codes tell, each level in one of its own: "3", one column on "22", then "02".

The lines of a function stand below it with their codes a column further on, and nothing is indented.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_LONGEST = 12  # signs of a code
_FEWEST_OF_TEN = 6  # lines with numbers that have a code


def indented_by_steps(rows: list[RowDraft], columns: Sequence[int]) -> list[RowDraft]:
    """The lines, with the place of its code among the `columns`, left to right, as the indentation of each; as they are
    where something else indents them, one has several codes, or the first is not in the first of these columns.
    """
    if len({row.indent for row in rows}) > 1:
        return rows
    steps: list[int | None] = []
    for row in rows:
        own = [
            (step, row.dimensions[column])
            for step, column in enumerate(columns)
            if column in row.line.kinds and column in row.dimensions  # what names a line is no code of it
        ]
        if len(own) > 1 or not all(_is_code(text) for _, text in own):
            return rows
        steps.append(own[0][0] if own else None)
    told = [step for step, row in zip(steps, rows, strict=True) if row.stored]
    coded = [step for step in told if step is not None]
    if not coded or coded[0] != 0 or len(set(coded)) < 2 or len(coded) * 10 < len(told) * _FEWEST_OF_TEN:
        return rows
    return [row._replace(indent=float(2 * (step or 0))) for row, step in zip(rows, steps, strict=True)]


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST and any(map(str.isdigit, text))
