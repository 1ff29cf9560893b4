"""Files that cannot be read: a clean refusal with a stable code, in Danish and English, that names the file."""

from __future__ import annotations

import errno
import io
import os
import struct
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from odd_packages import zip_by_hand
from reader_material import HEADER, MAIN, RELATIONS, package, parts, relations, sheet, strings, write

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader import read_workbook

ONE_CELL = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path | str, data: bytes | None = None) -> Refusal:
    if data is not None:
        Path(path).write_bytes(data)
    with pytest.raises(Refusal) as caught:
        read_workbook(str(path))
    assert os.path.basename(path) in caught.value.da
    assert os.path.basename(path) in caught.value.en
    return caught.value


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "væk.xlsx").code == "no_such_file"


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "mappe.xlsx").mkdir()
    assert refused(tmp_path / "mappe.xlsx").code == "unreadable"


def test_a_folder_that_is_closed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: str) -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "mappe").mkdir()
    monkeypatch.setattr(os, "listdir", closed)
    assert refused(tmp_path / "mappe").code == "no_access"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes of this kind")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bog.xlsx")
    assert "kanal" in refused(tmp_path / "bog.xlsx").da


@pytest.mark.skipif(sys.platform == "win32", reason="other errors")
def test_why_the_disk_does_not_give_a_file_is_told_in_danish(tmp_path: Path) -> None:
    os.symlink(tmp_path / "ring.xlsx", tmp_path / "ring.xlsx")
    assert "peger på sig selv" in refused(tmp_path / "ring.xlsx").da
    assert "stien er for lang" in refused(tmp_path / f"{'x' * 300}.xlsx").da


