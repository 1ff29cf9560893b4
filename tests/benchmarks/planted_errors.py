"""How many planted errors `validate` finds, and how many alarms it raises over the clean tables of `tests/corpus`.

    python tests/benchmarks/planted_errors.py [--misses] [--reveal]

Each slip is planted into one cell of a published table that adds up; it counts as found when an error or warning stands
at the cell itself or at a total that covers it, and as explained when the message names the slip. The two sets of the
corpus are counted apart: `aside` is not looked at while rules are tuned; `--misses` lists the tune set's misses,
`--reveal` those of both.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.builder import build, corpus_files, load
from corpus.grid import Cell, Grid, hidden_thousands
from corpus.sums import misses, terms
from corpus.truth import BookTruth, TableTruth, read_truth

from xlbudget.checks import Finding, check_workbook
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.sum_differences import swapped
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

SEED = 20261122


class Place(NamedTuple):
    """A total with the parts that it covers, all in one line or column of a table."""

    sheet: str
    total: str
    parts: tuple[str, ...]
    across: bool  # the parts are the years of a line


class Slip(NamedTuple):
    """A kind of error: what the cell becomes, in which cell, and the words that explain it in the finding."""

    name: str
    in_part: bool
    meant: Callable[[Decimal, Decimal], Decimal | str | None]  # (the cell's value, another part's) → what is written
    says: str | None


def _swap(value: Decimal, _: Decimal) -> Decimal | None:
    text = f"{value:f}"
    for place in range(len(text) - 1):
        left, right = text[place], text[place + 1]
        if left.isdigit() and right.isdigit() and left != right and (place or right != "0"):
            other = Decimal(text[:place] + right + left + text[place + 2 :])
            return other if swapped(other, value) else None
    return None


def _digit(value: Decimal, _: Decimal) -> Decimal | None:
    text = f"{value:f}"
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if len(digits) < 3:
        return None
    place = digits[0]
    return Decimal(text[:place] + str(int(text[place]) % 9 + 1) + text[place + 1 :])


SLIPS = (
    Slip("total: two digits swapped", False, _swap, "byttet om"),
    Slip("total: one digit wrong", False, _digit, "ciffer"),
    Slip("total: a zero too many", False, lambda value, _: value * 10, "nul"),
    Slip("total: a zero too few", False, lambda value, _: value / 10 if not value % 10 else None, "nul"),
    Slip("total: a part left out", False, lambda value, part: value - part, "ikke talt med"),
    Slip("total: a part counted twice", False, lambda value, part: value + part, "for meget"),
    Slip("total: a part with the wrong sign", False, lambda value, part: value - 2 * part, "fortegn"),
    Slip("part: two digits swapped", True, _swap, "byttet om"),
    Slip("part: one digit wrong", True, _digit, None),
    Slip("part: a zero too many", True, lambda value, _: value * 10, "nul"),
    Slip("part: wrong sign", True, lambda value, _: -value, "fortegn"),
    Slip("part: in another unit", True, lambda value, _: value * 1000, "enhed"),
    Slip("part: deleted", True, lambda value, _: Decimal(0), None),
    Slip("part: a number as text", True, lambda value, _: format_danish(value), "tekst"),
    Slip("part: rounded to tens", True, lambda value, _: round(value, -1) if value % 10 else None, None),
)


def main() -> None:
    """Plant, check and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--reveal", action="store_true")
    wanted = options.parse_args()
    chance = random.Random(SEED)
    found: dict[tuple[str, str], list[int]] = {}
    clean: dict[str, list[int]] = {"tune": [0, 0, 0], "aside": [0, 0, 0]}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "book.xlsx"
        for path in corpus_files():
            truth = read_truth(path)
            alarms = [finding for finding in _findings(build(path, target)) if finding.severity != "info"]
            clean[truth.set][0] += sum(len(sheet.tables) for sheet in truth.sheets)
            clean[truth.set][1] += sum(finding.severity == "error" for finding in alarms)
            clean[truth.set][2] += sum(finding.severity == "warning" for finding in alarms)
            before = {(finding.code, finding.sheet, finding.range) for finding in alarms}
            for place in _places(truth, load(path)):
                for slip in SLIPS:
                    result = _plant(path, target, place, slip, truth, chance, before)
                    if result is None:
                        continue
                    entry = found.setdefault((truth.set, slip.name), [0, 0, 0])
                    entry[0] += 1
                    entry[1] += result[0]
                    entry[2] += result[1]
                    if not result[0] and (wanted.reveal or (wanted.misses and truth.set == "tune")):
                        print(f"missed: {path.stem} {place.sheet}!{place.total} {slip.name}")
    _report(found, clean)


