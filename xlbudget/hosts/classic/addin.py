"""xlbudget.xlam: the add-in with the functions, the ribbon and the help, made for the xlwings that is installed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlbudget import __version__
from xlbudget.functions.registry import all_functions
from xlbudget.hosts.classic.intellisense import NAMESPACE, intellisense
from xlbudget.hosts.classic.macro_package import MacroFile, add_project
from xlbudget.hosts.classic.ribbon import custom_ui
from xlbudget.hosts.classic.runtime import runtime_module
from xlbudget.hosts.classic.source import own_module, own_source
from xlbudget.hosts.classic.vba.project import OFFICE
from xlbudget.hosts.classic.wrappers import wrapper_module
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.package import Package, relative
from xlbudget.workbook.writer.relationships import HEAD, Relationships

FILE_NAME = "xlbudget.xlam"
RIBBON_PART, HELP_PART, HELP_PROPERTIES = "customUI/customUI.xml", "customXml/item1.xml", "customXml/itemProps1.xml"
_GUID = "{2F0C2E53-7D4E-4E8C-9E0B-6E4E6B0F5A10}"
_HELP_ID = "{6B1D0E2A-9C5F-4B53-8B0B-0E9B0A4F3C77}"
_RIBBON = "http://schemas.microsoft.com/office/2006/relationships/ui"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_DATE = datetime(2026, 1, 1)  # always this one: the same add-in is the same bytes, which `install` compares


def build_addin() -> bytes:
    """The add-in as a file; the same functions and the same xlwings give the same bytes.

    Raises `Refusal` where xlwings is not installed.
    """
    package = Package(_empty_workbook())
    modules = [
        runtime_module(addin=True),
        own_module("xlbudget_koer"),
        own_module("xlbudget_baand"),
        wrapper_module(all_functions()),
    ]
    add_project(
        package,
        "xlbudget",
        modules,
        kind=MacroFile.ADDIN,
        guid=_GUID,
        references=[OFFICE],
        workbook_source=own_source("ThisWorkbook.cls"),
    )
    _add_ribbon(package)
    _add_help(package)
    return package.to_bytes()


def is_ours(addin: bytes) -> bool:
    """Whether a file is an add-in that we made: by its ribbon, which no other has. Raises `Refusal` for no package."""
    package = Package(addin)
    return RIBBON_PART in package and b'<tab id="xlbudget"' in package.read(RIBBON_PART)


def _empty_workbook() -> bytes:
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties(
        {
            "title": f"xlbudget {__version__}",  # what Excel shows in its list of add-ins
            "comments": "Budgetfunktioner og rapporter. Indeholder VBA-modulet fra xlwings (BSD-3-Clause).",
            "author": "xlbudget",
            "created": _DATE,
        }
    )
    sheet = book.add_worksheet("xlbudget")
    sheet.write_string("A1", f"xlbudget {__version__}")
    book.close()
    return target.getvalue()


def _add_ribbon(package: Package) -> None:
    package.write(RIBBON_PART, custom_ui(all_functions()).encode())
    arrows = Relationships(package, "")
    arrows.add("extensibility", RIBBON_PART, _RIBBON)
    arrows.save()


def _add_help(package: Package) -> None:
    """The help while typing, as a custom XML part. A file beside the add-in would be opened by Excel at its start."""
    package.write(HELP_PART, intellisense(all_functions()).encode())
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    item = f'<ds:datastoreItem ds:itemID="{_HELP_ID}" xmlns:ds="{_PROPERTIES}">{schema}</ds:datastoreItem>'
    package.write(HELP_PROPERTIES, HEAD + item.encode())
    workbook = Relationships(package, "xl/workbook.xml")
    workbook.add("customXml", relative("xl/workbook.xml", HELP_PART))
    workbook.save()
    own = Relationships(package, HELP_PART)
    own.add("customXmlProps", relative(HELP_PART, HELP_PROPERTIES))
    own.save()
    types = ContentTypes(package)
    types.set(HELP_PROPERTIES, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    types.save()
