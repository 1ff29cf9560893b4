"""Every real workbook: report sheets go in and come out, and no byte of anything else is lost. Or it says why not."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from pathlib import Path
from xml.parsers import expat

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from writer_material import FIRST, SECOND, corpus_files, donor, own_sheets, raw

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import EditPlan, NewSheet, RemoveSheet, apply_plan
from xlbudget.workbook.writer.apply import Target

ADD = EditPlan(sheets=(NewSheet(FIRST), NewSheet(SECOND)), donor=donor())
REMOVE = EditPlan(remove=(RemoveSheet(FIRST), RemoveSheet(SECOND)))
FILES = corpus_files()
TOUCHED = ("styles.xml", "workbook.xml", "workbook.xml.rels", "[content_types].xml", "app.xml")

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real workbooks is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_report_sheets_go_in_and_out(path: Path) -> None:
    before = path.read_bytes()
    try:
        after = apply_plan(before, ADD)
    except Refusal as refusal:
        assert refusal.da.endswith(".")
        return
    assert own_sheets(after) == [FIRST, SECOND]
    _same_but_for(before, after, *TOUCHED)
    _well_formed(before, after)
    assert apply_plan(after, ADD) == after
    _read_by_others(before, after)
    try:
        back = apply_plan(after, REMOVE)
    except Refusal as refusal:  # a sheet of the user's that cannot be read may point to ours
        assert refusal.code == "damaged"
        return
    assert set(raw(back)) - set(raw(before)) <= {"xl/styles.xml"}
    _same_but_for(before, back, *TOUCHED)


def test_few_are_refused_and_each_with_a_reason() -> None:
    codes: Counter[str] = Counter()
    for path in FILES:
        try:
            apply_plan(path.read_bytes(), ADD)
        except Refusal as refusal:
            codes[refusal.code] += 1
    known = {
        "damaged", "duplicate_parts", "encrypted", "entry_encrypted", "shared_workbook", "signed", "strict",
        "structure_protected", "unsupported_format", "utf16",
    }  # fmt: skip
    assert set(codes) <= known
    assert sum(codes.values()) < len(FILES) / 3


def _same_but_for(before: bytes, after: bytes, *ours: str) -> None:
    old, new = raw(before), raw(after)
    differing = {name for name, content in old.items() if new.get(name) != content}
    assert {name for name in differing if name.lower().replace("\\", "/").rpartition("/")[2] not in ours} == set()
    kept = [name for name in old if name in new]
    assert [name for name in new if name in old] == kept, "the order of the parts"


def _well_formed(before: bytes, after: bytes) -> None:
    package, old = Target(after).package, raw(before)
    for name, content in raw(after).items():
        if old.get(name) != content:
            expat.ParserCreate().Parse(package.read(name), True)


def _read_by_others(before: bytes, after: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            openpyxl.load_workbook(io.BytesIO(before))
        except Exception:  # what openpyxl cannot open is no measure
            pass
        else:
            sheet = openpyxl.load_workbook(io.BytesIO(after))[FIRST]
            assert sheet["B2"].value == 5.5
            assert sheet["B2"].number_format == "#,##0.0;[Red]-#,##0.0"
            assert len(sheet._charts) == len(sheet.tables) == 1
            assert sheet.print_title_rows == "$1:$1"
    old = _values(before)
    if old is not None:
        new = _values(after)
        assert new is not None
        assert new.pop(FIRST)[1][:2] == ["=1+1", 5.5]
        new.pop(SECOND)
        assert repr(new) == repr(old)


def _values(data: bytes) -> dict[str, list[list[object]]] | None:
    if len(data) > 2_000_000:  # the largest take calamine long and tell nothing more
        return None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except Exception:  # nor is what calamine cannot open
        return None
