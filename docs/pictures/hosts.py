"""Makes the pictures of the spreadsheet programs: python docs/pictures/hosts.py

The task pane needs node, npm's playwright-core and chromium; LibreOffice's windows need soffice, Xvfb, xdotool and
ImageMagick's import: `.ci/programs` installs them for the tests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "hosts")]  # the same browser and the same Excel in memory as the tests have

from real_programs import required_program  # noqa: E402
from serving import running_server  # noqa: E402
from test_libreoffice_click import CATALOGUE, Desk, window_on  # noqa: E402
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


PROPOSALS = [("Forebyggelse", 1.4), ("Botilbud", 4.7), ("Hjemmepleje", 2.1), ("Ungeindsats", 2.7), ("Skolemad", 1.9)]
FORMULAS = [  # as a Danish sheet shows it, as the file has it
    ('=PL_OMREGN(4000; 2013; 2014; "FPI")', '=PL_OMREGN(4000,2013,2014,"FPI")'),
    ('=PL_TOTAL({4000\\4000\\4000}; 2013; 2014; "FPI")', '=PL_TOTAL({4000,4000,4000},2013,2014,"FPI")'),
    ('=DK_TAL("2,2 mio. kr.")', '=DK_TAL("2,2 mio. kr.")'),
    ("=REFUSION_NETTO(4000; 1; 26)", "=REFUSION_NETTO(4000,1,26)"),
    ('=DK_TAL("1.5")', '=DK_TAL("1.5")'),
    ('=DK_FORKLAR("DK_TAL"; "1.5")', '=DK_FORKLAR("DK_TAL","1.5")'),
]


def calc_windows() -> None:
    """LibreOffice's window, in Danish.

    regneark.png: formulas and what they come to; funktionsguide.png: the function wizard on one of ours; knapper.png:
    what a click on the toolbar did.
    """
    soffice = required_program("soffice")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = place / "funktioner.xlsx"
        write_sheet(file)
        with window_on(soffice, file, place) as desk:
            desk.steps("select", "bog", "Funktioner", "B2")
            desk.window("LibreOffice Calc")
            time.sleep(3)  # until all is drawn
            picture(desk, "regneark", "1280x440+0+0")
            desk.xdotool("key", "ctrl+F2")
            desk.window("Funktionsguide")
            time.sleep(2)
            for _ in range(2):
                desk.xdotool("key", "Tab")
            time.sleep(2)
            picture(desk, "funktionsguide", "1280x780+0+0")
            desk.xdotool("key", "Escape")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copy(CATALOGUE, place / CATALOGUE.name)
        with window_on(soffice, place / CATALOGUE.name, place) as desk:
            desk.steps("select", "bog", "Oversigt", "D9")
            desk.click_until("take_proposal", lambda: desk.steps("cell", "bog", "Oversigt", "H9"))
            time.sleep(2)
            picture(desk, "knapper", "1280x900+0+0")


def picture(desk: Desk, name: str, area: str) -> None:
    """A picture of what is on the screen."""
    file = HERE / f"{name}.png"
    words = ["import", "-window", "root", "-crop", area, "+repage", "+dither", "-colors", "64", "-strip", str(file)]
    subprocess.run(words, check=True, env=desk.surroundings)


def write_sheet(file: Path) -> None:
    """Formulas beside their text, and proposals granted by a table of several cells."""
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Funktioner")
    bold, number = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00", "align": "left"})
    sheet.set_column("A:A", 45)
    sheet.set_column("B:G", 15)
    sheet.write_row("A1", ["Formel", "Resultat i LibreOffice"], bold)
    for row, (shown, formula) in enumerate(FORMULAS, start=1):
        sheet.write_string(row, 0, shown)
        sheet.write_formula(row, 1, formula, number)
    first = len(FORMULAS) + 3
    sheet.write_string(first - 1, 0, '=RAADERUM_FORDEL(forslag; beløb; 10; "prorata")', bold)
    for row, (name, amount) in enumerate(PROPOSALS, start=first):
        sheet.write_string(row, 0, f"{name}: {amount:.1f} mio. kr.".replace(".", ",", 1))
    names = ";".join(f'"{name}"' for name, _ in PROPOSALS)
    wishes = ";".join(str(amount) for _, amount in PROPOSALS)
    call = f'{{=RAADERUM_FORDEL({{{names}}},{{{wishes}}},10,"prorata")}}'
    sheet.write_array_formula(first - 1, 1, first + len(PROPOSALS) - 1, 6, call, number)
    book.close()


if __name__ == "__main__":
    task_pane()
    calc_windows()
