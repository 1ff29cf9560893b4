"""What a run over many workbooks keeps in memory, at its peak, as ratios between ten times as many workbooks and few.

    python tests/benchmarks/many_workbooks.py [--quick]

Each command is a fresh process over 40 small workbooks (5 sheets of 60 × 12), no two alike, and over 400; Linux and
macOS. At 1.00 a workbook leaves nothing behind. `refresh` only shows what it would write, to as many as a quarter.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from reading import make_workbook

_FEW = 40
_AIM = 1.5
_COMMANDS = {
    "validate": ("validate", "--no-cache", "--jobs", "1"),
    "validate --format json": ("validate", "--no-cache", "--jobs", "1", "--format", "json"),
    "inspect": ("inspect",),
    "inspect --format json": ("inspect", "--format", "json"),
    "collect": ("collect", "--output", "{folder}/all.csv"),
    "refresh --dry-run": ("refresh", "--dry-run"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="10 and 100 workbooks")
    few = 10 if parser.parse_args().quick else _FEW
    with tempfile.TemporaryDirectory() as folder:
        paths = [make_workbook(f"{folder}/book{number}.xlsx", 5, 60, number) for number in range(10 * few)]
        print(f"peak memory, MB, of {few} and of {10 * few} workbooks (aim: at most {_AIM:.2f} times as much)")
        for name, words in _COMMANDS.items():
            command = [word.format(folder=folder) for word in words]
            part = 4 if command[0] == "refresh" else 1
            less, more = (peak(command, paths[: count // part]) for count in (few, 10 * few))
            print(f"  {name:<30} {less:6.0f} {more:6.0f} {more / less:6.2f}")


def peak(command: list[str], paths: list[str]) -> float:
    """The resident memory of `xlbudget` with these words over the workbooks, at its peak, in MB."""
    words = [sys.executable, "-m", "xlbudget", command[0], *paths, *command[1:]]
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    process = os.posix_spawn(sys.executable, words, os.environ, file_actions=[nowhere])
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


if __name__ == "__main__":
    main()
