"""Listings that a program printed page by page: each begins with the number of the page and the headings. Made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import Workbook

HEADS = "Konto|Kontotekst|Korr. budget 2026|Forbrug 2026"


def listing(first: str, second: str) -> str:
    return f"""{first}
{HEADS}
5225003210|Løn|1250|1100
5225004300|Rengøring|310|290
5226001110|Fødevarer|95|70
{second}
{HEADS}
5228117010|Forsikringer|40|40
5230203211|Vikarer|120|180
Total||1815|1680"""


def test_pages_are_one_table() -> None:
    page = "Budgetopfølgning|||Side {} af 2|Udskrevet 03.02.2026 14:22"
    table = table_of(listing(page.format(1), page.format(2)))
    assert [row.role for row in table.rows] == [*["item"] * 5, "total"]
    assert table.title == "Budgetopfølgning"
    assert [column.header for column in table.columns] == HEADS.split("|")


CARRIED = """Tillægsbevillinger efter konto|||Side 1
Konto|Tekst|2026|2027
00322011|Klassedannelse|1240|2480
00322051|SFO|-385|-640
00322081|Specialundervisning|3115|3115
00338761|Ungdomsskole|150|0
|{below}|4120|4955

Tillægsbevillinger efter konto|||Side 2
Konto|Tekst|2026|2027
|{above}|4120|4955
00525141|Daginstitutioner|2060|2750
00528201|Opholdssteder|4400|0
|I alt|10580|7705"""


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("Transport", "Transport fra side 1"),
        ("Transport til side 2", "Transport fra side 1"),
        ("Overføres til næste side", "Overført fra forrige side"),
    ],
)
def test_what_is_carried_from_page_to_page_counts_once(below: str, above: str) -> None:
    sheet = sheet_of(CARRIED.format(below=below, above=above))
    (table,) = tables_on(sheet)
    counting = [table.rows[place].label for place, key in counted(table) if key == "2027"]
    lines = ["Klassedannelse", "SFO", "Specialundervisning", "Ungdomsskole", "Daginstitutioner", "Opholdssteder"]
    assert sorted(counting) == sorted(lines)
    findings = check_workbook(Workbook("bog.xlsx", [sheet], []), [table])
    assert not [finding for finding in findings if finding.code.startswith("SUM")]


def test_transport_is_a_line_as_others_are() -> None:
    (table,) = tables_on(sheet_of("Budget, 1.000 kr.\n|2026|2027\nTransport|120|130\nTransport fra skole|80|90"))
    assert [row.role for row in table.rows] == ["item", "item"]


def test_pages_of_two_committees_are_two_tables() -> None:
    tables = tables_on(sheet_of(listing("Skoleudvalget|||Side 1 af 2", "Teknikudvalget|||Side 2 af 2")))
    assert [table.title for table in tables] == ["Skoleudvalget", "Teknikudvalget"]


def test_headings_below_another_title_begin_another_table() -> None:
    assert len(tables_on(sheet_of(listing("Skoler|||2026", "\nVeje")))) == 2
