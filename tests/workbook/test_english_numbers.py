"""Text in English notation is no Danish number: "98,000" is not 98. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of


def listed(title: str, *amounts: str) -> str:
    lines = "\n".join(f"{label}|{amount}|{amount}" for label, amount in zip("ABCD", amounts, strict=False))
    return f"{title}|Plan 2026|Actual 2026\n{lines}"


@pytest.mark.parametrize("title", ["Budget (DKK)", "Budget, hele kr.", "Budget"])
@pytest.mark.parametrize(
    "amounts", [("234,567", "98,000", "7,500"), ("1,234,567", "98,000", "7,500"), ("98,000", "7,500", "450")]
)
def test_commas_before_three_digits_in_kroner_are_not_read(title: str, amounts: tuple[str, ...]) -> None:
    assert tables_on(sheet_of(listed(title, *amounts))) == []


@pytest.mark.parametrize(
    ("title", "amounts", "first"),
    [
        ("Budget, mio. kr.", ("234,567", "98,000", "7,500"), "234.567"),  # to the thousand
        ("Budget, 1.000 kr.", ("234,567", "98,000", "7,500"), "234.567"),
        ("Takster, kr.", ("0,234", "98,000", "7,500"), "0.234"),
        ("Takster, kr.", ("234,56", "98,000", "7,500"), "234.56"),
        ("Budget, kr.", ("234,567", "98000.0", "7500.0"), "234.567"),  # one of many
    ],
)
def test_three_decimals_may_be_meant(title: str, amounts: tuple[str, ...], first: str) -> None:
    table = table_of(listed(title, *amounts))
    assert {str(value) for value in table.rows[0].values.values()} == {first}
