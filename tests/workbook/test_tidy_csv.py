"""Texts and numbers in .csv: what Excel would make something else of is guarded, and numbers are left alone."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.workbook.tidy_csv import Value, write_csv


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+45 12345678", "'+45 12345678"),
        ("-590", "'-590"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("18.10", "'18.10"),  # an appropriation, not the 18th of October
        ("1-2", "'1-2"),
        ("0512", "'0512"),
        ("5E3", "'5E3"),
        ("12345678901234567", "'12345678901234567"),
        ("6.45.53.1", "6.45.53.1"),
        ("2026", "2026"),
        ("Æbler; pærer", "Æbler; pærer"),
        ("− 5", "− 5"),
        (Decimal("-590"), "-590"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.1"), "0,1"),
        (True, "1"),
        (False, "0"),
        (2026, "2026"),
        (None, ""),
    ],
)
def test_a_value_is_written_as_a_danish_excel_reads_it(value: Value, written: str, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    write_csv(str(path), ["felt", "andet"], [(value, None)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [["felt", "andet"], [written, ""]]
