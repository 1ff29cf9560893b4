"""A button pressed in an Excel that is played: what is read, what is done, what is told, what is remembered."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xlbudget.hosts.live import excel_buttons
from xlbudget.hosts.live.last_change import last_change, remember
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.writer import EditPlan, apply_plan

DAY = datetime.date(2026, 11, 22)
CATALOGUE = next((Path(__file__).parents[2] / "workbooks").glob("003_*.xlsx"))


class PlayedBook:
    """A book whose Excel saves, selects and asks; plans go into the file by the file writer."""

    def __init__(self, path: Path, answers: list[object]) -> None:
        self.path, self.fullname, self.name = path, str(path), path.name
        self.api = SimpleNamespace(SaveCopyAs=lambda copy: shutil.copy(path, copy))
        self.told: list[str] = []
        given = iter(answers)
        self.app = SimpleNamespace(
            selection=None, status_bar="", alert=lambda text, title: self.told.append(text),
            api=SimpleNamespace(InputBox=lambda *_: next(given)),
        )  # fmt: skip
        self.selected: list[tuple[str, str]] = []

    @property
    def sheets(self) -> Any:
        return _Sheets(self)

    def select(self, sheet: str, ref: str, book: Any = None) -> None:
        place = SimpleNamespace(name=sheet, book=book or self)
        self.app.selection = SimpleNamespace(sheet=place, address=ref)


class _Sheets:
    def __init__(self, book: PlayedBook) -> None:
        self.book = book

    def __getitem__(self, name: str) -> Any:
        def range_(ref: str) -> Any:
            return SimpleNamespace(select=lambda: self.book.selected.append((name, ref)))

        return SimpleNamespace(range=range_)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "katalog.xlsx"
    shutil.copy(CATALOGUE, copy)

    def apply(book: PlayedBook, plan: EditPlan) -> tuple[str, ...]:
        book.path.write_bytes(apply_plan(book.path.read_bytes(), plan))
        return ()

    monkeypatch.setattr(excel_buttons, "apply_to_book", apply)
    return copy


def proposals(path: Path) -> Any:
    return next(table for table in recognise(read_workbook(str(path))) if table.kind == "proposals")


def test_a_proposal_is_inserted_and_undone(path: Path) -> None:
    book = PlayedBook(path, ["Ny bro", "1,5"])
    table, before = proposals(path), read_workbook(str(path)).sheets
    book.select(table.sheet, "$A$9")
    told = excel_buttons.press_in(book, "insert_proposal", DAY)
    assert "»Ny bro« er sat ind" in told and book.app.status_bar == told
    assert len(list(proposals(path).items())) == len(list(table.items())) + 1
    assert book.selected and not book.told
    assert "Fortrudt: Indsæt forslag" in excel_buttons.press_in(book, "undo", DAY)
    after = read_workbook(str(path)).sheets
    assert [list(sheet.rows()) for sheet in after] == [list(sheet.rows()) for sheet in before]
    assert "intet at fortryde" in excel_buttons.press_in(book, "undo", DAY)
    assert len(book.told) == 1


def test_another_workbook_in_front_is_refused(path: Path) -> None:
    book = PlayedBook(path, [])
    book.select("Ark1", "$A$1", PlayedBook(path.with_name("anden.xlsx"), []))
    before = path.read_bytes()
    assert "Knappen hører til »katalog.xlsx«" in excel_buttons.press_in(book, "refresh", DAY)
    assert (path.read_bytes(), len(book.told)) == (before, 1)


def test_cancelled_and_several_areas(path: Path) -> None:
    book = PlayedBook(path, [False])
    book.select("Oversigt", "$A$9")
    assert excel_buttons.press_in(book, "carry_table", DAY) == ""
    assert (book.app.status_bar, book.told) == (False, [])
    book.select("Oversigt", "$A$9,$C$4")
    assert "ét sammenhængende" in excel_buttons.press_in(book, "take_proposal", DAY)


def test_what_was_done_is_remembered_for_a_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = PlayedBook(path, [])
    excel_buttons.press_in(book, "refresh", DAY)
    last = last_change(book.fullname)
    assert last is not None and last.macro == "refresh" and last.plan.remove
    monkeypatch.setattr("xlbudget.hosts.live.last_change.LONGEST_AGE", -1)
    assert last_change(book.fullname) is None
    remember(book.fullname, None)
    remember(book.fullname, None)


def test_a_flaw_of_ours_is_told_in_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(excel_buttons, "apply_to_book", stumble)
    assert excel_buttons.press_in(PlayedBook(path, []), "refresh", DAY).startswith("Uventet fejl")
