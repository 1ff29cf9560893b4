"""Ledgers: accounts over years or months are money without a word of it; lists and counts of them are not."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

AMOUNTS = "1001|Skole|12000|13000\n1002|Vej|4500|4600"


@pytest.mark.parametrize(
    "heading",
    [
        "Konto|Tekst",
        "Kontonr.|Kontonavn",
        "Artskonto|Tekst",
        "Finanskonto|Navn",
        "Omkostningssted|Navn",
        "Profitcenter|Navn",
        "PSP-element|Tekst",
        "Kostnadsställe|Namn",
    ],
)
@pytest.mark.parametrize("over_time", ["2025|2026", "Jan|Feb", "1. kvartal|2. kvartal"])
def test_accounts_over_time(heading: str, over_time: str) -> None:
    table = table_of(f"{heading}|{over_time}\n{AMOUNTS}")
    assert [len(row.values) for row in table.rows] == [2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Kontor|Leder|2025|2026\n" + AMOUNTS,
        "Konto|Tekst|Antal bilag 2025|Antal bilag 2026\n" + AMOUNTS,
        "Antal posteringer\nKonto|Tekst|2025|2026\n" + AMOUNTS,
        "Sygefravær, dage\nOmkostningssted|Navn|2025|2026\n" + AMOUNTS,
        "Konto|Tekst|2025|2026\n1001|Skole|12|13\n1002|Vej|45|46",
        "Konto|Tekst|2025|2026\n1001|Skole|x|\n1002|Vej||x",
        "Kontonummer|Kontonavn|Type|Sumkonto\n1010|Skole|1|1099\n1020|Vej|1|1099\n1030|Bro|2|1099",
        "Konto|Fuldmagt|Udløber\n1010|Anne|2026\n1020|Bo|2025",
        "Navn|Adresse|Kontonr.|Telefon\nAnne|Vej 1|123123|22334455\nBo|Vej 3|232323|33445566",
        "Profitcenter|Antal ansatte 2025|Antal ansatte 2026\n100|120|130\n200|450|460",
    ],
)
def test_other_lists_of_accounts(text: str) -> None:
    assert tables_on(sheet_of(text)) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Dato|Tekst|Debet|Kredit",
        "Bilag|Tekst|Debit|Kredit",
        "Konto|Navn|Debet|Kredit",
        "Nr.|Tekst|Debet 2025|Kredit 2025",
    ],
)
def test_debit_and_credit_are_money(heading: str) -> None:
    table = table_of(f"{heading}\n1201|Faktura|12000|\n1202|Faktura|4500|\n1203|Kreditnota||500")
    assert [len(row.values) for row in table.rows] == [1, 1, 1]


@pytest.mark.parametrize("heading", ["Dato|Tekst|Debet|Dage", "Nr.|Tekst|Ind|Ud"])
def test_one_side_alone_is_none(heading: str) -> None:
    assert tables_on(sheet_of(f"{heading}\n1201|Møde|120|12\n1202|Møde|4|45\n1203|Møde|12|50")) == []
