"""An officer's own file: what is understood, and what is ambiguous."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.indices.import_files import grids_in
from xlbudget.indices.imported import imported_series
from xlbudget.indices.importer import Understood, understand
from xlbudget.indices.series_file import series_in
from xlbudget.indices.toml_document import parse_toml
from xlbudget.indices.writing import keep_series, series_text


def from_csv(tmp_path: Path, text: str, encoding: str = "utf-8", **chosen: str) -> Understood:
    path = tmp_path / "kl.csv"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    return understand(grids_in(str(path)), **chosen)


def made(understood: Understood, **fields: object) -> IndexSeries:
    return imported_series(understood, **({"index_id": "kl-pl", "file": "kl.csv", "date": "2026-07-01"} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_years_down_a_column_in_every_encoding_of_danish_excel(tmp_path: Path, encoding: str) -> None:
    text = "KL's skøn, juli 2026;;\nÅr;Løn, pct.;Status\n2024;3,9;endelig\n2025;2,8;endelig\n2026;-0,5;skøn\n"
    read = from_csv(tmp_path, text, encoding)
    assert (read.kind, read.heading) == ("changes", "Løn, pct.")
    assert {year: str(figure.value) for year, figure in read.figures.items()} == {
        2024: "0.039",
        2025: "0.028",
        2026: "-0.005",
    }
    assert [figure.status for figure in read.figures.values()] == ["final", "final", "estimate"]
    assert [figure.ref for figure in read.figures.values()] == ["B3", "B4", "B5"]


def test_years_along_a_row_as_changes_from_year_to_year(tmp_path: Path) -> None:
    text = "Pct.;2023-2024;2024-25;2025 til 2026 (skøn)\nLønninger;4,2;3,1;2,8\nI alt;3,5;2,7;2,5\n"
    read = from_csv(tmp_path, text, line="i alt")
    assert {year: (str(figure.value), figure.status) for year, figure in read.figures.items()} == {
        2024: ("0.035", None),
        2025: ("0.027", None),
        2026: ("0.025", "estimate"),
    }


@pytest.mark.parametrize(
    "heading", ["Fra;Til;Pct.", "Fra år;Til år;Pct.", "from_year;to_year;pct", "Offentliggjort;År;Pct."]
)
def test_of_two_columns_of_years_the_change_is_of_the_later(tmp_path: Path, heading: str) -> None:
    # It was taken for the change of the year that it starts from: each index number stood a year too early.
    read = from_csv(tmp_path, f"{heading}\n2023;2024;2,8\n2024;2025;3,1\n")
    assert {year: str(figure.value) for year, figure in read.figures.items()} == {2024: "0.028", 2025: "0.031"}


@pytest.mark.parametrize(
    "text", ["Fra;Til;Pct.\n2021;2023;2,8\n2023;2025;3,1\n", "A;B;Pct.\n2023;2024;2,8\n2024;2025;3\n"]
)
def test_two_columns_of_years_that_tell_no_year_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        from_csv(tmp_path, text)
    assert refused.value.code == "several_years"


def test_the_same_years_twice_are_one(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Løn, pct.;År;Priser, pct.\n2024;2,8;2024;1\n2025;3,1;2025;1\n", line="løn")
    assert list(read.figures) == [2024, 2025]


def test_per_cent_cells_of_a_workbook_are_fractions_already(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["År", "Samlet skøn, pct."], [2024, 0.035], [2025, 0.0], [2026, 0.001]):
        sheet.append(line)
    for number in (2, 3, 4):
        sheet.cell(number, 2).number_format = "0.0%"
    sheet.cell(5, 1).value, sheet.cell(5, 2).value = 2027, 2.8  # a plain number beside them is per cent
    book.create_sheet("Noter")["A1"] = "Kilde: KL 2026"
    path = tmp_path / "kl.xlsx"
    book.save(path)
    read = understand(grids_in(str(path)))
    assert [str(figure.value) for figure in read.figures.values()] == ["0.035", "0", "0.001", "0.028"]
    with pytest.raises(Refusal) as refused:
        understand(grids_in(str(path)), sheet="Ark9")
    assert refused.value.code == "no_such_sheet"


def test_index_numbers_are_read_as_danes_write_them(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Indeks (2015=100)\n2016;1.000,5\n2015;1.000\n")
    assert read.kind == "index"
    assert made(read).factor(2015, 2016) == Decimal("1.0005")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("År;Pct.\n2016;2,8\n2017;0,1\n", "mixed_per_cent"),
        ("År;Pct.\n2016;2,8\n2016;3,1\n", "double_year"),
        ("År;Pct.\n2016;2,8\n2018;3,1\n", "missing_years"),
        ("År;Pct.\n2016;2,8\n2017;\n2018;3,1\n", "missing_years"),
        ("År;Indeks\n2016;100\n2018;102\n", "missing_years"),
        ("År;Pct.\n2016;2,8\n2017;n.a. 2\n", "not_a_number"),
        ("År;Pct.\n2016;2.8\n2017;3,1\n", "not_a_number"),
        ("År;Løn, pct.;Pris, pct.\n2016;2,8;1\n2017;2;1\n", "several_series"),
        ("År;Indeks;Pct.\n2016;100;\n2017;102;2,0\n", "several_series"),
        ("År;Beløb\n2016;100\n2017;102\n", "no_series"),
        ("År;Indeks\n2016;100\n2017;-102\n", "mixed_per_cent"),
        ("Pct.;2024/2025;2025/2026\nLøn;2,8;2\n", "no_series"),
        ("ingenting\n", "no_series"),
        ("År,Pct.\n2016,2\n", "broken_csv"),
        ("", "no_series"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        from_csv(tmp_path, text)
    assert refused.value.code == code


def test_the_vintages_own_year_and_later_are_estimates(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2025;2,8\n2026;3\n2027;2\n")
    assert made(read).estimates() == (2026, 2027)
    assert made(read, estimates_from=2027).estimates() == (2027,)
    assert made(read).vintage == "2026-07-01"


@pytest.mark.parametrize(
    ("vintage", "date", "estimates"),
    [
        ("2021-06", "2021-06-01", (2021, 2022)),
        ("2021-06-28", "2021-06-28", (2021, 2022)),
        ("Juli 2021", "2021-12-31", (2021, 2022)),
        ("B2021", "2020-12-31", (2020, 2021, 2022)),
        ("2021-23", None, ()),
        ("2199-06", None, ()),  # not yet out
        ("KMD 1500", None, ()),
        ("juni", None, ()),
    ],
)
def test_an_old_vintage_that_is_brought_in_today_is_as_old_as_its_name(
    vintage: str, date: str | None, estimates: tuple[int, ...], tmp_path: Path
) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2020;2,8\n2021;3\n2022;2\n")
    series = made(read, vintage=vintage, date=None)
    assert series.date == (date or datetime.date.today().isoformat())
    assert series.estimates() == estimates
    assert made(read, vintage=vintage, date="2022-02-01").estimates() == (2022,)  # what is said stands above


def test_the_chaining_rule_is_kept(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2022;3,7\n2023;1,8\n")
    assert made(read, chaining="additive").number(2023) == Decimal("105.5")
    assert made(read).number(2023) == Decimal("105.5666")


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"index_id": "FPI"}, "reserved_index_id"), ({"index_id": "../x"}, "bad_index_id"), ({"date": "nu"}, "bad_date"),
     ({"vintage": "../../x"}, "bad_vintage")],
)  # fmt: skip
def test_names_that_cannot_be(tmp_path: Path, fields: dict[str, str], code: str) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2022;3,7\n")
    with pytest.raises(Refusal) as refused:
        made(read, **fields)
    assert refused.value.code == code


def test_what_is_kept_reads_back_the_same(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2025;2,85\n2026;-0,5\n")
    series = made(read, publisher='KL "juli" \\ \u0001', label="Løn 😀", vintage="2026 juli")
    back = series_in(parse_toml(series_text(series), "x"), "x", "user")[0]
    assert back == series


def test_keeping_is_safe(tmp_path: Path) -> None:
    read = from_csv(tmp_path, "År;Pct.\n2025;2,85\n")
    folder = tmp_path / "indeks"
    path = keep_series(made(read), str(folder))
    assert keep_series(made(read), str(folder)) == path  # the same again is no conflict
    other = made(read, publisher="KL")
    with pytest.raises(Refusal) as refused:
        keep_series(other, str(folder))
    assert refused.value.code == "vintage_exists"
    keep_series(other, str(folder), replace=True)
    assert [entry.name for entry in folder.iterdir()] == ["kl-pl.2026-07-01.toml"]
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal) as refused:
        keep_series(other, str(tmp_path / "file" / "indeks"))
    assert refused.value.code == "unwritable_folder"
