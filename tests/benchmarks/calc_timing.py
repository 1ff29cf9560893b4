"""Times recalculations in a real LibreOffice: a program of its own, for LibreOffice's own Python (it imports `uno`).

Arguments: soffice, the profile's address, the folder of extensions, how many rows. Standard input: formulas by name,
"#" standing for the row, an array formula in braces. Standard output: the best of three seconds of each.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue


def connected(pipe: str) -> Any:
    """The desktop, once LibreOffice answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:  # it is still starting
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def main() -> None:
    program, profile, extensions, rows = *sys.argv[1:4], int(sys.argv[4])
    pipe = f"xlbudget{os.getpid()}"
    options = [f"-env:UserInstallation={profile}", f"-env:BUNDLED_EXTENSIONS={extensions}"]
    office = subprocess.Popen(
        [program, "--headless", "--norestore", *options, f"--accept=pipe,name={pipe};urp"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    desktop = connected(pipe)
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (hidden,))
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellRangeByPosition(0, 0, 1, rows - 1).setDataArray(
        tuple((1000.0 + row, float(row)) for row in range(rows))
    )
    target = sheet.getCellRangeByPosition(3, 0, 3, rows - 1)
    seconds = {}
    for name, formula in json.load(sys.stdin).items():
        target.clearContents(1023)
        if formula.startswith("{"):
            target.setArrayFormula(formula.strip("{}"))
        else:
            target.setFormulaArray(tuple((formula.replace("#", str(row + 1)),) for row in range(rows)))
        document.calculateAll()
        assert sheet.getCellByPosition(3, rows - 1).getError() == 0, name
        seconds[name] = min(timed(document.calculateAll) for _ in range(3))
    print(json.dumps(seconds))
    document.close(True)
    with contextlib.suppress(Exception):  # it goes while it answers
        desktop.terminate()
    office.wait(timeout=30)


def timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
