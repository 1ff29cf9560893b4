"""What a plan would change, as a preview shows it."""

from __future__ import annotations

import pytest
from writer_material import FIRST, SECOND, donor, simple

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import Change, EditPlan, NewSheet, RemoveSheet, SetCell, apply_plan, describe_plan

BOTH = EditPlan(sheets=(NewSheet(FIRST), NewSheet(SECOND)), donor=donor())


def test_new_sheets_are_listed_with_their_cells() -> None:
    lines = describe_plan(simple(), BOTH)
    assert Change("sheet_added", FIRST) in lines
    assert Change("cell", SECOND, "B2", None, "5.5") in lines
    assert Change("cell", FIRST, "B3", None, "=SUM(B2:B2) → 5.5") in lines
    assert Change("cell", FIRST, "A2", None, "'=1+1") in lines
    assert Change("cell", FIRST, "B4", None, "2020-06-18") in lines
    changed_parts = {line.ref for line in lines if line.kind == "part" and line.before}
    assert changed_parts == {
        "[Content_Types].xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"
    }  # fmt: skip


def test_a_renewed_sheet_lists_only_what_differs() -> None:
    once = apply_plan(simple(), BOTH)
    lines = [line for line in describe_plan(once, BOTH._replace(donor=donor(6))) if line.sheet == FIRST]
    assert lines == [
        Change("sheet_renewed", FIRST),
        Change("cell", FIRST, "B2", "5.5", "6"),
        Change("cell", FIRST, "B3", "=SUM(B2:B2) → 5.5", "=SUM(B2:B2) → 6"),
    ]


def test_digits_that_a_spreadsheet_does_not_show_are_no_change() -> None:
    """LibreOffice saves fifteen digits of a result, we write all that it has."""
    once = apply_plan(simple(), BOTH._replace(donor=donor(0.972931919676763)))
    lines = describe_plan(once, BOTH._replace(donor=donor(0.9729319196767627)))
    assert not [line for line in lines if line.kind == "cell"]
    lines = describe_plan(once, BOTH._replace(donor=donor(0.97293191967677)))
    assert Change("cell", FIRST, "B2", "0.972931919676763", "0.97293191967677") in lines


def test_nothing_to_change_is_an_empty_list() -> None:
    assert describe_plan(apply_plan(simple(), BOTH), BOTH) == []


def test_removed_sheets_and_set_cells() -> None:
    once = apply_plan(simple(), BOTH)
    lines = describe_plan(once, EditPlan(remove=(RemoveSheet(SECOND),), cells=(SetCell("budget", "B1", 7),)))
    assert lines[0] == Change("sheet_removed", SECOND)
    assert Change("cell", SECOND, "B2", "5.5", None) in lines
    assert Change("cell", "Budget", "B1", "1000.5", "7") in lines


def test_a_preview_refuses_what_would_be_refused() -> None:
    with pytest.raises(Refusal):
        describe_plan(simple(), EditPlan(cells=(SetCell("Væk", "A1", 1),)))
