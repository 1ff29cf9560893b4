"""What a folder's settings file says of `validate`: the nearest file with a [validate] table decides.

    [validate]                              # in pyproject.toml: [tool.xlbudget.validate]
    select = ["ALL"]
    ignore = ["PRI101", "UNI"]

    [validate.severity]                     # a code or the beginning of one; the longest decides
    UNI101 = "error"

    [validate.per_file_ignores]             # patterns from this file's folder on; they see through folders
    "arkiv/*" = ["SUM"]

    [validate.budget.2027]                  # what holds besides for the workbooks of that budget year
    price_level = 2027
    ignore = ["PRI202"]
    severity = { PRI201 = "error" }

The command line wins: with `--select` the file's `select` and `ignore` are set aside, `--ignore` adds to its `ignore`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from xlbudget.checks.finding import Severity
from xlbudget.domain.records import NamedTuple


class YearConfiguration(NamedTuple):
    """What holds for one budget year besides the rest: a selection that replaces, and what is added to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    price_level: int | None = None


class Configuration(NamedTuple):
    """The [validate] table of the file at `path`; all empty where there is none."""

    path: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    years: tuple[tuple[int, YearConfiguration], ...] = ()
    budget_year: int | None = None


NOTHING = Configuration()


@lru_cache(maxsize=4096)
def configuration_for(folder: str) -> Configuration:
    """What holds for the workbooks in `folder`. Raises `Refusal` (`bad_setting`) that names the file and the line."""
    from xlbudget.workbook.settings import settings_for  # noqa: PLC0415 — `rules` asks for no settings

    settings = settings_for(folder)
    table = settings.tables.get("validate")
    if table is None:
        return NOTHING
    from xlbudget.checks.runs.configuration_reading import configuration_in  # noqa: PLC0415 — few folders say anything

    return configuration_in(settings.table_files["validate"], table)


def matches(pattern: str, configuration: Configuration, path: str) -> bool:
    """Whether a pattern of `per_file_ignores` means the workbook: by its path from the settings file, or its name."""
    from fnmatch import fnmatch  # noqa: PLC0415 — most files have no such patterns

    base = os.path.dirname(os.path.abspath(configuration.path))
    try:
        relative = os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")
    except ValueError:  # another drive
        relative = os.path.abspath(path).replace(os.sep, "/")
    wanted = pattern.replace("\\", "/").removeprefix("./")
    wanted = wanted + "*" if wanted.endswith("/") else wanted
    return fnmatch(relative, wanted) or fnmatch(os.path.basename(path), wanted)


def overridden(code: str, severities: Sequence[tuple[str, Severity]]) -> Severity | None:
    """The severity that the settings give a rule; the longest prefix decides."""
    fitting = [entry for entry in severities if entry[0] == "ALL" or code.startswith(entry[0])]
    best = max(fitting, key=lambda entry: 0 if entry[0] == "ALL" else len(entry[0]), default=None)
    return best[1] if best else None
