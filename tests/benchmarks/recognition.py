"""How well tables are recognised in the workbooks of `tests/corpus`, against the truth beside them.

    python tests/benchmarks/recognition.py [--worst] [--reveal] [--set NAME] [--only TEXT]

Builds every workbook into a temporary folder, reads it as `xlbudget inspect --format json` does, and prints the
figures of the sets: `tune`, and those set aside, `aside` and the younger `unseen-2` and on. `--worst` lists
what was missed in the tune set. What was missed in a set aside is shown with `--reveal` alone: who tunes recognition
does not look at it, and scores it seldom (`--set tune` leaves the others out).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.builder import SETS, build, corpus_files
from corpus.truth import BookTruth, SheetTruth, TableTruth, read_truth

from xlbudget.domain.table import MONEY_ROLES

Found = dict[str, Any]
_LETTERS = re.compile(r"[A-Z]+")


class Tally:
    """How many of what were right, and which were not."""

    def __init__(self) -> None:
        self.right: dict[str, int] = {}
        self.all: dict[str, int] = {}
        self.misses: list[str] = []
        self.books: set[str] = set()

    def count(self, what: str, right: bool, miss: str = "") -> None:
        """Count one; `miss` tells what was wrong."""
        self.all[what] = self.all.get(what, 0) + 1
        self.right[what] = self.right.get(what, 0) + right
        if not right and miss:
            self.misses.append(f"{what}: {miss}")

    def line(self, what: str) -> str:
        """The figure of one measure."""
        count, right = self.all.get(what, 0), self.right.get(what, 0)
        return f"  {what:<34} {right:6} of {count:6}  {right / count:7.1%}" if count else f"  {what:<34}   none"


MEASURES = (
    "tables found",
    "amounts (cell, year, value)",
    "unit and price level",
    "row roles",
    "sheets without tables",
    "extra tables",
    "extra amounts",
    "keys",
    "unit",
    "price level",
    "range",
    "header rows",
    "title",
    "kind",
    "orientation",
    "sign",
    "currency",
    "column roles",
    "measures",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", action="store_true", help="list what was missed in the tune set")
    parser.add_argument("--reveal", action="store_true", help="list what was missed in the sets aside")
    parser.add_argument("--set", action="append", choices=SETS, dest="sets", help="only this set")
    parser.add_argument("--only", default="", help="only files whose name holds this text")
    options = parser.parse_args()
    tallies = {name: Tally() for name in options.sets or SETS}
    with tempfile.TemporaryDirectory() as folder:
        for path in corpus_files():
            if options.only in f"{path.parent.name}/{path.stem}":
                truth = read_truth(path)
                if truth.set not in tallies:
                    continue
                target = Path(folder) / f"{path.parent.name}_{path.stem}.xlsx"
                judge(truth, inspect(build(path, target)), tallies[truth.set])
    for name, tally in tallies.items():
        print(f"{name}: {len(tally.books)} workbooks")
        for what in MEASURES:
            print(tally.line(what))
        if options.worst if name == "tune" else options.reveal:
            print(*(f"    {miss}" for miss in tally.misses), sep="\n")


def inspect(path: Path) -> list[Found]:
    """The tables of a workbook as `inspect --format json` prints them."""
    from xlbudget.reports.inspection.json import inspect_json
    from xlbudget.workbook.reader import read_workbook
    from xlbudget.workbook.recognise import recognise

    document = json.loads("".join(inspect_json([(str(path), recognise(read_workbook(str(path))), None)])))
    tables: list[Found] = document["workbooks"][0]["tables"]
    return tables


def judge(truth: BookTruth, found: list[Found], tally: Tally) -> None:
    """Hold what was found against the truth."""
    tally.books.add(truth.path.stem)
    for sheet in truth.sheets:
        where = f"{truth.path.parent.name}/{truth.path.stem} [{sheet.name}]"
        here = [table for table in found if table["sheet"] == sheet.name]
        if not sheet.tables:
            ranges = ", ".join(table["range"] for table in here)
            tally.count("sheets without tables", not here, f"{where} none expected, found {ranges}")
            continue
        pairs, extra = _pairs(sheet, here)
        for table in extra:
            tally.count("extra tables", False, f"{where} {table['range']} is no table of the truth")
        for expected, table in pairs:
            tally.count("tables found", table is not None, f"{where} {expected.range}")
            _judge_table(expected, table, tally, f"{where} {expected.range}")


def _pairs(sheet: SheetTruth, found: list[Found]) -> tuple[list[tuple[TableTruth, Found | None]], list[Found]]:
    """Each table of the truth with the one found that shares most of its amounts, at least half."""
    rest, pairs = list(found), []
    for expected in sheet.tables:
        cells = {amount.cell for amount in expected.amounts}
        best = max(rest, key=lambda table: len(cells & _amounts(table).keys()), default=None)
        if best is not None and 2 * len(cells & _amounts(best).keys()) >= len(cells):
            rest.remove(best)
            pairs.append((expected, best))
        else:
            pairs.append((expected, None))
    return pairs, rest


class FoundAmount(NamedTuple):
    """An amount as it was found."""

    key: str
    year: int | None
    value: float


def _amounts(table: Found) -> dict[str, FoundAmount]:
    """The money that was found, by cell; a row of role note holds none."""
    columns = {column["key"]: column for column in table["columns"]}
    return {
        row["cells"][key]: FoundAmount(key, _year(key, columns.get(key)), value)
        for row in table["rows"]
        if row["role"] != "note"
        for key, value in row["values"].items()
        if key in row["cells"] and (key not in columns or columns[key]["role"] in MONEY_ROLES)
    }


def _year(key: str, column: Found | None) -> int | None:
    if column and column["year"]:
        return int(column["year"])
    start = re.match(r"((?:19|20)\d\d)(?::|$)", key)
    return int(start[1]) if start else None


def _judge_table(expected: TableTruth, table: Found | None, tally: Tally, where: str) -> None:
    amounts = _amounts(table) if table else {}
    across = expected.orientation in ("years_across", "no_years")
    judged = {column.place for column in expected.columns if column.role in ("year", "amount")}
    for amount in expected.amounts:
        got = amounts.get(amount.cell)
        by_year = amount.year is not None and (not across or _letters(amount.cell) in judged)
        right = bool(got) and abs(got.value - float(amount.value)) < 1e-9 * max(1.0, abs(got.value))
        right = right and (not by_year or got.year == amount.year)
        told = f"{where} {amount.cell} is {amount.value} ({amount.year}), found {got.value if got else None}"
        tally.count("amounts (cell, year, value)", right, told + (f" ({got.year})" if got else ""))
        if amount.key and table:
            tally.count("keys", bool(got) and got.key == amount.key, f"{where} {amount.cell} {amount.key}, found {got}")
    for cell in amounts.keys() - {amount.cell for amount in expected.amounts}:
        tally.count("extra amounts", False, f"{where} {cell} is no amount, found {amounts[cell]}")
    got_unit = (table["unit"], table["price_level"]) if table else None
    told = f"{where} is {expected.unit}, {expected.price_level}, found {got_unit}"
    tally.count("unit and price level", got_unit == (expected.unit, expected.price_level), told)
    _judge_rows(expected, table, tally, where)
    if table:
        _judge_rest(expected, table, tally, where)


def _judge_rows(expected: TableTruth, table: Found | None, tally: Tally, where: str) -> None:
    roles = {place: row["role"] for row in (table["rows"] if table else []) for place in _places(row)}
    wanted = {row.place: row.role for row in expected.rows}
    for place, role in wanted.items():
        tally.count("row roles", roles.get(place) == role, f"{where} row {place} is {role}, found {roles.get(place)}")
    for place in roles.keys() - wanted.keys():
        tally.count("row roles", False, f"{where} row {place} is no row of the table, found {roles[place]}")


def _places(row: Found) -> Iterable[str]:
    """The row's number; for a series that runs down a column its letters."""
    return [str(row["row"])] if row["row"] is not None else {_letters(cell) for cell in row["cells"].values()}


