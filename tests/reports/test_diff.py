"""Two versions of the shipped workbooks compared: what an officer did is what is told, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from edited_books import WORKBOOKS, Cells, edited

from xlbudget.domain.versions.changes import Change
from xlbudget.reports.diff.wording import said
from xlbudget.reports.diff.workbooks import FileDiff, compare_files

Compare = Callable[..., FileDiff]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Compare a sheet of a shipped workbook with what an edit makes of it."""

    def compared(document: str, sheet: str, edit: Callable[[Cells], object]) -> FileDiff:
        old = edited(document, sheet, tmp_path / "gammel.xlsx")
        new = edited(document, sheet, tmp_path / "ny.xlsx", edit)
        return compare_files(old, new)

    return compared


def changes(diff: FileDiff) -> list[Change]:
    assert diff.error is None
    return [change for table in diff.tables for change in table.changes]


def kinds(diff: FileDiff) -> list[tuple[str, str | None]]:
    return [(change.kind, change.new_cell or change.old_cell) for change in changes(diff)]


@pytest.mark.parametrize("path", sorted(WORKBOOKS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_workbook_does_not_differ_from_itself(path: Path) -> None:
    diff = compare_files(str(path), str(path))
    assert (diff.status, diff.tables) == ("same", ())
    assert diff.compared


def test_a_changed_amount_and_the_total_that_follows(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        cells.type("B7", 1200.0)
        cells.values["B9"] = 4200.0

    total, amount = changes(compare("001", "Økonomi", edit))
    assert (total.kind, total.new_cell, total.parts) == ("total", "B9", "explained")
    assert (amount.kind, amount.old, amount.new, amount.difference, amount.percent) == ("amount", 1000, 1200, 200, 20)
    assert said(total) == "Indsatsudgifter i alt, 2014 [B9]: 4.000 → 4.200 t.kr. (+200, +5,0 %); delene forklarer det"
    assert said(total, "en").endswith("the parts explain it")


def test_a_total_that_was_not_brought_along(compare: Compare) -> None:
    diff = compare("001", "Økonomi", lambda cells: cells.type("B7", 1200.0))
    assert ("total_not_updated", "B9") in kinds(diff)
    told = next(change for change in changes(diff) if change.kind == "total_not_updated")
    assert told.parts_change == 200
    assert "står stadig på 4.000 t.kr., selv om delene er ændret med +200" in said(told)


def test_a_total_typed_over_with_another_figure(compare: Compare) -> None:
    diff = compare("001", "Økonomi", lambda cells: cells.type("C9", 4100.0))
    total, formula = changes(diff)
    assert (total.kind, total.parts, total.parts_change) == ("total", "unexplained", 0)
    assert (formula.kind, formula.new_cell) == ("formula_to_number", "C9")
    assert "+100 er uforklaret" in said(total)
    assert "SUM(C7:C8) er overskrevet med et tal" in said(formula)


def test_the_same_figure_typed_over_a_formula(compare: Compare) -> None:
    diff = compare("001", "Økonomi", lambda cells: cells.type("C9", 4000.0))
    assert kinds(diff) == [("formula_to_number", "C9")]


def test_an_inserted_row_is_one_new_line_and_changes_no_formula(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        cells.insert_row(8)
        cells.type("A8", "Mentorordning")
        for column in "BCD":
            cells.type(f"{column}8", 250.0)
            cells.values[f"{column}10"] = 4250.0

    diff = compare("001", "Økonomi", edit)
    assert kinds(diff) == [("total", "B10"), ("total", "C10"), ("total", "D10"), ("line_added", "B8")]
    assert all(change.parts == "explained" for change in changes(diff)[:3])
    assert said(changes(diff)[-1]) == "ny linje »Mentorordning« [B8]: 2014: 250; 2015: 250; 2016: 250 t.kr."


def test_a_blank_row_above_changes_nothing(compare: Compare) -> None:
    assert compare("001", "Økonomi", lambda cells: cells.insert_row(3)).status == "same"


def test_a_line_left_out_of_the_sum_it_stands_in(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        cells.formulas["B9"] = "SUM(B7:B7)"

    (formula,) = changes(compare("001", "Økonomi", edit))
    assert (formula.kind, formula.old_text, formula.new_text) == ("formula", "=SUM(B7:B8)", "=SUM(B7:B7)")


def test_a_renamed_line_is_the_same_line(compare: Compare) -> None:
    diff = compare("001", "Økonomi", lambda cells: cells.type("A8", "Psykisk sårbare unge under 30"))
    (renamed,) = changes(diff)
    assert (renamed.kind, renamed.old_text) == ("line_renamed", "Psykisk sårbare unge")


def test_lines_that_change_places_are_no_change(compare: Compare) -> None:
    assert compare("004", "Økonomi", lambda cells: cells.swap_rows(5, 6)).status == "same"
    assert compare("000", "Opfølgning", lambda cells: cells.swap_rows(7, 9)).status == "same"


def test_a_unit_changed_with_the_amounts(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        for ref, value in list(cells.values.items()):
            if isinstance(value, str) and "mio. kr." in value:
                cells.values[ref] = value.replace("mio. kr.", "1.000 kr.")
            elif isinstance(value, float) and ref[0] == "C":
                cells.values[ref] = value * 1000

    diff = compare("000", "Opfølgning", edit)
    assert changes(diff)[0].kind == "unit"
    assert not any(change.kind in ("amount", "total") for change in changes(diff))


def test_a_unit_changed_without_the_amounts(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        for ref, value in list(cells.values.items()):
            if isinstance(value, str) and "mio. kr." in value:
                cells.values[ref] = value.replace("mio. kr.", "1.000 kr.")

    diff = compare("000", "Opfølgning", edit)
    unit = changes(diff)[0]
    assert (unit.kind, unit.old_text, unit.new_text, unit.same_numbers) == ("unit", "mio_kr", "tkr", True)
    assert "alle beløb er dermed ændret" in said(unit)
    assert not any(change.kind in ("amount", "total") for change in changes(diff))


def test_a_new_year_is_a_new_column(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        for row, value in ((5, 2017.0), (7, 1000.0), (8, 3000.0), (9, 4000.0)):
            cells.values[f"E{row}"] = value
            cells.formats[f"E{row}"] = cells.formats.get(f"D{row}", {})
        cells.formulas["E9"] = "SUM(E7:E8)"

    (column,) = changes(compare("001", "Økonomi", edit))
    assert (column.kind, column.column) == ("column_added", "2017")
    assert said(column) == "nyt år »2017«"


def test_another_price_level_over_the_same_numbers(compare: Compare) -> None:
    def edit(cells: Cells) -> None:
        for ref, value in list(cells.values.items()):
            if isinstance(value, str) and "2013" in value:
                cells.values[ref] = value.replace("2013", "2014")

    diff = compare("001", "Økonomi", edit)
    level = next(change for change in changes(diff) if change.kind == "price_level")
    assert (level.old_text, level.new_text, level.same_numbers) == ("2013", "2014", True)
    assert "de er ikke regnet om" in said(level)


def test_a_table_that_is_gone_and_one_that_came(compare: Compare, tmp_path: Path) -> None:
    def without(cells: Cells) -> None:
        for ref in [ref for ref in cells.values if int(ref[1:]) >= 13]:
            del cells.values[ref]
            cells.formulas.pop(ref, None)

    diff = compare("001", "Økonomi", without)
    (table,) = diff.tables
    assert table.new is None and table.old is not None
    back = compare_files(str(tmp_path / "ny.xlsx"), str(tmp_path / "gammel.xlsx"))
    assert back.tables[0].old is None


def test_the_other_way_round_is_the_opposite(compare: Compare, tmp_path: Path) -> None:
    there = compare("001", "Økonomi", lambda cells: cells.type("B7", 1350.5))
    back = compare_files(str(tmp_path / "ny.xlsx"), str(tmp_path / "gammel.xlsx"))

    def moved(diff: FileDiff) -> list[Decimal]:
        return [change.difference or Decimal(0) for change in changes(diff) if change.kind == "amount"]

    assert moved(there) == [-difference for difference in moved(back)] == [Decimal("350.5")]


def test_an_unreadable_file_is_an_answer(tmp_path: Path) -> None:
    broken = tmp_path / "knækket.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    diff = compare_files(str(broken), str(next(WORKBOOKS.glob("000*"))))
    assert diff.status == "unreadable" and diff.error is not None


def test_lines_with_one_label_are_named_with_their_dimensions(tmp_path: Path) -> None:
    old = [
        ("BUU", "Skoler", 2025, "Budget", 100),
        ("BUU", "Skoler", 2026, "Budget", 110),
        ("SOU", "Ældre", 2025, "Budget", 200),
        ("SOU", "Ældre", 2025, "Regnskab", 190),
    ]
    new = [("SOU", "Ældre", 2025, "Budget", 250), old[3], *old[:2]]
    for name, lines in (("gammel", old), ("ny", new)):
        with xlsxwriter.Workbook(str(tmp_path / f"{name}.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "Budget")
            for row, line in enumerate([("Udvalg", "Bevilling", "År", "Art", "Beløb (1.000 kr.)"), *lines], 2):
                sheet.write_row(row, 0, line)
    (amount,) = changes(compare_files(str(tmp_path / "gammel.xlsx"), str(tmp_path / "ny.xlsx")))
    assert said(amount).startswith("Ældre (SOU), Budget 2025 [E6 → E4]: 200 → 250 t.kr.")


def test_a_proposal_that_has_gone_to_another_committee(tmp_path: Path) -> None:
    for name, committee in (("gammel", "BUU"), ("ny", "SOU")):
        with xlsxwriter.Workbook(str(tmp_path / f"{name}.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "Forslag til besparelser (1.000 kr.)")
            lines = [("Udvalg", "Forslag", 2026), ("KFU", "Luk et bibliotek", -500), (committee, "Færre vikarer", -300)]
            for row, line in enumerate(lines, 2):
                sheet.write_row(row, 0, line)
    (moved,) = changes(compare_files(str(tmp_path / "gammel.xlsx"), str(tmp_path / "ny.xlsx")))
    assert said(moved) == "»Færre vikarer«: Udvalg var »BUU« og er nu »SOU«"


@pytest.mark.parametrize(("counts", "parts"), [(slice(4), None), (slice(1, 4), "unexplained")])
def test_a_line_that_fell_out_of_the_sum_does_not_explain_it(tmp_path: Path, counts: slice, parts: str | None) -> None:
    """The officer sees that nothing of what the total is made of was changed, and that it was."""
    lines = (("Egenbetaling", -210, -420), ("Løn", 1250, 1300), ("Varer", 340, 380), ("Kørsel", 45, 90))
    for name, counted in (("gammel", slice(4)), ("ny", counts)):
        with xlsxwriter.Workbook(str(tmp_path / f"{name}.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("1.000 kr.", 2026, 2027))
            for row, line in enumerate(lines, 1):
                sheet.write_row(row, 0, line)
            sheet.write(5, 0, "Udgifter i alt")
            for column, letter in ((1, "B"), (2, "C")):
                total = sum(line[column] for line in lines[counted])
                sheet.write_formula(5, column, f"=SUM({letter}{(counted.start or 0) + 2}:{letter}5)", None, total)
    told = changes(compare_files(str(tmp_path / "gammel.xlsx"), str(tmp_path / "ny.xlsx")))
    assert {change.parts for change in told if change.kind == "total"} == ({parts} if parts else set())
