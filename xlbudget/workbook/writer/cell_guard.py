"""Cells that cannot be set alone: each belongs to something that Excel keeps as one."""

from __future__ import annotations

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.writer.cell_places import CellPlaces
from xlbudget.workbook.writer.markup import Markup, area_of
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships
from xlbudget.workbook.writer.styles import StyleSheet


class _Held(NamedTuple):
    area: Area
    da: str
    en: str


class CellGuard:
    """What holds the cells of one sheet."""

    def __init__(self, package: Package, part: str, name: str, places: CellPlaces, styles: StyleSheet) -> None:
        self._name = name
        self._places = places
        self._styles = styles
        self._held = list(_things_on(package, part))

    def check(self, row: int, column: int, style: str | None) -> None:
        """Raise `Refusal` when the cell at (row, column), formatted by `style`, cannot be set."""
        places = self._places
        block = places.block_at(row, column)
        if block is not None:
            ref = block[1].ref
            da = f"datatabellen {ref}" if block[0] == "dataTable" else f"matrixformlen i {ref}"
            en = f"the data table {ref}" if block[0] == "dataTable" else f"the array formula in {ref}"
            raise self._refusal(
                "array_formula", row, column,
                f"er en del af {da}, som kun kan ændres som en helhed",
                f"is part of {en}, which only changes as a whole",
            )  # fmt: skip
        for merge in places.merges:
            if merge.covers(row, column) and (row, column) != merge[:2]:
                first = cell_ref(*merge[:2])
                raise self._refusal(
                    "merged_cell", row, column,
                    f"er flettet sammen med {first}; skriv i {first}", f"is merged with {first}; write in {first}",
                )  # fmt: skip
        for held in self._held:
            if held.area.covers(row, column):
                raise self._refusal(
                    "held_cell", row, column,
                    f"er en del af {held.da} og skal rettes i Excel",
                    f"is part of {held.en} and must be changed in Excel",
                )  # fmt: skip
        if places.protected and self._locked(style):
            raise self._refusal(
                "sheet_protected", row, column,
                "er låst, og arket er beskyttet; ophæv beskyttelsen i Excel (Gennemse > Fjern arkbeskyttelse)",
                "is locked, and the sheet is protected; unprotect it in Excel (Review > Unprotect Sheet)",
            )  # fmt: skip

    def _locked(self, style: str | None) -> bool:
        index = int(style) if style is not None and style.isdecimal() else 0
        formats = self._styles.formats
        if index >= len(formats):
            return True
        protection = next((child for child in formats[index].children if child.local == "protection"), None)
        return protection is None or protection.attributes.get("locked", "1") in ("1", "true")

    def _refusal(self, code: str, row: int, column: int, da: str, en: str) -> Refusal:
        where = f"{self._name}!{cell_ref(row, column)}"
        return Refusal(code, f"Cellen {where} {da}.", f"The cell {where} {en}.")


def _things_on(package: Package, part: str) -> list[_Held]:
    """Pivot tables, and the heading and totals rows of tables, whose texts the table keeps a second time."""
    held = []
    for arrow in Relationships(package, part).list:
        if arrow.external or arrow.part not in package:
            continue
        if arrow.kind == "pivotTable":
            location = Markup(package.read(arrow.part), arrow.part).root.child("location")
            if location is not None:
                area = area_of(location.attributes, arrow.part)
                held.append(_Held(area, f"pivottabellen {area.ref}", f"the pivot table {area.ref}"))
        elif arrow.kind == "table":
            root = Markup(package.read(arrow.part), arrow.part).root
            area = area_of(root.attributes, arrow.part)
            name = root.attributes.get("displayName", "")
            if root.attributes.get("headerRowCount", "1") != "0":
                first = area._replace(last_row=area.first_row)
                held.append(_Held(first, f"overskrifterne i tabellen {name}", f"the headings of the table {name}"))
            count = root.attributes.get("totalsRowCount", "0")
            totals = int(count) if count.isdecimal() else 0
            if totals:
                last = area._replace(first_row=area.last_row - totals + 1)
                held.append(_Held(last, f"totalrækken i tabellen {name}", f"the totals row of the table {name}"))
    return held
