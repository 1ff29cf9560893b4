"""Every macro: what it plans, applied by the writer and read again; what it refuses; what it leaves alone."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.macros.registry import MACROS, Done, Selection, Situation, find
from xlbudget.macros.reversal import reversal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.own_sheets import own_sheet_names, without_own_sheets
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.writer import EditPlan, SetCell, apply_plan
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
DAY = datetime.date(2026, 11, 22)


def shipped(number: str) -> bytes:
    return next(WORKBOOKS.glob(f"{number}_*.xlsx")).read_bytes()


def read(data: bytes) -> Workbook:
    return read_openxml(package_in("", data))


def situation(data: bytes, place: str = "", **more: object) -> Situation:
    sheet, _, ref = place.rpartition("!")
    selection = Selection(sheet, Area.parse(ref)) if place else None
    return Situation(read(data), "bog.xlsx", DAY, selection, **more)  # type: ignore[arg-type]


def run(name: str, data: bytes, place: str = "", **more: object) -> tuple[Done, bytes]:
    done = find(name).run(situation(data, place, **more))
    return done, apply_plan(data, done.plan)


def refused(name: str, data: bytes, place: str = "", **more: object) -> str:
    with pytest.raises(Refusal) as refusal:
        run(name, data, place, **more)
    assert refusal.value.da.endswith(".")
    return refusal.value.code


def proposals(data: bytes) -> BudgetTable:
    return next(table for table in recognise(without_own_sheets(read(data))) if table.kind == "proposals")


def catalogue(
    *,
    total: str = "=SUM(B4:B6)",
    below: str | None = None,
    frame: bool = True,
    granted: bool = False,
    gap: int = 0,
    name: str = "",
) -> bytes:
    """Three proposals with shares and a total; `gap` empty rows before the total."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Forslag")
    money = book.add_format({"num_format": "#,##0.0"})
    if frame:
        sheet.write_row("A1", ["Råderum (mio. kr.)", 10])
    sheet.write_row("A3", ["Forslag", "Beløb (mio. kr.)", "Andel", *(["Tildelt"] if granted else [])])
    for row, (label, asked) in enumerate((("Vej", 4), ("Skole", 5), ("Bad", 2.5)), 3):
        sheet.write(row, 0, label)
        sheet.write(row, 1, asked, money)
        sheet.write_formula(row, 2, f"=B{row + 1}/B${7 + gap}", None, asked / 11.5)
    at = 7 + gap
    sheet.write(at - 1, 0, "I alt")
    sheet.write_formula(at - 1, 1, total, money, 11.5)
    if below:
        sheet.write(at, 0, below)
    if name:
        book.define_name("sum_forslag", name)
    other = book.add_worksheet("Samlet")
    other.write_formula("A1", f"=Forslag!B{at}*2", None, 23)
    other.write_formula("A2", "=SUM(Forslag!B4:B6)+SUM(B4:B6)", None, 11.5)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("macro", MACROS, ids=lambda macro: macro.name)
def test_each_is_told_in_both_languages(macro: object) -> None:
    for lang in ("da", "en"):
        assert macro.label(lang) and macro.text(lang).endswith(".")  # type: ignore[attr-defined]
    with pytest.raises(Refusal):
        find("format_disk")


def test_refresh_makes_the_report_sheets() -> None:
    done, after = run("refresh", shipped("004"))
    assert {"xlbudget Oversigt", "xlbudget Kontrol"} <= own_sheet_names(read(after))
    assert done.da.startswith("Genberegnet: Oversigt")


def test_validate_touches_the_sheet_kontrol_only() -> None:
    _, refreshed = run("refresh", shipped("003"))
    done, after = run("validate", shipped("003"))
    assert own_sheet_names(read(after)) == {"xlbudget Kontrol"}
    assert done.show == Selection("xlbudget Kontrol", Area(1, 1, 1, 1))
    _, again = run("validate", refreshed)
    assert again == refreshed


def test_carried_on_a_new_sheet_that_a_refresh_leaves_alone() -> None:
    data = shipped("001")
    table = next(table for table in recognise(read(data)) if table.price_level)
    place = f"{table.sheet}!{table.range.partition(':')[0]}"
    done, after = run("carry_table", data, place, answers={"price_level": "2015"})
    name = "Beregnet med xlbudget 2015"
    assert {sheet.name for sheet in read(after).sheets} - {sheet.name for sheet in read(data).sheets} == {name}
    assert name in done.da
    _, twice = run("carry_table", after, place, answers={"price_level": "2015"})
    assert read(twice).sheet(f"{name}-2") is not None
    _, refreshed = run("refresh", twice)
    assert {name, f"{name}-2"} <= {sheet.name for sheet in read(refreshed).sheets}
    assert recognise(without_own_sheets(read(refreshed))) == recognise(read(data))


