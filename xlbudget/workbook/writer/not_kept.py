"""What an officer has set on a report sheet that cannot follow its lines, and is gone when the sheet is renewed."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.looks import BEYOND, number_in
from xlbudget.workbook.writer.markup import Markup, Node
from xlbudget.workbook.writer.plan import EditPlan

_ELEMENTS = (
    ("autoFilter", "filter", "a filter"),
    ("conditionalFormatting", "betinget formatering", "conditional formatting"),
    ("dataValidations", "datavalidering", "data validation"),
)


class NotKept(NamedTuple):
    """Something on the sheet of that name, in Danish and English words."""

    sheet: str
    da: str
    en: str


def not_kept(data: bytes, plan: EditPlan) -> Iterator[NotKept]:
    """What renewing the plan's sheets in the workbook `data` leaves out. Nothing of this decides what a figure is."""
    target = Target(data)
    for new in plan.sheets:
        sheet = target.book.sheet(new.name)
        if sheet is None or not sheet.part or not target.book.is_ours(sheet):
            continue
        root = Markup(target.package.read(sheet.part), sheet.part).root
        for name, da, en in _ELEMENTS:
            if root.child(name) is not None:
                yield NotKept(sheet.name, da, en)
        if any(_is_hidden(node) for node in _lines(root)):
            yield NotKept(sheet.name, "skjulte rækker eller kolonner", "hidden rows or columns")


def _lines(root: Node) -> Iterator[Node]:
    for holder, line in (("cols", "col"), ("sheetData", "row")):
        found = root.child(holder)
        yield from found.all(line) if found is not None else ()


def _is_hidden(node: Node) -> bool:
    """Hidden, and not only a piece of the sheet beyond the report, which LibreOffice may hide."""
    first, last = (number_in(node, end) for end in ("min", "max"))
    return node.flag("hidden") and last - first < BEYOND
