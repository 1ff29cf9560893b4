"""A series straight from a file that was named instead of an id: `refresh --index kl.xlsx`."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Sequence

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.indices.loader import is_reserved, load_series, of_vintage
from xlbudget.indices.series_file import series_in
from xlbudget.indices.toml_document import read_toml

_FILES = (".toml", ".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def series_named(name: str, vintage: str | None = None, *, folders: Sequence[str] = ()) -> IndexSeries:
    """The series that an option names: an id as `load_series` takes it, or a file.

    A .toml file gives its newest vintage (or the one named); any other file is understood as an import would, its
    vintage the day on which it was last saved. Raises the refusals of `load_series` and of the import.
    """
    if not name.lower().endswith(_FILES):
        return load_series(name, vintage, folders=folders)
    if name.lower().endswith(".toml"):
        found = sorted(series_in(read_toml(name), name, "user"), key=lambda series: series.date, reverse=True)
        return of_vintage(found, vintage)
    from xlbudget.indices.import_files import grids_in
    from xlbudget.indices.imported import imported_series
    from xlbudget.indices.importer import understand

    file = os.path.basename(name)
    grids = grids_in(name)
    try:
        understood = understand(grids)
    except Refusal as refusal:  # told beside a workbook, which would be taken for the file that is meant
        raise Refusal(refusal.code, f"{file}: {refusal.da}", f"{file}: {refusal.en}") from None
    stem = re.sub(r"[^A-ZÆØÅ0-9_-]+", "-", os.path.splitext(file)[0].upper()).strip("-_0123456789")
    saved = datetime.datetime.fromtimestamp(os.path.getmtime(name)).date().isoformat()
    index_id = stem[:32] if stem and not is_reserved(stem) else "FIL"
    return imported_series(understood, index_id=index_id, file=name, vintage=vintage, date=saved)
