"""What is pinned where a call is made: an option, then what surrounds the workbook."""

from __future__ import annotations

import os
import time

from xlbudget.functions.registry import Context
from xlbudget.workbook.settings import settings_for


def context_for(folder: str | None, *, index: str | None = None, vintage: str | None = None) -> Context:
    """The context of a call from a workbook in `folder` (None: the working folder), options named first.

    Raises `Refusal` where a settings file cannot be understood.
    """
    place = os.getcwd() if folder is None else folder
    settings = settings_for(place, index=index, vintage=vintage)
    return Context(
        index=settings.index and settings.index.value,
        vintage=settings.vintage and settings.vintage.value,
        price_level=settings.level,
        folder=place,
    )


_HOLDS = 0.2  # seconds: a recalculation of thousands of cells asks for the settings files once
_recent: dict[tuple[str | None, str | None, str | None], tuple[float, Context]] = {}


def recent_context(path: str | None, *, index: str | None, vintage: str | None) -> Context:
    """As `context_for`, for a host whose every cell asks: a workbook at `path` and what its names pin.

    The same context comes back for a moment, its notes emptied; it is not for threads.
    """
    key = (path, index, vintage)
    made, context = _recent.get(key, (0.0, None))
    now = time.monotonic()
    if context is None or now - made > _HOLDS:
        context = context_for(os.path.dirname(path) if path else None, index=index, vintage=vintage)
        _recent.clear()
        _recent[key] = now, context
    context.notes.clear()
    return context
