"""A workbook's package made macro-enabled: the VBA project, and the names that tie its modules to the sheets."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from xlbudget.hosts.classic.vba.project import Module, ModuleKind, Reference, vba_project
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.markup import Markup, Node, escaped
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships

WORKBOOK_PART = "xl/workbook.xml"
PROJECT_PART = "xl/vbaProject.bin"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_WORKBOOK_MODULE = "ThisWorkbook"


class MacroFile(StrEnum):
    """What kind of file it becomes: the content type of its workbook."""

    WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"  # .xlsm
    ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"  # .xlam


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by the sheet's name, in their order."""
    arrows = Relationships(package, WORKBOOK_PART)
    parts = {}
    for sheet in _sheets(Markup(package.read(WORKBOOK_PART), WORKBOOK_PART)):
        arrow = arrows.by_id(sheet.relation() or "")
        if arrow is not None:
            parts[sheet.attributes["name"]] = arrow.part
    return parts


def _sheets(workbook: Markup) -> list[Node]:
    listed = workbook.root.child("sheets")
    return list(listed.all("sheet")) if listed else []


def add_project(
    package: Package,
    name: str,
    modules: Sequence[Module],
    *,
    kind: MacroFile,
    guid: str,
    references: Sequence[Reference] = (),
    workbook_source: str = "",
) -> None:
    """Put a VBA project into a package without one. Each sheet gets its module (Ark1, Ark2 …), empty as Excel's are."""
    codes = {part: f"Ark{number}" for number, part in enumerate(sheet_parts(package).values(), 1)}
    documents = [
        Module(_WORKBOOK_MODULE, workbook_source, ModuleKind.WORKBOOK),
        *(Module(code, "", ModuleKind.SHEET) for code in codes.values()),
    ]
    package.write(PROJECT_PART, vba_project(name, [*documents, *modules], references, guid=guid))
    arrows = Relationships(package, WORKBOOK_PART)
    arrows.add("vbaProject", "vbaProject.bin", _MICROSOFT)
    arrows.save()
    types = ContentTypes(package)
    types.set(WORKBOOK_PART, kind)
    types.set(PROJECT_PART, "application/vnd.ms-office.vbaProject")
    types.save()
    _name_workbook(package)
    for part, code in codes.items():
        _name_sheet(package, part, code)


def _name_workbook(package: Package) -> None:
    workbook = Markup(package.read(WORKBOOK_PART), WORKBOOK_PART)
    settings = workbook.root.child("workbookPr")
    if settings is None:
        raise ValueError("a workbook without workbookPr: not one that XlsxWriter made")
    workbook.set_attribute(settings, "codeName", _WORKBOOK_MODULE)
    package.write(WORKBOOK_PART, workbook.result())


def _name_sheet(package: Package, part: str, code: str) -> None:
    sheet = Markup(package.read(part), part)
    settings = sheet.root.child("sheetPr")
    if settings is not None:
        sheet.set_attribute(settings, "codeName", code)
    else:
        sheet.replace(sheet.root.open_end, sheet.root.open_end, f'<sheetPr codeName="{escaped(code)}"/>')
    package.write(part, sheet.result())
