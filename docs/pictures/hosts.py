"""Makes the pictures of the spreadsheet programs: python docs/pictures/hosts.py

The task pane needs node, npm's playwright-core and chromium, as the tests do (`.ci/programs`).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "hosts")]  # the same browser and the same Excel in memory as the tests have

from serving import running_server  # noqa: E402
from test_task_pane import Pane, closed, found, opened  # noqa: E402


def task_pane() -> None:
    """opgaverude.png: a search in the Server's task pane, with one function's help open."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        process = opened(f"{server.address}/taskpane.html#xlbudget={server.token}")
        pane = Pane(process)
        found(pane, "prisniveau")
        pane.run("document.querySelector('[data-name=PL_OMREGN]').open = true")
        pane.picture(HERE / "opgaverude.png")
        closed(process)


if __name__ == "__main__":
    task_pane()
