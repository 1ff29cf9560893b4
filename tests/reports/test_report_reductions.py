"""Catalogues of reductions on the sheet "xlbudget Råderum": added up, and held to a target where one is stated."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.model import Cell, Chart, Facts, Grid, Paragraph, ReportSheet

DAY = datetime.date(2026, 11, 22)
YEARS = (2026, 2027, 2028)
LINES: Sequence[Sequence[object]] = (
    ("Færre møder", -1.5, -1.5, -1.5), ("Fælles indkøb", None, -2.25, -4), ("Digital post", -0.75, -1, -1),
)  # fmt: skip
Rows = Sequence[Sequence[object]]


def _headroom(path: Path, *rows: Sequence[object]) -> ReportSheet:
    book = xlsxwriter.Workbook(str(path / "katalog.xlsx"))
    out = book.add_worksheet("Katalog")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                out.write(row, column, value)
    book.close()
    report = build_report(str(path / "katalog.xlsx"), Wishes(), DAY)
    return next(sheet for sheet in report.sheets if sheet.name == "xlbudget Råderum")


def _grid(sheet: ReportSheet) -> Grid:
    return next(block for block in sheet.blocks if isinstance(block, Grid))


def _line(sheet: ReportSheet, label: str) -> list[object]:
    """The line's numbers and texts, column by column, without label and source."""
    grid = _grid(sheet)
    (cells,) = (line.cells for line in grid.lines if line.cells["label"].text == label)
    shown = (cells.get(head.key) for head in grid.heads if head.key not in ("label", "share", "source"))
    return [None if cell is None else cell.text if cell.number is None else cell.number for cell in shown]


def _labels(sheet: ReportSheet) -> list[str]:
    return [line.cells["label"].text or "" for line in _grid(sheet).lines]


def _texts(sheet: ReportSheet) -> str:
    facts = (cell.text or "" for block in sheet.blocks if isinstance(block, Facts) for _, _, cell in block.pairs)
    return "\n".join([*(block.text for block in sheet.blocks if isinstance(block, Paragraph)), *facts])


def _numbers(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_reductions_are_added_up_year_by_year(tmp_path: Path) -> None:
    sheet = _headroom(tmp_path, ["Katalog med spareforslag 2026-2028 (mio. kr.)"], [], ["Forslag", *YEARS], *LINES)
    assert _line(sheet, "Reduktioner i alt") == _numbers("-2.25", "-4.75", "-6.5")
    assert _line(sheet, "2. Fælles indkøb") == [None, Decimal("-2.25"), Decimal(-4)]
    shares = [line.cells["share"].number for line in _grid(sheet).lines if "share" in line.cells]
    assert shares[-1] == 1
    assert sum((share for share in shares[:-1] if share), Decimal(0)) == pytest.approx(Decimal(1), abs=Decimal("1e-30"))
    assert "− er en reduktion" in _texts(sheet)
    assert "Der er ikke fundet noget sparemål" in _texts(sheet)
    assert sheet.summary == [
        "Katalog med spareforslag 2026-2028 (mio. kr.): reduktioner 2,25 mio. kr. (2026), 6,50 mio. kr. (2028)"
    ]


def test_a_stated_total_of_the_table_is_not_a_proposal(tmp_path: Path) -> None:
    total = ["I alt", -2.25, -4.75, -6.5]
    sheet = _headroom(tmp_path, ["Spareforslag, mio. kr."], [], ["Forslag", *YEARS], *LINES, total)
    assert _line(sheet, "Reduktioner i alt") == _numbers("-2.25", "-4.75", "-6.5")
    assert len(_labels(sheet)) == 4


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["Sparemål (mio. kr.)", 6], [3.75, 1.25, 0]),
        (["Besparelseskrav, 1.000 kr.", 6000], [3.75, 1.25, 0]),
        (["Der skal findes besparelser for 6 mio. kr. i 2027"], [None, 1.25, None]),
        (["Reduktionsmål 2026-2028 (mio. kr.)", -6], [3.75, 1.25, 0]),
        (["Effektiviseringskrav 2028: 6.500 t.kr."], [None, None, 0]),
        (["Kommunen skal i 2026 reducere med 6 mio. kr."], [None, None, None]),  # says not what is to be reduced
    ],
)
def test_a_target_is_what_the_reductions_are_held_to(
    stated: Sequence[object], expected: Sequence[float | None], tmp_path: Path
) -> None:
    sheet = _headroom(tmp_path, ["Katalog med spareforslag (mio. kr.)"], [], stated, [], ["Forslag", *YEARS], *LINES)
    if not any(value is not None for value in expected):
        assert "Mangler op til målet" not in _labels(sheet)
        return
    missing = _line(sheet, "Mangler op til målet")
    assert missing == [None if value is None else Decimal(str(value)) for value in expected]
    status = [None if value is None else "ikke nået" if value else "nået" for value in expected]
    assert _line(sheet, "Status") == status


