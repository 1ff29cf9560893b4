"""How fast and how lean the reader is, as ratios to other tools over the same files in the same run.

    python tests/benchmarks/reading.py [--quick]

Makes its own workbooks in a temporary folder: 200 small ones (5 sheets of 60 × 12), a medium one (20,000 rows) and a
large one (200,000 rows). In each round every tool reads the same files, in turn; a figure is the median over the rounds
of its time divided by calamine's in that round. Trust the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable

Tool = Callable[[str], None]
COLUMNS = 12
TARGETS = {"small": 1.2, "medium": 1.3, "large": 1.3}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer files and rounds, no large sheet")
    quick = parser.parse_args().quick
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        small = [make_workbook(f"{folder}/small{number}.xlsx", 5, 60, number) for number in range(20 if quick else 200)]
        medium = [make_workbook(f"{folder}/medium.xlsx", 1, 20_000, 1)]
        compare("small", small, 5)
        compare("medium", medium, 5)
        if not quick:
            large = make_workbook(f"{folder}/large.xlsx", 1, 200_000, 2)
            compare("large", [large], 3)
            print(f"memory, 200,000 rows × {COLUMNS}")
            for name in ("xlbudget", "xlbudget_with_a_look", "calamine"):
                print(f"  {name:<30} {peak_memory(name, large):6.0f} MB at the peak")
            print(f"  {'bare Python':<30} {peak_memory('nothing', large):6.0f} MB (aim: xlbudget at most 120 MB)")


def compare(title: str, files: list[str], rounds: int) -> None:
    """Print each tool's time over `files` relative to calamine's, the median of the rounds."""
    megabytes = sum(os.path.getsize(file) for file in files) / 1e6
    print(f"{title}: {len(files)} workbooks, {megabytes:.1f} MB (calamine, values only = 1.00)")
    few = files[:20]
    for tools, sample in ((FAST, files), (SLOW, few)):
        shares: dict[str, list[float]] = {name: [] for name in tools}
        milliseconds = []
        for _ in range(rounds if tools is FAST else 1):
            taken = {name: duration(tool, sample) for name, tool in {"calamine": calamine, **tools}.items()}
            milliseconds.append(taken["calamine"] / len(sample) * 1000)
            for name in tools:
                shares[name].append(taken[name] / taken["calamine"])
        for name, ratios in shares.items():
            aim = f"  (aim: at most {TARGETS[title]:.2f})" if name == "xlbudget" else ""
            print(f"  {name:<30} {statistics.median(ratios):7.2f}{aim}")
        if tools is FAST:
            print(f"  {'calamine, ms a workbook':<30} {statistics.median(milliseconds):7.2f}")


def duration(tool: Tool, files: list[str]) -> float:
    start = time.perf_counter()
    for file in files:
        tool(file)
    return time.perf_counter() - start


def xlbudget(path: str) -> None:
    from xlbudget.workbook.reader import read_workbook

    read_workbook(path)


def xlbudget_with_a_look(path: str) -> None:
    """Reads and then visits every cell with its formula and style, as recognition does at most."""
    from xlbudget.workbook.reader import read_workbook

    for sheet in read_workbook(path).sheets:
        for row, cells in sheet.rows():
            for column in cells:
                sheet.formula(row, column)
                sheet.style(row, column)


def calamine(path: str) -> None:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def inflate(path: str) -> None:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            package.read(name)


def openpyxl_twice(path: str) -> None:
    import openpyxl

    openpyxl.load_workbook(path)
    openpyxl.load_workbook(path, data_only=True)


FAST: dict[str, Tool] = {"xlbudget": xlbudget, "xlbudget, every cell visited": xlbudget_with_a_look, "inflate": inflate}
SLOW: dict[str, Tool] = {"openpyxl, read twice": openpyxl_twice}


def peak_memory(tool: str, path: str) -> float:
    """The resident memory of a fresh process that reads `path`, at its peak, in MB (Linux only)."""
    code = (
        "import sys, runpy\n"
        "module = runpy.run_path(sys.argv[1])\n"
        "tool = module.get(sys.argv[2])\n"
        "tool and tool(sys.argv[3])\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, __file__, tool, path], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def make_workbook(path: str, sheets: int, rows: int, seed: int) -> str:
    """A budget workbook as XlsxWriter and Excel write them: labels, years, amounts, sums, styles."""
    import xlsxwriter

    chance = random.Random(seed)
    workbook = xlsxwriter.Workbook(path, {"constant_memory": False})
    bold = workbook.add_format({"bold": True, "bottom": 1})
    amount = workbook.add_format({"num_format": "#,##0"})
    total = workbook.add_format({"num_format": "#,##0", "bold": True, "top": 1})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    places = [f"{word} {number}" for word in ("Skole", "Dagtilbud", "Plejecenter", "Vejvæsen") for number in range(50)]
    for number in range(sheets):
        sheet = workbook.add_worksheet(f"Budget {2016 + number}")
        sheet.write_row(
            0, 0, ["Område", "Funktion", "Pr. dato", *(f"Budget {2016 + year}" for year in range(8)), "I alt"], bold
        )
        for row in range(1, rows):
            sheet.write(row, 0, f"{chance.choice(places)}, post {row}" if row % 4 == 0 else chance.choice(places))
            sheet.write(row, 1, chance.choice(("3.22.01", "5.25.14", "2.28.11")))
            sheet.write(row, 2, 42000 + row % 3000, day)
            amounts = [round(chance.uniform(-5000, 250_000), chance.choice((0, 0, 1, 2))) for _ in range(8)]
            for column, value in enumerate(amounts, 3):
                sheet.write(row, column, value, amount)
            sheet.write_formula(row, 11, f"=SUM(D{row + 1}:K{row + 1})", total, round(sum(amounts), 2))
    workbook.close()
    return path


if __name__ == "__main__":
    main()
