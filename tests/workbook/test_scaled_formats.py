"""Workbooks of which only values are read, with number formats that hide thousands: the unit is left open."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.budget_tables import FORMATS_NOT_READ, budget_tables
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.reader.scaled_formats import hides_thousands

ROW = "<table:table-row>{}</table:table-row>"
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'
LINES = (
    ("Drift, 1.000 kr.", 2024, 2025),
    ("Skoler", 4_000_000, 4_100_000),
    ("Ældre", 8_250_000, 8_250_000),
    ("I alt", 12_250_000, 12_350_000),
)
STYLE = """<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="1"
 number:grouping="true"{}/></number:number-style>"""


def ods(folder: Path, attributes: str) -> str:
    """A workbook with one table and one number format, which LibreOffice writes with these attributes."""
    rows = "".join(
        ROW.format("".join((TEXT if isinstance(cell, str) else NUMBER).format(cell) for cell in line)) for line in LINES
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
        f"{STYLE.format(attributes)}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Drift">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    path = folder / "budget.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", content)
    return str(path)


def test_a_stated_unit_holds_where_no_format_hides_anything(tmp_path: Path) -> None:
    (table,) = budget_tables(read_workbook(ods(tmp_path, "")))
    assert table.unit is Unit.TKR


def test_a_stated_unit_is_left_open_where_a_format_hides_thousands(tmp_path: Path) -> None:
    (table,) = budget_tables(read_workbook(ods(tmp_path, ' number:display-factor="1000"')))
    assert table.unit is None
    assert [piece.text for piece in table.evidence if piece.subject == "unit"] == [FORMATS_NOT_READ]
    assert float(table.rows[0].values["2024"]) == 4_000_000  # as it is stored


def test_what_the_officer_decides_stands(tmp_path: Path) -> None:
    path = ods(tmp_path, ' number:display-factor="1000"')
    (tmp_path / "xlbudget.toml").write_text(
        '[[tables]]\nfile = "budget.ods"\nsheet = "Drift"\nunit = "1.000 kr."\n', encoding="utf-8"
    )
    (table,) = budget_tables(read_workbook(path))
    assert table.unit is Unit.TKR


@pytest.mark.parametrize(
    ("stored", "hidden"),
    [
        (b"\x08#,##0,\x00", True),
        (b"\x08#,##0.0,,\x00", True),
        ("#,##0,;-#,##0,".encode("utf-16-le"), True),
        ('#,##0.00,"mio."'.encode("utf-16-le"), True),
        (b"#,##0.00", False),
        (b"#,##0,000", False),
        ("#,##0".encode("utf-16-le"), False),
        (b"Skoler, 100, 200", False),
    ],
)
def test_formats_in_the_bytes_of_an_old_workbook(tmp_path: Path, stored: bytes, hidden: bool) -> None:
    path = tmp_path / "budget.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + stored)
    assert hides_thousands(str(path)) is hidden
