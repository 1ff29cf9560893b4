"""Makes the pictures of the spreadsheet programs: python docs/pictures/hosts.py

The task pane needs node, npm's playwright-core and chromium, the sheet soffice and pdftoppm, as the tests do
(`.ci/programs`).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "hosts")]  # the same browser and the same Excel in memory as the tests have

from real_programs import RECALCULATE_ALWAYS, Office  # noqa: E402
from serving import running_server  # noqa: E402
from test_task_pane import Pane, closed, found, opened  # noqa: E402

from xlbudget.hosts.libreoffice.build import unpack  # noqa: E402


def task_pane() -> None:
    """opgaverude.png: a search in the Server's task pane, with one function's help open."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        process = opened(f"{server.address}/taskpane.html#xlbudget={server.token}")
        pane = Pane(process)
        found(pane, "prisniveau")
        pane.run("document.querySelector('[data-name=PL_OMREGN]').open = true")
        pane.picture(HERE / "opgaverude.png")
        closed(process)


DANISH = """<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop>
</item>
"""
PROPOSALS = [("Forebyggelse", 1.4), ("Botilbud", 4.7), ("Hjemmepleje", 2.1), ("Ungeindsats", 2.7), ("Skolemad", 1.9)]
FORMULAS = [  # as a Danish sheet shows it, as the file has it
    ('=PL_OMREGN(4000; 2013; 2014; "FPI")', '=PL_OMREGN(4000,2013,2014,"FPI")'),
    ('=PL_TOTAL({4000\\4000\\4000}; 2013; 2014; "FPI")', '=PL_TOTAL({4000,4000,4000},2013,2014,"FPI")'),
    ('=DK_TAL("2,2 mio. kr.")', '=DK_TAL("2,2 mio. kr.")'),
    ("=REFUSION_NETTO(4000; 1; 26)", "=REFUSION_NETTO(4000,1,26)"),
    ('=DK_TAL("1.5")', '=DK_TAL("1.5")'),
    ('=DK_FORKLAR("DK_TAL"; "1.5")', '=DK_FORKLAR("DK_TAL","1.5")'),
]


def calc_sheet() -> None:
    """regneark.png: a sheet with formulas and what LibreOffice makes of them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        unpack(place / "extensions", sys.executable)
        file = place / "regneark.xlsx"
        write_sheet(file)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(RECALCULATE_ALWAYS.replace("</oor:items>", f"{DANISH}</oor:items>"), encoding="utf-8")
        office = Office("soffice", place / "profile", place / "extensions")
        pdf = office.convert(file, "pdf", place)
        arguments = ["-png", "-singlefile", "-r", "110", "-x", "60", "-y", "70", "-W", "1130", "-H", "330"]
        subprocess.run(["pdftoppm", *arguments, str(pdf), str(HERE / "regneark")], check=True)


def write_sheet(file: Path) -> None:
    """Formulas beside their text, and proposals granted by a table of several cells."""
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Funktioner")
    bold, number = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00", "align": "left"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
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
    calc_sheet()
