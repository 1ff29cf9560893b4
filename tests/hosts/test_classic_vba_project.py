"""VBA projects written from source: other readers of the formats read back exactly what was put in."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.hosts.classic.vba.compound_file import compound_file
from xlbudget.hosts.classic.vba.compression import compress
from xlbudget.hosts.classic.vba.project import OFFICE, Module, ModuleKind, _sealed, vba_project

olefile = pytest.importorskip("olefile")
olevba = pytest.importorskip("oletools.olevba")
pytest.importorskip("pyopenvba")
GUID = "{5D2C61A8-0D7E-4B1C-9F43-6B0D3B1E7C11}"
WORDS = st.sampled_from(["Public Sub ", "End Sub\r\n", "x = x + 1\r\n", "'æøå »«\r\n", " ", "0123456789"])
TEXTS = st.lists(WORDS, min_size=1, max_size=900).map("".join).map(lambda text: text.encode("cp1252"))


def decompressed(data: bytes) -> bytes:
    return bytes(olevba.decompress_stream(bytearray(data)))


@given(TEXTS)
def test_what_is_compressed_is_read_back(text: bytes) -> None:
    assert decompressed(compress(text)) == text


@pytest.mark.parametrize("length", [1, 2, 3, 15, 16, 17, 4095, 4096, 4097, 8192, 9000])
def test_chunks_end_anywhere(length: int) -> None:
    text = (b"Attribute VB_Name\r\n" * 500)[:length]
    assert decompressed(compress(text)) == text


def test_a_real_module_gets_less_than_half() -> None:
    spec = find_spec("xlwings")
    assert spec is not None and spec.origin is not None
    text = Path(spec.origin).with_name("xlwings.bas").read_bytes()
    assert decompressed(compress(text)) == text
    assert len(compress(text)) < len(text) / 2


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not text"):
        compress(random.Random(1).randbytes(4096))


NAMES = st.text("abcdefghijABCXYZ_0123456789", min_size=1, max_size=31)
STREAMS = st.dictionaries(NAMES, st.integers(0, 9000), max_size=40)


@given(STREAMS)
def test_streams_of_every_size_are_read_back(sizes: dict[str, int]) -> None:
    folded = {name.upper(): size for name, size in sizes.items()}  # names differ by more than case
    streams = {name: bytes((size + place) % 251 for place in range(size)) for name, size in folded.items()}
    data = compound_file({"VBA": streams, "PROJECT": b"x"})
    assert len(data) % 512 == 0
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as read:
        assert sorted(read.listdir()) == sorted([["PROJECT"], *(["VBA", name] for name in streams)])
        for name, content in streams.items():
            # olefile opens no stream of no bytes
            assert not content or read.openstream(["VBA", name]).read() == content


@given(STREAMS)
def test_the_directory_is_a_search_tree_as_the_format_wants_it(sizes: dict[str, int]) -> None:
    folded = {name.upper(): b"x" for name in sizes}
    data = compound_file({"VBA": folded, "PROJECT": b"x"})
    with olefile.OleFileIO(io.BytesIO(data)) as read:
        entries = {entry.sid: entry for entry in read.direntries if entry is not None}
        for entry in entries.values():
            if entry.sid_child != 0xFFFFFFFF:
                names, _ = branch(entries, entry.sid_child, parent_red=True)
                assert names == sorted(names, key=lambda name: (len(name), name.upper()))


def branch(entries: dict[int, Any], sid: int, *, parent_red: bool) -> tuple[list[str], int]:
    """The names of a branch in order, and how many black entries lie on every way down."""
    if sid == 0xFFFFFFFF:
        return [], 1
    entry = entries[sid]
    red = entry.color == 0
    assert not (red and parent_red), "two red entries follow each other, or the root is red"
    left, left_blacks = branch(entries, entry.sid_left, parent_red=red)
    right, right_blacks = branch(entries, entry.sid_right, parent_red=red)
    assert left_blacks == right_blacks
    return [*left, entry.name, *right], left_blacks + (not red)


def unsealed(sealed: str) -> tuple[int, bytes]:
    """The project's key and the setting, out of the form that hides it ([MS-OVBA] 2.4.3.3)."""
    data = bytes.fromhex(sealed)
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert version == 2
    plain, opened = key, []
    for place in range(3, len(data)):
        plain = data[place] ^ (data[place - 2] + plain & 0xFF)
        opened.append(plain)
    opened = opened[seed >> 1 & 3 :]
    assert int.from_bytes(bytes(opened[:4]), "little") == len(opened) - 4
    return key, bytes(opened[4:])