def test_carrying_refuses_what_it_cannot_know() -> None:
    data = shipped("001")
    table = next(table for table in recognise(read(data)) if table.price_level)
    place = f"{table.sheet}!{table.range.partition(':')[0]}"
    assert refused("carry_table", data, place, answers={"price_level": str(table.price_level)}) == "already_there"
    assert refused("carry_table", data, place, answers={"price_level": "2099"}) == "missing_year"
    assert refused("carry_table", data, f"{table.sheet}!ZZ900", answers={"price_level": "2015"}) == "no_table_selected"
    assert refused("carry_table", data, answers={"price_level": "2015"}) == "nothing_selected"
    _, after = run("refresh", data)
    assert refused("carry_table", after, "xlbudget Oversigt!A1") == "own_sheet_selected"


def test_a_proposal_goes_in_above_the_total_and_formulas_follow() -> None:
    data = catalogue()
    done, after = run("insert_proposal", data, "Forslag!A5", answers={"label": "Bro", "amount": "1,5"})
    sheet = read(after).sheet("Forslag")
    assert sheet is not None
    assert [sheet.value(row, 1) for row in (7, 8)] == ["Bro", "I alt"]
    assert sheet.value(7, 2) == 1.5
    assert sheet.formula(8, 2).text == "SUM(B4:B7)"
    assert [sheet.formula(row, 3).text for row in (4, 6, 7)] == ["B4/B$8", "B6/B$8", "B7/B$8"]
    assert sheet.style(7, 2).number_format == sheet.style(6, 2).number_format
    other = read(after).sheet("Samlet")
    assert [other.formula(row, 1).text for row in (1, 2)] == ["Forslag!B8*2", "SUM(Forslag!B4:B7)+SUM(B4:B6)"]
    table = proposals(after)
    assert [row.label for row in table.items()] == ["Vej", "Skole", "Bad", "Bro"]
    assert done.show == Selection("Forslag", Area.parse("B7"))


def test_a_free_row_before_the_total_is_used_first() -> None:
    data = catalogue(gap=1, total="=SUM(B4:B6)")
    _, after = run("insert_proposal", data, "Forslag!B4")
    sheet = read(after).sheet("Forslag")
    assert [sheet.value(row, 1) for row in (7, 8)] == ["Nyt forslag", "I alt"]
    assert sheet.formula(8, 2).text == "SUM(B4:B7)"


def test_refused_where_something_stands_below_the_total() -> None:
    assert refused("insert_proposal", catalogue(below="Kilde: Økonomi"), "Forslag!A4") == "no_room_for_line"
    assert refused("insert_proposal", catalogue(), "Forslag!A4", answers={"amount": "-5"}) == "negative_amount"
    assert refused("insert_proposal", catalogue(), "Samlet!A1") == "no_table_selected"


def test_a_name_that_could_not_follow_is_a_refusal() -> None:
    assert refused("insert_proposal", catalogue(name="=Forslag!$B$7"), "Forslag!A4") == "name_in_the_way"
    run("insert_proposal", catalogue(name="=Forslag!$B$1"), "Forslag!A4")


def test_an_excel_table_grows() -> None:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Forslag")
    columns = [{"header": "Forslag"}, {"header": "Beløb (mio. kr.)"}]
    sheet.add_table("A3:B6", {"name": "T", "columns": columns, "data": [["Vej", 4], ["Skole", 5], ["Bad", 2.5]]})
    sheet.write_formula("D1", "=SUM(B4:B6)", None, 11.5)
    book.close()
    data = file.getvalue()
    done, after = run("insert_proposal", data, "Forslag!A4", answers={"label": "Bro", "amount": "2"})
    made = read(after).sheet("Forslag")
    assert made.tables[0].area.ref == "A3:B7"
    assert [made.value(7, 1), made.value(7, 2), made.formula(1, 4).text] == ["Bro", 2, "SUM(B4:B7)"]
    back = reversal("insert_proposal", read(data), data, done.plan)
    undone, restored = run("undo", after, last=back)
    made = read(restored).sheet("Forslag")
    assert (made.tables[0].area.ref, made.value(7, 1), made.formula(1, 4).text) == ("A3:B6", None, "SUM(B4:B6)")
    assert undone.da == "Fortrudt: Indsæt forslag."


