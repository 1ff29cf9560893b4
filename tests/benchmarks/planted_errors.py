"""How many planted errors `validate` finds, and how many alarms it raises over clean tables.

    python tests/benchmarks/planted_errors.py [--set tune,aside] [--kinds WORD] [--misses] [--beside] [--reveal]

Every kind of error (`planting/kinds.py`) is planted into published tables of `tests/corpus` that add up, and into
versions of them with formulas, with a second table, with a frame, with financing. One is found when an error or a
warning that the clean workbook does not have stands at the spoiled cell or at a total that counts it; it is explained
when the message or its advice names the slip or the figure by which it is off. A difference no larger than rounding can
give is found when a note says so. `beside` counts the other new errors and warnings that it causes.

A figure is spoiled only where the table's truth names a sum that shows it. The sets of the corpus are counted apart:
only `tune` is looked at while rules are tuned. `--misses` lists what was not found there, `--unexplained` what was not
explained, `--beside` the alarms beside, `--reveal` the same for all sets.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.builder import corpus_files, load
from planting.books import Book, published
from planting.kinds import KINDS, Kind
from planting.plants import Plant
from planting.versions import against_a_frame, told_twice, with_financing, with_formulas

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

SEED = 20261122


class Tally:
    """What became of the errors of one kind."""

    def __init__(self) -> None:
        self.planted = self.found = self.explained = self.errors = 0
        self.rounding = self.noted = 0  # differences that rounding can give, and notes that say so
        self.beside = 0
        self.codes: Counter[str] = Counter()

    def __iadd__(self, other: Tally) -> Tally:
        for name in ("planted", "found", "explained", "errors", "rounding", "noted", "beside"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.codes.update(other.codes)
        return self


class Clean(NamedTuple):
    """Workbooks without planted errors: how many tables, and the alarms over them."""

    tables: int = 0
    errors: int = 0
    warnings: int = 0


def main() -> None:
    """Plant, check and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", default="tune,aside")
    options.add_argument("--kinds", default="")
    for name in ("misses", "unexplained", "beside", "reveal"):
        options.add_argument(f"--{name}", action="store_true")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted.set.split(","):
            show = wanted.reveal or name == "tune"
            run = _Run(
                Path(folder) / "book.xlsx",
                wanted.kinds,
                {word for word in ("misses", "unexplained", "beside") if show and getattr(wanted, word)},
            )
            for path in corpus_files():
                if load(path)["set"] == name:
                    run.take(published(path))
            run.report(name)