def template(package: str, *name: str) -> Any:
    """The VBA project in a workbook that another package ships."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    with zipfile.ZipFile(Path(spec.origin).parent.joinpath(*name)) as book:
        return olefile.OleFileIO(io.BytesIO(book.read("xl/vbaProject.bin")))


def test_projects_of_others_unseal_one_of_them_written_by_excel() -> None:
    xlwings = template("xlwings", "quickstart_standalone.xlsm")
    excel = template("pyopenvba", "_templates", "blank_files", "blank_workbook.xlsm")
    for read in (xlwings, excel):
        text = read.openstream("PROJECT").read().decode("cp1252")
        found = dict(re.findall(r'^(ID|CMG|DPB|GC)="(.*)"', text, re.MULTILINE))
        key = sum(found["ID"].strip().encode()) & 0xFF
        assert unsealed(found["CMG"]) == (key, bytes(4))
        assert unsealed(found["DPB"]) == (key, bytes(1))
        assert unsealed(found["GC"]) == (key, b"\xff")
    # The one in xlwings holds no compiled code either: Excel compiles it, as it will ours.
    assert xlwings.openstream("VBA/_VBA_PROJECT").read()[:5] == bytes.fromhex("cc61ffff00")


def records(project: Any) -> list[int]:
    """The kinds of the records of a `dir` stream, in their order, to the one that ends it."""
    data, place, kinds = decompressed(project.openstream("VBA/dir").read()), 0, [0]
    while kinds[-1] != 0x10:
        kind, size = struct.unpack_from("<HI", data, place)
        kinds.append(kind)
        place += 6 + (6 if kind == 0x09 else size)  # the version's size does not count all of it
    assert not data[place:].strip(b"\0")
    return kinds


def test_the_records_are_those_that_excel_writes_in_its_order() -> None:
    modules = [
        Module("ThisWorkbook", "", ModuleKind.WORKBOOK), Module("Sheet1", "", ModuleKind.SHEET), Module("Module1", ""),
    ]  # fmt: skip
    data = vba_project("VBAProject", modules, [OFFICE, OFFICE], guid=GUID)
    excel = records(template("pyopenvba", "_templates", "blank_files", "blank_workbook.xlsm"))
    optional = 0x4A  # PROJECTCOMPATVERSION, which newer Excel adds
    assert records(olefile.OleFileIO(io.BytesIO(data))) == [kind for kind in excel if kind != optional]


@pytest.mark.parametrize("seed", [0, 2, 0x5D, 0xFF])
def test_ours_unseals_to_no_protection(seed: int) -> None:
    key = sum(GUID.encode()) & 0xFF
    for setting in (bytes(4), bytes(1), b"\xff"):
        assert unsealed(_sealed(GUID, setting, seed)) == (key, setting)


MODULES = [
    Module("ThisWorkbook", "Private Sub Workbook_Open()\nEnd Sub\n", ModuleKind.WORKBOOK),
    Module("Ark1", "", ModuleKind.SHEET),
    Module("xlbudget_prøve", 'Option Explicit\n\nPublic Sub Hej()\n    MsgBox "»æøå«"\nEnd Sub\n'),
]


def test_a_project_is_read_back_exactly() -> None:
    data = vba_project("proeve", MODULES, [OFFICE], guid=GUID)
    assert data == vba_project("proeve", MODULES, [OFFICE], guid=GUID)
    read = {
        name.rpartition("/")[2]: code
        for _, name, _, code in olevba.VBA_Parser("vbaProject.bin", data=data).extract_all_macros()
    }
    assert read == {module.name: module.text() for module in MODULES}
    assert all("\r\n" in code and "\n\n" not in code for code in read.values())


def test_letters_that_vba_does_not_have_are_an_error_at_once() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project("proeve", [Module("m", "'Ω")], guid=GUID)
