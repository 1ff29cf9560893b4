"""The file as a package of parts: a lean reader of the zip's directory, with the gate that hostile files meet.

Everything is judged on the directory, before any byte is inflated: encryption, duplicates, names, sizes and ratios.
While inflating, no part gives more than the directory promised, and its checksum must hold.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from struct import Struct

from xlbudget.domain.hints import BinaryIO
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.reader import inflate, refusals

LARGEST_FILE = 1 << 30  # bytes on disk
LARGEST_PART = 1 << 28  # a part that is read in one piece
LARGEST_SHEET = 3 << 30  # a part that is streamed; also the sum of all parts
MOST_PARTS = 20_000  # of a workbook; a directory of more is an attack
RATIO_FROM = 1 << 23  # inflated size from which the ratio is judged
WORST_RATIO = 300  # sheets of nothing but styled blanks reach about 40; deflate's own limit is 1032
CHUNK = 1 << 18

_END = Struct("<4s4H2LH")
_END64_LOCATOR = Struct("<4sLQL")
_END64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800
_OVERFLOW = 0xFFFFFFFF


class Entry(NamedTuple):
    """A part as the zip's directory lists it. Sizes in bytes."""

    name: str
    method: int
    crc: int
    compressed: int
    size: int
    offset: int


class Package:
    """The parts of an open file by name; names are compared as Office does, without regard to case or to
    signs written with a per cent.

    Raises `Refusal` from the constructor for what must not be opened, and from reading for what is damaged.
    """

    def __init__(self, path: str, file: BinaryIO, size: int) -> None:
        self.path = path
        self._file = file
        self._unpacking = inflate.unpacking(size)
        self._parts: dict[str, Entry] = {}
        total = 0
        for entry in _directory(path, file, size):
            key = _key(entry.name)
            if key.endswith("/"):
                continue
            if key in self._parts:
                raise refusals.duplicate_parts(path, entry.name)
            if "\0" in key:
                raise refusals.damaged(path, "dens liste over dele kan ikke læses", "its list of parts cannot be read")
            if ".." in key.split("/"):
                raise refusals.unsafe(path, f"delnavnet {entry.name!r}", f"the part name {entry.name!r}")
            if entry.offset + _LOCAL.size + entry.compressed > size:
                raise refusals.damaged(path, "den er ikke hentet helt ned", "it was not transferred completely")
            total += entry.size
            if entry.size > RATIO_FROM and entry.size > WORST_RATIO * entry.compressed:
                raise _bomb(path, entry.name)
            self._parts[key] = entry
        if total > LARGEST_SHEET:
            raise refusals.too_large(path, f"{total >> 20} MB pakket ud", f"{total >> 20} MB when unpacked")

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def names(self) -> Iterator[str]:
        """Every part's name as the package spells it."""
        return (entry.name for entry in self._parts.values())

    def read(self, name: str) -> bytes | None:
        """The whole part, or None when there is none. Raises `Refusal` above `LARGEST_PART` bytes, and for damage."""
        entry = self._parts.get(_key(name))
        if entry is None:
            return None
        if entry.size > LARGEST_PART:
            raise refusals.too_large(self.path, f"delen {entry.name}", f"the part {entry.name}")
        return b"".join(self._inflate(entry, entry.size + 1))

    def stream(self, name: str, largest: int = LARGEST_SHEET) -> Iterator[bytes]:
        """The part in pieces of about `CHUNK` bytes; nothing when there is none. Raises `Refusal` above `largest`
        bytes, and for damage as it comes to it."""
        entry = self._parts.get(_key(name))
        if entry is not None and entry.size > largest:
            raise refusals.too_large(self.path, f"delen {entry.name}", f"the part {entry.name}")
        return iter(()) if entry is None else self._inflate(entry, CHUNK)

    def _inflate(self, entry: Entry, piece: int) -> Iterator[bytes]:
        file = self._file
        file.seek(entry.offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
            raise self._damaged(entry)
        fields = _LOCAL.unpack(header)
        place = entry.offset + _LOCAL.size + int(fields[9]) + int(fields[10])
        left, expected, crc = entry.compressed, entry.size, 0
        unpacking = self._unpacking
        inflater = unpacking.new_inflater(-15) if entry.method == _DEFLATED else None
        packed = b""
        while True:
            if not packed and left:
                file.seek(place)
                packed = file.read(min(left, CHUNK))
                if not packed:
                    raise self._damaged(entry)
                place += len(packed)
                left -= len(packed)
            if inflater is None:
                data, packed = packed, b""
            else:
                try:
                    data = inflater.decompress(packed, min(piece, expected + 1) if expected >= 0 else CHUNK)
                except unpacking.errors:
                    raise self._damaged(entry) from None
                packed = inflater.unconsumed_tail
            if data:
                expected -= len(data)
                if expected < 0:  # damaged, unless it goes on and on: then its stated size was a trap
                    if entry.size - expected > max(RATIO_FROM, WORST_RATIO * entry.compressed):
                        raise _bomb(self.path, entry.name)
                else:
                    crc = zlib.crc32(data, crc)
                    yield data
            if not left and not packed and (not data or not expected):
                break
        if expected or crc != entry.crc:
            raise self._damaged(entry)

    def _damaged(self, entry: Entry) -> Exception:
        return refusals.damaged(
            self.path, f"delen {entry.name} kan ikke pakkes ud", f"the part {entry.name} cannot be unpacked"
        )


def _key(name: str) -> str:
    if "%" not in name:
        return name.lower()
    from urllib.parse import unquote  # noqa: PLC0415 — hardly any package needs it

    return unquote(name).lower()


def package_in(path: str, data: bytes) -> Package:
    """The package in `data`, the bytes of the file at `path`."""
    return Package(path, io.BytesIO(data), len(data))


def _bomb(path: str, part: str) -> Exception:
    return refusals.too_large(
        path,
        f"delen {part} folder sig ud til mere, end en arbejdsbog kan rumme",
        f"the part {part} unpacks to more than a workbook can hold",
    )


def _directory(path: str, file: BinaryIO, size: int) -> Iterator[Entry]:
    """The entries of the central directory. Raises `Refusal` when there is none that makes sense."""
    torn = refusals.damaged(path, "den er ikke hentet helt ned", "it was not transferred completely")
    file.seek(max(0, size - _END.size - 0xFFFF))
    tail = file.read()
    at = _end_of_directory(tail)
    if at is None:
        raise torn
    _, _, _, _, count, length, start, _ = _END.unpack_from(tail, at)
    end = size - len(tail) + at
    if start == _OVERFLOW or count == 0xFFFF or length == _OVERFLOW:
        locator = at - _END64_LOCATOR.size
        if locator >= 0 and tail[locator : locator + 4] == b"PK\6\7":
            file.seek(min(size, _END64_LOCATOR.unpack_from(tail, locator)[2]))
            record = file.read(_END64.size)
            if len(record) < _END64.size or record[:4] != b"PK\6\6":
                raise torn
            *_, count, length, start = _END64.unpack(record)
            end -= _END64_LOCATOR.size + _END64.size
    shift = end - length - start  # bytes put before the package
    if shift < 0 or count * _ENTRY.size > length:
        raise torn
    if count > MOST_PARTS or length > MOST_PARTS * 1024:
        raise refusals.too_large(path, f"{count} dele", f"{count} parts")
    file.seek(start + shift)
    directory = file.read(length)
    place = 0
    for _ in range(count):
        if place + _ENTRY.size > len(directory) or directory[place : place + 4] != b"PK\1\2":
            raise torn
        _, _, _, flags, method, _, _, crc, packed, unpacked, name_size, extra_size, note_size, _, _, _, offset = (
            _ENTRY.unpack_from(directory, place)
        )
        place += _ENTRY.size
        name = _name(directory[place : place + name_size], flags)
        place += name_size
        if _OVERFLOW in (packed, unpacked, offset):
            extra = directory[place : place + extra_size]
            unpacked, packed, offset = _zip64_sizes(extra, unpacked, packed, offset)
        place += extra_size + note_size
        if flags & _ENCRYPTED_FLAG:
            raise refusals.encrypted(path)
        if method not in (_STORED, _DEFLATED):
            raise refusals.save_as_workbook(
                path, "pakket på en måde, som Excel ikke selv bruger", "packed in a way that Excel itself does not use"
            )
        yield Entry(name.replace("\\", "/").lstrip("/"), method, crc, packed, unpacked, offset + shift)


def _end_of_directory(tail: bytes) -> int | None:
    """Where the last record of the package stands in its `tail`: the one whose comment goes to the end, since a comment
    may look like one too; else the last, for bytes may have been put after it."""
    found: int | None = None
    at = tail.rfind(b"PK\5\6", 0, len(tail) - _END.size + 4)
    while at >= 0:
        if at + _END.size + int(_END.unpack_from(tail, at)[7]) == len(tail):
            return at
        found = at if found is None else found
        at = tail.rfind(b"PK\5\6", 0, at + 3)
    return found


def _name(raw: bytes, flags: int) -> str:
    if raw.isascii():  # as nearly all are: the table of the old letters is then not loaded
        return raw.decode("ascii")
    return raw.decode("utf-8" if flags & _UTF8_FLAG else "cp437", "replace")


def _zip64_sizes(extra: bytes, *sizes: int) -> tuple[int, ...]:
    """The sizes that overflow 32 bits, from the zip64 field of an entry's extra data."""
    place = 0
    found = list(sizes)
    while place + 4 <= len(extra):
        kind = int.from_bytes(extra[place : place + 2], "little")
        length = int.from_bytes(extra[place + 2 : place + 4], "little")
        place += 4
        if kind == 1:
            at = place
            for index, value in enumerate(found):
                if value == _OVERFLOW:
                    found[index] = int.from_bytes(extra[at : at + 8], "little")
                    at += 8
        place += length
    return tuple(found)
