"""Finding an index series: beside the workbook first, then the user's own, then what the package ships."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.price_level import IndexSeries, Origin
from xlbudget.domain.records import NamedTuple
from xlbudget.indices.places import DATA_FOLDER, toml_files, user_index_folder
from xlbudget.indices.series_file import series_id, series_in
from xlbudget.indices.toml_document import read_toml

SHIPPED = ("FPI", "LOEN", "SATS")
"""The ids that mean the same everywhere: no imported series may take one of them."""


class SeriesFile(NamedTuple):
    """A TOML file in an index folder: the series that it holds, or why it could not be read."""

    path: str
    origin: Origin
    series: tuple[IndexSeries, ...]
    problem: Refusal | None = None


def load_series(index_id: str, vintage: str | None = None, *, folders: Sequence[str] = ()) -> IndexSeries:
    """The series of that id (in any case); the newest vintage unless one is named.

    `folders` are searched before the user's own, nearest first: the index folder beside the workbook. A vintage that
    lies in several places is taken from the nearest. Raises `Refusal` (`unknown_index`, `unknown_vintage`), or the
    reason why the file that holds it cannot be read.
    """
    wanted = _folded(index_id)
    vintages = [series for series in list_series(folders=folders) if _folded(series.id) == wanted]
    if not vintages:
        raise _unknown_index(index_id, folders)
    return of_vintage(vintages, vintage)


def of_vintage(vintages: Sequence[IndexSeries], vintage: str | None) -> IndexSeries:
    """That vintage of a series, the first (newest) unless one is named. Raises `Refusal` (`unknown_vintage`)."""
    if vintage is None:
        return vintages[0]
    named = vintage.strip()
    for series in vintages:
        if series.vintage and series.vintage.casefold() == named.casefold():
            return series
    name, known = vintages[0].id, ", ".join(str(series.vintage) for series in vintages)
    raise Refusal(
        "unknown_vintage",
        f"{name} har ikke udgave »{named}«. Den har: {known}.",
        f"{name} has no vintage “{named}”. It has: {known}.",
    )


_SPELT_OUT = str.maketrans({"Æ": "AE", "Ø": "OE", "Å": "AA"})


def _folded(index_id: str) -> str:
    """An id as it is compared: »løn« and LOEN are the same."""
    return index_id.strip().upper().translate(_SPELT_OUT)


def is_reserved(index_id: str) -> bool:
    """Whether an id is that of a shipped series."""
    return _folded(index_id) in SHIPPED


def list_series(*, folders: Sequence[str] = ()) -> list[IndexSeries]:
    """Every series and vintage that can be read, by id, newest vintage first. Broken files are passed over."""
    found: dict[tuple[str, str], IndexSeries] = {}
    for file in series_files(folders=folders):
        for series in file.series:
            found.setdefault((series.id, (series.vintage or "").casefold()), series)
    newest_first = sorted(found.values(), key=lambda series: (series.date, series.vintage or ""), reverse=True)
    return sorted(newest_first, key=lambda series: series.id)


def series_files(*, folders: Sequence[str] = ()) -> list[SeriesFile]:
    """Every file that may hold a series, nearest first, also those that cannot be read."""
    places: dict[str, Origin] = {}
    for folder in folders:
        places.setdefault(os.path.realpath(folder), "workbook")
    places.setdefault(os.path.realpath(user_index_folder()), "user")
    files = [_series_file(path, origin) for folder, origin in places.items() for path in toml_files(folder)]
    return [*files, *(_shipped(name) for name in SHIPPED)]


@lru_cache(maxsize=len(SHIPPED))
def _shipped(name: str) -> SeriesFile:
    path = os.path.join(DATA_FOLDER, f"{name.lower()}.toml")
    return SeriesFile(path, "shipped", tuple(series_in(read_toml(path), path, "shipped")))


def _series_file(path: str, origin: Origin) -> SeriesFile:
    try:
        state = os.stat(path)
    except OSError:  # gone since the folder was listed
        return SeriesFile(path, origin, ())
    return _read(path, origin, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=128)
def _read(path: str, origin: Origin, _modified: int, _size: int) -> SeriesFile:
    """A file as it was at that moment: a cell's function is called thousands of times."""
    try:
        made = tuple(series_in(read_toml(path), path, origin))
    except Refusal as refusal:
        return SeriesFile(path, origin, (), refusal)
    for series in made:
        if is_reserved(series.id):
            return SeriesFile(path, origin, (), reserved(series.id, path))
    return SeriesFile(path, origin, made)


def reserved(name: str, path: str = "") -> Refusal:
    """Why a series cannot be called what a shipped one is called."""
    place, place_en = (f"{path}: ", f"{path}: ") if path else ("", "")
    return Refusal(
        "reserved_index_id",
        f"{place}{name} følger med xlbudget og betyder det samme overalt. Vælg et andet id.",
        f"{place_en}{name} comes with xlbudget and means the same everywhere. Choose another id.",
    )


def _unknown_index(index_id: str, folders: Sequence[str]) -> Refusal:
    """No such id: what there is, and how to bring one; or the broken file that would have held it."""
    shown = shortened(index_id.strip())
    for file in series_files(folders=folders):
        if file.problem and os.path.basename(file.path).upper().startswith(shown.upper()):
            return file.problem
    known = ", ".join(dict.fromkeys(series.id for series in list_series(folders=folders)))
    try:
        example = series_id(shown)
    except Refusal:
        example = "KL-PL"
    return Refusal(
        "unknown_index",
        f"Indekset »{shown}« kendes ikke. Der findes: {known}. KL's procenter hentes ind med "
        f"»xlbudget index import FIL --id {example} --udgave …«.",
        f"The index “{shown}” is not known. There are: {known}. Bring KL's percentages in with "
        f"“xlbudget index import FILE --id {example} --udgave …”.",
    )
