"""A zip file whose entries can be copied as they are: compressed bytes, order and dates kept, nothing re-packed.

Only the entries that change are deflated; the others are inflated to see that they are whole. Sizes and CRCs come from
the central directory, which every reader goes by. Source: PKWARE's APPNOTE 6.3.9, sections 4.3 and 4.5.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ZIP64_EXTRA = 1
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_MOST = 0xFFFF_FFFF
_FIRST_DATE = 0x21  # 1980-01-01: the same plan gives the same bytes on any day
_PIECE = 1 << 20
LARGEST_PART = 1 << 30  # bytes, inflated; what claims more is not a budget


class Entry(NamedTuple):
    """One file of the container. `raw` is its content as stored, compressed by `method` (0 stored, 8 deflated)."""

    name: str
    raw_name: bytes
    raw: bytes | memoryview
    method: int
    crc: int
    size: int
    flags: int = 0
    made_by: int = 20
    needed: int = 20
    time: int = 0
    date: int = _FIRST_DATE
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    internal: int = 0
    external: int = 0

    def content(self) -> bytes:
        """The entry's bytes, inflated and checked. Raises `Refusal` for what is damaged or packed in another way."""
        if self.size > LARGEST_PART:
            raise _damaged(self.name)
        return b"".join(self.pieces(self.size + 1))

    def pieces(self, length: int = _PIECE) -> Iterator[bytes]:
        """The same in pieces of at most `length` bytes: a large part need not be held whole. Raises `Refusal`."""
        crc = size = 0
        for piece in self._inflated(length):
            size += len(piece)
            if size > self.size:  # more than promised: it may never end
                break
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != self.size or crc != self.crc:
            raise _damaged(self.name)

    def check(self) -> None:
        """Raises `Refusal` where the entry is damaged; what is packed in another way is taken as it is."""
        if self.method in (_STORED, _DEFLATED):
            for _ in self.pieces():
                pass

    def _inflated(self, length: int) -> Iterator[bytes]:
        if self.method == _STORED:
            yield from (bytes(self.raw[start : start + length]) for start in range(0, len(self.raw), length))
        elif self.method == _DEFLATED:
            inflater = zlib.decompressobj(-15)
            rest: bytes | memoryview = self.raw
            try:
                while rest and not inflater.eof:
                    yield inflater.decompress(rest, length)
                    rest = inflater.unconsumed_tail
            except zlib.error:
                raise _damaged(self.name) from None
        else:
            raise Refusal(
                "packing_unknown",
                f"Delen »{self.name}« er pakket på en måde (nr. {self.method}), som xlbudget ikke kan skrive. "
                "Gem arbejdsbogen igen fra Excel.",
                f"The part “{self.name}” is packed in a way (no. {self.method}) that xlbudget cannot write. "
                "Save the workbook again from Excel.",
            )

    def holds(self, content: bytes) -> bool:
        """Whether `content` is what the entry has now."""
        return len(content) == self.size and zlib.crc32(content) == self.crc


def packed(name: str, content: bytes, like: Entry | None = None) -> Entry:
    """An entry with new content; with `like`, in that entry's place and under its exact name."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    raw = deflater.compress(content) + deflater.flush()
    raw_name = name.encode() if like is None else like.raw_name
    flags = (like.flags if like is not None else 0) & _UTF8
    if like is None and not name.isascii():
        flags = _UTF8
    external = like.external if like is not None else 0
    shown = name if like is None else like.name
    return Entry(shown, raw_name, raw, _DEFLATED, zlib.crc32(content), len(content), flags, external=external)


def read_entries(data: bytes) -> tuple[list[Entry], bytes]:
    """The entries in the directory's order, and the archive's comment. Raises `Refusal` for a damaged container."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0 or len(data) < end + _END.size:
        raise _damaged(None)
    _, disk, start_disk, _, count, size, offset, comment_length = _END.unpack_from(data, end)
    comment = data[end + _END.size : end + _END.size + comment_length]
    directory_end = end
    if _MOST in (offset, size) or count == 0xFFFF:
        directory_end, count, size, offset = _large_end(data, end)
    if disk not in (0, 0xFFFF) or start_disk not in (0, 0xFFFF) or offset + size > directory_end:
        raise _damaged(None)
    shift = directory_end - size - offset  # bytes before the archive, as self-extracting files have them
    view = memoryview(data)
    entries = []
    position = offset + shift
    for _ in range(count):
        entry, position = _entry(view, position, shift, directory_end)
        entries.append(entry)
    return entries, comment


def _large_end(data: bytes, end: int) -> tuple[int, int, int, int]:
    place = end - _END64_LOCATOR.size
    if place < 0 or data[place : place + 4] != b"PK\x06\x07":
        raise _damaged(None)
    at = _END64_LOCATOR.unpack_from(data, place)[2]
    if at + _END64.size > len(data) or data[at : at + 4] != b"PK\x06\x06":
        raise _damaged(None)
    fields = _END64.unpack_from(data, at)
    return at, fields[7], fields[8], fields[9]


