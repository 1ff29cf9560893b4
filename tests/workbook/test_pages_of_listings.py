"""Listings that a program printed page by page: each begins with the number of the page and the headings. Made up."""

from __future__ import annotations

from sheet_text import sheet_of, table_of

from xlbudget.workbook.recognise import recognise_sheet

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


def test_pages_of_two_committees_are_two_tables() -> None:
    tables = recognise_sheet(sheet_of(listing("Skoleudvalget|||Side 1 af 2", "Teknikudvalget|||Side 2 af 2")))
    assert [table.title for table in tables] == ["Skoleudvalget", "Teknikudvalget"]


def test_headings_below_another_title_begin_another_table() -> None:
    assert len(recognise_sheet(sheet_of(listing("Skoler|||2026", "\nVeje")))) == 2
