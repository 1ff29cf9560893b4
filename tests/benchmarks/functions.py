"""What a function costs in a cell: python tests/benchmarks/functions.py

Prints ratios, both sides from one run: LibreOffice, 10,000 cells that each call a function against native formulas and
against one call over 10,000 rows; xlwings Server, one call with 100,000 cells against an empty function that takes and
returns the same cells (both with `shorten_is_jsnull`).
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from real_programs import unpacked_extension

HERE = Path(__file__).parent
ROWS = 10_000
CELLS = 100_000
FORMULAS = {
    "native": "=A#*1.05+B#",
    "DK_TAL": "=DK_TAL(A#)",
    "OPF_AFVIGELSE": "=OPF_AFVIGELSE(A#;B#)",
    "PL_OMREGN": '=PL_OMREGN(A#;2016;2020;"FPI")',
}
AT_ONCE = f'{{=PL_OMREGN(A1:A{ROWS};2016;2020;"FPI")}}'


def libreoffice() -> None:
    """Cells that each call, against native ones and against one call."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice: soffice is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        unpacked_extension(Path(folder) / "extensions")
        places = [(Path(folder) / name).as_uri() for name in ("profile", "extensions")]
        done = subprocess.run(
            ["/usr/bin/python3", str(HERE / "calc_timing.py"), program, *places, str(ROWS)],
            input=json.dumps(FORMULAS | {"at once": AT_ONCE}), capture_output=True, text=True, check=True,
        )  # fmt: skip
    seconds = json.loads(done.stdout)
    native = seconds["native"]
    for name in FORMULAS:
        print(
            f"LibreOffice {name}: {(seconds[name] - native) / ROWS * 1000:.3f} ms a cell above native (wanted: 0.050)"
        )
    share = seconds["at once"] / seconds["PL_OMREGN"]
    print(f"LibreOffice one PL_OMREGN over {ROWS:,} rows: {share:.2f} of the single calls (wanted: 0.20)")


def server() -> None:
    """A large call through xlwings' own conversion, against a function that does nothing."""
    from xlbudget.hosts.server.app import import_server, set_environment, shorten_is_jsnull

    set_environment()
    import_server()
    shorten_is_jsnull()
    from xlwings import __version__
    from xlwings import server as xlwings_server

    from xlbudget.hosts.server.functions import functions_module
    from xlbudget.hosts.signatures import ARGUMENT_OPTIONS

    module = functions_module()

    async def nothing(beloeb: Any, anden: Any = None, tredje: Any = None, fjerde: Any = None, femte: Any = None) -> Any:
        return beloeb

    empty: Any = nothing
    for name in ("beloeb", "anden", "tredje", "fjerde", "femte"):
        empty = xlwings_server.arg(name, **ARGUMENT_OPTIONS)(empty)
    vars(module)["NOTHING"] = xlwings_server.func(empty)
    block = [[float(row * 10 + column) + 0.25 for column in range(10)] for row in range(CELLS // 10)]
    calls = {
        "DK_TAL": [block],
        "OPF_AFVIGELSE": [block, block],
        "PL_OMREGN": [block, [[2016]], [[2020]], [["FPI"]], None],
    }

    def call(name: str, arguments: list[Any]) -> Callable[[], Coroutine[Any, Any, Any]]:
        async def one() -> Any:
            payload = {
                "client": "Office.js", "func_name": name, "args": arguments, "caller_address": "[B.xlsx]A!A1",
                "culture_info_name": "da-DK", "date_format": "dd-MM-yyyy", "version": __version__, "runtime": "1.4",
            }  # fmt: skip
            return json.dumps(
                await xlwings_server.custom_functions_call(json.loads(json.dumps(payload)), module=module)
            )

        return one

    for name, arguments in calls.items():
        ours, empty_ones = (min(timed(call(each, arguments)) for _ in range(5)) for each in (name, "NOTHING"))
        print(f"Server {name}, {CELLS:,} cells: {ours:.2f} s, {ours / empty_ones:.2f} of an empty one (wanted: 2.00)")


def timed(work: Callable[[], Coroutine[Any, Any, Any]]) -> float:
    start = time.perf_counter()
    asyncio.run(work())
    return time.perf_counter() - start


if __name__ == "__main__":
    libreoffice()
    server()
