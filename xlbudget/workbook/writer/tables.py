"""Excel tables that get more rows: the area, the filter, and new cells that look and compute like those above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_ROW, Area, cell_ref
from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.cell_places import CellPlaces
from xlbudget.workbook.writer.markup import Markup, area_of
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.plan import GrowTable, SetCell
from xlbudget.workbook.writer.relationships import Relationships

_CONTENT = re.compile(rb"<(?:[\w.-]+:)?(?:v|f|is)[\s/>]")


class Grown(NamedTuple):
    """A table that got more rows: its sheet, its area before and after, and the cells to set for it."""

    name: str
    sheet: str
    before: Area
    after: Area
    cells: list[SetCell]

    def longer(self) -> Iterator[LongerBlock]:
        """The table as a block that got one line after the other: what spans it follows."""
        for last in range(self.before.last_row, self.after.last_row):
            yield LongerBlock(self.sheet, self.before, self.before.first_row, last, total_moves=False)


def grow(package: Package, book: Book, line: GrowTable) -> Grown:
    """Give the table its new rows. Raises `Refusal` where there is no room, or a totals row is in the way."""
    sheet_name, sheet_part, part = _found(package, book, line.table)
    markup = Markup(package.read(part), part)
    root = markup.root
    name = root.attributes.get("displayName", line.table)
    before = area_of(root.attributes, part)
    after = before._replace(last_row=before.last_row + line.rows)
    if root.attributes.get("totalsRowCount", "0") != "0":
        raise Refusal(
            "table_has_totals",
            f"Tabellen »{name}« har en totalrække og kan ikke få flere rækker. Slå rækken fra i Excel, og prøv igen.",
            f"The table “{name}” has a totals row and cannot get more rows. Turn that off in Excel and try again.",
        )
    if line.rows < 0 and after.last_row <= before.first_row:
        raise ValueError("a table keeps a row below its headings")
    if after.last_row > LAST_ROW or (line.rows > 0 and not _free(package, sheet_part, part, before, after)):
        raise Refusal(
            "no_room_below",
            f"Der er ikke plads til {line.rows} rækker mere under tabellen »{name}« ({sheet_name}!{before.ref}). "
            "Gør plads under den, og prøv igen.",
            f"There is no room for {line.rows} more rows below the table “{name}” ({sheet_name}!{before.ref}). "
            "Make room below it and try again.",
        )
    markup.set_attribute(root, "ref", after.ref)
    row_filter = root.child("autoFilter")
    if row_filter is not None and row_filter.attributes.get("ref", "") == before.ref:
        markup.set_attribute(row_filter, "ref", after.ref)
    package.write(part, markup.result())
    columns = root.child("tableColumns")
    formulas = []
    for column in columns.all("tableColumn") if columns is not None else ():
        formula = column.child("calculatedColumnFormula")
        formulas.append(None if formula is None or formula.flag("array") else formula.text)
    cells = [
        SetCell(sheet_name, cell_ref(row, column), None, formula, like=cell_ref(before.last_row, column))
        for row in range(before.last_row + 1, after.last_row + 1)
        for column, formula in zip(before.columns, formulas, strict=False)
    ]
    return Grown(name, sheet_name, before, after, cells)


def _found(package: Package, book: Book, table: str) -> tuple[str, str, str]:
    """The table's sheet, the sheet's part and the table's part."""
    for sheet in book.sheets:
        if sheet.kind != "worksheet" or not sheet.part:
            continue
        for part in _tables_on(package, sheet.part):
            if Markup(package.read(part), part).root.attributes.get("displayName", "").casefold() == table.casefold():
                return sheet.name, sheet.part, part
    raise Refusal(
        "no_such_table",
        f"Arbejdsbogen har ingen tabel, der hedder »{table}«.",
        f"The workbook has no table named “{table}”.",
    )


def _tables_on(package: Package, sheet_part: str) -> list[str]:
    arrows = Relationships(package, sheet_part).list
    return [arrow.part for arrow in arrows if arrow.kind == "table" and arrow.part in package]


def _free(package: Package, sheet_part: str, table_part: str, before: Area, after: Area) -> bool:
    new = after._replace(first_row=before.last_row + 1)
    for part in _tables_on(package, sheet_part):
        if part != table_part and new.meets(area_of(Markup(package.read(part), part).root.attributes, part)):
            return False
    places = CellPlaces(package.read(sheet_part), sheet_part, set(new.rows))
    if any(new.meets(area) for area in places.merges):
        return False
    return not any(
        new.covers(row, cell.column) and _CONTENT.search(places.data, cell.start, cell.end)
        for row, place in places.rows.items()
        for cell in place.cells
    )