def _report(found: dict[tuple[str, str], list[int]], clean: dict[str, list[int]]) -> None:
    for name in ("tune", "aside"):
        print(f"{name}\n  {'planted':40} {'found':>16} {'explained':>10}")
        total = [0, 0, 0, 0]
        for slip in SLIPS:
            planted, hit, told = found.get((name, slip.name), [0, 0, 0])
            if not planted:
                continue
            explained = f"{told / hit:10.0%}" if slip.says and hit else f"{'–':>10}"
            print(f"  {slip.name:40} {hit:5} of {planted:5} {hit / planted:5.0%} {explained}")
            total = [total[0] + planted, total[1] + hit, total[2] + (hit if slip.says else 0), total[3] + told]
        if total[0]:
            print(
                f"  {'all':40} {total[1]:5} of {total[0]:5} {total[1] / total[0]:5.0%} "
                f"{total[3] / max(1, total[2]):10.0%}"
            )
        tables, errors, warnings = clean[name]
        print(f"  clean tables: {tables}; errors {errors}, warnings {warnings} (as published: to be judged by eye)\n")


def _findings(path: Path) -> list[Finding]:
    workbook = read_workbook(str(path))
    return check_workbook(workbook, recognise(workbook))


def _places(truth: BookTruth, source: dict[str, Any]) -> Iterator[Place]:
    """The sums of the book's tables that hold, one column or line of each."""
    for sheet, held in zip(truth.sheets, source["sheet"], strict=True):
        for table, told in zip(sheet.tables, held.get("table", []), strict=True):
            if table.orientation == "long" or any(misses(table, told, sheet.grid)):
                continue
            yield from _sums(table, told, sheet.grid)


def _sums(table: TableTruth, told: dict[str, Any], grid: Grid) -> Iterator[Place]:
    money = [column.place for column in table.columns if column.is_money and column.role != "difference"]
    chance = random.Random(table.range)
    for row, parts in told.get("sums", {}).items():
        places = [place for sign, place in terms(parts) if sign > 0]
        if len(places) < 2 or len(places) != len(terms(parts)):
            continue
        column = chance.choice(money)
        down = table.orientation == "years_down"
        cells = [f"{place}{column}" if down else f"{column}{place}" for place in (row, *places)]
        if all(isinstance(cell.value if (cell := grid.at(ref)) else None, Decimal) for ref in cells):
            yield Place(table.sheet, cells[0], tuple(cells[1:]), down)


def _plant(
    path: Path, target: Path, place: Place, slip: Slip, truth: BookTruth, chance: random.Random, before: set[Any]
) -> tuple[bool, bool] | None:
    """Whether the slip was found and explained; None where it cannot be made here."""
    grid = next(sheet.grid for sheet in truth.sheets if sheet.name == place.sheet)
    part = chance.choice(place.parts)
    cell = part if slip.in_part else place.total
    value, other = _value(grid, cell), _value(grid, part)
    if not value or not other or abs(other) < 3:
        return None
    wrong = slip.meant(value, other)
    if wrong is None or wrong == value:
        return None

    def change(name: str, cells: Grid) -> None:
        if name == place.sheet:
            cells[parse_cell(cell)] = cells[parse_cell(cell)]._replace(value=wrong, formula=None)

    alarms = [finding for finding in _findings(build(path, target, change)) if finding.severity != "info"]
    new = [finding for finding in alarms if (finding.code, finding.sheet, finding.range) not in before]
    at = {cell, place.total, *_totals_of(cell, truth, place)}
    hits = [finding for finding in new if finding.sheet == place.sheet and finding.range and _covers(finding.range, at)]
    return bool(hits), bool(hits) and slip.says is not None and any(slip.says in finding.da for finding in hits)


def _totals_of(cell: str, truth: BookTruth, place: Place) -> set[str]:
    """The cells in the same row or column that hold totals: a wrong part shows in those too."""
    row, column = parse_cell(cell)
    cells: set[str] = set()
    for sheet in truth.sheets:
        for table in sheet.tables if sheet.name == place.sheet else ():
            cells.update(a.cell for a in table.amounts if row in parse_cell(a.cell) or parse_cell(a.cell)[1] == column)
    sums = {
        entry.place for sheet in truth.sheets for table in sheet.tables for entry in table.rows if entry.role != "item"
    }
    totals = {
        entry.place
        for sheet in truth.sheets
        for table in sheet.tables
        for entry in table.columns
        if entry.role == "total"
    }
    return {
        ref
        for ref in cells
        if ref.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") in sums | totals or ref.rstrip("0123456789") in sums | totals
    }


def _covers(place: str, cells: set[str]) -> bool:
    area = Area.parse(place)
    return any(area.covers(*parse_cell(cell)) for cell in cells)


def _value(grid: Grid, ref: str) -> Decimal | None:
    cell: Cell | None = grid.at(ref)
    if cell is None or not isinstance(cell.value, Decimal) or hidden_thousands(cell.number_format):
        return None
    return cell.value


if __name__ == "__main__":
    main()
