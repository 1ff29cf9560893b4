"""The one writer for workbooks that exist: it changes what a plan says and copies every other byte.

`apply_plan` works in memory; `save_atomically` puts the result on disk. What cannot be kept whole is refused first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.plan import Change, EditPlan, GrowTable, NewSheet, NewValue, RemoveSheet, SetCell
from xlbudget.workbook.writer.saving import (
    Fingerprint,
    changed_meanwhile,
    fingerprint,
    read_whole,
    refuse_if_changed,
    refuse_if_open,
    save_atomically,
)

if TYPE_CHECKING:
    from xlbudget.workbook.writer.not_kept import NotKept

__all__ = [
    "Change",
    "EditPlan",
    "Fingerprint",
    "GrowTable",
    "NewSheet",
    "NewValue",
    "RemoveSheet",
    "SetCell",
    "apply_plan",
    "changed_meanwhile",
    "describe_plan",
    "fingerprint",
    "left_out",
    "read_whole",
    "refuse_if_changed",
    "refuse_if_open",
    "refuse_left_behind",
    "refuse_lost_when_open",
    "save_atomically",
]


def apply_plan(source: bytes | str, plan: EditPlan) -> bytes:
    """The workbook `source` (its bytes or its path) with the plan carried out. Raises `Refusal`.

    The same plan on the result gives the same bytes again; a plan that changes nothing gives the bytes of `source`.
    """
    data = _bytes(source)
    target = Target(data)
    target.carry_out(plan)
    return target.package.to_bytes() if any(target.package.differences()) else data


def describe_plan(source: bytes | str, plan: EditPlan) -> list[Change]:
    """What the plan would change, sheet by sheet and cell by cell, then the parts behind them. Raises `Refusal`."""
    from xlbudget.workbook.writer.changes import changes  # noqa: PLC0415 — only a preview needs the reader

    return changes(_bytes(source), plan)


def left_out(source: bytes | str, plan: EditPlan) -> list[NotKept]:
    """What officers have set on the sheets that the plan renews and that does not follow: filters and the like."""
    from xlbudget.workbook.writer.not_kept import not_kept  # noqa: PLC0415 — only where sheets are renewed

    return list(not_kept(_bytes(source), plan))


def refuse_lost_when_open(source: bytes | str, plan: EditPlan) -> None:
    """Raise `Refusal` for what an officer has on the plan's sheets, and an open workbook cannot keep."""
    names = [*(new.name for new in plan.sheets), *(line.name for line in plan.remove)]
    if names:
        from xlbudget.workbook.writer.open_books import check_nothing_lost  # noqa: PLC0415 — a file keeps it

        check_nothing_lost(Target(_bytes(source)), names)


def refuse_left_behind(source: bytes | str, blocks: Sequence[LongerBlock]) -> None:
    """Raise `Refusal` for what spans a block that gets a line more, and does not follow in an open workbook."""
    if blocks:
        from xlbudget.workbook.writer.longer import check_nothing_left  # noqa: PLC0415 — only lines put in need it

        target = Target(_bytes(source))
        for block in blocks:
            check_nothing_left(target.package, target.book, block)


def _bytes(source: bytes | str) -> bytes:
    if isinstance(source, bytes):
        return source
    return read_whole(source)[0]
