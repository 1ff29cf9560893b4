"""What the writer keeps of real workbooks, what it changes, what it refuses, and how long it takes beside openpyxl.

    python tests/benchmarks/writing.py [FOLDER] [--rounds N]

FOLDER (the corpus unless given) is searched for workbooks. Two report sheets with table, chart, conditional format and
print titles go into each. "Kept" are parts whose compressed bytes are the same. The times are medians of interleaved
rounds in one warm process, over small workbooks (below 50 kB) that both tools can open; openpyxl loads and saves only.
The last lines are the whole of `xlbudget refresh`, from file to bytes: reading, recognising the tables, checking them,
computing and drawing the report sheets, and putting them in.
"""

from __future__ import annotations

import argparse
import datetime
import io
import statistics
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workbook"))

import openpyxl
from writer_material import FIRST, SECOND, corpus_files, donor, raw

from xlbudget.domain.errors import Refusal
from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.writer import EditPlan, NewSheet, apply_plan, read_whole

PLAN = EditPlan(sheets=(NewSheet(FIRST), NewSheet(SECOND)), donor=donor())
SMALL = 50_000  # bytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the workbooks are; the corpus unless given")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda _: None  # openpyxl leaves half-written files behind where it fails
    shipped = Path(__file__).resolve().parents[2] / "workbooks"
    files = corpus_files() if options.folder is None else sorted(options.folder.rglob("*.xls[xm]"))
    if not files:
        print(f"no workbooks there: those of {shipped.name}/ instead")
        files = sorted(shipped.glob("*.xlsx"))
    written = keep(files)
    small = [data for data in written if len(data) < SMALL]
    race(small, options.rounds)
    race_whole_refresh(small, options.rounds)


def keep(files: list[Path]) -> list[bytes]:
    """Print what is kept, changed, added and refused; gives the workbooks that were written to."""
    refused: Counter[str] = Counter()
    reasons: dict[str, str] = {}
    changed: Counter[str] = Counter()
    kept = lost = added = 0
    written = []
    for file in files:
        data = file.read_bytes()
        try:
            after = raw(apply_plan(data, PLAN))
        except Refusal as refusal:
            refused[refusal.code] += 1
            reasons.setdefault(refusal.code, refusal.en.partition(". ")[0])
            continue
        written.append(data)
        before = raw(data)
        for name, content in before.items():
            if name not in after:
                lost += 1
            elif after[name] == content:
                kept += 1
            else:
                changed[name.replace("\\", "/").rpartition("/")[2]] += 1
        added += len(set(after) - set(before))
    print(f"files {len(files)} · written {len(written)} · refused {sum(refused.values())}")
    print(f"parts kept byte for byte {kept} · changed {sum(changed.values())} · added {added} · lost {lost}")
    for name, number in changed.most_common():
        print(f"  changed {number:5}  {name}")
    for code, number in refused.most_common():
        print(f"  refused {number:5}  {code}: {reasons[code]}")
    return written


def race(workbooks: list[bytes], rounds: int) -> None:
    """Print how long the writer takes, with and without making the report sheets, beside openpyxl's load and save."""
    both = [data for data in workbooks if openpyxl_round(data) is not None]
    shares: dict[str, list[float]] = {
        "apply_plan": [],
        "XlsxWriter's donor + apply_plan": [],
        "again, nothing changes": [],
    }
    milliseconds = []
    done = [apply_plan(data, PLAN) for data in both]
    for _ in range(rounds):
        ours = theirs = full = again = 0.0
        for data, result in zip(both, done, strict=True):
            theirs += openpyxl_round(data) or 0.0
            ours += seconds(data, PLAN)
            again += seconds(result, PLAN)
            start = time.perf_counter()
            apply_plan(data, PLAN._replace(donor=donor()))
            full += time.perf_counter() - start
        for name, taken in zip(shares, (ours, full, again), strict=True):
            shares[name].append(taken / theirs)
        milliseconds.append(theirs / len(both) * 1000)
    each = f"{statistics.median(milliseconds):.1f} ms a workbook"
    print(f"{len(both)} small workbooks (openpyxl's load and save = 1.00, {each})")
    for name, ratios in shares.items():
        print(f"  {name:<34} {statistics.median(ratios):.2f}")


def race_whole_refresh(workbooks: list[bytes], rounds: int) -> None:
    """Print how long a refresh takes from end to end beside openpyxl's load and save: in all, and for one workbook."""
    with tempfile.TemporaryDirectory() as folder:
        pairs: list[list[tuple[float, float]]] = []
        for number, data in enumerate(workbooks):
            path = Path(folder, f"{number}.xlsx")
            path.write_bytes(data)
            if openpyxl_round(data) is not None and whole_refresh(path) is not None:
                pairs.append([(whole_refresh(path) or 0.0, openpyxl_round(data) or 0.0) for _ in range(rounds)])
    sums = [sum(pair[way] for pair in each) / len(each) for each in pairs for way in (0, 1)]
    one = sorted(statistics.median(ours / theirs for ours, theirs in each) for each in pairs)
    print(f"{len(pairs)} small workbooks, the whole refresh (openpyxl's load and save = 1.00)")
    print(f"  {'all of them':<34} {sum(sums[::2]) / sum(sums[1::2]):.2f}")
    print(f"  {'one workbook: median':<34} {statistics.median(one):.2f}")
    print(f"  {'one workbook: a quarter, three':<34} {one[len(one) // 4]:.2f} {one[3 * len(one) // 4]:.2f}")


def whole_refresh(path: Path) -> float | None:
    """Seconds from the file to the refreshed bytes, None where it is refused."""
    start = time.perf_counter()
    try:
        apply_plan(read_whole(str(path))[0], build_report(str(path), Wishes(), datetime.date(2026, 11, 22)).plan)
    except Refusal:
        return None
    return time.perf_counter() - start


def seconds(data: bytes, plan: EditPlan) -> float:
    start = time.perf_counter()
    apply_plan(data, plan)
    return time.perf_counter() - start


def openpyxl_round(data: bytes) -> float | None:
    """Seconds to load and save, None where openpyxl cannot."""
    start = time.perf_counter()
    try:
        openpyxl.load_workbook(io.BytesIO(data), keep_vba=True).save(io.BytesIO())
    except Exception:  # whatever it stumbles over
        return None
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