def test_taken_into_the_frame_until_it_is_full() -> None:
    done, after = run("take_proposal", catalogue(), "Forslag!A5")
    sheet = read(after).sheet("Forslag")
    assert [sheet.value(row, 4) for row in (3, 4, 5)] == ["Tildelt", None, 5]
    assert sheet.formula(7, 4).text == "SUM(D4:D6)"
    assert "5,0 mio. kr. tilbage" in done.da and ".." not in done.da
    _, more = run("take_proposal", after, "Forslag!A4")
    assert read(more).sheet("Forslag").value(4, 4) == 4
    with pytest.raises(Refusal) as refusal:
        run("take_proposal", more, "Forslag!B6")
    assert (refusal.value.code, "1,0" in refusal.value.da) == ("no_room_in_frame", True)
    _, same = run("take_proposal", more, "Forslag!A4")
    assert same == more


def test_several_at_once_and_without_a_frame() -> None:
    done, after = run("take_proposal", catalogue(frame=False, granted=True), "Forslag!A4:C5")
    sheet = read(after).sheet("Forslag")
    assert [sheet.value(row, 4) for row in (4, 5, 6)] == [4, 5, None]
    assert "ikke ét råderum" in done.da
    assert refused("take_proposal", catalogue(), "Forslag!A7") == "no_proposal_selected"


def test_the_catalogue_of_2025_alternative_and_room() -> None:
    data = shipped("003")
    table = proposals(data)
    row = next(row for row in table.items() if row.label.startswith("Finansiering"))
    alternative = next(column for column in table.columns if "lternativ" in column.header)
    done, after = run("take_proposal", data, f"{table.sheet}!{alternative.ref}{row.row}")
    assert "5,0 mio. kr." in done.da and "16,0 mio. kr. tilbage" in done.da
    done, after = run("insert_proposal", data, f"{table.sheet}!A{row.row}", answers={"label": "Ny", "amount": "1"})
    assert len(list(proposals(after).items())) == len(list(table.items())) + 1


def test_undo_takes_back_cells_and_sheets() -> None:
    data = catalogue()
    done, after = run("insert_proposal", data, "Forslag!A5", answers={"label": "Bro", "amount": "1,5"})
    last = reversal("insert_proposal", read(data), data, done.plan)
    _, back = run("undo", after, last=last)
    for name in ("Forslag", "Samlet"):
        was, is_ = read(data).sheet(name), read(back).sheet(name)
        assert list(is_.rows()) == list(was.rows())
        assert list(is_.formulas()) == list(was.formulas())
    changed = apply_plan(after, done.plan._replace(cells=(done.plan.cells[0]._replace(value="Officerens"),)))
    assert refused("undo", changed, last=last) == "changed_since"
    assert refused("undo", after) == "nothing_to_undo"


def test_undo_of_the_first_refresh_takes_the_sheets_out() -> None:
    data = shipped("004")
    done, after = run("refresh", data)
    _, back = run("undo", after, last=reversal("refresh", read(data), data, done.plan))
    assert [sheet.name for sheet in read(back).sheets] == [sheet.name for sheet in read(data).sheets]


def test_undo_of_a_renewal_brings_the_old_sheets_back_beside_the_workbooks_own_names() -> None:
    _, refreshed = run("refresh", catalogue(name="=Forslag!$B$1"))
    _, changed = run("take_proposal", refreshed, "Forslag!A5")
    done, after = run("refresh", changed)
    _, back = run("undo", after, last=reversal("refresh", read(changed), changed, done.plan))
    assert [sheet.name for sheet in read(back).sheets] == [sheet.name for sheet in read(changed).sheets]
    for name in own_sheet_names(read(changed)):
        assert list(read(back).sheet(name).rows()) == list(read(changed).sheet(name).rows())


def test_a_refresh_tells_of_changes_to_its_own_cells() -> None:
    _, once = run("refresh", shipped("004"))
    edited = apply_plan(once, EditPlan(cells=(SetCell("xlbudget Kontrol", "A9", "Det har vi set på"),)))
    done, _ = run("refresh", edited)
    assert "Fortryd henter dem tilbage" in done.da
    assert "rettelser" not in run("refresh", once)[0].da


def test_a_button_does_not_take_a_comment_of_the_officers_away() -> None:
    """The plan is applied in the open workbook only after what takes it back is made, which asks."""
    refresh = find("refresh")
    package = Package(apply_plan(shipped("004"), refresh.run(situation(shipped("004"))).plan))
    part = next(sheet.part for sheet in Book(package).sheets if sheet.name == "xlbudget Kontrol")
    package.write("xl/comments9.xml", b'<comments><commentList><comment ref="B9"/></commentList></comments>')
    arrows = Relationships(package, part)
    arrows.add("comments", "../comments9.xml")
    arrows.save()
    before = package.to_bytes()
    with pytest.raises(Refusal) as refusal:
        reversal("refresh", read(before), before, refresh.run(situation(before)).plan)
    assert "en kommentar i B9" in refusal.value.da
