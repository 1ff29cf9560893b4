"""How soon a command is there, as ratios to `python -c pass` in the same round.

    python tests/benchmarks/cold_start.py [--quick]

Each command is started anew by the interpreter that runs this, its bytecode compiled as in an installed package. In
every round all commands run once, in turn; a figure is the median over the rounds of the ratio within the round.
`inspect` and `validate` get one small workbook: once a sheet of 20 lines, once five sheets of 60 × 12, where the work
itself shows. `validate` judges it each time (`--no-cache`), and once more gives what it has kept.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

from reading import make_workbook

AIMS = {
    "--version": 2.0,
    "inspect, one small workbook": 6.0,
    "validate, one small workbook": 6.0,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5 rounds instead of 25")
    rounds = 5 if parser.parse_args().quick else 25
    with tempfile.TemporaryDirectory() as folder:
        small = make_workbook(f"{folder}/small.xlsx", 1, 20, 1)
        five = make_workbook(f"{folder}/five.xlsx", 5, 60, 1)
        commands = {
            "--version": ["--version"],
            "--help": ["--help"],
            "call": ["call", "DK_TAL", '["1.000"]'],
            "functions": ["functions"],
            "rules": ["rules"],
            "inspect, one small workbook": ["inspect", small],
            "validate, one small workbook": ["validate", "--no-cache", small],
            "validate it again": ["validate", small],
            "inspect, five sheets": ["inspect", five],
            "validate, five sheets": ["validate", "--no-cache", five],
            "validate them again": ["validate", five],
        }
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": f"{folder}/bytecode", "XLBUDGET_CACHE_HOME": f"{folder}/cache"}

        def seconds(*words: str) -> float:
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], env=environment, capture_output=True, check=False)
            return time.perf_counter() - start

        for words in commands.values():  # the first start compiles
            seconds("-m", "xlbudget", *words)
        ratios: dict[str, list[float]] = {name: [] for name in commands}
        bare_times = []
        for _ in range(rounds):
            bare = min(seconds("-c", "pass") for _ in range(3))
            bare_times.append(bare)
            for name, words in commands.items():
                ratios[name].append(seconds("-m", "xlbudget", *words) / bare)
    print(f"cold start (python -c pass = 1.00, {statistics.median(bare_times) * 1000:.0f} ms)")
    for name, values in ratios.items():
        aim = f"  (aim: at most {AIMS[name]:.2f})" if name in AIMS else ""
        print(f"  {name:<44} {statistics.median(values):6.2f}{aim}")


if __name__ == "__main__":
    main()
