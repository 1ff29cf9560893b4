"""Workbooks of other formats: values only, read in a child process."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from xlbudget.workbook.reader import read_workbook

ODS = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Råderum">
<table:table-row><table:table-cell/></table:table-row>
<table:table-row><table:table-cell/>
 <table:table-cell office:value-type="string"><text:p>Løn</text:p></table:table-cell>
 <table:table-cell office:value-type="float" office:value="-1234.5"/>
 <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
 <table:table-cell office:value-type="date" office:date-value="2016-12-31"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>""".replace(">\n", ">").replace("> <", "><")


@pytest.fixture
def ods(tmp_path: Path) -> str:
    path = tmp_path / "bog æ.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", CONTENT)
    return str(path)


def test_of_an_ods_file_the_values_are_read(ods: str) -> None:
    workbook = read_workbook(ods)
    assert workbook.values_only
    (ark,) = workbook.sheets
    assert ark.name == "Råderum"
    assert dict(ark.row(2)) == {2: "Løn", 3: -1234.5, 4: True, 5: datetime.datetime(2016, 12, 31)}
    assert ark.formula(2, 3) is None


def test_binary_by_content_not_by_name(tmp_path: Path, ods: str) -> None:
    renamed = tmp_path / "bog.xlsx"
    renamed.write_bytes(Path(ods).read_bytes())
    assert read_workbook(str(renamed)).sheets[0].value(2, 2) == "Løn"


@pytest.mark.parametrize("name", ["python_calamine", "resource", "json", "zipfile"])
def test_code_that_lies_among_the_workbooks_is_not_run(
    name: str, ods: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child process starts in the officer's folder, where anyone may have put a file."""
    (tmp_path / f"{name}.py").write_text("open('run', 'w').close(); raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert read_workbook(ods).sheets[0].value(2, 2) == "Løn"
    assert not (tmp_path / "run").exists()
