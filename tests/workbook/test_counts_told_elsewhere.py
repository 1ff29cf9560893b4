"""Numbers that are counted, told by the words of a format, a group or the columns beside. The tables are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from tests.row_tables import labels_that_count, table_of_rows
from xlbudget.workbook.model import Sheet, Style

_LINES = (("Vestbyen", 31.0, 4120.0), ("Nordbyen", 25.0, 2620.0), ("Havnen", 20.0, 1800.0), ("I alt", 76.0, 8540.0))


def _role(heading: str, beside: str, title: str = "Grundsalg 2026 (1.000 kr.)", by: float = 1.0) -> str:
    lines = [(name, count * by, amount) for name, count, amount in _LINES]
    return table_of_rows((title,), ("Område", heading, beside), *lines).columns[1].role


@pytest.mark.parametrize(
    "heading", ["Grunde 2026", "Byggegrunde", "Ledige grunde", "Parceller", "Solgte storparceller"]
)
@pytest.mark.parametrize("beside", ["Indtægt 2026", "Budget 2026", "Salgspris (1.000 kr.)"])
def test_plots_beside_what_they_are_sold_for_are_counted(heading: str, beside: str) -> None:
    assert _role(heading, beside) == "count"


@pytest.mark.parametrize(
    ("heading", "beside", "by"),
    [
        ("Boliggrunde 2026", "Erhvervsgrunde 2026", 1.0),  # what each kind brings in
        ("Byggegrunde", "Veje", 1.0),
        ("Salg af byggegrunde, indtægt", "Budget 2026", 1.0),
        ("Byggegrunde (mio. kr.)", "Budget 2026", 1.0),
        ("Byggegrunde", "Budget 2026", 100.0),
        ("Byggegrunde", "Budget 2026", 0.125),
    ],
)
def test_plots_that_may_be_amounts_are(heading: str, beside: str, by: float) -> None:
    assert _role(heading, beside, by=by) in ("amount", "year")


_MONEY = (
    ("Skoler (1.000 kr.)",),
    ("Linje", "2025", "2026"),
    ("Løn", 4000.0, 4100.0),
    ("Drift", 900.0, 950.0),
)


@pytest.mark.parametrize("heading", ["Elever", "Pladser", "Indbyggere"])
def test_what_stands_under_the_counted_below_the_total_is_counted(heading: str) -> None:
    below = ((heading,), ("0.-6. klasse", 310.0, 312.0), ("7.-9. klasse", 150.0, 148.0))
    assert labels_that_count(table_of_rows(*_MONEY, ("I alt", 4900.0, 5050.0), *below)) == ["Drift", "Løn"]


def test_what_stands_under_pupils_among_the_lines_of_a_sum_is_money() -> None:
    """So are the wages of apprentices."""
    below = (("Elever",), ("Løn til elever", 310.0, 312.0), ("Kurser", 150.0, 148.0), ("I alt", 5360.0, 5510.0))
    assert labels_that_count(table_of_rows(*_MONEY, *below)) == ["Drift", "Kurser", "Løn", "Løn til elever"]


@pytest.mark.parametrize(
    ("number_format", "counts"),
    [('#,##0" børn"', False), ('0.0" årsværk"', False), ('#,##0" kr."', True), ('#,##0" *"', True), ("#,##0", True)],
)
def test_a_line_whose_formats_say_that_it_counts_is_no_money(number_format: str, counts: bool) -> None:
    rows = (*_MONEY, ("I SFO", 310.0, 312.0))
    cells = {row: dict(enumerate(values, 1)) for row, values in enumerate(rows, 1)}
    formats = {5: {2: 1, 3: 1}}
    sheet = Sheet("Ark1", cells=cells, styles=[Style(), Style(number_format=number_format)], style_ids=formats)
    (table,) = tables_on(sheet)
    assert ("I SFO" in labels_that_count(table)) is counts
