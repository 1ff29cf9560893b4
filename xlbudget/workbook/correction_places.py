"""Where corrections of a workbook's tables stand: on its settings sheet, and in the nearest settings file."""

from __future__ import annotations

import os
from functools import lru_cache

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.own_sheets import settings_sheet

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.shapes.corrections import Correction


def corrections_of(workbook: Workbook, path: str) -> list[Correction]:
    """What was corrected, the nearest first: on its settings sheet, then in the nearest settings file above `path`.

    Raises `Refusal` for what cannot be understood.
    """
    found: list[Correction] = []
    sheet = settings_sheet(workbook)
    if sheet is not None:
        from xlbudget.workbook.corrections.on_sheet import corrections_on  # noqa: PLC0415 — few workbooks have one

        found += corrections_on(sheet)
    place, tables = _in_settings(path)
    if place:
        from xlbudget.workbook.corrections.in_settings import corrections_in  # noqa: PLC0415

        found += corrections_in(place, tables, path)
    return found


def corrections_stamp(path: str) -> str:
    """What a settings file says of the tables around `path`, as a text that changes when it does; mostly blank.

    Raises `Refusal` for a settings file that cannot be read.
    """
    place, tables = _in_settings(path)
    return f"{place} {tables!r}" if place else ""


def _in_settings(path: str) -> tuple[str, object]:
    """The settings file with [[tables]] that is nearest to the workbook, and what stands there."""
    if not path or not _may_be_settings(os.path.dirname(os.path.abspath(path))):
        return "", None
    from xlbudget.workbook.settings import settings_for  # noqa: PLC0415 — costs a start, and few need it

    settings = settings_for(os.path.dirname(os.path.abspath(path)))
    return settings.table_files.get("tables", ""), settings.tables.get("tables")


def _may_be_settings(folder: str) -> bool:
    """Whether something that may be a settings file stands in the folder or above: mostly there is none."""
    return any(os.access(place, os.F_OK) for place in _places_above(folder))  # the cheapest way to ask


@lru_cache(maxsize=64)
def _places_above(folder: str) -> tuple[str, ...]:
    """Where settings files of workbooks in the folder may stand."""
    places: list[str] = []
    while True:
        places += [os.path.join(folder, name) for name in ("xlbudget.toml", "pyproject.toml")]
        above = os.path.dirname(folder)
        if above == folder:
            return tuple(places)
        folder = above