def test_the_owner_file_of_a_workbook_that_is_open(tmp_path: Path) -> None:
    assert refused(tmp_path / "~$bog.xlsx", b"x" * 165).code == "owner_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hej", "not_a_workbook"),
        (b"PK", "damaged"),
        (b"PK\3\4" + bytes(100), "damaged"),
        (b"<html><table></table></html>", "unsupported_format"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "unsupported_format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + bytes(5000), "not_a_workbook"),
        (OLE + bytes(22) + b"\x09\0" + bytes(16) + b"\x20\0\0\0" + bytes(16_000), "damaged"),  # before its directory
        (OLE, "damaged"),
        (OLE + "Workbook".encode("utf-16-le"), "damaged"),
        (package({"word/document.xml": "<w/>"}), "not_a_workbook"),
        (package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "damaged"),
        (package({"xl/workbook.bin": "x"}), "damaged"),
    ],
)
def test_files_that_are_no_workbooks(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(tmp_path / "bog.xlsx", data).code == code


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_short(tmp_path: Path, kept: float) -> None:
    data = package(parts(ONE_CELL))
    assert refused(tmp_path / "bog.xlsx", data[: int(len(data) * kept)]).code == "damaged"


def test_every_byte_may_be_wrong(tmp_path: Path) -> None:
    """Whatever byte is changed, the file is read or refused; nothing else happens."""
    data = package(parts(ONE_CELL))
    path = tmp_path / "bog.xlsx"
    for place in range(0, len(data), 3):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        try:
            assert isinstance(read_workbook(str(path)), Workbook)
        except Refusal as refusal:
            assert refusal.code


def test_a_wrong_checksum(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts(ONE_CELL).items():
            archive.writestr(name, part)
    data = buffer.getvalue().replace(b"<v>1</v>", b"<v>2</v>")
    assert refused(tmp_path / "bog.xlsx", data).code == "damaged"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("how", ["doctype", "entity", "cut", "nested"])
def test_xml_that_is_broken_or_unsafe(tmp_path: Path, part: str, how: str) -> None:
    content = parts(ONE_CELL)
    xml = str(content[part])
    if how == "doctype":
        xml = xml.replace(HEADER, HEADER + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    elif how == "entity":
        xml = xml.replace("</", "&e;</", 1)
    elif how == "cut":
        xml = xml[: len(xml) // 2]
    else:
        xml = xml.replace("</", "<a></", 1)
    refusal = refused(write(tmp_path, {**content, part: xml}))
    assert refusal.code == ("unsafe" if how == "doctype" else "damaged")


@pytest.mark.parametrize("code", ["0", "xD800", "x110000", "99999999999", "x" + "F" * 20])
def test_numbers_of_no_character(tmp_path: Path, code: str) -> None:
    text = ONE_CELL.replace('r="A1"><v>1</v>', f'r="A1" t="inlineStr"><is><t>&#{code};</t></is>')
    assert text != ONE_CELL
    assert refused(write(tmp_path, parts(text))).code == "damaged"


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    bad = ONE_CELL.replace(HEADER, HEADER + laughs).replace("<v>1", "<v>&i;")
    assert refused(write(tmp_path, parts(bad))).code == "unsafe"


@pytest.mark.parametrize(
    "name", ["xl/worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml"]
)
def test_two_parts_of_one_name(tmp_path: Path, name: str) -> None:
    assert refused(write(tmp_path, {**parts(ONE_CELL), name: ONE_CELL})).code == "duplicate_parts"


def test_names_that_climb(tmp_path: Path) -> None:
    assert refused(write(tmp_path, {**parts(ONE_CELL), "xl/../../../etc/passwd": "x"})).code == "unsafe"


def test_too_many_parts(tmp_path: Path) -> None:
    assert refused(write(tmp_path, {f"xl/media/{number}.png": "" for number in range(20_001)})).code == "too_large"


def test_an_encrypted_part(tmp_path: Path) -> None:
    data = bytearray(package(parts(ONE_CELL)))
    data[data.rfind(b"PK\1\2") + 8] |= 1
    assert refused(tmp_path / "bog.xlsx", bytes(data)).code == "encrypted"


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = write(tmp_path, {**parts(ONE_CELL), "xl/sharedStrings.xml": strings("<t>" + "a" * (1 << 25) + "</t>")})
    tracemalloc.start()
    refusal = refused(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal.code == "too_large"
    assert peak < 1 << 23


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(package({**parts(ONE_CELL), "xl/styles.xml": " " * (1 << 24)}))
    entry = data.rfind(b"PK\1\2", 0, data.rfind(b"xl/styles.xml"))
    struct.pack_into("<L", data, entry + 24, 1000)
    assert refused(tmp_path / "bog.xlsx", bytes(data)).code == "too_large"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_part_of_more_than_is_stated_is_damaged(tmp_path: Path, method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as written:
        for name, text in {**parts(ONE_CELL), "xl/styles.xml": "<styleSheet>" + " " * 500 + "</styleSheet>"}.items():
            written.writestr(name, text)
    data = bytearray(packed.getvalue())
    entry = data.rfind(b"PK\1\2", 0, data.rfind(b"xl/styles.xml"))
    struct.pack_into("<L", data, entry + 24, 400)
    assert refused(tmp_path / "bog.xlsx", bytes(data)).code == "damaged"


def test_a_comment_may_look_like_the_end_of_the_directory(tmp_path: Path) -> None:
    data = package(parts(ONE_CELL))
    with_comment = data[:-2] + struct.pack("<H", 30) + b"PK\5\6" + b"x" * 26
    path = tmp_path / "bog.xlsx"
    path.write_bytes(with_comment)
    assert read_workbook(str(path)).sheets[0].value(1, 1) == 1
    path.write_bytes(with_comment + bytes(50))  # nobody knows any longer which of the two it is
    with pytest.raises(Refusal):
        read_workbook(str(path))


@pytest.mark.parametrize("field", ["locator", "count", "length", "start"])
@pytest.mark.parametrize("number", [2**31, 2**62, 2**63 + 5, 2**64 - 1])
def test_a_large_directory_that_lies(tmp_path: Path, field: str, number: int) -> None:
    data = bytearray(zip_by_hand({name: text.encode() for name, text in parts(ONE_CELL).items()}, zip64=True))
    record, locator = data.rfind(b"PK\6\6"), data.rfind(b"PK\6\7")
    place = {"locator": locator + 8, "count": record + 32, "length": record + 40, "start": record + 48}[field]
    struct.pack_into("<Q", data, place, number)
    assert refused(tmp_path / "bog.xlsx", bytes(data)).code == "damaged"


@pytest.mark.parametrize(
    ("cell", "da", "en"),
    [
        (
            '<c r="C7"><v>1_000</v></c>',
            "på arket »Ark1«, celle C7, står der »1_000«",
            "on the sheet “Ark1”, cell C7, “1_0",
        ),
        (
            '<c r="C7" t="s"><v>9</v></c>',
            "på arket »Ark1«, celle C7, henvises der til en tekst",
            "a text is pointed to",
        ),
        ('<c r="XFE7"><v>1</v></c>', "celle XFE7, er der en celle uden for", "cell XFE7, is outside"),
        ('<c r="B-4"><v>1</v></c>', "»B-4« som cellens adresse", "“B-4” stands as"),
        ('<c r="R7C3"><v>1</v></c>', "»R7C3« som cellens adresse", "“R7C3” stands as"),
        ('<c r="C7:D7"><v>1</v></c>', "»C7:D7« som cellens adresse", "“C7:D7” stands as"),
        ('<c r="C00000000007"><v>1</v></c>', "som cellens adresse", "stands as the cell's address"),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_with_its_place(tmp_path: Path, cell: str, da: str, en: str) -> None:
    refusal = refused(write(tmp_path, parts(sheet(f'<row r="7">{cell}</row>'))))
    assert da in refusal.da and en in refusal.en


@pytest.mark.parametrize("row", ["-4", "1048577", "9" * 30, "4.0", "x", "0"])
def test_a_row_of_no_place(tmp_path: Path, row: str) -> None:
    told = parts(sheet(f'<row r="{row}"><c r="B4"><v>1</v></c></row>'))
    assert read_workbook(str(write(tmp_path, told))).sheets[0].value(4, 2) == 1
    assert refused(write(tmp_path, parts(sheet(f'<row r="{row}"><c><v>1</v></c></row>')))).code == "damaged"


@pytest.mark.parametrize(
    ("target", "da"),
    [
        ("worksheets/væk.xml", "arket »Ark1« findes ikke i filen"),
        ("/etc/passwd", "arket »Ark1« findes ikke i filen"),
        ("../../../../etc/passwd", "arket »Ark1« findes ikke i filen"),
        ("", "arket »Ark1« findes ikke i filen"),
        ("workbook.xml", "arket »Ark1« er noget andet end et regneark"),
        ("_rels/workbook.xml.rels", "arket »Ark1« er noget andet end et regneark"),
    ],
)
def test_a_sheet_that_is_not_there_never_passes_for_an_empty_one(tmp_path: Path, target: str, da: str) -> None:
    content = parts(ONE_CELL)
    content["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", target))
    assert da in refused(write(tmp_path, content)).da


def test_an_arrow_of_another_kind_is_no_sheet(tmp_path: Path) -> None:
    content = parts(ONE_CELL)
    content["xl/_rels/workbook.xml.rels"] = relations(("rId1", "theme", "worksheets/sheet1.xml"))
    assert refused(write(tmp_path, content)).code == "damaged"


def test_two_sheets_of_one_content(tmp_path: Path) -> None:
    sheets = "".join(f'<sheet name="Ark{number}" sheetId="{number}" r:id="rId1"/>' for number in (1, 2))
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    assert "arkene »Ark1« og »Ark2«" in refused(write(tmp_path, parts(ONE_CELL, workbook=workbook))).da


def test_two_arrows_of_one_name(tmp_path: Path) -> None:
    content = parts(ONE_CELL)
    arrows = ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId1", "worksheet", "worksheets/sheet2.xml")
    content["xl/worksheets/sheet2.xml"] = ONE_CELL
    content["xl/_rels/workbook.xml.rels"] = relations(*arrows)
    assert refused(write(tmp_path, content)).code == "damaged"


def test_a_part_without_a_namespace_is_no_sheet(tmp_path: Path) -> None:
    assert "noget andet" in refused(write(tmp_path, parts(ONE_CELL.replace(f' xmlns="{MAIN}"', "")))).da


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>tolv</v></c>',
        '<c r="A1"><v>1_000</v></c>',
        '<c r="A1" t="s"><v>7</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v>x</v></c>',
        '<c r="A1"><v>1.000,00</v></c>',
        '<c r="A1"><v>١٢</v></c>',
        '<c r="A1" t="s"><v>١</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A1048577"><v>1</v></c>',
    ],
)
def test_cells_that_cannot_be(tmp_path: Path, cell: str) -> None:
    assert refused(write(tmp_path, parts(sheet(f'<row r="1">{cell}</row>')))).code == "damaged"


def test_rows_that_lie_outside(tmp_path: Path) -> None:
    assert (
        refused(write(tmp_path, parts(sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')))).code == "damaged"
    )


def test_a_workbook_without_worksheets(tmp_path: Path) -> None:
    workbook = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    assert refused(write(tmp_path, parts(ONE_CELL, workbook=workbook))).code == "no_sheets"


def test_other_formats_need_an_interpreter_but_never_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    refusal = refused(tmp_path / "bog.xls", OLE + "Workbook".encode("utf-16-le"))
    assert refusal.code == "no_interpreter"


def test_a_part_list_that_was_overwritten_is_damage_and_no_attack(tmp_path: Path) -> None:
    path = write(tmp_path, {**parts(ONE_CELL), "xl/a.xml": "x"})
    with open(path, "rb") as file:
        whole = file.read()
    at = whole.rindex(b"xl/a.xml")
    with open(path, "wb") as file:
        file.write(whole[: at + 2] + b"\0\x14\x03" + whole[at + 5 :])
    refusal = refused(path)
    assert (refusal.code, "\\x" in refusal.da) == ("damaged", False)
