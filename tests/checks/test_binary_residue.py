"""What binary fractions leave of figures that cancel out is no difference: spreadsheets save −172,2 as
−172.200000000001 where it is the sum of a large expense and a large income."""

from __future__ import annotations

import pytest

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.recognise import recognise


def codes(saved: float) -> list[str]:
    """The rules that find something where the last total was saved so."""
    rows = [
        ["Resultat, mio. kr.", "2026", "2027", "I alt"],
        ["Skatter", -3200.5, -3290.1, -6490.6],
        ["Tilskud", -1102.3, -1120.0, -2222.3],
        ["Drift", 4130.6, 4191.0, 8321.6],
        ["I alt", saved, -219.1, -391.3],
    ]
    sheet = Sheet("Ark1", cells={row: dict(enumerate(cells, 1)) for row, cells in enumerate(rows, 1)})
    book = Workbook("bog.xlsx", [sheet], {})
    return [finding.code for finding in check_workbook(book, recognise(book), choose(("SUM",)))]


@pytest.mark.parametrize("saved", [-172.2, -172.200000000001, -172.199999999999])
def test_no_difference_of_a_total_down_or_across(saved: float) -> None:
    assert not codes(saved)


def test_a_figure_that_is_off_is_told() -> None:
    assert codes(-172.4)
