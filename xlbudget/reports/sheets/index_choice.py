"""The index that a report is made with: a series by id, or the officer's own file with one in it."""

from __future__ import annotations

import datetime
import os
import re

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.indices import load_series
from xlbudget.workbook.settings import Settings

_FILES = (".toml", ".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def series_for(settings: Settings, date: datetime.date) -> IndexSeries | None:
    """The chosen or pinned series; None where nobody has named any.

    A file given as an argument is read as `xlbudget index import` reads it, but kept nowhere; published changes are
    multiplied, and years from that of `date` on are estimates unless the file says otherwise. Raises `Refusal`.
    """
    if settings.index is None:
        return None
    wanted = settings.index.value
    if settings.index.origin == "argument" and _is_file(wanted):
        return _from_file(wanted, date)
    vintage = settings.vintage.value if settings.vintage else None
    return load_series(wanted, vintage, folders=settings.index_folders)


def _is_file(wanted: str) -> bool:
    return wanted.lower().endswith(_FILES) or os.path.isfile(wanted)


def _from_file(path: str, date: datetime.date) -> IndexSeries:
    if path.lower().endswith(".toml"):
        from xlbudget.indices.series_file import series_in  # noqa: PLC0415 — only a file as index needs these
        from xlbudget.indices.toml_document import read_toml  # noqa: PLC0415

        return max(series_in(read_toml(path), path, "user"), key=lambda series: (series.date, series.vintage or ""))
    from xlbudget.indices.import_files import grids_in  # noqa: PLC0415
    from xlbudget.indices.imported import imported_series  # noqa: PLC0415
    from xlbudget.indices.importer import understand  # noqa: PLC0415

    name = os.path.basename(path)
    letters = re.sub(r"[^0-9A-Za-z]+", "_", os.path.splitext(name)[0]).strip("_")
    grids = grids_in(path)
    try:
        understood = understand(grids)
    except Refusal as refusal:  # told beside a workbook, which would be taken for the file that is meant
        raise Refusal(refusal.code, f"{name}: {refusal.da}", f"{name}: {refusal.en}") from None
    known_as = f"FIL_{letters}"[:30].rstrip("_")
    series = imported_series(
        understood, index_id=known_as, file=path, date=date.isoformat(), label=name, origin="range"
    )
    return series._replace(id="", vintage=None)
