# ruff: noqa: E501 — XML reads better unbroken
"""Workbooks made by hand for the reader's tests: a package of parts, most of them given as text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations(*items: tuple[str, str, str]) -> str:
    """A relationships part from (id, kind, target)."""
    inner = "".join(f'<Relationship Id="{a}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for a, kind, to in items)
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part with the given rows."""
    return f'{HEADER}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    """A shared strings part from the inner XML of each string."""
    return f'{HEADER}<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def styles(*formats: str, fonts: str = "<font/>", number_formats: str = "") -> str:
    """A styles part from the cell formats (`<xf …/>`)."""
    return (
        f'{HEADER}<styleSheet xmlns="{MAIN}"><numFmts>{number_formats}</numFmts><fonts>{fonts}</fonts>'
        f"<fills><fill/></fills><borders><border/></borders><cellXfs>{''.join(formats)}</cellXfs></styleSheet>"
    )


def parts(sheet_xml: str, **more: str) -> dict[str, str | bytes]:
    """All parts of a workbook with one sheet; `strings`, `styles`, `workbook` and `properties` may be given."""
    workbook = more.get("workbook") or (
        f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr {more.get("properties", "")}/>'
        '<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/sharedStrings.xml": more.get("strings", strings("<t>Løn</t>", "<t>I alt</t>")),
        "xl/styles.xml": more.get("styles", styles("<xf/>", '<xf numFmtId="14"/>', '<xf numFmtId="3"/>')),
    }


def package(contents: dict[str, str | bytes]) -> bytes:
    """The parts zipped."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def write(folder: Path, contents: dict[str, str | bytes], name: str = "bog.xlsx") -> str:
    """The parts as a file in `folder`."""
    path = folder / name
    path.write_bytes(package(contents))
    return str(path)