class _Run:
    """One set of the corpus."""

    def __init__(self, target: Path, kinds: str, shown: set[str]) -> None:
        self._target, self._shown = target, shown
        self._kinds = [kind for kind in KINDS if kinds in kind.name]
        self._tallies = {kind.name: Tally() for kind in self._kinds}
        self._clean = {"published": Clean()}

    def take(self, book: Book) -> None:
        """Plant every kind into the book and its versions."""
        known = self._alarms(book)
        self._count("published", len(book.tables), known)
        self._plant(
            "published", book, known, [(book, table) for table in book.tables if table.equations or table.truth.columns]
        )
        if formulas := with_formulas(book):
            before = self._alarms(formulas)
            self._count("formulas", len(book.tables), [one for one in before if _key(one) not in set(map(_key, known))])
            self._plant(
                "formulas", formulas, before, [(formulas, table) for table in formulas.tables if table.equations]
            )
        for version, made in (
            ("twin", told_twice(book)),
            ("framed", against_a_frame(book)),
            ("financed", with_financing(book)),
        ):
            if made is not None:
                before = self._alarms(made.book)
                self._count(version, 1, [one for one in before if _key(one) not in set(map(_key, known))])
                self._plant(version, made.book, before, [(made,)])

    def _plant(self, version: str, book: Book, before: list[Finding], cases: list[tuple[object, ...]]) -> None:
        known = {_key(finding) for finding in before}
        for kind in self._kinds:
            if kind.version != version:
                continue
            for number, case in enumerate(cases):
                for plant in kind.plant(*case, random.Random(f"{SEED} {book.name} {kind.name} {number}")):
                    self._judge(kind, plant, known)

    def _judge(self, kind: Kind, plant: Plant, known: set[tuple[object, ...]]) -> None:
        tally = self._tallies[kind.name]
        found = self._findings(plant.book)
        at = [finding for finding in found if _stands_at(finding, plant.at)]
        if plant.as_rounding:
            tally.rounding += 1
            tally.noted += any(finding.severity == "info" and finding.code.startswith("SUM") for finding in at)
            return
        new = [finding for finding in found if finding.severity != "info" and _key(finding) not in known]
        hits = [finding for finding in new if finding in at]
        told = any(word.lower() in f"{hit.da} {hit.hint_da}".lower() for hit in hits for word in plant.told)
        tally.planted += 1
        tally.found += bool(hits)
        tally.explained += told
        tally.errors += any(hit.severity == "error" for hit in hits)
        tally.beside += len(new) - len(hits)
        tally.codes.update({hit.code for hit in hits})
        where = f"{plant.book.name} {sorted(plant.at)[:3]} {kind.name}"
        if not hits and "misses" in self._shown:
            print("missed:", where)
        if hits and not told and "unexplained" in self._shown:
            print("unexplained:", where, plant.told, [f"{hit.code} {hit.range} {hit.da}" for hit in hits])
        if len(new) > len(hits) and "beside" in self._shown:
            print("beside:", where, [f"{one.code} {one.range} {one.da}" for one in new if one not in hits])

    def _count(self, version: str, tables: int, alarms: list[Finding]) -> None:
        so_far = self._clean.get(version, Clean())
        self._clean[version] = Clean(
            so_far.tables + tables,
            so_far.errors + sum(one.severity == "error" for one in alarms),
            so_far.warnings + sum(one.severity == "warning" for one in alarms),
        )
        if version != "published" and alarms and self._shown:
            for one in alarms:
                print(f"false alarm, {version}: {one.code} {one.sheet}!{one.range} {one.da}")

    def _findings(self, book: Book) -> list[Finding]:
        workbook = read_workbook(str(book.write(self._target)))
        return check_workbook(workbook, recognise(workbook))

    def _alarms(self, book: Book) -> list[Finding]:
        return [finding for finding in self._findings(book) if finding.severity != "info"]

    def report(self, name: str) -> None:
        """The tables by kind and by rule."""
        print(f"{name}\n  {'planted':36} {'found':>18} {'explained':>10} {'as error':>9} {'beside':>7}   rounding told")
        every, total = Tally(), Tally()
        shares = []
        for kind, tally in self._tallies.items():
            every += tally
            if tally.planted:
                total += tally
                shares.append(tally.found / tally.planted)
            print(_line(kind, tally))
        if total.planted:
            print(_line("all", every))
            print(f"  {len(shares)} kinds; mean of kinds {sum(shares) / len(shares):.1%}")
        print("  by rule: " + ", ".join(f"{code} {count}" for code, count in sorted(every.codes.items())))
        for version, clean in self._clean.items():
            print(f"  clean, {version}: {clean.tables} tables; errors {clean.errors}, warnings {clean.warnings}")
        print("  (alarms over tables as published are to be judged by eye; of a version's, those that it adds count)\n")


def _line(name: str, tally: Tally) -> str:
    rounding = f"   {tally.noted} of {tally.rounding}" if tally.rounding else ""
    if not tally.planted:
        return f"  {name:36} {'–':>18}{' ' * 30}{rounding}"
    return (
        f"  {name:36} {tally.found:5} of {tally.planted:5} {tally.found / tally.planted:4.0%} "
        f"{tally.explained / max(1, tally.found):10.0%} {tally.errors / tally.planted:9.0%} {tally.beside:7}{rounding}"
    )


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.sheet, finding.range


def _stands_at(finding: Finding, at: frozenset[tuple[str, str]]) -> bool:
    """Whether the finding's place holds one of the cells, or where a table as a whole is wrong, stands within it."""
    if not finding.range:
        return False
    own = Area.parse(finding.range)
    for sheet, ref in at:
        if finding.sheet != sheet:
            continue
        if ":" in ref:
            area = Area.parse(ref)
            if area.covers(own.first_row, own.first_column):
                return True
        elif own.covers(*parse_cell(ref)):
            return True
    return False


if __name__ == "__main__":
    main()
