"""Which lines head those below them: by a code of another form, by words in place of amounts, or as what is counted."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from row_tables import roles_by_row

from xlbudget.workbook.model import CellValue, Sheet


def role_where_said(words: CellValue, *, label: str = "Tandpleje", years: bool = False) -> str | None:
    """The role of a line of a list of rates that has these words where its amounts would stand, None where it is no
    line of a table.
    """
    lines: list[list[CellValue]] = [["Takster", None, None], ["Ydelse", "Kr. 2024", "Kr. 2025"]]
    for row, name in enumerate(("Hovedret", "Biret", "", "Vask af tøj", "Linned")):
        lines.append([name, 41.0 + 7 * row, 43.0 + 7 * row] if name else [label, words, words])
    cells = {
        row: {column: value for column, value in enumerate(line[: 3 if years else 2], 1) if value is not None}
        for row, line in enumerate(lines, 1)
    }
    tables = tables_on(Sheet("Takster", cells=cells))
    return next((row.role for table in tables for row in table.rows if row.row == 5), None)


@pytest.mark.parametrize("years", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Fastsættes af Sundhedsministeriet",
        "Gratis",
        "Momsfri",
        "Efter regning",
        "Bortfalder",
        "0,6 - 0,9",
        "se ovenfor",
        "Ikke fastsat",
        "indgår i prisen",
        "Afregnes til kostpris",
    ],
)
def test_words_in_place_of_an_amount_make_no_heading(words: str, *, years: bool) -> None:
    assert role_where_said(words, years=years) == "item"


@pytest.mark.parametrize("words", ["Pr. måned, kr.", "kr./time", "Budget 2026", "I alt", "Budget", "Kr."])
def test_a_new_heading_over_the_amounts_makes_one(words: str) -> None:
    assert role_where_said(words) in (None, "heading")


@pytest.mark.parametrize("label", ["Øvrige ydelser:", "ØVRIGE YDELSER", "2. Øvrige ydelser"])
def test_a_label_that_heads_is_a_heading_whatever_stands_beside_it(label: str) -> None:
    assert role_where_said("Se bilag", label=label) in (None, "heading")


@pytest.mark.parametrize(
    "heading",
    [
        "Antal elever",
        "Antal pladser:",
        "Årsværk",
        "Faktor pr. m2",
        "Gennemsnitligt antal ansatte",
        "Stillinger (antal)",
    ],
)
def test_lines_below_a_heading_that_counts_are_no_money(heading: str) -> None:
    lines: list[tuple[str, float | None] | None] = [(heading, None), ("0.-3. klasse", 120.0), ("4.-9. klasse", 131.0)]
    lines += [("Udgifter", None), ("Løn", 3145.0), ("Drift", 971.0), ("I alt", 4116.0)]
    assert list(roles_by_row(lines).values()) == ["heading", "note", "note", "heading", "item", "item", "total"]


@pytest.mark.parametrize("heading", ["Elever", "Ansatte", "Borgere", "Medarbejdere", "Ældre"])
def test_a_heading_that_names_people_may_stand_over_money(heading: str) -> None:
    lines: list[tuple[str, float | None] | None] = [(heading, None), ("Befordring", 120.0), ("Støtte", 131.0)]
    lines += [("Øvrigt", None), ("Løn", 3145.0), ("Drift", 971.0)]
    assert "note" not in roles_by_row(lines).values()


def test_what_is_counted_ends_with_a_gap_and_with_its_indentation() -> None:
    lines: list[tuple[str, float | None] | None] = [("Antal elever", None), ("Skolen i Nord", 120.0), None]
    lines += [("Løn", 3145.0), ("Drift", 971.0)]
    assert list(roles_by_row(lines).values()) == ["heading", "note", "item", "item"]
    lines = [("Antal elever", None), ("   Skolen i Nord", 120.0), ("Løn", 3145.0), ("Drift", 971.0)]
    assert list(roles_by_row(lines).values()) == ["heading", "note", "item", "item"]


@pytest.mark.parametrize("total", ["I alt", "Total", "Sum"])
@pytest.mark.parametrize(("amount", "role"), [(4116.0, "total"), (251.0, "note"), (240.0, "note")])
def test_the_total_of_the_money_above_is_not_counted(total: str, amount: float, role: str) -> None:
    lines: list[tuple[str, float | None] | None] = [("Løn", 3145.0), ("Drift", 971.0), ("Antal elever", None)]
    lines += [("Skolen i Nord", 120.0), ("Skolen i Syd", 131.0), (total, amount)]
    assert list(roles_by_row(lines).values())[-3:] == ["note", "note", role]


def coded_roles(codes: tuple[str, str], inner: str | None = None) -> list[str]:
    """The roles in a list whose groups have a code before their heading, and their lines one of `inner`."""
    groups = ((codes[0], "Forbedringer", (4.0, 6.5)), (codes[1], "Forringelser", (-5.0, -2.5)))
    lines: list[tuple[str | None, str, float | None]] = []
    for code, name, amounts in groups:
        lines += [(code, name, None), *((inner, f"{name} {amount:g}", amount) for amount in amounts)]
    cells: dict[int, dict[int, CellValue]] = {1: {1: "", 2: "Mio. kr.", 3: "Budget 2026", 4: "BO 2027"}}
    for row, (code, name, amount) in enumerate(lines, 2):
        cells[row] = {1: code or "", 2: name, 3: amount or "", 4: amount or ""}
    trimmed = {row: {at: value for at, value in line.items() if value != ""} for row, line in cells.items()}
    (table,) = tables_on(Sheet("Forslag", cells=trimmed))
    return [row.role for row in table.rows]


@pytest.mark.parametrize("codes", [("A", "B"), ("I", "II"), ("1.", "2."), ("a)", "b)"), ("U1", "R1")])
def test_a_code_before_a_group_heads_it(codes: tuple[str, str]) -> None:
    assert coded_roles(codes) == ["heading", "item", "item"] * 2


def test_lines_with_codes_of_their_own_are_lines() -> None:
    assert coded_roles(("A", "B"), "x")[0] == "item"


GROUPED = ("Børn og unge", "Skole", "Haller", "Teknik", "Vej")


def numbered_roles(codes: list[CellValue], *, first: int = 3) -> dict[str, str]:
    """The roles of a catalogue whose lines, two groups and their proposals, have these codes beside them."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Nr.", 2: "Forslag, 1.000 kr.", first: 2025.0, first + 1: 2026.0}}
    for row, (code, name) in enumerate(zip(codes, GROUPED, strict=True), 2):
        amounts = {} if name in ("Børn og unge", "Teknik") else {first: -371.0 - row, first + 1: -402.0 - row}
        cells[row] = {1: code, 2: name, **amounts}
    (table,) = tables_on(Sheet("Forslag", cells=cells))
    assert table.header_rows == (1,)
    return {row.label: row.role for row in table.rows}


