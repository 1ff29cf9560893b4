"""What an officer has put on a sheet of ours since it was made: cells beside the report, and charts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.writer.book import BookSheet
from xlbudget.workbook.writer.defined_names import SheetName
from xlbudget.workbook.writer.looks import DRAWN, Looks, noted_looks
from xlbudget.workbook.writer.markup import Markup, Node, place_of
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships

_OURS = "xlbudget"  # how the names of our own charts begin


class Drawing(NamedTuple):
    """Something drawn on a sheet: its name, and where it stands to the last of Excel's units, as a checksum."""

    name: str
    place: str


def drawn_on(package: Package, part: str) -> set[Drawing]:
    """What is drawn on the sheet: charts, pictures, shapes."""
    return {
        Drawing(node.attributes.get("name", ""), _place(anchor))
        for arrow in Relationships(package, part).list
        if arrow.kind == "drawing" and arrow.part in package
        for anchor in Markup(package.read(arrow.part), arrow.part).root.children
        for node in anchor.walk()
        if node.local == "cNvPr"
    }


def _place(anchor: Node) -> str:
    numbers = [number.text.strip() for corner in (*anchor.all("from"), *anchor.all("to")) for number in corner.children]
    return f"{zlib.crc32(','.join(numbers).encode()):08x}"


def check_nothing_added(
    sheet: BookSheet, names: list[SheetName], xml: bytes, drawn: Iterable[Drawing], brought: Iterable[Drawing]
) -> None:
    """Raise `Refusal` where renewing the sheet would take away what the officer added to it.

    `names` are the old sheet's own: its print area is what the report fills. `drawn` is what is drawn on the old sheet
    and `brought` what the new one brings. Some programs name every chart anew when they save (openpyxl: "Chart 1"):
    what stands to a hair where the report's own stood is the report's.
    """
    noted = noted_looks(names)
    own, places = {each.name for each in brought}, noted.settings.get(DRAWN, "").split(",") if noted else ()
    foreign = sorted(
        each.name for each in drawn if not (each.name in own or each.name.startswith(_OURS) or each.place in places)
    )
    if foreign:
        raise added_to(sheet.name, f"tegningen »{foreign[0]}«", f"the drawing “{foreign[0]}”")
    area = _report_area(noted, names)
    if area is None:
        return
    beside = next(_cells_outside(xml, sheet.part, area), None)
    if beside is not None:
        raise added_to(sheet.name, f"noget i {beside}", f"something in {beside}")


def _report_area(noted: Looks | None, names: list[SheetName]) -> Area | None:
    """The area that the report filled, else the print area, where it is one area: None when nobody can tell."""
    filled = noted.settings.get("area") if noted is not None else None
    printed = next((name.text for name in names if name.name == "_xlnm.Print_Area"), "")
    try:
        return Area.parse(filled or printed.rpartition("!")[2].replace("$", ""))
    except ValueError:
        return None


def _cells_outside(xml: bytes, part: str, area: Area) -> Iterator[str]:
    data = Markup(xml, part).root.child("sheetData")
    for row in data.all("row") if data is not None else ():
        for cell in row.all("c"):
            ref = cell.attributes.get("r", "")
            if cell.children and ref and not area.covers(*place_of(ref, part)):
                yield ref


def added_to(name: str, da: str, en: str) -> Refusal:
    """The refusal to renew the sheet `name`, which holds something of the officer's: what and where, in words."""
    return Refusal(
        "own_sheet_changed",
        f"På arket »{name}«, som xlbudget fornyer, er der nu {da}, som ville forsvinde. "
        "Flyt det til et andet ark, eller giv arket et andet navn, så det bliver stående.",
        f"The sheet “{name}”, which xlbudget renews, now holds {en} that would be lost. "
        "Move it to another sheet, or rename the sheet so that it stays.",
    )