def _entry(view: memoryview, position: int, shift: int, directory: int) -> tuple[Entry, int]:
    if position + _CENTRAL.size > len(view) or bytes(view[position : position + 4]) != b"PK\x01\x02":
        raise _damaged(None)
    (_, made_by, needed, flags, method, time, date, crc, packed_size, size, name_length, extra_length, comment_length,
     _, internal, external, offset) = _CENTRAL.unpack_from(view, position)  # fmt: skip
    start = position + _CENTRAL.size
    raw_name = bytes(view[start : start + name_length])
    extra = bytes(view[start + name_length : start + name_length + extra_length])
    comment_at = start + name_length + extra_length
    comment = bytes(view[comment_at : comment_at + comment_length])
    extra, size, packed_size, offset = _large_sizes(extra, size, packed_size, offset)
    name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    local = offset + shift
    if local + _LOCAL.size > directory or bytes(view[local : local + 4]) != b"PK\x03\x04":
        raise _damaged(name)
    local_name, local_extra_length = _LOCAL.unpack_from(view, local)[9:11]
    body = local + _LOCAL.size + local_name + local_extra_length
    if body + packed_size > directory:
        raise _damaged(name)
    if flags & _ENCRYPTED:
        raise Refusal(
            "entry_encrypted",
            f"Delen »{name}« er krypteret i zip-filen. Fjern krypteringen først.",
            f"The part “{name}” is encrypted inside the zip file. Remove the encryption first.",
        )
    local_extra = _without_zip64(bytes(view[body - local_extra_length : body]))
    entry = Entry(
        name, raw_name, view[body : body + packed_size], method, crc, size, flags & ~_SIZES_FOLLOW, made_by, needed,
        time, date, local_extra, extra, comment, internal, external,
    )  # fmt: skip
    return entry, comment_at + comment_length


def _large_sizes(extra: bytes, size: int, packed_size: int, offset: int) -> tuple[bytes, int, int, int]:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind == _ZIP64_EXTRA:
            held = extra[position + 4 : position + 4 + length]
            numbers = list(struct.unpack_from(f"<{len(held) // 8}Q", held))
            try:
                size = numbers.pop(0) if size == _MOST else size
                packed_size = numbers.pop(0) if packed_size == _MOST else packed_size
                offset = numbers.pop(0) if offset == _MOST else offset
            except IndexError:
                raise _damaged(None) from None
        position += 4 + length
    return _without_zip64(extra), size, packed_size, offset


def _without_zip64(extra: bytes) -> bytes:
    kept, position = b"", 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind != _ZIP64_EXTRA:
            kept += extra[position : position + 4 + length]
        position += 4 + length
    return kept


def write_entries(entries: list[Entry], comment: bytes = b"") -> bytes:
    """The container with these entries in this order. Raises `Refusal` past what a plain zip file holds (4 GB)."""
    pieces: list[bytes | memoryview] = []
    directory: list[bytes] = []
    position = 0
    for entry in entries:
        if max(position, entry.size, len(entry.raw)) >= _MOST or len(entries) >= 0xFFFF:
            raise Refusal(
                "too_large",
                "Arbejdsbogen bliver for stor til at skrive (over 4 GB).",
                "The workbook gets too large to write (over 4 GB).",
            )
        lengths = (len(entry.raw_name), len(entry.local_extra))
        header = _LOCAL.pack(
            b"PK\x03\x04", entry.needed, entry.flags, entry.method, entry.time, entry.date, entry.crc, len(entry.raw),
            entry.size, *lengths,
        )  # fmt: skip
        pieces += (header, entry.raw_name, entry.local_extra, entry.raw)
        directory += (
            _CENTRAL.pack(
                b"PK\x01\x02", entry.made_by, entry.needed, entry.flags, entry.method, entry.time, entry.date,
                entry.crc, len(entry.raw), entry.size, len(entry.raw_name), len(entry.central_extra),
                len(entry.comment), 0, entry.internal, entry.external, position,
            ),
            entry.raw_name, entry.central_extra, entry.comment,
        )  # fmt: skip
        position += len(header) + sum(lengths) + len(entry.raw)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listing), position, len(comment))
    return b"".join((*pieces, listing, end, comment))


def _damaged(name: str | None) -> Refusal:
    if name is None:
        return Refusal(
            "damaged",
            "Filen er ikke en hel .xlsx- eller .xlsm-fil. Åbn den i Excel, og gem den igen.",
            "The file is not a whole .xlsx or .xlsm file. Open it in Excel and save it again.",
        )
    return Refusal(
        "damaged",
        f"Delen »{name}« i arbejdsbogen er beskadiget. Åbn arbejdsbogen i Excel, og gem den igen.",
        f"The part “{name}” of the workbook is damaged. Open the workbook in Excel and save it again.",
    )
