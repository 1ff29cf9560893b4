"""How report sheets fill their pages: bars with room for their names, and no page for three lines alone."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from xlbudget.reports.sheets.model import (
    At,
    Block,
    Chart,
    Facts,
    Grid,
    Head,
    Heading,
    Line,
    ReportSheet,
    Series,
    amount,
    words,
)
from xlbudget.reports.sheets.placement import Placement

PAGE = 655  # pixels


def _grid(lines: int, text: str = "Skoler") -> Grid:
    heads = [Head("label", "Linje", words=True, width=70), Head("amount", "Beløb")]
    return Grid("g", heads, [Line(str(n), {"label": words(text), "amount": amount(Decimal(n))}) for n in range(lines)])


def _chart(kind: str, lines: int, series: int) -> Chart:
    cells = tuple(At("g", str(line), "amount") for line in range(lines))
    one = [Series(str(number), cells) for number in range(series)]
    return Chart(kind, "Billede", tuple(At("g", str(line), "label") for line in range(lines)), one, "…")  # type: ignore[arg-type]


def _height(blocks: list[Block], wanted: type) -> float:
    placement = Placement(ReportSheet("Ark", "Ark", blocks))
    entry = next(entry for entry in placement.blocks if isinstance(entry.block, wanted))
    return sum(placement.heights.get(row, 15) / 0.75 for row in range(entry.row, entry.row + entry.rows))


@pytest.mark.parametrize(("lines", "series"), [(5, 1), (9, 2), (14, 2), (12, 3), (20, 1)])
def test_lying_bars_have_room_for_their_names_and_amounts(lines: int, series: int) -> None:
    room = _height([_grid(lines), _chart("bars", lines, series)], Chart) - 100  # title, axis, names of series
    assert room >= min(lines * series * 13, 0.75 * PAGE - 100)
    assert room <= 0.85 * PAGE


def test_a_row_is_no_higher_than_excel_allows_however_long_its_text() -> None:
    """Three million letters took half a minute: what wraps them copies the rest for every line."""
    started = time.process_time()
    assert _height([_grid(1, "x" * 3_000_000)], Grid) >= 409 / 0.75
    assert time.process_time() - started < 2


def test_other_charts_keep_their_height() -> None:
    assert _height([_grid(20), _chart("columns", 20, 2)], Chart) == _height([_grid(2), _chart("columns", 2, 1)], Chart)


def test_findings_begin_on_the_first_page_and_their_headings_come_again() -> None:
    facts = Facts("f", [(name, name, amount(Decimal(3))) for name in ("Fejl", "Advarsler", "Bemærkninger")])
    sheet = ReportSheet("Ark", "Kontrol", [facts, Heading("Fundne forhold"), _grid(14, "En lang besked. " * 9)])
    placement = Placement(sheet)
    assert placement.page_breaks() == []
    heads = next(entry.row for entry in placement.blocks if isinstance(entry.block, Grid))
    assert placement.repeated_rows() == (heads, heads)


def test_a_table_far_down_still_begins_on_a_page_of_its_own() -> None:
    sheet = ReportSheet("Ark", "Oversigt", [Heading("Første"), _grid(14), Heading("Anden"), _grid(14)])
    placement = Placement(sheet)
    (second,) = placement.page_breaks()
    assert second == [entry.row for entry in placement.blocks if isinstance(entry.block, Heading)][1]
    assert placement.repeated_rows() == (0, 2)


def test_a_table_longer_than_a_page_begins_where_there_is_room() -> None:
    facts = Facts("f", [(str(number), str(number), amount(Decimal(3))) for number in range(6)])
    sheet = ReportSheet("Ark", "Råderum", [Heading("Katalog"), facts, _grid(90), Heading("Pakker"), _grid(3)])
    placement = Placement(sheet)
    first = next(entry.row for entry in placement.blocks if isinstance(entry.block, Grid))
    assert first not in placement.page_breaks()


@pytest.mark.parametrize("lines", range(1, 36))
def test_no_heading_stands_last_on_a_page(lines: int) -> None:
    """Also where only the blank rows below the section before it reach over the edge of the page."""
    sheet = ReportSheet("Ark", "Oversigt", [Heading("Første"), _grid(lines), Heading("Anden"), _grid(26)])
    placement = Placement(sheet)
    second = [entry.row for entry in placement.blocks if isinstance(entry.block, Heading)][1]
    above = sum(placement.heights.get(row, 15) / 0.75 for row in range(second))
    assert second in placement.page_breaks() or above + 150 < PAGE
