"""A plan in a real LibreOffice gives what the file writer gives: values, formats, fonts, fills, charts."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from real_programs import PATIENCE, Office
from sheets_alike import same

import xlbudget
from xlbudget.hosts.live.blocks import formats_first
from xlbudget.hosts.live.messages import plan_message
from xlbudget.macros.registry import Selection, Situation, find
from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.own_sheets import MARK
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.writer import EditPlan, SetCell, apply_plan

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
DAY = datetime.date(2026, 11, 22)
PROGRAM = Path(__file__).with_name("plan_in_calc.py")
PYTHON = "/usr/bin/python3"  # LibreOffice's bindings are the system Python's


class Listening:
    """A LibreOffice that listens on the pipe, and what applies plans in it."""

    def __init__(self, pipe: str) -> None:
        self.pipe = pipe

    def apply(self, source: Path, plan: EditPlan, target: Path) -> subprocess.CompletedProcess[str]:
        message = target.with_suffix(".json")
        message.write_text(json.dumps(plan_message(plan)), encoding="utf-8")
        return subprocess.run(
            [PYTHON, str(PROGRAM), self.pipe, str(source), str(message), str(target)],
            capture_output=True, text=True, check=False, timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": str(Path(xlbudget.__file__).parents[1])},
        )  # fmt: skip

    def end(self) -> None:
        script = "import sys; from calc_over_pipe import answering, end_both; end_both(answering(sys.argv[1]))"
        subprocess.run([PYTHON, "-c", script, self.pipe], cwd=PROGRAM.parent, check=False, timeout=PATIENCE)


@pytest.fixture(scope="module")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the system Python has no uno")
    return Office(soffice, tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="module")
def listening(office: Office) -> Iterator[Listening]:
    with office.listening() as pipe:
        started = Listening(pipe)
        yield started
        started.end()


def written(listening: Listening, path: Path, plan: EditPlan, folder: Path) -> Path:
    """The file writer's result, opened and saved by the same LibreOffice."""
    made = folder / "written.xlsx"
    made.write_bytes(apply_plan(path.read_bytes(), plan))
    saved = folder / "written-saved.xlsx"
    assert listening.apply(made, EditPlan(), saved).returncode == 0
    return saved


@pytest.mark.libreoffice
@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name[:3])
def test_report_sheets_are_the_file_writers(listening: Listening, path: Path, tmp_path: Path) -> None:
    plan = build_report(str(path), Wishes(), DAY).plan
    live = tmp_path / "live.xlsx"
    done = listening.apply(path, plan, live)
    assert done.returncode == 0, done.stderr
    same(written(listening, path, plan, tmp_path), live)
    assert {name for sheet in openpyxl.load_workbook(live) for name in sheet.defined_names if name == MARK} == {MARK}


@pytest.mark.libreoffice
def test_a_second_time_renews_the_sheets_in_their_place(listening: Listening, tmp_path: Path) -> None:
    path = WORKBOOKS[3]
    plan = build_report(str(path), Wishes(), DAY).plan
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    once.write_bytes(apply_plan(path.read_bytes(), plan))
    assert listening.apply(once, plan, twice).returncode == 0
    same(written(listening, path, plan, tmp_path), twice)
    assert build_report(str(twice), Wishes(), DAY).overwritten == []  # what the sheets hold is known there too


@pytest.mark.libreoffice
def test_a_proposal_is_inserted_and_a_foreign_sheet_refused(listening: Listening, tmp_path: Path) -> None:
    path = next(path for path in WORKBOOKS if path.name.startswith("003"))
    read = read_workbook(str(path))
    table = next(table for table in recognise(read) if table.kind == "proposals")
    selection = Selection(table.sheet, Area.parse(table.range))
    situation = Situation(read, str(path), DAY, selection, {"label": "=Ny bro", "amount": "1,5"})
    plan = find("insert_proposal").run(situation).plan
    live = tmp_path / "live.xlsx"
    assert listening.apply(path, plan, live).returncode == 0
    same(written(listening, path, plan, tmp_path), live)

    report = build_report(str(path), Wishes(), DAY).plan
    foreign = tmp_path / "foreign.xlsx"
    shutil.copy(path, foreign)
    book = openpyxl.load_workbook(foreign)
    book.create_sheet(report.sheets[0].name)["A1"] = "officerens"
    book.save(foreign)
    done = listening.apply(foreign, report, tmp_path / "none.xlsx")
    assert (done.returncode, (tmp_path / "none.xlsx").exists()) == (2, False)
    assert "sheet_not_ours" in done.stderr


def test_formats_are_taken_before_they_are_overwritten() -> None:
    line = SetCell("A", "B7", None, like="B6")
    total = SetCell("A", "B8", None, like="B7")
    plain = SetCell("A", "C1", 1)
    assert formats_first([line, total, plain]) == [total, plain, line]
