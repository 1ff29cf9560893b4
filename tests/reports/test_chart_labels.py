"""Labels at bars: as many decimals as there is room for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.reports.sheets.charts import with_room_for_labels
from xlbudget.reports.sheets.model import Chart


@pytest.mark.parametrize(
    ("largest", "decimals"), [("12.33", 2), ("1052.94", 2), ("12345.67", 1), ("-441350000.25", 0), ("0", 2)]
)
def test_ore_of_millions_are_left_out(largest: str, decimals: int) -> None:
    chart = Chart("bars", "Forbrug", (), (), "", decimals=2)
    assert with_room_for_labels(chart, [Decimal("1.5"), Decimal(largest)]).decimals == decimals


def test_shares_keep_theirs() -> None:
    chart = Chart("doughnut", "Andele", (), (), "", form="share", decimals=1)
    assert with_room_for_labels(chart, [Decimal(1_000_000)]).decimals == 1