@pytest.mark.parametrize(
    "codes",
    [
        ["A", 1.0, 2.0, "B", 3.0],
        ["BSU", 101.0, 102.0, "TMU", 201.0],
        ["A", "A1", "A2", "B", "B1"],
        ["A", "A-101", "A-102", "B", "B-201"],
        ["7.0", "7.1", "7.2", "8.0", "8.1"],
        ["1.", "1.1", "1.2", "2.", "2.1"],
        ["1", "1-01", "1-02", "2", "2-01"],
        [7.0, 7.1, 7.2, 8.0, 8.1],
        ["Udvalg", 322.0, 325.0, "Udvalg", 525.0],
    ],
)
def test_a_group_is_headed_by_a_code_of_another_form_also_right_under_the_headings(codes: list[CellValue]) -> None:
    assert list(numbered_roles(codes).values()) == ["heading", "item", "item", "heading", "item"]


@pytest.mark.parametrize(
    "codes", [["A1", "A2", "A3", "A4", "A5"], [1.0, 2.0, 3.0, 4.0, 5.0], ["10", "11", "12", "13", "14"]]
)
def test_a_line_numbered_as_its_neighbours_only_lacks_its_amounts(codes: list[CellValue]) -> None:
    assert numbered_roles(codes)["Teknik"] == "item"


@pytest.mark.parametrize(
    ("upper", "below"),
    [
        ({}, {1: "Nr.", 2: "Projekt"}),
        ({1: "Nr."}, {3: "kr.", 4: "kr."}),
        ({1: "Nr.", 2: "Projekt"}, {1: "i", 3: "kr.", 4: "kr."}),
        ({1: "Projekt-", 2: "Navn"}, {1: "nummer", 3: "Budget", 4: "Budget"}),
    ],
)
def test_a_second_row_of_headings_stays_one(upper: dict[int, CellValue], below: dict[int, CellValue]) -> None:
    cells = {1: {**upper, 3: 2025.0, 4: 2026.0}, 2: below, 3: {1: 1.0, 2: "Skole", 3: 371.0, 4: 372.0}}
    cells[4] = {1: 2.0, 2: "Vej", 3: 85.0, 4: 90.0}
    (table,) = tables_on(Sheet("Budget", cells=cells))
    assert [row.label for row in table.rows] == ["Skole", "Vej"]
