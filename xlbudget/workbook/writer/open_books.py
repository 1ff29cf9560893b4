"""What a report sheet carries that only a file's writer takes along: in an open workbook it would be lost."""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.writer.additions import check_nothing_added, drawn_on
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.kept_comments import comments_on


def check_nothing_lost(target: Target, names: Iterable[str]) -> None:
    """Raise `Refusal` where one of our sheets of these names holds an officer's comment or drawing."""
    for name in names:
        sheet = target.book.sheet(name)
        if sheet is None or not sheet.part or not target.book.is_ours(sheet):
            continue
        check_nothing_added(sheet, [], b"", drawn_on(target.package, sheet.part), set())
        comments = comments_on(target.package, target.types, sheet.part)
        if comments.parts:
            place = next((cell_ref(*cell) for cell in comments.cells()), "")
            raise Refusal(
                "own_sheet_changed",
                f"På arket »{sheet.name}« er der en kommentar i {place}, som ikke kan følge med, når arket fornyes i "
                "en åben arbejdsbog. Flyt den til et andet ark, eller luk arbejdsbogen, og kør »xlbudget refresh«.",
                f"The sheet “{sheet.name}” has a comment in {place}, which cannot follow when the sheet is renewed in "
                "an open workbook. Move it to another sheet, or close the workbook and run “xlbudget refresh”.",
            )
