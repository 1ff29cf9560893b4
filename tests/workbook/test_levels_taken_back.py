"""Notes that take a stated price level back: which of the two holds is left open, and said."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.domain.table import BudgetTable, PriceLevel
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise

TEXT = "Budget 2025 (1.000 kr., 2025-priser)\nOmråde|2025|2026\nSkoler|100|200\nKlubber|10|20\nI alt|110|220\n{}"


def under(note: str) -> BudgetTable:
    return table_of(TEXT.format(note))


@pytest.mark.parametrize(
    "note",
    [
        "Note: Beløbene er i løbende priser.",
        "*) Tallene er opgjort i løbende priser",
        "Alle beløb er i 2024-priser",
        "Note: Beløbene er ikke i 2025-priser, men i 2024-priser.",
        "Bemærk: Tabellen er ikke opregnet til 2025-priser.",
        "Note: Beløbene for 2026 er i løbende priser",
    ],
)
def test_a_level_that_a_note_takes_back_is_open(note: str) -> None:
    table = under(note)
    assert table.price_level is None
    assert [piece.cell for piece in table.evidence if piece.subject == "price_level"] == ["A6"]


@pytest.mark.parametrize(
    ("note", "level"),
    {
        "Note: Renter og afdrag er i løbende priser.": 2025,  # some lines
        "Note: Beløbene er omregnet fra løbende priser til 2025-priser.": 2025,
        "Note: Beløbene er i 2025-priser og ikke afrundet.": 2025,
        "Note: Beløbene er ikke afrundet.": 2025,
        "Kilde: Budget 2024 i 2024-priser": 2025,
    }.items(),
)
def test_a_level_that_a_note_leaves_stays(note: str, level: PriceLevel) -> None:
    assert under(note).price_level == level


def test_validate_says_where_the_note_stands() -> None:
    sheet = sheet_of(TEXT.format("Note: Beløbene er i løbende priser."))
    book = Workbook(path="budget.xlsx", sheets=[sheet], names=[])
    (found,) = check_workbook(book, recognise(book), choose(["PRI201"]))
    assert (found.range, "andet prisniveau" in found.da) == ("A6", True)
