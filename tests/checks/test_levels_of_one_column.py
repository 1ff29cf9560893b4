"""A price level that the heading of one column states is that column's, and not the table's. Figures made up."""

from __future__ import annotations

import pytest
from grids import subject, workbook

Level = int | str | None


@pytest.mark.parametrize(
    ("title", "headings", "table", "columns"),
    [
        ("Budget 2026, 2026-pl", "Regnskab 2024 (2024-pl) | Budget 2026 | BO 2027", 2026, [2024, None, None]),
        ("Budget 2026, 2026-pl", "Regnskab 2024, løbende priser | Budget 2026", 2026, ["current", None]),
        ("Budget 2026, 2026-pl", "Budget 2026 | Budget 2026 (2025-pl) | Budget 2027", 2026, [None, 2025, None]),
        ("Budget 2026", "Regnskab 2024 (2024-pl) | Budget 2026 | BO 2027", None, [2024, None, None]),
        (
            "Budget 2026",
            "Budget 2026 (2026-pl) | BO 2027 | BO 2028",
            2026,
            [None, None, None],
        ),  # said of the years after
        ("Budget 2026, 2025-pl", "Budget 2026 (2026-pl) | BO 2027 (2026-pl)", 2026, [None, None]),
        ("Regnskab 2022-2024", "Regnskab 2022 (2024-pl) | Regnskab 2023 | Regnskab 2024", 2024, [None, None, None]),
    ],
)
def test_what_one_column_states_is_its_own(title: str, headings: str, table: Level, columns: list[Level]) -> None:
    amounts = [f"| {name} | " + " | ".join(["1.200"] * len(columns)) + " |" for name in ("Løn", "Varer", "Husleje")]
    (read,) = subject(workbook([f"| *{title}* |", "|", f"| 1.000 kr. | {headings} |", *amounts])).tables
    assert read.price_level == table
    assert [column.price_level for column in read.columns[1:]] == columns
