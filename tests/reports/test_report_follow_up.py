"""The whole of a follow-up: what its lines add up to, unless the sheet's own total is of more than they are."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.model import Grid, Paragraph, ReportSheet

Rows = Sequence[Sequence[object]]
HEAD = ["Område", "Budget 2025", "Regnskab 2025"]


def _follow_up(path: Path, *rows: Sequence[object]) -> ReportSheet:
    book = xlsxwriter.Workbook(str(path / "opfølgning.xlsx"))
    out = book.add_worksheet("Ark1")
    for row, cells in enumerate(rows):
        out.write_row(row, 0, cells)
    book.close()
    report = build_report(str(path / "opfølgning.xlsx"), Wishes(), datetime.date(2026, 11, 22))
    return next(sheet for sheet in report.sheets if sheet.name == "xlbudget Opfølgning")


def _last_lines(sheet: ReportSheet) -> list[tuple[str, Decimal | None]]:
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    last = grid.heads[2].key
    lines = [line for line in grid.lines if line.style != "item"]
    return [(line.cells["label"].text or "", line.cells[last].number) for line in lines]


def test_lines_that_make_the_total_are_added_up(tmp_path: Path) -> None:
    rows: Rows = (["Regnskab, 1.000 kr."], [], HEAD, ["Skoler", 700, 720], ["Ældre", 300, 290], ["I alt", 1000, 1010])
    sheet = _follow_up(tmp_path, *rows)
    assert _last_lines(sheet) == [("I alt (sum af linjerne)", Decimal(1010))]
    assert sheet.summary == ["Regnskab, 1.000 kr.: afvigelse 10 t.kr., 101,0 % forbrugt"]


def test_a_slip_in_the_total_leaves_both(tmp_path: Path) -> None:
    rows: Rows = (["Regnskab, 1.000 kr."], [], HEAD, ["Skoler", 700, 720], ["Ældre", 300, 290], ["I alt", 1000, 1100])
    lines = _last_lines(_follow_up(tmp_path, *rows))
    assert lines == [("I alt (sum af linjerne)", Decimal(1010)), ("Angivet på arket: I alt", Decimal(1100))]


def test_an_excerpt_is_not_the_whole(tmp_path: Path) -> None:
    """A published excerpt: one line, and the result of all of them."""
    rows: Rows = (
        ["Tabel 1. Samlet resultat (1.000 kr.)"], [], HEAD, ["Renter m.v.", 41354, 38038],
        ["A. Resultat af ordinær virksomhed", -65719, -84794],
    )  # fmt: skip
    sheet = _follow_up(tmp_path, *rows)
    assert _last_lines(sheet) == [("A. Resultat af ordinær virksomhed", Decimal(-84794))]
    assert sheet.summary[0].startswith(
        "Tabel 1. Samlet resultat (1.000 kr.), »A. Resultat af ordinær virksomhed«: afvigelse −19.075 t.kr."
    )
    texts = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    assert "Linjerne her udgør ikke hele »A. Resultat af ordinær virksomhed«; beløbet er arkets eget." in texts


def test_a_result_is_no_sum_to_take_shares_of(tmp_path: Path) -> None:
    rows: Rows = (
        ["Opfølgning på anlæg (kr.)"], [], ["Post", "Beløb"], ["Rådighedsbeløb", 2641905], ["Forbrug", 2630508],
        ["Afvigelse i alt", -11397],
    )  # fmt: skip
    sheet = _follow_up(tmp_path, *rows)
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    assert [line.cells["label"].text for line in grid.lines] == ["Rådighedsbeløb", "Forbrug", "Afvigelse i alt"]
    assert "share" not in [head.key for head in grid.heads]
    assert sheet.summary == [
        "Opfølgning på anlæg (kr.), »Afvigelse i alt«: −11.397 kr.; budget og forbrug står ikke i hver sin kolonne"
    ]


def test_what_was_set_aside_alone_is_followed_by_no_spending(tmp_path: Path) -> None:
    rows: Rows = (
        ["Status for initiativer 2025 (mio. kr.)"], [], ["Initiativ", "Afsat", "Status"],
        ["Jobklub", 12.5, "I gang"], ["Mentorer", 5.5, "Afsluttet"],
    )  # fmt: skip
    assert _follow_up(tmp_path, *rows).summary == [
        "Status for initiativer 2025 (mio. kr.): 18,0 mio. kr. i alt; forbrug er ikke oplyst"
    ]


def test_income_without_a_minus_is_taken_away(tmp_path: Path) -> None:
    rows: Rows = (
        ["Regnskab 2025, 1.000 kr."], [], ["Område", "", *HEAD[1:]], ["Skoler", "U", 700, 720],
        ["Skoler", "I", 100, 110], ["Ældre", "U", 300, 290], ["Ældre", "I", 50, 40],
    )  # fmt: skip
    sheet = _follow_up(tmp_path, *rows)
    assert _last_lines(sheet) == [("I alt (sum af linjerne)", Decimal(860))]
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    labels = [line.cells["label"].text or "" for line in grid.lines]
    assert len(set(labels)) == 5
    tones = [line.cells["deviation"].tone for line in grid.lines]
    assert tones == ["warning", "plain", "plain", "warning", "warning"]


def test_an_empty_form_says_that_it_is_empty(tmp_path: Path) -> None:
    rows: Rows = (["Budget og forbrug 2027 (1.000 kr.)"], [], HEAD, ["Skoler"], ["Ældre"], ["I alt", 0, 0])
    sheet = _follow_up(tmp_path, *rows)
    assert not any(isinstance(block, Grid) for block in sheet.blocks)
    assert sheet.summary == ["Budget og forbrug 2027 (1.000 kr.): ingen beløb endnu"]


def test_a_list_with_an_amount_a_row_is_followed_up_year_by_year(tmp_path: Path) -> None:
    rows: Rows = (
        ["Budgetopfølgning, t.kr."], ["Navn", "År", "Korr. budget", "Forbrug"], ["Hjemmehjælp", 2024, 90, 95],
        ["Hjemmehjælp", 2025, 100, 40], ["Pleje", 2025, 200, 110], ["I alt", None, 390, 245],
    )  # fmt: skip
    assert _follow_up(tmp_path, *rows).summary == [
        "Budgetopfølgning, t.kr., 2024: afvigelse 5 t.kr., 105,6 % forbrugt",
        "Budgetopfølgning, t.kr., 2025: afvigelse −150 t.kr., 50,0 % forbrugt",
    ]


def test_budget_and_outturn_on_lines_of_their_own_are_not_followed_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Budgetopfølgning, t.kr."], ["Navn", "Art", "År", "Beløb"], ["Pleje", "Budget", 2025, 100],
        ["Pleje", "Forbrug", 2025, 40], ["Hjemmehjælp", "Budget", 2025, 90], ["Hjemmehjælp", "Forbrug", 2025, 50],
    )  # fmt: skip
    texts = [block.text for block in _follow_up(tmp_path, *rows).blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("Ikke beregnet: budget og forbrug står på hver sin linje") for text in texts)


def test_the_whole_year_is_followed_up_where_its_quarters_stand_beside_it(tmp_path: Path) -> None:
    rows: Rows = (
        ["Budget og forbrug pr. kvartal 2025, t.kr."], [None, "K1", "K1", "K2", "K2", "Hele 2025", "Hele 2025"],
        ["Område", "Budget", "Forbrug", "Budget", "Forbrug", "Budget", "Forbrug"],
        ["Skoler", 100, 98, 100, 103, 400, 201],
        ["Dagtilbud", 80, 82, 80, 79, 320, 161],
    )  # fmt: skip
    summary = _follow_up(tmp_path, *rows).summary
    assert summary == ["Budget og forbrug pr. kvartal 2025, t.kr.: afvigelse −358 t.kr., 50,3 % forbrugt"]


def _total_and_words(path: Path, *rows: Sequence[object]) -> tuple[Decimal | None, list[str]]:
    """The sum of the lines in the last column, and what is said of what is not added up."""
    sheet = _follow_up(path, *rows)
    texts = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    return _last_lines(sheet)[0][1], [text for text in texts if text.startswith("Ikke talt med")]


def test_a_frame_and_what_is_left_of_it_are_not_added_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Regnskab, 1.000 kr."], [], HEAD, ["Ramme", 1200, 1200], ["Skoler", 700, 720], ["Ældre", 300, 290],
        ["I alt", 1000, 1010], ["Rest", 200, 190],
    )  # fmt: skip
    total, said = _total_and_words(tmp_path, *rows)
    assert total == Decimal(1010)
    assert said == ["Ikke talt med i I alt: »Ramme«; »Rest«."]


def test_a_price_beside_money_is_not_added_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Regnskab, 1.000 kr."], [], HEAD, ["Skoler", 700, 720], ["Ældre", 300, 290], ["Pris pr. plads", 90, 95],
    )  # fmt: skip
    assert _total_and_words(tmp_path, *rows) == (Decimal(1010), ["Ikke talt med i I alt: »Pris pr. plads«."])


def test_one_of_several_outcomes_is_added_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Regnskab, 1.000 kr."], [], HEAD, ["Skoler", 700, 720], ["Lav", 200, 210], ["Middel", 300, 290],
        ["Høj", 400, 410],
    )  # fmt: skip
    assert _total_and_words(tmp_path, *rows) == (Decimal(1010), ["Ikke talt med i I alt: »Lav«; »Høj«."])


def test_only_lines_that_count_have_a_share_and_are_in_the_formula(tmp_path: Path) -> None:
    rows: Rows = (
        ["Status for initiativer 2025 (1.000 kr.)"], [], ["Initiativ", "Afsat", "Status"],
        ["Jobklub", 700, "I gang"], ["Mentorer", 300, "Afsluttet"], ["Pris pr. plads", 90, "I gang"],
    )  # fmt: skip
    grid = next(block for block in _follow_up(tmp_path, *rows).blocks if isinstance(block, Grid))
    assert ["share" in line.cells for line in grid.lines] == [True, True, False, True]
    formula = grid.lines[-1].cells[grid.heads[1].key].formula
    assert [part.line for part in formula if not isinstance(part, str)] == ["0", "1"]
