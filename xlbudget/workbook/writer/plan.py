"""What is to change in a workbook, as data: shown before it is done, and done by the file writer or in a live host."""

from __future__ import annotations

import datetime
from decimal import Decimal

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.longer_block import LongerBlock

NewValue = str | bool | int | float | Decimal | datetime.date | datetime.datetime | datetime.time | None


class NewSheet(NamedTuple):
    """A sheet of the plan's donor to put into the workbook, under the name that it has there.

    It takes the place of our own sheet of that name; a new one goes after the sheet `after`, or last. What is on it
    refers to cells by the sheets' names, so all sheets that refer to each other come from one donor.
    """

    name: str
    after: str | None = None


class RemoveSheet(NamedTuple):
    """A sheet of ours to take out, with everything that only it uses; one that the officer renamed or copied stays."""

    name: str


class SetCell(NamedTuple):
    """A single cell to fill. Its format stays; None empties it.

    Texts are written as texts, whatever they begin with. With `formula` (without "=", in English, as the file holds
    it), `value` is the result that is shown until Excel computes it. With `like`, a cell of the sheet, it takes the
    format of that one.
    """

    sheet: str
    ref: str
    value: NewValue
    formula: str | None = None
    like: str | None = None


class GrowTable(NamedTuple):
    """An Excel table to get more rows at its end: they look and compute like the last one, and are otherwise empty.

    The plan's `cells` may fill them. With fewer than 0 `rows` the last ones are the table's no more: how growing is
    taken back. Their cells stay unless the plan empties them.
    """

    table: str
    rows: int = 1


class MarkCells(NamedTuple):
    """Areas of a sheet to be coloured, their own formats left as they are. `color` is RRGGBB."""

    sheet: str
    areas: tuple[str, ...]
    color: str


class EditPlan(NamedTuple):
    """All that is to change. `donor`: the bytes of an .xlsx made from scratch, with the `sheets` to add or renew.

    `recalculate` asks Excel to compute the whole workbook when it opens it: for sheets whose formulas come without
    right results. Where cells are set, or formulas look at a sheet that is renewed, that is asked for anyway.
    `longer` are blocks into which `cells` put one line more: what spans them in charts, rules and print areas follows.
    Of `marks` that meet in a cell the first holds.
    """

    sheets: tuple[NewSheet, ...] = ()
    donor: bytes = b""
    remove: tuple[RemoveSheet, ...] = ()
    cells: tuple[SetCell, ...] = ()
    recalculate: bool = False
    grow: tuple[GrowTable, ...] = ()
    longer: tuple[LongerBlock, ...] = ()
    marks: tuple[MarkCells, ...] = ()


class Change(NamedTuple):
    """One line of what a plan does to a workbook.

    `kind` is "sheet_added", "sheet_renewed", "sheet_removed", "table" (`before` and `after` are its areas), "cell" or
    "part" (which the file needs in order to hold the rest: styles, lists, charts). Of a cell, `before` and `after` are
    what it shows ("=" before a formula) or None.
    """

    kind: str
    sheet: str = ""
    ref: str = ""
    before: str | None = None
    after: str | None = None
