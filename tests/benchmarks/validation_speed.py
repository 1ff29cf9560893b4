"""How fast `validate` is, as ratios within the same run.

    python tests/benchmarks/validation_speed.py [--quick]

Makes 200 small workbooks (5 sheets of 60 × 12) in a temporary folder and judges them with every default rule, each run
a fresh process as a user starts it:

- one core, cold, against a minimal python-calamine pass (the values of all sheets), for workbooks of even rows, for
  such as offices build them (`office_workbooks.py`) and as programs write them (`written_workbooks.py`);
- a warm second run against the cold one, and a run after one file changed;
- two jobs against one, beside what two busy loops reach against one in the same minute;
- `frictionless validate` on some of the same files, where it is installed (the extra `bench`, or any `frictionless` on
  the path): it reads the first sheet of each and knows no budget;
- one small workbook, and `--version`, against bare Python.

A figure is the median over the rounds of a ratio taken within the round. Trust the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

from office_workbooks import make_office_workbook
from reading import make_workbook
from written_workbooks import FORMS, write_workbook

_CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
for path in sys.argv[1:]:
    workbook = CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()
"""
BYTECODE = os.path.join(tempfile.gettempdir(), "xlbudget-benchmark-bytecode")
_BUSY = "total = 0\nfor number in range(12_000_000): total += number * number"
AIMS = {
    "validate, cold, one core : calamine": 4.0,
    "warm : cold": 0.15,
    "one file changed : cold": 0.15,
    "one small workbook : bare Python": 6.0,
    "--version : bare Python": 2.0,
}
_OFFICES = "as offices build them, cold : calamine"
_FRICTIONLESS = "frictionless : validate, a workbook"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="40 workbooks, one round")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        taken(xlbudget("rules"))
        books = os.path.join(folder, "books")
        os.mkdir(books)
        files = [make_workbook(f"{books}/budget{number}.xlsx", 5, 60, number) for number in range(40 if quick else 200)]
        print(f"{len(files)} workbooks, {sum(map(os.path.getsize, files)) / 1e6:.1f} MB")
        others = other_workbooks(folder)
        rounds = [
            one_round(folder, books, files, number) | {name: against_calamine(some) for name, some in others.items()}
            for number in range(1 if quick else 3)
        ]
    for name in rounds[0]:
        ratio = statistics.median(measured[name] for measured in rounds)
        aim = f"  (aim: at most {AIMS[name]:.2f})" if name in AIMS else ""
        aim = "  (aim: at least 10.00)" if name == _FRICTIONLESS else aim
        print(f"  {name:<44} {ratio:6.2f}{aim}")
    if _FRICTIONLESS not in rounds[0]:
        print(f"  {_FRICTIONLESS:<44}  not measured: there is no frictionless; pip install 'xlbudget[bench]'")


def other_workbooks(folder: str) -> dict[str, list[str]]:
    """Other workbooks than those of even rows, by what a figure of them is called."""
    made: dict[str, Callable[[str, int], str]] = {_OFFICES: make_office_workbook}
    made |= {f"as programs write {form}, cold : calamine": partial(write_workbook, form) for form in FORMS}
    found = {}
    for place, (name, make) in enumerate(made.items()):
        os.mkdir(own := os.path.join(folder, f"others{place}"))
        found[name] = [make(f"{own}/udvalg{number}.xlsx", number) for number in range(30)]
    return found


def one_round(folder: str, books: str, files: list[str], number: int) -> dict[str, float]:
    cache = os.path.join(folder, f"cache{number}")
    bare = min(taken([sys.executable, "-c", "pass"]) for _ in range(5))
    version = min(taken(xlbudget("--version")) for _ in range(5))
    single = min(taken(xlbudget("validate", files[0], "-q", "--no-cache")) for _ in range(5))
    again = min(taken(xlbudget("validate", files[0], "-q"), f"{cache}-of-one") for _ in range(5))
    calamine = taken([sys.executable, "-c", _CALAMINE, *files])
    uncached = taken(xlbudget("validate", books, "-q", "--jobs", "1", "--no-cache"))
    two = taken(xlbudget("validate", books, "-q", "--jobs", "2", "--no-cache"))
    cold = taken(xlbudget("validate", books, "-q", "--jobs", "1"), cache)
    warm = taken(xlbudget("validate", books, "-q", "--jobs", "1"), cache)
    make_workbook(files[0], 5, 60, 1000 + number)
    changed = taken(xlbudget("validate", books, "-q", "--jobs", "1"), cache)
    some = files[:20]
    peer = shutil.which("frictionless", path=os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"])))
    frictionless = {}
    if peer:
        ours = taken(xlbudget("validate", *some, "-q", "--jobs", "1", "--no-cache"))
        frictionless[_FRICTIONLESS] = taken([peer, "validate", "--trusted", *some]) / ours
    one_loop = taken([sys.executable, "-c", _BUSY])
    start = time.perf_counter()
    loops = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(2)]
    for loop in loops:
        loop.wait()
    two_loops = (time.perf_counter() - start) / 2
    return {
        "validate, cold, one core : calamine": uncached / calamine,
        "warm : cold": warm / cold,
        "one file changed : cold": changed / cold,
        "cold with cache : without": cold / uncached,
        "speed-up by two jobs": uncached / two,
        "speed-up of two busy loops": one_loop / two_loops,
        "one small workbook : bare Python": single / bare,
        "one small workbook again : bare Python": again / bare,
        "--version : bare Python": version / bare,
        **frictionless,
    }


def against_calamine(files: list[str]) -> float:
    calamine = taken([sys.executable, "-c", _CALAMINE, *files])
    return taken(xlbudget("validate", *files, "-q", "--jobs", "1", "--no-cache")) / calamine


def xlbudget(*words: str) -> list[str]:
    return [sys.executable, "-m", "xlbudget", *words]


def taken(command: list[str], cache: str | None = None) -> float:
    """The seconds from start to end of a process whose output goes nowhere."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = BYTECODE  # compiled once, as in an installed package
    if cache:
        environment["XLBUDGET_CACHE_HOME"] = cache
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
