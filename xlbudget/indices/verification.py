"""`xlbudget index verify`: whether every series is whole, says where it comes from, and can be computed again."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.years import gaps, spoken_years
from xlbudget.indices.loader import SeriesFile, series_files
from xlbudget.indices.places import DATA_FOLDER
from xlbudget.indices.toml_document import read_toml

CHECKSUMS = os.path.join(DATA_FOLDER, "SHA256SUMS")

_BASE = re.compile(r"((?:19|20)\d\d) = (\d+)$")


class Problem(NamedTuple):
    """Something that is wrong with a series or its file."""

    code: str
    da: str
    en: str


class Verified(NamedTuple):
    """A file, what it holds, how many of its figures were computed again, and what is wrong."""

    file: SeriesFile
    recomputed: int
    problems: tuple[Problem, ...]


def verify(*, folders: Sequence[str] = ()) -> list[Verified]:
    """Every file that may hold a series: shipped, the user's own, and those beside the workbook."""
    return [_verified(file) for file in series_files(folders=folders)]


def _verified(file: SeriesFile) -> Verified:
    if file.problem is not None:
        return Verified(file, 0, (Problem(file.problem.code, file.problem.da, file.problem.en),))
    problems = [problem for series in file.series for problem in _series_problems(series)]
    recomputed = 0
    document = read_toml(file.path)
    for series, vintage in zip(file.series, document["vintage"], strict=True):
        found = [*_from_steps(series, vintage), *_from_adjustments(series, vintage)]
        recomputed += len(found)
        problems += [problem for problem in found if problem is not None]
    if file.origin == "shipped":
        problems += _changed_data(file.path)
    return Verified(file, recomputed, tuple(problems))


def _series_problems(series: IndexSeries) -> Iterator[Problem]:
    name, name_en = f"{series.id}, udgave {series.vintage}", f"{series.id}, vintage {series.vintage}"
    if missing := gaps(series.values):
        yield Problem(
            "gap", f"{name}: mangler {spoken_years(missing)}.", f"{name_en}: lacks {spoken_years(missing, 'en')}."
        )
    unsourced = [year for year in series.years if not series.values[year].source]
    if not series.publisher and (unsourced or series.origin == "shipped"):  # an imported figure names file and cell
        yield Problem("no_publisher", f"{name}: udgiveren er ikke oplyst.", f"{name_en}: the publisher is not stated.")
    if not series.date:
        yield Problem("no_date", f"{name}: udgaven har ingen dato.", f"{name_en}: the vintage has no date.")
    if unsourced:
        yield Problem(
            "no_source",
            f"{name}: ingen kilde for {spoken_years(unsourced)}.",
            f"{name_en}: no source for {spoken_years(unsourced, 'en')}.",
        )
    if series.date:
        later = [year for year in series.years if year > int(series.date[:4]) and series.values[year].status == "final"]
        if later:
            yield Problem(
                "final_before_its_year",
                f"{name}: {spoken_years(later)} står som endelig, men ligger efter udgavens dato. Det må være et skøn.",
                f"{name_en}: {spoken_years(later, 'en')} is called final but lies ahead: an estimate.",
            )
    base = _BASE.match(series.base)
    if base and (known := series.values.get(int(base[1]))) and known.number != Decimal(base[2]):
        yield Problem(
            "base_differs",
            f"{name}: basis er {series.base}, men {base[1]} har {known.number}.",
            f"{name_en}: the base is {series.base}, but {base[1]} has {known.number}.",
        )


def _from_steps(series: IndexSeries, vintage: dict[str, Any]) -> Iterator[Problem | None]:
    """Each year's average of twelve months, computed again from the dated steps."""
    steps = {datetime.date.fromisoformat(key): value for key, value in vintage.get("steps", {}).items()}
    for year in series.years if steps else ():
        months = [datetime.date(year, month, 1) for month in range(1, 13)]
        in_force = [max((start for start in steps if start <= month), default=None) for month in months]
        if None in in_force:
            continue
        average = sum((steps[start] for start in in_force if start), Decimal(0)) / 12
        # The published average was rounded in binary arithmetic: a tie in the last digit may have gone either way.
        if abs(average - series.number(year)) > Decimal("0.0000006"):
            yield Problem(
                "average_differs",
                f"{series.id} {year}: gennemsnittet af trinene er {average:.6f}, ikke {series.number(year)}.",
                f"{series.id} {year}: the average of the steps is {average:.6f}, not {series.number(year)}.",
            )
        else:
            yield None


def _from_adjustments(series: IndexSeries, vintage: dict[str, Any]) -> Iterator[Problem | None]:
    """The satsreguleringsprocent from the tilpasningsprocent t: 2 + t less at most 0,3 of a positive t (§§ 2-4)."""
    for key, entry in vintage["values"].items():
        if isinstance(entry, dict) and "adjustment" in entry and "percent" in entry:
            adjustment = Decimal(entry["adjustment"])
            expected = 2 + adjustment - min(max(adjustment, Decimal(0)), Decimal("0.3"))
            if expected != entry["percent"]:
                yield Problem(
                    "percentage_differs",
                    f"{series.id} {key}: efter loven {expected}, ikke {entry['percent']}.",
                    f"{series.id} {key}: {expected} by the law, not {entry['percent']}.",
                )
            else:
                yield None


def _changed_data(path: str) -> list[Problem]:
    """Whether a shipped file is the one that was released."""
    name = os.path.basename(path)
    with open(CHECKSUMS, encoding="ascii") as file:
        released = {name: digest for digest, name in (line.split() for line in file)}
    if checksum(path) == released.get(name):
        return []
    return [
        Problem(
            "checksum",
            f"{name} er ikke den fil, der fulgte med xlbudget. Installér igen.",
            f"{name} is not the file that came with xlbudget. Install again.",
        )
    ]


def checksum(path: str) -> str:
    """The SHA-256 of a data file, whatever line endings a checkout gave it."""
    with open(path, "rb") as file:
        return sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()
