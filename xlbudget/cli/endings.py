"""A run that the system ends (a time limit, a closed terminal, a machine that shuts down) ends as one that a user does.

Python ends at once at such a signal; a data set that is half-written would stay beside the file that it was to replace.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import NoReturn


def end_as_interrupted() -> None:
    """From now on SIGTERM and SIGHUP interrupt the run as Ctrl-C does; a signal that was set aside (nohup) stays so."""
    for name in ("SIGTERM", "SIGHUP"):  # the latter is not on Windows
        with suppress(AttributeError, ValueError):  # or this is no program's main thread
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _interrupt)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
