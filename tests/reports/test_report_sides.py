"""Tables with expense and income below each other in the reports: area names, and the whole with its right sign."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from xlbudget.reports.collection.collected import collect_workbook
from xlbudget.reports.overview.whole import whole
from xlbudget.reports.restate import restate
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

AREAS = {"Skoler": ((1004, 1010), (100, 101)), "Havn": ((300, 303), (310, 320))}
NET = (904 - 10) + (909 - 17)


def workbook(path: Path, *, minus: bool, nets: bool, total: bool, long: bool = False) -> str:
    """Areas with U and I below each other; income with a `minus` or without."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Bevillinger, 1.000 kr., 2025-priser"])
    sheet.append(["Område", "U/I", "År", "Beløb"] if long else ["Område", "U/I", 2024, 2025])
    sign = -1 if minus else 1

    def put(name: str, side: str, amounts: tuple[int, int]) -> None:
        if long:
            for year, amount in zip((2024, 2025), amounts, strict=True):
                sheet.append([name, side, year, amount])
        else:
            sheet.append([name, side, *amounts])

    for name, (expense, income) in AREAS.items():
        put(name, "U", expense)
        put(name if long else "", "I", (sign * income[0], sign * income[1]))
        if nets:
            put(name if long else "", "N", (expense[0] - income[0], expense[1] - income[1]))
    if total:
        put("I alt", "U", (1304, 1313))
        put("", "I", (sign * 410, sign * 421))
        put("", "N", (894, 892))
    book.save(path)
    return str(path)


LAYOUTS = pytest.mark.parametrize(
    ("minus", "nets", "total", "long"),
    [
        (True, False, False, False), (True, True, False, False), (True, True, True, False), (True, False, True, False),
        (False, False, False, False), (False, True, False, False), (False, True, True, False),
        (False, False, True, False), (True, False, False, True), (False, True, False, True), (True, True, False, True),
    ],
)  # fmt: skip


@LAYOUTS
def test_the_overviews_whole_is_the_net(tmp_path: Path, minus: bool, nets: bool, total: bool, long: bool) -> None:
    path = workbook(tmp_path / "bog.xlsx", minus=minus, nets=nets, total=total, long=long)
    (table,) = recognise(read_workbook(path))
    entry = restate(table, None, None)
    assert whole(entry) == (NET, NET, None)


@LAYOUTS
def test_what_collect_counts_adds_up_to_the_net(
    tmp_path: Path, minus: bool, nets: bool, total: bool, long: bool
) -> None:
    path = workbook(tmp_path / "bog.xlsx", minus=minus, nets=nets, total=total, long=long)
    amounts = collect_workbook(path, None, datetime.date(2026, 11, 22)).amounts
    counted = [amount for amount in amounts if amount.counts]
    if minus or nets or total:
        assert sum(amount.amount for amount in counted) == NET
    else:  # no amount of the table is that of an area: its expense counts
        assert {amount.other_dimensions for amount in counted} == {"U/I: U"}
    assert {amount.label for amount in counted} == (set(AREAS) if minus or nets or not total else {"I alt"})
