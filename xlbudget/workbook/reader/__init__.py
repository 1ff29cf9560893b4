"""The one reader: a file in, a `Workbook` out, or a `Refusal` that says why not. What a file is, its bytes decide."""

from __future__ import annotations

import gc
import io
import os

from xlbudget.domain.hints import BinaryIO
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader import refusals
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import LARGEST_FILE, Package
from xlbudget.workbook.unsaved_results import without_placeholders

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_HEAD = 512  # bytes
_NO_TEXT = pattern(rb"[\0-\x08\x0e-\x1f]")
_OTHERS = (
    ((b"<html", b"<!doctype html", b"<table", b"mime-version:"), "en webside", "a web page"),
    ((b"id;p",), "et regneark i det gamle format SYLK", "a spreadsheet in the old format SYLK"),
)
_SMALL = 1 << 22  # bytes: below this the file is read in one go


def read_workbook(path: str) -> Workbook:
    """Everything that xlbudget looks at in the workbook at `path`.

    .xlsx, .xlsm, .xltx and .xltm are read natively; .xls, .xlsb and .ods through calamine, values only.
    Raises `Refusal` for whatever cannot be read: its code is stable, its text names the file.
    """
    if os.path.basename(path).startswith("~$"):
        raise refusals.owner_file(path)
    refusals.refuse_irregular(path)
    collecting = gc.isenabled()
    gc.disable()  # a workbook is many small objects and no cycles: looking for some costs a tenth of the time
    try:
        with open(path, "rb") as file:
            return without_placeholders(_read(path, file))
    except OSError as reason:
        raise refusals.unreadable(path, reason) from None
    finally:
        if collecting:
            gc.enable()


def _read(path: str, file: BinaryIO) -> Workbook:
    size = os.fstat(file.fileno()).st_size
    if not size:
        raise refusals.empty(path)
    if size > LARGEST_FILE:
        raise refusals.too_large(path, f"{size >> 20} MB", f"{size >> 20} MB")
    start = file.read(_SMALL if size < _SMALL else 4096)
    if start.startswith(_ZIP):
        package = Package(path, io.BytesIO(start) if len(start) == size else file, size)
        if "xl/workbook.bin" in package or ("mimetype" in package and "[Content_Types].xml" not in package):
            return _read_other(path)
        return read_openxml(package)
    if start.startswith(_OLE):
        rest = start + file.read()
        if _utf16("EncryptedPackage") in rest:
            raise refusals.encrypted(path)
        if _utf16("Workbook") in rest or _utf16("Book") in rest:
            return _read_other(path)
        if _lacks_its_directory(rest):
            raise refusals.damaged(path, "den er ikke hentet helt ned", "it was not transferred completely")
        raise refusals.not_a_workbook(path)
    raise _unknown(path, start)


def _lacks_its_directory(ole: bytes) -> bool:
    """Whether a file of the old kind ends before the place where its head says that the names of its parts stand."""
    head = ole[:_OLE_HEAD].ljust(_OLE_HEAD, b"\0")
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 12)
    return len(ole) < max(_OLE_HEAD, (int.from_bytes(head[48:52], "little") + 2) * sector)


def _read_other(path: str) -> Workbook:
    from xlbudget.workbook.reader.foreign import read_foreign  # noqa: PLC0415 — other formats are rare

    return read_foreign(path)


def _unknown(path: str, start: bytes) -> Exception:
    text = start[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        return refusals.save_as_workbook(path, "et XML-regneark fra Excel 2003", "an XML spreadsheet of Excel 2003")
    for beginnings, da, en in _OTHERS:
        if text.startswith(beginnings):
            return refusals.save_as_workbook(path, f"{da} og ikke en arbejdsbog", f"{en} and not a workbook")
    if _is_list(start[:4096]):
        return refusals.save_as_workbook(
            path, "en tekstfil (CSV) og ikke en arbejdsbog", "a text file (CSV) and not a workbook"
        )
    return refusals.not_a_workbook(path)


def _is_list(start: bytes) -> bool:
    """Whether a file begins as a list of values with separators, in letters of one byte or two."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\0", b"")
    if _NO_TEXT.search(start):
        return False
    lines = start.splitlines()
    return len(lines) > 1 and any(min(line.count(mark) for line in lines[:2]) for mark in (b";", b"\t", b","))


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
