"""A year in another unit than the table's others stands as it is, and is added to none of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from xlbudget.reports.build import Wishes, build_report

DAY = datetime.date(2026, 11, 22)
LINES = (("Handicap", -300_000, -0.5, -1.5), ("Reserve", -15_000_000, -6.0, -2.0), ("Skat", 1_000_000, 0.5, 0.5))


def overview(folder: Path, headings: list[str]) -> tuple[str, str]:
    """What the command line says of the table, and all that *Oversigt* shows of it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ændringsforslag til budgettet"])
    sheet.append(["Område", *headings])
    for line in LINES:
        sheet.append(line)
    sheet.append(["I alt", *(sum(line[place] for line in LINES) for place in range(1, 4))])  # type: ignore[misc]
    path = folder / "ændringer.xlsx"
    book.save(path)
    report = next(sheet for sheet in build_report(str(path), Wishes(), DAY).sheets if sheet.name == "xlbudget Oversigt")
    return report.summary[0], repr(report.blocks)


@pytest.mark.parametrize("first", ["2026 (kr.)", "Budget 2026, kr.", "2026 (1.000 EUR)"])
def test_years_in_two_units_have_no_total_together(tmp_path: Path, first: str) -> None:
    said, shown = overview(tmp_path, [first, "2027 (mio. kr.)", "2028 (mio. kr.)"])
    assert "mio. kr., " not in said
    assert "er ikke lagt sammen med de andre" in shown and "key='across'" not in shown


def test_years_in_one_unit_have_one(tmp_path: Path) -> None:
    said, shown = overview(tmp_path, ["2026 (mio. kr.)", "2027 (mio. kr.)", "2028 (mio. kr.)"])
    assert "mio. kr., " in said
    assert "er ikke lagt sammen med de andre" not in shown and "key='across'" in shown


def test_one_amount_beside_what_it_is_for_each_head_has_a_total(tmp_path: Path) -> None:
    said, _ = overview(tmp_path, ["Mio. kr.", "Kr. pr. indbygger", "Kr. pr. elev"])
    assert "−14.300.000,0 mio. kr., " in said
