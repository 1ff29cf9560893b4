"""Accounts and other codes in columns of numbers that no heading, or only the table's unit, stands over."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def roles_of(text: str) -> str:
    table = table_of(text)
    return " ".join(column.role for column in table.columns)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("1.000 kr.||2025|2026\n40005010|Løn|25|26\n40005020|Drift|5|6\n|I alt|30|32", "dimension label year year"),
        ("||2025|2026\n40005010|Løn|125000|126000\n40005020|Drift|45000|46000", "dimension label year year"),
        ("1.000 kr.||2025|2026\nLøn|40005010|25|26\nDrift|40005020|5|6\nI alt||30|32", "label dimension year year"),
        ("1.000 kr.||2025|2026\nLøn|5301|125|126\nDrift|8820|45|46\nI alt||170|172", "label dimension year year"),
        ("Debitor|Faktura|Beløb (kr.)\nA|20250101|12500\nB|20250102|8400\nI alt||20900", "label dimension amount"),
        ("Tiltag|Beløb (kr.)|Kontering\nKursus|125000|5301\nMøde|4500|5302\nI alt|129500|", "label amount dimension"),
        ("Forening|CVR|Tilskud (kr.)\nIF|12345678|25000\nBK|87654321|15000\nI alt||40000", "label dimension amount"),
    ],
)  # fmt: skip
def test_codes_are_no_amounts(text: str, roles: str) -> None:
    assert roles_of(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        "1.000 kr.||2025|2026\nSkoler|125000|126000|127000\nHaller|245000|246000|247000\nI alt|370000|372000|374000",
        "1.000 kr.||2025|2026\nSkoler|1250|1260|1270\nHaller|1270|1280|1290",
        "1.000 kr.||2025|2026\nSkoler|125000|126|127\nHaller|45000|46|47",
        "Skole|Faktura (kr.)|Betalt (kr.)\nA|125000|126000\nB|245000|246000",
    ],
)
def test_amounts_without_a_heading_stay_amounts(text: str) -> None:
    assert "dimension" not in roles_of(text)
