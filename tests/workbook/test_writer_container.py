"""The zip file: what is not changed is copied as it is, whatever made it."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writer_material import donor, simple

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.container import packed, read_entries, write_entries
from xlbudget.workbook.writer.package import Package, relative, resolved

_NAMES = st.lists(
    st.text("abcæ/._1", min_size=1, max_size=9).filter(lambda name: name[-1] != "/"), unique=True, max_size=5
)


@given(_NAMES, st.binary(max_size=300), st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_what_is_read_is_written(names: list[str], content: bytes, method: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.comment = b"en note"
        for name in names:
            archive.writestr(name, content)
    entries, comment = read_entries(file.getvalue())
    assert [entry.content() for entry in entries] == [content] * len(names)
    again = write_entries(entries, comment)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.namelist() == [name for name in names]  # noqa: C416 — a list of its own
        assert archive.testzip() is None
        assert archive.comment == b"en note"
    assert write_entries(*read_entries(again)) == again


class _Stream(io.BytesIO):
    """A file that cannot be rewound: sizes then stand after each entry."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize("large", [False, True])
def test_sizes_that_follow_the_data_and_zip64_fields(large: bool) -> None:
    file = _Stream()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.xml", "w", force_zip64=large) as part,
    ):
        part.write(b"<a/>" * 50)
    entries, _ = read_entries(file.getvalue())
    again = write_entries(entries)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.read("a.xml") == b"<a/>" * 50
    assert bytes(read_entries(again)[0][0].raw) == bytes(entries[0].raw)


def test_bytes_before_the_archive() -> None:
    entries, _ = read_entries(b"#!/bin/sh\n" + simple())
    assert entries[0].content().startswith(b"<?xml")


@pytest.mark.parametrize("cut", [1, 10, 22, 100, 4000])
def test_a_torn_file_is_refused(cut: int) -> None:
    with pytest.raises(Refusal) as refusal:
        read_entries(simple()[:-cut])
    assert refusal.value.code == "damaged"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_entries(b"PK\x03\x04" + data + b"PK\x05\x06" + data[:18])
    except Refusal as refusal:
        assert refusal.code in ("damaged", "entry_encrypted")


@given(st.integers(0, 12_000), st.integers(1, 255))
def test_a_flipped_byte_is_read_or_refused(place: int, flip: int) -> None:
    data = bytearray(simple())
    data[place % len(data)] ^= flip
    try:
        for name in (package := Package(bytes(data))).names():
            package.read(name)
    except Refusal as refusal:
        assert refusal.da


def test_a_part_that_claims_too_little_is_refused() -> None:
    entry = packed("a", b"x" * 5000)
    for wrong in (entry._replace(size=10), entry._replace(crc=zlib.crc32(b"y"))):
        with pytest.raises(Refusal):
            wrong.content()


def test_another_way_of_packing_is_copied_but_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", b"x" * 100, zipfile.ZIP_LZMA)
    (entry,), _ = read_entries(file.getvalue())
    assert write_entries([entry])
    with pytest.raises(Refusal) as refusal:
        entry.content()
    assert refusal.value.code == "packing_unknown"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_part_is_not_copied_on(method: int) -> None:
    """A picture that went wrong on the way: whoever opens the copy would think that it was made so here."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("xl/media/image1.png", bytes(range(256)))
    data = bytearray(file.getvalue())
    data[30 + len("xl/media/image1.png") + 100] ^= 1
    with pytest.raises(Refusal) as refused:
        Package(bytes(data)).to_bytes()
    assert refused.value.code == "damaged" and "»xl/media/image1.png«" in refused.value.da


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(simple())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal) as refusal:
        read_entries(bytes(data))
    assert refusal.value.code == "entry_encrypted"


def test_a_part_written_with_what_it_held_is_not_packed_anew() -> None:
    data = donor()
    package = Package(data)
    for name in list(package.names()):
        package.write(name, package.read(name))
    assert not list(package.differences())
    assert [bytes(entry.raw) for entry in read_entries(package.to_bytes())[0]] == [
        bytes(entry.raw) for entry in read_entries(data)[0]
    ]


def test_parts_are_found_however_their_names_are_written() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl\\Work book.xml"), b"<a/>")
        archive.writestr("xl/", b"")
    package = Package(file.getvalue())
    assert package.read("/XL/work%20book.xml") == b"<a/>"
    assert list(package.names()) == ["xl/Work book.xml"]
    package.remove("xl/work book.xml")
    assert "xl/Work book.xml" not in package


@pytest.mark.parametrize(
    ("part", "target", "expected"),
    [
        ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "../drawings/d.xml#x", "xl/drawings/d.xml"),
        ("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"),
        ("", "xl/workbook.xml", "xl/workbook.xml"),
        ("workbook.xml", "sheets\\s.xml", "sheets/s.xml"),
    ],
)
def test_a_target_is_resolved_and_written_back(part: str, target: str, expected: str) -> None:
    assert resolved(part, target) == expected
    assert resolved(part, relative(part, expected)) == expected