def _judge_rest(expected: TableTruth, table: Found, tally: Tally, where: str) -> None:
    for what, wanted in _single(expected):
        if what == "sign" and wanted is None:
            continue  # the truth says nothing of signs where nothing on the sheet does
        got = table.get(what.replace(" ", "_"))
        tally.count(what, got == wanted, f"{where} is {wanted!r}, found {got!r}")
    if expected.orientation in ("years_down", "long"):
        return
    columns = {column["ref"]: column for column in table["columns"]}
    for column in expected.columns:
        got = columns.get(column.place, {})
        told = f"{where} column {column.place} is {column.role}, found {got.get('role')}"
        tally.count("column roles", got.get("role") == column.role, told)
        if column.measure:
            told = f"{where} column {column.place} is {column.measure}, found {got.get('measure')}"
            tally.count("measures", got.get("measure") == column.measure, told)


def _single(expected: TableTruth) -> Iterator[tuple[str, Any]]:
    for name in ("unit", "price_level", "range", "title", "kind", "orientation", "sign", "currency"):
        wanted = getattr(expected, name)
        if name == "title" and wanted:
            wanted = " ".join(wanted.replace("\u00ad", "").split())  # soft hyphens are no letters
        yield name.replace("_", " "), wanted
    yield "header rows", list(expected.header_rows)


def _letters(cell: str) -> str:
    match = _LETTERS.match(cell)
    return match[0] if match else ""


if __name__ == "__main__":
    main()