def test_a_target_is_fetched_from_its_cell_with_the_sign_of_the_reductions(tmp_path: Path) -> None:
    sheet = _headroom(
        tmp_path, ["Spareforslag (mio. kr.)"], [], ["Sparemål (mio. kr.)", 6], [], ["Forslag", *YEARS], *LINES
    )
    cell: Cell = next(line for line in _grid(sheet).lines if line.key == "target").cells["2026"]
    assert cell.number == -6
    assert cell.formula == ("-", "'Katalog'!B3")


def test_a_line_of_the_table_may_state_the_target(tmp_path: Path) -> None:
    rows: Rows = (
        ["Spareforslag, 1.000 kr."], [], ["Forslag", 2026, 2027], ["Rengøring", -100, -200], ["Kørsel", -80, -100],
        ["I alt", -180, -300], ["Sparekrav", -250, -250], ["Mangler", -70, 0],
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert _line(sheet, "Reduktioner i alt") == _numbers("-180", "-300")
    assert _line(sheet, "Sparemål") == _numbers("-250", "-250")
    assert _line(sheet, "Mangler op til målet") == _numbers("70", "0")


def test_reductions_may_stand_as_positive_amounts(tmp_path: Path) -> None:
    rows: Rows = (
        ["Effektiviseringsforslag, 1.000 kr."],
        [],
        ["Forslag", 2026, 2027],
        ["A-sag", 100, 200],
        ["B-sag", 50, 50],
    )
    sheet = _headroom(tmp_path, *rows)
    assert _line(sheet, "Reduktioner i alt") == _numbers("150", "250")
    assert "reduktionerne står som positive beløb" in _texts(sheet)


@pytest.mark.parametrize(
    "title",
    ["Forslag til CO2-reduktion (mio. kr.)", "Udvidelser og reduktioner, forslag (mio. kr.)", "Nye forslag (mio. kr.)",
     "Forslag til anlæg med besparelse (mio. kr.)", "Ansøgte forslag (mio. kr.)"],
)  # fmt: skip
def test_positive_amounts_that_may_cost_money_compete_for_the_frame(title: str, tmp_path: Path) -> None:
    rows: Rows = ([title], ["Råderum på 21 mio. kr."], [], ["Forslag", "Ansøgt"], ["Solceller", 10], ["Vinduer", 12])
    sheet = _headroom(tmp_path, *rows)
    assert sheet.summary[0] == "22,0 mio. kr. søgt mod et råderum på 21,0: 1,0 for meget"


def test_reductions_and_expenses_are_added_up_apart(tmp_path: Path) -> None:
    rows: Rows = (
        ["Katalog over forslag 2026-2028 (mio. kr.)"], ["Råderum på 4 mio. kr."], [], ["Forslag", *YEARS], *LINES,
        ["Flere pædagoger", 5, 5, 5], ["Ny tandklinik", None, 1.5, 1.5],
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert _line(sheet, "Reduktioner og indtægter i alt") == _numbers("-2.25", "-4.75", "-6.5")
    assert _line(sheet, "Udvidelser og udgifter i alt") == _numbers("5", "6.5", "6.5")
    assert _line(sheet, "Netto") == _numbers("2.75", "1.75", "0")
    assert _line(sheet, "Rest, hvis alle forslag vedtages") == [Decimal("1.25"), None, None]
    assert "share" not in [head.key for head in _grid(sheet).heads]
    charts = [block for block in sheet.blocks if isinstance(block, Chart)]
    assert [len(chart.series) for chart in charts] == [2]


def test_unclear_signs_are_said_to_be_unclear(tmp_path: Path) -> None:
    rows: Rows = (
        ["Spareforslag, mio. kr."],
        [],
        ["Forslag", 2026, 2027],
        ["A-sag", 10, 11],
        ["B-sag", 12, 12],
        ["C-sag", -1, -1],
    )
    sheet = _headroom(tmp_path, *rows)
    assert "arket siger ikke, om + eller − er en reduktion" in _texts(sheet)
    assert _labels(sheet)[-1] == "Sum med arkets fortegn"
    assert not any(isinstance(block, Chart) for block in sheet.blocks)


def test_alternatives_are_not_added_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Reduktionsforslag 2026 (1.000 kr.)"], ["Sparekrav 2026: 350 t.kr."], [], ["Forslag", "Beløb", "Alternativ"],
        ["Lukke bibliotek", -300, "a"], ["Halvere bibliotek", -150, "a"], ["Rengøring", -100, None],
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert _line(sheet, "I alt, mindste alternativer") == _numbers("-250")
    assert _line(sheet, "I alt, største alternativer") == _numbers("-400")
    assert _line(sheet, "Mangler op til målet, mindste alternativer") == _numbers("100")
    assert _line(sheet, "Status") == ["kan nås"]


def test_two_different_targets_are_none(tmp_path: Path) -> None:
    rows: Rows = (
        ["Katalog med spareforslag (mio. kr.)"], [], ["Sparemål (mio. kr.)", 6], [], ["Besparelseskrav (mio. kr.)", 7],
        [], ["Forslag", *YEARS], *LINES,
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert "nævner flere forskellige sparemål" in _texts(sheet)
    assert "Sparemål" not in _labels(sheet)


def test_targets_below_each_other_are_no_proposals(tmp_path: Path) -> None:
    rows: Rows = (
        ["Spareplan"], [], ["Mål", "mio. kr."], ["Sparemål 2026", 2.5], ["Sparemål 2028", 8.5], [],
        ["Forslag, mio. kr.", *YEARS], *LINES,
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert len(sheet.summary) == 1
    assert _line(sheet, "Mangler op til målet") == [Decimal("0.25"), None, Decimal(2)]


def test_a_frame_is_not_shared_out_among_reductions(tmp_path: Path) -> None:
    rows: Rows = (["Spareforslag (mio. kr.)"], ["Råderum på 21 mio. kr."], [], ["Forslag", *YEARS], *LINES)
    text = _texts(_headroom(tmp_path, *rows))
    assert "Råderummet på 21 mio. kr. (Katalog!A2) er ikke brugt her" in text


def test_proposals_that_exclude_each_other_are_not_added_up(tmp_path: Path) -> None:
    rows: Rows = (
        ["Katalog over forslag 2026 (mio. kr.)"], ["Råderum på 4 mio. kr."], [], ["Forslag", "Ansøgt", "Alternativ"],
        ["Stor løsning", 3, "a"], ["Lille løsning", 1, "a"], ["Andet", 2, None],
    )  # fmt: skip
    sheet = _headroom(tmp_path, *rows)
    assert _line(sheet, "I alt")[0] is None
    assert _line(sheet, "Rest af råderummet")[0] is None
    assert _line(sheet, "I alt")[1] == 3  # what is granted is
    chart = next(block for block in sheet.blocks if isinstance(block, Chart))
    assert chart.title == "Forslagenes andele af råderummet (i alt søgt 75,0 eller 125,0 %)"
    assert sheet.summary[0] == "3,0 eller 5,0 mio. kr. søgt mod et råderum på 4,0: op til 1,0 for meget"


def test_very_many_proposals_without_room_are_counted(tmp_path: Path) -> None:
    rows: Rows = (
        ["Katalog over forslag 2026 (mio. kr.)"], ["Råderum på 4 mio. kr."], [], ["Forslag", "Ansøgt"],
        *([f"Idé {number}", 3] for number in range(1, 21)),
    )  # fmt: skip
    text = _texts(_headroom(tmp_path, *rows))
    assert "Ikke plads til: Idé 2; Idé 3; Idé 4; Idé 5; Idé 6; Idé 7; Idé 8; Idé 9 … og 11 til." in text


def test_a_column_without_a_heading_is_called_by_its_letter(tmp_path: Path) -> None:
    sheet = _headroom(tmp_path, ["Spareforslag, mio. kr."], [], ["Forslag", "", ""], *LINES)
    assert [head.text for head in _grid(sheet).heads] == ["Forslag", "B", "C", "D", "Andel B", "Kilde"]


@pytest.mark.parametrize("heading", ["Måltal", "Mål", "Sparekrav", "Måltal 2026"])
def test_a_column_of_targets_is_what_the_reductions_beside_it_are_held_to(heading: str, tmp_path: Path) -> None:
    sheet = _headroom(
        tmp_path,
        ["Udmøntning af effektiviseringer 2026 (1.000 kr.)"],
        ["Udvalg", heading, "Udmøntet", "Mangler"],
        ["BUU", 4000, 3500, 500],
        ["ÆOU", 3000, 3000, 0],
        ["TMU", 1500, 900, 600],
        ["I alt", 8500, 7400, 1100],
    )
    assert _line(sheet, "Reduktioner i alt")[0] == Decimal(7400)
    assert _line(sheet, "Sparemål")[0] == Decimal(8500)
    assert _line(sheet, "Mangler op til målet")[0] == Decimal(1100)


def test_what_was_realised_is_no_last_year_of_the_plan(tmp_path: Path) -> None:
    sheet = _headroom(
        tmp_path, ["Effektiviseringskatalog 2026 (1.000 kr., positive tal er besparelser)"], [],
        ["Forslag", "Effekt 2026", "Effekt 2027", "Realiseret 2026"],
        ["Fælles ledelse", 850, 1700, 850], ["Indkøb", 420, 420, 310], ["Kørsel", 1100, 2400, 0],
    )  # fmt: skip
    assert sheet.summary[0].partition(": ")[2] == "reduktioner 2.370 t.kr. (2026), 4.520 t.kr. (2027)"
