"""A compound file: streams in storages within one file. Source: Microsoft, [MS-CFB], version 3 (sectors of 512 bytes).

Small streams lie together in the mini stream, as the format wants it. No dates, no sizes beyond what a VBA project
needs (6.8 MB: the header alone lists the sectors of the allocation table).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LISTED = 109  # sectors of the allocation table that the header lists
_NUMBERS = _SECTOR // 4

Folder = Mapping[str, "bytes | Folder"]
"""What lies in a storage by name: streams as bytes, storages within it as folders."""


class _Item(NamedTuple):
    name: str
    kind: int
    content: bytes
    children: list[int]


def compound_file(root: Folder) -> bytes:
    """The file whose root storage holds `root`. Raises `ValueError` for more than the format's header can list."""
    items: list[_Item] = [_Item("Root Entry", _ROOT, b"", [])]
    _collect(root, 0, items)
    file = _Sectors()
    mini = _Sectors(_MINI)
    starts = []
    for item in items:
        place = mini if len(item.content) < _CUTOFF else file
        starts.append(place.add(item.content) if item.content else _END if item.kind == _STREAM else 0)
    starts[0] = file.add(mini.content()) if mini.numbers else _END
    sizes = [len(item.content) for item in items]
    sizes[0] = len(mini.numbers) * _MINI
    mini_table = struct.pack(f"<{len(mini.numbers)}I", *mini.numbers)
    mini_table_at = file.add(mini_table, filler=b"\xff") if mini_table else _END
    directory_at = file.add(_directory(items, starts, sizes))
    return _with_header(file, directory_at, mini_table_at, -(-len(mini_table) // _SECTOR))


class _Sectors:
    """Content in sectors, each with the number of the one that follows it."""

    def __init__(self, size: int = _SECTOR) -> None:
        self.size = size
        self.numbers: list[int] = []
        self._pieces: list[bytes] = []

    def add(self, content: bytes, filler: bytes = b"\0") -> int:
        """Put the content in and give the number of its first sector."""
        first = len(self.numbers)
        count = -(-len(content) // self.size)
        self.numbers += [*range(first + 1, first + count), _END]
        self._pieces.append(content.ljust(count * self.size, filler))
        return first

    def content(self) -> bytes:
        """All sectors."""
        return b"".join(self._pieces)


def _collect(folder: Folder, parent: int, items: list[_Item]) -> None:
    for name, content in folder.items():
        number = len(items)
        items[parent].children.append(number)
        if isinstance(content, bytes):
            items.append(_Item(name, _STREAM, content, []))
        else:
            items.append(_Item(name, _STORAGE, b"", []))
            _collect(content, number, items)


def _directory(items: list[_Item], starts: list[int], sizes: list[int]) -> bytes:
    left, right = [_FREE] * len(items), [_FREE] * len(items)
    first_child, colour = [_FREE] * len(items), [_BLACK] * len(items)

    def tree(numbers: list[int], depth: int) -> int:
        """A balanced search tree; red in the lowest level alone, where it is not full, so that all paths are alike."""
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        number = numbers[middle]
        colour[number] = _RED if depth == 0 else _BLACK
        left[number] = tree(numbers[:middle], depth - 1)
        right[number] = tree(numbers[middle + 1 :], depth - 1)
        return number

    for number, item in enumerate(items):
        in_order = sorted(item.children, key=lambda child: _sort_key(items[child].name))
        full_levels = (len(in_order) + 1).bit_length() - 1
        first_child[number] = tree(in_order, full_levels)
    entries = [
        _entry(item, colour[number], (left[number], right[number], first_child[number]), starts[number], sizes[number])
        for number, item in enumerate(items)
    ]
    unused = b"\0" * 68 + struct.pack("<3I", _FREE, _FREE, _FREE) + b"\0" * 48
    return b"".join(entries) + unused * (-len(entries) % 4)


def _sort_key(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _entry(item: _Item, colour: int, links: tuple[int, int, int], start: int, size: int) -> bytes:
    name = item.name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBB3I16sI8s8sIQ", name, len(name), item.kind, colour, *links, b"", 0, b"", b"", start, size)


def _with_header(file: _Sectors, directory_at: int, mini_table_at: int, mini_table_sectors: int) -> bytes:
    used = len(file.numbers)
    tables = 0
    while tables * _NUMBERS < used + tables:  # the table lists its own sectors too
        tables += 1
    if tables > _LISTED:
        raise ValueError("too large for a compound file without a second table")
    numbers = [*file.numbers, *([_TABLE] * tables)]
    numbers += [_FREE] * (tables * _NUMBERS - len(numbers))
    header = struct.pack(
        "<8s16s5H6s9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, tables, directory_at, 0, _CUTOFF, mini_table_at, mini_table_sectors, _END, 0,
    )  # fmt: skip
    listed = [*range(used, used + tables), *([_FREE] * (_LISTED - tables))]
    return b"".join(
        (header, struct.pack(f"<{_LISTED}I", *listed), file.content(), struct.pack(f"<{len(numbers)}I", *numbers))
    )
