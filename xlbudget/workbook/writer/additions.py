"""What an officer has put on a sheet of ours since it was made: cells beside the report, and charts."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.writer.book import BookSheet
from xlbudget.workbook.writer.defined_names import SheetName
from xlbudget.workbook.writer.looks import noted_looks
from xlbudget.workbook.writer.markup import Markup, place_of
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships

_OURS = "xlbudget"  # how the names of our own charts begin


def drawn_on(package: Package, part: str) -> set[str]:
    """The names of what is drawn on the sheet: charts, pictures, shapes."""
    return {
        node.attributes.get("name", "")
        for arrow in Relationships(package, part).list
        if arrow.kind == "drawing" and arrow.part in package
        for node in Markup(package.read(arrow.part), arrow.part).root.walk()
        if node.local == "cNvPr"
    }


def check_nothing_added(
    sheet: BookSheet, names: list[SheetName], xml: bytes, drawn: set[str], brought: set[str]
) -> None:
    """Raise `Refusal` where renewing the sheet would take away what the officer added to it.

    `names` are the old sheet's own: its print area is what the report fills. `drawn` is what is drawn on the old sheet
    and `brought` what the new one brings.
    """
    foreign = sorted(name for name in drawn - brought if not name.startswith(_OURS))
    if foreign:
        raise added_to(sheet.name, f"tegningen »{foreign[0]}«", f"the drawing “{foreign[0]}”")
    area = _report_area(names)
    if area is None:
        return
    beside = next(_cells_outside(xml, sheet.part, area), None)
    if beside is not None:
        raise added_to(sheet.name, f"noget i {beside}", f"something in {beside}")


def _report_area(names: list[SheetName]) -> Area | None:
    """The area that the report filled, else the print area, where it is one area: None when nobody can tell."""
    noted = noted_looks(names)
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
