"""What is pinned where a call is made: an option, then what surrounds the workbook."""

from __future__ import annotations

import os

from xlbudget.functions.registry import Context
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.settings import settings_for


def context_for(
    folder: str | None, *, index: str | None = None, vintage: str | None = None, workbook: Workbook | None = None
) -> Context:
    """The context of a call from a workbook in `folder` (None: the working folder), options named first.

    `workbook` brings its defined names (`xlbudget_indeks` …). Raises `Refusal` where a settings file or a defined name
    cannot be understood.
    """
    place = os.getcwd() if folder is None else folder
    settings = settings_for(place, workbook, index=index, vintage=vintage)
    return Context(
        index=settings.index and settings.index.value,
        vintage=settings.vintage and settings.vintage.value,
        price_level=settings.level,
        folder=place,
    )
