"""Tables of one title: a form that each department fills on a sheet of its own, or several times on one sheet."""

from __future__ import annotations

import datetime
from pathlib import Path

import xlsxwriter

from xlbudget.reports.build import Report, Wishes, build_report
from xlbudget.reports.sheets.model import Chart, Grid, Heading

DAY = datetime.date(2026, 11, 22)


def _report(path: Path, sheets: dict[str, list[str]]) -> Report:
    """A table under each title, one below the other on the sheets."""
    book = xlsxwriter.Workbook(str(path))
    for name, titles in sheets.items():
        out = book.add_worksheet(name)
        row = 0
        for title in titles:
            out.write(row, 0, title)
            for place, cells in enumerate((
                ["Konto", "Budget 2026", "Budget 2027"], ["Løn", 700, 710], ["Drift", 300, 310], ["I alt", 1000, 1020],
            ), row + 2):  # fmt: skip
                out.write_row(place, 0, cells)
            row += 9
    book.close()
    return build_report(str(path), Wishes(), DAY)


def _names(report: Report) -> tuple[list[str], list[str], list[str]]:
    """The lines of the budget by year, the series of its chart, and the sections of the overview."""
    overview = report.sheets[0]
    grid = overview.grid("by_year")
    chart = next(block for block in overview.blocks if isinstance(block, Chart))
    headings = [block.text for block in overview.blocks if isinstance(block, Heading) and block.link]
    assert isinstance(grid, Grid)
    return [line.cells["table"].text or "" for line in grid.lines], [series.name for series in chart.series], headings


def test_tables_of_one_title_are_told_apart_by_their_sheets(tmp_path: Path) -> None:
    title = "Budget 2026-2027 (1.000 kr.)"
    report = _report(tmp_path / "a.xlsx", {name: [title] for name in ("Skoler", "Ældre & sundhed", "O'Brien")})
    expected = [f"{title} ({name})" for name in ("Skoler", "Ældre & sundhed", "O'Brien")]
    assert _names(report) == (expected, expected, expected)
    assert [line.partition(":")[0] for line in report.sheets[0].summary] == expected


def test_tables_of_one_title_on_one_sheet_are_told_apart_by_their_place(tmp_path: Path) -> None:
    title = "Budget 2026-2027 (1.000 kr.)"
    lines, series, headings = _names(_report(tmp_path / "a.xlsx", {"Ark1": [title, title], "Ark2": [title]}))
    assert lines == series == headings
    assert lines == [f"{title} (Ark1!A3:C6)", f"{title} (Ark1!A12:C15)", f"{title} (Ark2)"]


def test_a_title_of_its_own_stands_alone(tmp_path: Path) -> None:
    lines, _, headings = _names(
        _report(tmp_path / "a.xlsx", {"Ark1": ["Skoler, 1.000 kr."], "Ark2": ["Ældre, 1.000 kr."]})
    )
    assert lines == headings == ["Skoler, 1.000 kr.", "Ældre, 1.000 kr."]


def test_what_tells_long_titles_apart_is_not_cut_off(tmp_path: Path) -> None:
    title = "Budget for hele forvaltningen med underliggende institutioner, 1.000 kr., 2026-p/l"
    lines, _, _ = _names(_report(tmp_path / "a.xlsx", {"Nord": [title], "Syd": [title]}))
    assert all(len(line) <= 80 for line in lines)
    assert [line[-6:].rpartition("(")[2] for line in lines] == ["Nord)", "Syd)"]


def test_proposals_are_not_called_a_budget(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    out = book.add_worksheet("Katalog")
    out.write(0, 0, "Katalog med spareforslag 2026-2027 (1.000 kr.)")
    for row, cells in enumerate(
        (["Forslag", 2026, 2027], ["Færre møder", -100, -200], ["Mere fælles indkøb", -50, -60])
    ):
        out.write_row(2 + row, 0, cells)
    book.close()
    overview = build_report(str(tmp_path / "a.xlsx"), Wishes(), DAY).sheets[0]
    chart = next(block for block in overview.blocks if isinstance(block, Chart))
    assert chart.title.startswith("Forslag pr. år")
    assert "Forslag pr. år" in [block.text for block in overview.blocks if isinstance(block, Heading)]
