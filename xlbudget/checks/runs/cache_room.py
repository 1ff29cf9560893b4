"""The room that kept findings may take: what has not been asked for longest goes first.

Several runs may tidy at once, and tidy while others read: an entry that has gone meanwhile was going anyway, and its
workbook is judged again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator

from xlbudget.domain.records import NamedTuple

USUAL = 200_000_000  # bytes: the findings of some tens of thousands of workbooks
_KEPT = 0.75  # of the limit, once it is passed: so that not every run has something to tidy
_BLOCK = 4096  # bytes that a file takes at least
_EVERY = 86_400  # seconds between two looks
_LEFT_BEHIND = 3_600  # seconds after which a half-written entry is nobody's
_LOOKED = "tidied"
FRESH = 86_400
"""Seconds within which an entry that is asked for again is not marked anew."""


class _Entry(NamedTuple):
    """A kept verdict: when it was last asked for, and what it takes of the room in bytes."""

    used: float
    size: int
    path: str


def limit() -> int:
    """The most bytes that may be kept: XLBUDGET_CACHE_MB in millions, else the usual."""
    told = os.environ.get("XLBUDGET_CACHE_MB", "").strip()
    return int(told) * 1_000_000 if told.isdecimal() else USUAL


def tidy(root: str, most: int, *, now: float | None = None) -> int:
    """Take entries out of the folder `root` until it keeps within `most` bytes; how many went. Looks once a day."""
    now = time.time() if now is None else now
    looked = os.path.join(root, _LOOKED)
    with contextlib.suppress(OSError):
        if now - os.stat(looked).st_mtime < _EVERY:
            return 0
    with contextlib.suppress(OSError), open(looked, "w", encoding="ascii"):
        os.utime(looked, (now, now))
    entries = sorted(_entries(root, now))
    over = sum(entry.size for entry in entries)
    if over <= most:
        return 0
    gone = 0
    for entry in entries:
        if over <= most * _KEPT:
            break
        over -= entry.size
        with contextlib.suppress(OSError):
            os.unlink(entry.path)
            gone += 1
    return gone


def _entries(root: str, now: float) -> Iterator[_Entry]:
    """Every entry with its age and size; what a run left half-written goes at once."""
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            with contextlib.suppress(OSError):
                state = os.stat(path)
                if name.endswith(".json"):
                    yield _Entry(state.st_mtime, max(_BLOCK, state.st_size), path)
                elif name.endswith(".tmp") and now - state.st_mtime > _LEFT_BEHIND:
                    os.unlink(path)
