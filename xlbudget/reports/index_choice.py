"""The index that a report is made with: a series by id, or the officer's own file of one."""

from __future__ import annotations

import os

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.indices import load_series
from xlbudget.workbook.settings import Settings


def series_for(settings: Settings) -> IndexSeries | None:
    """The pinned or chosen series; None where nobody has named any. Raises `Refusal` for one that is not there."""
    if settings.index is None:
        return None
    wanted = settings.index.value
    vintage = settings.vintage.value if settings.vintage else None
    if settings.index.origin == "argument" and _is_file(wanted):
        return _from_file(wanted)
    return load_series(wanted, vintage, folders=settings.index_folders)


def _is_file(wanted: str) -> bool:
    return os.path.splitext(wanted)[1].lower() in (".toml", ".csv", ".xlsx") or os.path.isfile(wanted)


def _from_file(path: str) -> IndexSeries:
    raise Refusal("x", path, path)
