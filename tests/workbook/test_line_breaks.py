"""Words that a narrow column breaks are read as one, and hyphens that stand for a word to come are left alone."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.cells.single_cells import read_text
from xlbudget.workbook.recognise.texts.line_breaks import joined, on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Forbrugs-\nprocent", "Forbrugsprocent"),
        ("Helårs-\r\npersoner", "Helårspersoner"),
        ("Bevillings- \n  ændringer i alt", "Bevillingsændringer i alt"),
        ("Korrige\u00adret bud\u00ad\nget", "Korrigeret budget"),
        ("Drifts-\nog anlægsudgifter", "Drifts- og anlægsudgifter"),
        ("Børne-\nog Familieudvalget", "Børne- og Familieudvalget"),
        ("Utgifts-\noch inkomstslag", "Utgifts- och inkomstslag"),
        ("Mer-/\nmindreforbrug", "Mer-/ mindreforbrug"),
        ("Korr. budget -\nforbrug", "Korr. budget - forbrug"),
        ("2016-\n2019", "2016- 2019"),
        ("IT-\nChefen", "IT- Chefen"),
        ("FORBRUGS-\nPROCENT", "FORBRUGSPROCENT"),
        ("DRIFTS-\nOG ANLÆGSUDGIFTER", "DRIFTS- OG ANLÆGSUDGIFTER"),
        ("STU-\nTILBUD", "STU- TILBUD"),
        ("CO2-\nafgift", "CO2- afgift"),
        ("Budget\n2016", "Budget 2016"),
        ("Drifts- udgifter", "Drifts- udgifter"),
    ],
)
def test_a_broken_word_is_one(text: str, line: str) -> None:
    assert on_one_line(text) == line


@pytest.mark.parametrize(
    ("parts", "heading"),
    [
        (["Gen-", "bevillinger"], "Genbevillinger"),
        (["Øvrige be-", "villings-\nændringer"], "Øvrige bevillingsændringer"),
        (["Forbrug pr.", "31.10.2013"], "Forbrug pr. 31.10.2013"),
        (["Drifts-", "og anlægsudgifter"], "Drifts- og anlægsudgifter"),
        (["Budget", "-"], "Budget -"),
    ],
)
def test_words_are_broken_over_the_rows_of_a_heading(parts: list[str], heading: str) -> None:
    assert joined(parts) == heading


def test_people_counted_in_a_narrow_column_are_no_money() -> None:
    lines: list[list[CellValue]] = [
        ["Indkomstoverførsler (1.000 kr.)"],
        ["Ydelse", "Helårs-\npersoner", "Budget 2024", "Regnskab 2024", "Forbrugs-\nprocent"],
        ["Dagpenge", 1210.0, 179685.0, 90100.0, 50.1],
        ["Fleksjob", 2040.0, 188904.0, 94400.0, 50.0],
        ["I alt", 3250.0, 368589.0, 184500.0, 50.1],
    ]
    cells = {row: dict(enumerate(line, 1)) for row, line in enumerate(lines, 1)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert [column.role for column in table.columns] == ["label", "count", "year", "year", "percent"]
    assert [column.header for column in table.columns[1:5:3]] == ["Helårspersoner", "Forbrugsprocent"]


@pytest.mark.parametrize("unit", ["1.000\nkr.", "(1.000\nkr.)", "1.000\r\nkr.", "Beløb i\n1.000 kr.", "t.\nkr."])
def test_a_unit_may_be_broken_over_two_lines(unit: str) -> None:
    lines: list[list[CellValue]] = [
        ["Skoleudvalget"],
        [unit, 2025.0, 2026.0],
        ["Skoler", 1000.0, 1100.0],
        ["Dagtilbud", 900.0, 950.0],
        ["I alt", 1900.0, 2050.0],
    ]
    cells = {row: dict(enumerate(line, 1)) for row, line in enumerate(lines, 1)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert (table.unit, table.range) == ("tkr", "A2:C5")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("322\nkr.", 322, "kr"),
        ("kr.\n6 700 000", 6_700_000, "kr"),
        ("5\nmio. kr.", 5, "mio_kr"),
        ("15 mio.\nkr.", 15, "mio_kr"),
        ("100\n200", None, None),
        ("6 700\n000", None, None),
    ],
)
def test_an_amount_and_its_word_may_be_broken_over_two_lines(text: str, number: int | None, unit: str | None) -> None:
    read = read_text(text)
    assert (read.number, read.unit) == (number, unit)
