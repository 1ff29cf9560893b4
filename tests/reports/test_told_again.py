"""The same money on several sheets of a workbook counts once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.reports.collection.collected import Collected, collect_workbook

SCHOOLS = [("Lønninger", 1000, 1100), ("Bygninger", 300, 310), ("Undervisning", 250, 260), ("I alt", 1550, 1670)]
ELDERLY = [("Plejehjem", 2000, 2100), ("Hjemmepleje", 1500, 1600), ("Hjælpemidler", 450, 455), ("I alt", 3950, 4155)]
MONEY = Decimal(5_500_000)  # kroner in 2026
Cell = str | float | tuple[str, float]


def collected(
    folder: Path,
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    units: Mapping[str, str] | None = None,
    years: Mapping[str, tuple[int, int]] | None = None,
    headings: Mapping[str, Sequence[Cell]] | None = None,
) -> Collected:
    """What is collected from a workbook with a table and its title on each sheet; (formula, result) is a formula."""
    book = xlsxwriter.Workbook(folder / "bog.xlsx")
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, f"Budget 2026-2027, {name}")
        sheet.write(1, 0, (units or {}).get(name, "1.000 kr., 2026-priser"))
        heading = (headings or {}).get(name, ("Område", *(years or {}).get(name, (2026, 2027))))
        for row, line in enumerate([heading, *lines], 3):
            for column, cell in enumerate(line):
                if isinstance(cell, tuple):
                    sheet.write_formula(row, column, cell[0], None, cell[1])
                else:
                    sheet.write(row, column, cell)
    book.close()
    return collect_workbook(str(folder / "bog.xlsx"), None, datetime.date(2026, 11, 22))


def money(found: Collected, year: int = 2026) -> Decimal:
    return sum((one.amount_kr or Decimal(0) for one in found.amounts if one.counts and one.year == year), Decimal(0))


def repeats(found: Collected) -> dict[str, str]:
    return {f"{one.sheet}!{one.cell}": one.repeats for one in found.amounts if one.repeats}


def test_amounts_fetched_by_formula_count_where_they_stand(tmp_path: Path) -> None:
    found = collected(
        tmp_path,
        {
            "Samlet": [
                ("Børn og unge", ("=Skoler!B8", 1550), ("=+Skoler!C8", 1670)),
                ("Ældre", ("=SUM(Ældre!B5:B7)", 3950), ("=ROUND(Ældre!C5+Ældre!C6+Ældre!C7,0)", 4155)),
                ("I alt", ("=SUM(B5:B6)", 5500), ("=SUM(C5:C6)", 5825)),
            ],
            "Skoler": SCHOOLS,
            "Ældre": ELDERLY,
        },
    )
    assert money(found) == MONEY
    assert repeats(found) == {
        "Samlet!B5": "Skoler!B8",
        "Samlet!C5": "Skoler!C8",
        "Samlet!B6": "Ældre!B5",
        "Samlet!C6": "Ældre!C5",
    }


@pytest.mark.parametrize(
    ("unit", "schools", "elderly"),
    [("1.000 kr.", (1550, 1670), (3950, 4155)), ("mio. kr.", (1.6, 1.7), (4.0, 4.2)), ("kr.", (1550000, 1670000), ())],
    ids=["the same unit", "rounded", "one of them"],
)
def test_typed_amounts_under_another_tables_name_count_there(
    unit: str, schools: tuple[float, ...], elderly: tuple[float, ...], tmp_path: Path
) -> None:
    overview = [("Skoler i alt", *schools)]
    overview += [("Ældre", *elderly)] if elderly else [("Veje", 77000, 78000)]
    sheets = {"Skoler": SCHOOLS, "Ældre": ELDERLY, "Samlet": overview}
    found = collected(tmp_path, sheets, units={"Samlet": f"{unit}, 2026-priser"})
    assert money(found) == (MONEY if elderly else MONEY + 77_000)
    assert set(repeats(found).values()) == ({"Skoler!A4:C8", "Ældre!A4:C8"} if elderly else {"Skoler!A4:C8"})


POSTS = [
    ("Kurser", "Børn og Unge", 1000, 1100),
    ("Rengøring", "Børn og Unge", 300, 310),
    ("Skærmbesøg", "Social og Ældre", 2000, 2100),
    ("Vikarer", "Økonomi", 400, 420),
]
BY_COMMITTEE = [("Børn og Unge", 1300, 1410), ("Social og Ældre", 2000, 2100), ("Økonomi", 400, 420)]


@pytest.mark.parametrize("years", [(2026, 2027), ("Budget 2026", "Overslag 2027")], ids=["years", "with a measure"])
@pytest.mark.parametrize("beside", ["Udvalg", "Område"])
def test_an_overview_of_what_the_lines_say_beside_their_names_counts_there(
    beside: str, years: tuple[Cell, Cell], tmp_path: Path
) -> None:
    found = collected(
        tmp_path,
        {"Poster": POSTS, "Pr. udvalg": [*BY_COMMITTEE, ("I alt", 3700, 3930)]},
        headings={"Poster": ("Aktivitet", beside, 2026, 2027), "Pr. udvalg": ("Fordeling", *years)},
    )
    assert money(found) == Decimal(3_700_000)
    assert {place.partition("!")[0] for place in repeats(found)} == {"Pr. udvalg"}


@pytest.mark.parametrize(("centres", "told"), [(8, True), (9, False)])
def test_where_many_tables_have_lines_of_a_committee_no_line_speaks_of_one(
    centres: int, told: bool, tmp_path: Path
) -> None:
    """Each line of a large workbook would be held against each of its tables."""
    names = ["Nord", "Syd", "Vest", "Midt", "Havn", "Skov", "Mark", "Sogn", "Torv"][:centres]
    sheets = {
        name: [(label, committee, first + 5 * place, second) for label, committee, first, second in POSTS]
        for place, name in enumerate(names)
    }
    headings = dict.fromkeys(names, ("Aktivitet", "Udvalg", 2026, 2027))
    found = collected(tmp_path, {**sheets, "Pr. udvalg": BY_COMMITTEE}, headings=headings)
    assert bool(repeats(found)) is told


def test_what_is_called_as_some_lines_say_but_gives_something_else_counts(tmp_path: Path) -> None:
    """The frames of the committees are no overview of their posts."""
    frames = [("Børn og Unge", 91300, 91410), ("Social og Ældre", 52000, 52100), ("Økonomi", 8400, 8420)]
    found = collected(
        tmp_path,
        {"Poster": POSTS, "Rammer": frames},
        headings={"Poster": ("Aktivitet", "Udvalg", 2026, 2027)},
    )
    assert repeats(found) == {}


def test_an_overview_of_overviews_counts_at_the_bottom(tmp_path: Path) -> None:
    found = collected(
        tmp_path,
        {
            "Kommunen": [("Skoler", 1550, 1670), ("Ældre", 3950, 4155), ("I alt", 5500, 5825)],
            "Skoler": [("Bygninger", 300, 310), ("Lønninger", ("=Lønninger!B7", 1250), ("=Lønninger!C7", 1360))],
            "Ældre": ELDERLY,
            "Lønninger": [("Lærere", 1000, 1100), ("Pædagoger", 250, 260), ("I alt", 1250, 1360)],
        },
    )
    assert money(found) == MONEY
    assert {one.sheet for one in found.amounts if one.counts} == {"Skoler", "Ældre", "Lønninger"}


def test_what_fetches_the_overview_does_not_take_its_place(tmp_path: Path) -> None:
    """The frames are decided on the overview; a sheet that only shows its own adds nothing, and takes nothing away."""
    frames = [("Skoler", 1550, 1670), ("Ældre", 3950, 4155), ("I alt", 5500, 5825)]
    shown = [("Ramme", ("=Samlet!B5", 1550), ("=Samlet!C5", 1670))]
    found = collected(tmp_path, {"Samlet": frames, "Skoler": shown})
    assert money(found) == MONEY


@pytest.mark.parametrize(
    ("formula", "result"),
    [("=Skoler!B8+50", 1600), ("=Skoler!B8*1.02", 1581), ("=Skoler!B8*Skoler!B9", 1550), ("=Skoler!D1", 1550)],
)
def test_what_is_worked_out_from_others_counts(formula: str, result: float, tmp_path: Path) -> None:
    sheets = {"Skoler": SCHOOLS, "Forslag": [("Nyt niveau", (formula, result), 1700), ("Andet", 10, 20)]}
    assert repeats(collected(tmp_path, sheets)) == {}


def test_last_years_budget_is_no_repeat_of_this_years(tmp_path: Path) -> None:
    sheets = {"Skoler": SCHOOLS, "Næste år": [("Skoler", ("=Skoler!C8", 1670), 1700), ("Veje", 10, 20)]}
    assert repeats(collected(tmp_path, sheets, years={"Næste år": (2026, 2028)})) == {}


@pytest.mark.parametrize(
    "line",
    [("Veje", 1550, 1670), ("Skoler", 1550, 1680), ("I alt", 1550, 1670), ("Skolebusser", 1550, 1670)],
    ids=["another name", "another amount", "no name", "part of a word"],
)
def test_one_sign_alone_is_not_enough(line: tuple[str, int, int], tmp_path: Path) -> None:
    sheets = {"Skoler": SCHOOLS, "Samlet": [line, ("Kultur", 400, 420), ("Plan", 90, 95)]}
    assert repeats(collected(tmp_path, sheets)) == {}


def test_tables_of_the_same_lines_are_told_and_count(tmp_path: Path) -> None:
    """Two schools may be given the same; a copy of a sheet looks no other way."""
    found = collected(tmp_path, {"Nordskolen": SCHOOLS, "Sydskolen": SCHOOLS, "Ældre": ELDERLY})
    assert [tuple(alike) for alike in found.alike] == [("Nordskolen!A4:C8", "Sydskolen!A4:C8")]
    assert repeats(found) == {}
    assert money(found) == MONEY + 1_550_000
