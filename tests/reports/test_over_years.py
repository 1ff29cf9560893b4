"""What the overview adds up, down the lines and over the years, and what not. The workbooks are made up here."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.overview.restated_grid import ACROSS, GRAND
from xlbudget.reports.sheets.model import Grid, Paragraph, ReportSheet

DAY = datetime.date(2026, 11, 22)


def overview(path: Path, title: str, *rows: Sequence[object], level: str | None = None) -> ReportSheet:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([title], [], *rows):
        sheet.append(list(row))
    book.save(path / "budget.xlsx")
    return build_report(str(path / "budget.xlsx"), Wishes("FPI" if level else None, level), DAY).sheets[0]


def line(made: ReportSheet, label: str) -> dict[str, Decimal]:
    """The numbers of a line of the first table, by the keys of the columns."""
    found = next(one for one in made.grid("t0").lines if one.cells["label"].text == label)
    return {key: cell.number for key, cell in found.cells.items() if cell.number is not None}


def texts(made: ReportSheet) -> str:
    return " ".join(block.text for block in made.blocks if isinstance(block, Paragraph))


def test_an_average_below_prices_stands_as_it_is(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Skolernes budget, kr.",
        ["Skole", "Elever", "Budget 2025", "Kr. pr. elev"],
        ["Nordskolen", 400, 28_000_000, 70_000],
        ["Sydskolen", 200, 16_000_000, 80_000],
        ["I alt", 600, 44_000_000, 73_333],
    )
    assert sorted(line(made, "I alt").values()) == [73_333, 44_000_000]
    assert "– angivet i tabellen" not in [one.cells["label"].text for one in made.grid("t0").lines]


def test_prices_have_no_computed_total(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Skolernes budget, kr.",
        ["Skole", "Elever", "Budget 2025", "Kr. pr. elev"],
        ["Nordskolen", 400, 28_000_000, 70_000],
        ["Sydskolen", 200, 16_000_000, 80_000],
    )
    assert list(line(made, "I alt (beregnet af xlbudget)").values()) == [44_000_000]
    assert "Priser er ikke lagt sammen: »Kr. pr. elev«." in texts(made)


def test_charges_of_two_years_are_not_added(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Takster for dagtilbud, kr. pr. måned",
        ["Takst", 2024, 2025],
        ["Vuggestue", 3_057, 3_112],
        ["Børnehave", 1_786, 1_820],
        ["Dagpleje", 2_659, 2_700],
    )
    assert ACROSS not in [head.key for head in made.grid("t0").heads]


def test_what_one_of_a_thing_costs_is_not_added_over_the_years(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Budget for genoptræning, kr.",
        ["Post", "Budget 2024", "Budget 2025"],
        ["Løn", 900_000, 910_000],
        ["Udgift pr. forløb", 4_500, 4_550],
        ["Kørsel", 100_000, 101_000],
    )
    assert ACROSS not in line(made, "Udgift pr. forløb")
    assert line(made, "Løn")[ACROSS] == 1_810_000


@pytest.mark.parametrize("heading", ["Søges overført til 2027", "Genbevilling 2027", "Ændring 2027"])
def test_what_changes_a_year_is_not_added_to_years(tmp_path: Path, heading: str) -> None:
    made = overview(
        tmp_path,
        "Drift, 1.000 kr.",
        ["Område", 2025, 2026, heading],
        ["Skoler", 914, 920, -19],
        ["Veje", 871, 880, 12],
        ["I alt", 1785, 1800, -7],
    )
    assert line(made, "I alt")[ACROSS] == 1785 + 1800


def test_years_a_million_times_smaller_are_another_unit(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Finanslov, bilag 1",
        ["Konto", "Budget 2024", "Budget 2025", "Overslag 2026", "Overslag 2027"],
        ["Administration", 8_800_000, 9_500_000, 9.5, 9.6],
        ["Tilskud", 6_427_000, 4_500_000, 4.5, 4.5],
        ["Råd", 23_503_000, 22_343_000, 22.4, 22.5],
        ["I alt", 38_730_000, 36_343_000, 36.4, 36.6],
    )
    assert ACROSS not in line(made, "I alt")
    assert "må stå i en anden enhed. De er ikke lagt sammen med dem: »Overslag 2026«, »Overslag 2027«." in texts(made)
    by_year = next(block for block in made.blocks if isinstance(block, Grid) and block.key == "by_year")
    assert [head.key for head in by_year.heads] == ["table", "2024", "2025"]
    assert "2026-2027" in texts(made)


def test_the_computed_total_is_named(tmp_path: Path) -> None:
    made = overview(tmp_path, "Drift, 1.000 kr.", ["Område", 2025, 2026], ["Skoler", 914, 920], ["Veje", 871, 880])
    assert made.grid("t0").cell(GRAND, ACROSS).number == 914 + 920 + 871 + 880


def test_years_of_an_extract_have_danish_headings(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Udtræk, 1.000 kr.",
        ["Område", "År", "Type", "Beløb"],
        *(
            [name, 2024, kind, amount]
            for name in ("Skoler", "Veje")
            for kind, amount in (("Regnskab", 914), ("Budget", 920))
        ),
        *([name, 2025, "Budget", 930] for name in ("Skoler", "Veje")),
    )
    heads = [head.text for head in made.grid("t0").heads]
    assert [head for head in heads if "20" in head] == ["Budget 2024", "Regnskab 2024", "Budget 2025"]


def test_lines_of_an_extract_in_several_units_are_brought_to_one(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Udtræk af budgettet",
        ["Område", "År", "Enhed", "Beløb"],
        ["Skoler", 2024, "1.000 kr.", 1000],
        ["Skoler", 2024, "mio. kr.", 2],
        ["Veje", 2024, "1.000 kr.", 500],
        ["Veje", 2025, "1.000 kr.", 500],
    )
    assert line(made, "Skoler")["2024"] == 3000
    assert "Beløb i 1.000 kr." in texts(made)


PROJECTS = "Anlægsprojekter i løbende priser (1.000 kr.)"


def test_a_total_in_current_prices_alone_is_shown_as_it_is(tmp_path: Path) -> None:
    made = overview(tmp_path, PROJECTS, ["Projekt", "I alt"], ["Skole", 100], ["Vej", 50], ["I alt", 150], level="2022")
    assert list(line(made, "I alt").values()) == [150]
    assert "Ikke omregnet: beløbene er i løbende priser, og kolonnen »I alt« har intet årstal." in texts(made)


def test_a_total_in_current_prices_that_is_more_than_its_years_is_told(tmp_path: Path) -> None:
    heads = ["Projekt", 2021, 2022, "Projektsum i alt"]
    made = overview(tmp_path, PROJECTS, heads, ["Skole", 100, 110, 500], ["Vej", 50, 55, 200], level="2022")
    assert "uden årstal kan ikke omregnes og er ikke vist: »Projektsum i alt«." in texts(made)
    made = overview(tmp_path, PROJECTS, heads, ["Skole", 100, 110, 210], ["Vej", 50, 55, 105], level="2022")
    assert "er ikke vist" not in texts(made)


def test_lines_in_another_unit_that_no_total_counts_are_named(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Budget, 1.000 kr.",
        ["Område", "Budget 2025"],
        ["Skoler", 914],
        ["Veje", 871],
        ["Havn (mio. kr.)", 2],
    )
    assert list(line(made, "I alt (beregnet af xlbudget)").values()) == [914 + 871]
    assert "Linjer i en anden enhed end tabellens er ikke talt med i I alt: »Havn (mio. kr.)«." in texts(made)


def test_index_tables_are_named(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Budget, 1.000 kr.",
        ["Område", "Budget 2025", "Budget 2026"],
        ["Skoler", 914, 920],
        ["Veje", 871, 880],
        [],
        [],
        ["Pris- og lønskøn, stigning i pct."],
        [],
        ["Art", 2024, 2025, 2026],
        ["Løn", 1.5, 2.2, 2.7],
        ["Varekøb", 0.6, 1.3, 1.9],
    )
    assert "Ikke med, fordi de viser indekstal: Sheet!" in texts(made)


def test_the_years_of_the_title_are_added(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Budget 2026-2028, 1.000 kr.",
        ["Udvalg", "R 2024", "B 2025", "B 2026", "BO 2027", "BO 2028"],
        ["Skole", 90, 100, 110, 120, 130],
        ["Veje", 9, 10, 11, 12, 13],
    )
    assert line(made, "Skole")[ACROSS] == 360
    assert "I alt lægger sammen: B 2026, BO 2027, BO 2028." in texts(made)


def test_the_sum_over_the_years_is_called_what_the_sheet_calls_it(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        "Anlægsopfølgning, mio. kr.",
        ["Projekt", "Bevilling", "Forbrug 2024", "Forbrug 2025", "Forbrug i alt", "Restbevilling"],
        ["Skole", 123.0, 12.1, 48.3, 60.4, 62.6],
        ["Bro", 13.0, 4.2, 8.9, 13.1, -0.1],
        ["I alt", 136.0, 16.3, 57.2, 73.5, 62.5],
    )
    assert next(head.text for head in made.grid("t0").heads if head.key == ACROSS) == "Forbrug i alt"
    assert made.summary[0].startswith("Anlægsopfølgning, mio. kr.: 73,5 mio. kr. (Forbrug i alt)")


def test_what_binary_fractions_leave_is_no_difference(tmp_path: Path) -> None:
    """A spreadsheet saves 13 − 13,7 as −0.700000000000001."""
    made = overview(
        tmp_path,
        "Rest af bevillinger, mio. kr.",
        ["Projekt", "Rest 2026"],
        ["Skole", 32.4],
        ["Rådhus", -0.700000000000001],
        ["Klima", 23.7],
        ["I alt", 55.4],
    )
    assert "– angivet i tabellen" not in [one.cells["label"].text for one in made.grid("t0").lines]
