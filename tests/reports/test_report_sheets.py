"""The finished sheets: cells as the report says, print set-up, the hidden mark, charts with texts, nothing cut off."""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from xml.etree import ElementTree

import pytest
import unseen_books as unseen

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.reports.build import Report, Wishes, build_report, report_of
from xlbudget.reports.sheets.looks import SERIES
from xlbudget.reports.sheets.model import Grid
from xlbudget.workbook.own_sheets import own_sheet_names, without_own_sheets
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import apply_plan

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    folder = tmp_path_factory.mktemp("books")
    wishes = Wishes("FPI", "2020")
    paths = [
        *WORKBOOKS,
        unseen.big(folder / "big.xlsx"),
        unseen.plain(folder / "plain.xlsx"),
        unseen.empty(folder / "empty.xlsx"),
        unseen.case(folder / "case.xlsx"),
        unseen.follow_up(folder / "follow.xlsx"),
        unseen.proposals(folder / "proposals.xlsx", "Råderum på 12 mio. kr."),
    ]
    return [build_report(str(path), wishes, DAY) for path in paths]


def parts(report: Report, pattern: str) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(BytesIO(report.plan.donor)) as package:
        names = [name for name in package.namelist() if re.fullmatch(pattern, name)]
        return {name: ElementTree.fromstring(package.read(name)) for name in names}


def test_every_sheet_is_marked_and_prints_one_page_wide_with_repeated_headings(reports: list[Report]) -> None:
    for report in reports:
        (book,) = parts(report, r"xl/workbook\.xml").values()
        names = [(name.get("name"), name.get("hidden")) for name in book.iter(f"{MAIN}definedName")]
        count = len(report.sheets)
        assert names.count(("_xlbudget_rapport", "1")) == count
        assert names.count(("_xlnm.Print_Titles", None)) == count
        assert names.count(("_xlnm.Print_Area", None)) == count
        for sheet in parts(report, r"xl/worksheets/sheet\d+\.xml").values():
            page = sheet.find(f"{MAIN}pageSetup")
            fit = sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
            footer = sheet.find(f"{MAIN}headerFooter/{MAIN}oddFooter")
            assert page is not None and fit is not None and footer is not None
            assert (page.get("paperSize"), page.get("orientation"), page.get("fitToHeight")) == ("9", "landscape", "0")
            assert fit.get("fitToPage") == "1"
            assert "22. november 2026" in (footer.text or "")


def test_every_chart_tells_what_it_shows_and_holds_its_numbers(reports: list[Report]) -> None:
    kinds = set()
    for report in reports:
        drawings = parts(report, r"xl/drawings/drawing\d+\.xml").values()
        elements = [element for drawing in drawings for element in drawing.iter()]
        told = [element.get("descr") for element in elements if element.tag.endswith("}cNvPr")]
        charts = parts(report, r"xl/charts/chart\d+\.xml")
        assert len(told) == len(charts)
        assert all(text and len(text) > 30 for text in told)
        for chart in charts.values():
            kinds |= {element.tag.partition("}")[2] for element in chart.iter() if element.tag.endswith("Chart")}
            values = [point.text for point in chart.iter() if point.tag.endswith("}v")]
            assert values and all(value is not None for value in values)
            titles = [element for element in chart.iter() if element.tag.endswith("}title")]
            assert titles
    assert {"barChart", "doughnutChart", "lineChart"} <= kinds


def test_charts_leave_nothing_to_the_programs_own_defaults(reports: list[Report]) -> None:
    for report in reports:
        for chart in parts(report, r"xl/charts/chart\d+\.xml").values():
            names = {element.tag.partition("}")[2]: element.get("val") for element in chart.iter()}
            assert names["roundedCorners"] == "0"
            assert names["dispBlanksAs"] == "gap", "an amount that is not there is shown as 0 elsewhere"
            for labels in (element for element in chart.iter() if element.tag.endswith(("}dLbls", "}dLbl"))):
                shows = {child.tag.partition("}")[2]: child.get("val") for child in labels}
                assert (shows["showVal"], shows["showSerName"], shows["showCatName"]) == ("1", "0", "0")
            bars = [element for element in chart.iter() if element.tag.endswith("}barChart")]
            series = [child for bar in bars for child in bar if child.tag.endswith("}ser")]
            assert all(any(part.tag.endswith("}invertIfNegative") for part in one) for one in series)


