"""Unpacking: by ISA-L where it is installed, in less than half of zlib's time, else by zlib; the same either way."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol, cast


class Inflater(Protocol):
    """A raw deflate stream as it is unpacked."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was not needed for the bytes that were given last."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """The next at most `max_length` bytes."""


def new_inflater() -> Inflater:
    """An inflater for one part. Raises one of `INFLATE_ERRORS` when its data make no sense."""
    return _new(-15)


try:
    from isal import igzip_lib, isal_zlib
except ImportError:  # no wheel for this machine
    _new: Callable[[int], Inflater] = zlib.decompressobj
    crc32: Callable[[bytes, int], int] = zlib.crc32
    INFLATE_ERRORS: tuple[type[Exception], ...] = (zlib.error,)
else:
    _new = isal_zlib.decompressobj
    crc32 = isal_zlib.crc32
    INFLATE_ERRORS = (cast("type[Exception]", igzip_lib.IsalError),)  # its stub calls the class an instance
