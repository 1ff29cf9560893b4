"""The compression of VBA's streams. Source: Microsoft, [MS-OVBA] section 2.4.1."""

from __future__ import annotations

import struct

_CHUNK = 4096  # bytes of text in a chunk; copies reach back to the start of their own chunk, no further
_SIGNATURE = b"\x01"
_COMPRESSED = 0xB000  # a chunk's header: the flag, the signature 0b011, and the size of the chunk less 3


def compress(data: bytes) -> bytes:
    """The container that holds `data`. Raises `ValueError` for bytes that do not get smaller: this is for text."""
    chunks = [_chunk(data[start : start + _CHUNK]) for start in range(0, len(data), _CHUNK)]
    return _SIGNATURE + b"".join(chunks)


def _chunk(text: bytes) -> bytes:
    packed = bytearray()
    seen: dict[bytes, list[int]] = {}  # three bytes: where they stood, the nearest last
    position = 0
    while position < len(text):
        flags_at = len(packed)
        packed.append(0)
        for bit in range(8):
            if position >= len(text):
                break
            length, offset = _match(text, position, seen)
            if length:
                packed[flags_at] |= 1 << bit
                packed += _copy_token(position, offset, length)
            else:
                packed.append(text[position])
            for passed in range(position, position + max(length, 1)):
                seen.setdefault(text[passed : passed + 3], []).append(passed)
            position += max(length, 1)
    if len(packed) > _CHUNK:
        raise ValueError("not text: it cannot be compressed")
    return struct.pack("<H", _COMPRESSED | (len(packed) + 2 - 3)) + bytes(packed)


def _match(text: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """How many bytes from here stood earlier in the chunk, at most, and how far back; (0, 0) for fewer than three."""
    best, offset = 0, 0
    if position + 3 <= len(text):
        most = min((0xFFFF >> _offset_bits(position)) + 3, len(text) - position)
        for earlier in reversed(seen.get(text[position : position + 3], ())):
            length = 3
            while length < most and text[earlier + length] == text[position + length]:
                length += 1
            if length > best:
                best, offset = length, position - earlier
    return best, offset


def _copy_token(position: int, offset: int, length: int) -> bytes:
    return struct.pack("<H", (offset - 1) << (16 - _offset_bits(position)) | (length - 3))


def _offset_bits(position: int) -> int:
    """How many of a copy token's 16 bits say how far back: as many as the place in the chunk needs, at least 4."""
    return max((position - 1).bit_length(), 4)
