"""Unpacking: by ISA-L where it is installed, in less than half of zlib's time, else by zlib; the same either way.

To load ISA-L takes as long as zlib needs for a few small workbooks: a run that reads no more does without. Its checksum
is not for us: on a processor with AVX-512 it leaves the wide registers in use, and from then on regular expressions,
and whatever else moves a few bytes at a time, take up to twice as long.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache

from xlbudget.domain.hints import TYPE_CHECKING, cast
from xlbudget.domain.records import NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    class Inflater(Protocol):
        """A raw deflate stream as it is unpacked."""

        @property
        def unconsumed_tail(self) -> bytes:
            """What was not needed for the bytes that were given last."""

        def decompress(self, data: bytes, max_length: int, /) -> bytes:
            """The next at most `max_length` bytes."""


_WORTH_LOADING = 100_000  # bytes of workbooks


class Unpacking(NamedTuple):
    """What unpacks: an inflater for one part, made with -15; what is raised for data without sense."""

    new_inflater: Callable[[int], Inflater]
    errors: tuple[type[Exception], ...]


BY_ZLIB = Unpacking(zlib.decompressobj, (zlib.error,))


@cache
def by_isal() -> Unpacking | None:
    """The quicker way; None where there is no wheel for this machine."""
    try:
        from isal import igzip_lib, isal_zlib  # noqa: PLC0415
    except ImportError:
        return None
    error = cast("type[Exception]", igzip_lib.IsalError)  # its stub calls the class an instance
    return Unpacking(isal_zlib.decompressobj, (error,))


class _Asked:
    """Bytes of workbooks that this process has asked to unpack."""

    so_far = 0


def unpacking(size: int) -> Unpacking:
    """How a workbook of `size` bytes is unpacked."""
    _Asked.so_far += size
    return (by_isal() if _Asked.so_far > _WORTH_LOADING else None) or BY_ZLIB