def test_a_label_that_needs_more_lines_gets_them(reports: list[Report]) -> None:
    for report in reports:
        strings = parts(report, r"xl/sharedStrings\.xml")
        texts = ["".join(item.itertext()) for root in strings.values() for item in root.iter(f"{MAIN}si")]
        for sheet in parts(report, r"xl/worksheets/sheet\d+\.xml").values():
            widths: dict[int, float] = {}
            for column in sheet.iter(f"{MAIN}col"):
                for number in range(int(column.get("min", 0)), int(column.get("max", 0)) + 1):
                    widths[number] = float(column.get("width", 8))
            spans = {merge.get("ref", "").partition(":")[0] for merge in sheet.iter(f"{MAIN}mergeCell")}
            for row in sheet.iter(f"{MAIN}row"):
                height = float(row.get("ht", 15))
                for cell in row.iter(f"{MAIN}c"):
                    if cell.get("t") != "s" or cell.get("r", "")[0] != "A" or row.get("r") == "1":
                        continue
                    if 21 < height < 23:  # a heading runs on over the empty cells beside it
                        continue
                    text = texts[int(cell.findtext(f"{MAIN}v") or 0)]
                    width = sum(widths.values()) if cell.get("r") in spans else widths[1]
                    needed = len(wrap(text, int(width * 1.2))) * 13
                    assert needed <= height + 1 or text.startswith(("Kilde:", "Source:")), text


def test_numbers_fit_their_columns(reports: list[Report]) -> None:
    for report in reports:
        sheets = parts(report, r"xl/worksheets/sheet\d+\.xml")
        for number, told in enumerate(report.sheets, 1):
            columns = list(sheets[f"xl/worksheets/sheet{number}.xml"].iter(f"{MAIN}col"))
            widths = [
                float(column.get("width", 0))
                for column in columns
                for _ in range(int(column.get("min", 0)), int(column.get("max", 0)) + 1)
            ]
            for grid in (block for block in told.blocks if isinstance(block, Grid)):
                for place, head in enumerate(grid.heads):
                    for cell in (line.cells[head.key] for line in grid.lines if head.key in line.cells):
                        if cell.number is not None:
                            shown = format_danish(cell.number * (100 if cell.form == "share" else 1), cell.decimals)
                            assert len(shown) + (3 if cell.form == "share" else 1) <= widths[place], shown


def test_the_palette_reads_on_its_own_fills() -> None:
    """WCAG: 4.5:1 for the label on each slice."""

    def luminance(color: str) -> float:
        channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for fill, ink in SERIES:
        light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, fill


def test_a_report_never_reads_itself(reports: list[Report], tmp_path: Path) -> None:
    """The second refresh finds the same tables and findings, although the first one's sheets are in the file."""
    for report in reports:
        source = Path(report.workbook.path)
        first = apply_plan(source.read_bytes(), report.plan)
        copy = tmp_path / source.name
        copy.write_bytes(first)
        again = build_report(str(copy), Wishes("FPI", "2020"), DAY)
        assert again.plan.donor == report.plan.donor
        assert apply_plan(first, again.plan) == first
        workbook = read_workbook(str(copy))
        assert own_sheet_names(workbook) == {sheet.name for sheet in report.sheets}
        assert [sheet.name for sheet in without_own_sheets(workbook).sheets] == [s.name for s in report.workbook.sheets]


def test_a_sheet_that_has_nothing_to_say_any_more_is_taken_out(tmp_path: Path) -> None:
    path = unseen.follow_up(tmp_path / "book.xlsx")
    full = apply_plan(path.read_bytes(), build_report(str(path), Wishes(), DAY).plan)
    path.write_bytes(full)
    with_sheets = read_workbook(str(path))
    assert "xlbudget Opfølgning" in own_sheet_names(with_sheets)
    gone = with_sheets._replace(sheets=[s for s in with_sheets.sheets if s.name not in ("Opfølgning", "Mål")])
    plan = report_of(gone, str(path), Wishes(), DAY).plan
    assert [entry.name for entry in plan.remove] == ["xlbudget Opfølgning"]
