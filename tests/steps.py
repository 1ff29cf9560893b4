"""Work counted in steps and not timed: a step is a line that the interpreter begins, loops anew for each turn."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import xlbudget

_PACKAGE = str(Path(xlbudget.__file__).parent)


def counted(work: Callable[[], Any]) -> tuple[Any, int]:
    """What `work` gives, and how many steps it took in xlbudget."""
    steps = 0

    def line(_: FrameType, event: str, __: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return line

    def call(frame: FrameType, _: str, __: object) -> Any:
        return line if frame.f_code.co_filename.startswith(_PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        return work(), steps
    finally:
        sys.settrace(before)
