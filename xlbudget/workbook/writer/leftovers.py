"""The files that a run keeps beside those it writes, for a moment: their names, and what a lost run left of them.

A run that is killed, or a machine that loses its power, leaves such a file; the next one that writes there clears it.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress

_LONGEST_NAME = 200  # bytes, of 255 that most file systems take
_NAME = re.compile(r"\..+\.\d+\.[0-9a-f]{15,}\.tmp(\.parquet|\.wal)?", re.DOTALL)
_LOST = 86_400  # seconds after which no run is still at work on one
_seen: set[str] = set()


def temporary_name(path: str) -> str:
    """A new file's name beside `path`: hidden, and without a workbook's ending, so that no other run picks it up."""
    folder, name = os.path.split(path)
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = "xlbudget"
    return os.path.join(folder, f".{name}.{os.getpid()}.{time.time_ns():x}.tmp")


def clear_leftovers(folder: str) -> None:
    """Take away what runs that were lost have left in the folder; once in a run, and never the reason why one ends."""
    if folder in _seen:
        return
    _seen.add(folder)
    with suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _LOST:
                        os.unlink(entry.path)
