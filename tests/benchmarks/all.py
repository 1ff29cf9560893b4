"""Every benchmark of this folder, one after the other.

    python tests/benchmarks/all.py [--quick]

Each runs in a process of its own and makes its own workbooks in a temporary folder. `README.md` says what they measure
and what they are held to. One that needs a program or package that is missing says so, and the others go on.
"""

from __future__ import annotations

import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
SPEED = ("cold_start", "reading", "validation_speed", "growth", "many_workbooks", "cluster", "writing", "functions")
RIGHTNESS = ("recognition", "planted_errors", "planted_by_rule")  # shares of right answers, not of time
TAKES_QUICK = frozenset(SPEED) - {"writing", "functions"}


def main() -> int:
    if any(word not in ("--quick",) for word in sys.argv[1:]):
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    quick = "--quick" in sys.argv
    failed = []
    for name in (*SPEED, *RIGHTNESS):
        print(f"== {name}", flush=True)
        words = ["--quick"] if quick and name in TAKES_QUICK else []
        if subprocess.run([sys.executable, os.path.join(FOLDER, f"{name}.py"), *words], check=False).returncode:
            failed.append(name)
        print(flush=True)
    if failed:
        print(f"not run to the end: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
