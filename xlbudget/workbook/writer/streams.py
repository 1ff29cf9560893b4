"""What is named like a file and is none: a pipe or a device. It takes an answer as it comes and keeps its place."""

from __future__ import annotations

import os
import stat

from xlbudget.domain.errors import Refusal


def poured(path: str, data: bytes) -> bool:
    """Whether `path` is a pipe or such a device as /dev/null or a terminal, which has then got `data`.

    Raises `OSError` where it does not take it, and `Refusal` for anything else that is neither a file nor a folder.
    """
    mode = _mode(path)
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        with open(path, "wb") as stream:
            stream.write(data)
        return True
    refuse_stream(path)
    return False


def refuse_stream(path: str) -> None:
    """Raise `Refusal` for what is there and is neither a file nor a folder: a file would take its place."""
    mode = _mode(path)
    if mode and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise Refusal(
            "not_a_file",
            f"{path} er ikke en fil, men en kanal eller en enhed. Vælg et andet navn.",
            f"{path} is no file but a pipe or a device. Choose another name.",
        )


def _mode(path: str) -> int:
    """What is at `path`, links followed; 0 where nothing is."""
    try:
        return os.stat(path).st_mode
    except OSError:
        return 0
