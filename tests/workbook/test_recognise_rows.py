"""The lines of a table, a stretch at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sheet_text import sheet_of, table_of

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.candidate_columns import draft_columns
from xlbudget.workbook.recognise.places.areas import candidates
from xlbudget.workbook.recognise.rows import row_drafts as rows

GROUPED = """
Budget 2024-2025, t.kr.
Udvalg|Område|2024|2025
Børn og unge|Skoler|1500|1600
|Dagtilbud|800|
|I alt|2300|1600
Teknik|Veje|-|2010
|Andel i %|12 %|13 %
|Broer|..|400
|...||
|Parker|100{0.0}|120
"""
TWO_LABELS = "Drift, t.kr.||2024|2025\nSkoler||1.5|2.5\n|Lærere|1|2\n>Løn|i alt|2.25|\n|Bøger|2|3{#,##0,}"
CODES = "Budget, t.kr.\nKonto|Tekst|2024\n3|Undervisning|100\n3.22|Skoler|100\n3.22.01|Folkeskoler|60\n3.22.05|SFO|40"


@pytest.mark.parametrize("text", [GROUPED, TWO_LABELS, CODES])
def test_where_a_large_table_is_cut_makes_no_difference(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = Grid(sheet_of(text))
    (candidate,) = candidates(grid)
    first = Stretch(grid, candidate.body)
    drafts = draft_columns(grid, candidate, first)
    whole = rows.draft_rows(grid, candidate.body, drafts, first)
    for size in (1, 2, 3):
        monkeypatch.setattr(rows, "AT_ONCE", size)
        assert rows.draft_rows(grid, candidate.body, drafts, Stretch(grid, candidate.body[:size])) == whole


def test_the_first_line_of_a_group_speaks_for_those_below_it() -> None:
    found = {row.label: list(row.dimensions.values()) for row in table_of(GROUPED).rows}
    assert found["Dagtilbud"] == ["Børn og unge"]
    assert found["Broer"] == found["Parker"] == ["Teknik"]
    assert found["I alt"] == []


def test_lines_of_per_cents_and_of_dots_are_left_out() -> None:
    assert [row.label for row in table_of(GROUPED).rows] == ["Skoler", "Dagtilbud", "I alt", "Veje", "Broer", "Parker"]


def test_a_dash_is_nought_and_a_gap_is_blank() -> None:
    found = {row.label: row for row in table_of(GROUPED).rows}
    assert found["Veje"].values["2024"] == Decimal(0)
    assert list(found["Broer"].blanks) == ["2024"]


@pytest.mark.parametrize("word", ["I alt", "Total", "Sum", "Hovedtotal", "I alt, netto"])
@pytest.mark.parametrize("heading", ["Dato", "Bemærkning", "Frist"])
def test_a_total_is_named_where_its_word_stands(word: str, heading: str) -> None:
    text = f"Puljen 2025, kr.\n{heading}|Ansøger|Ansøgt|Bevilget\n@2025-01-15|Spejderne|45000|30000\n"
    found = table_of(f"{text}@2025-03-03|Museet|120000|100000\n{word}||165000|130000")
    assert (found.rows[-1].label, found.rows[-1].role) == (word, "total")


def test_a_note_before_a_line_without_a_name_does_not_name_it() -> None:
    found = table_of(
        "Puljen 2025, kr.\nBemærkning|Ansøger|Beløb\nhaster|Spejderne|45000\nsent|Museet|120000\nudgår||9000"
    )
    assert found.rows[-1].label == ""


@pytest.mark.parametrize(("amount", "rows_kept"), [("0.014{0.0%}", 2), ("14", 3)])
def test_a_line_of_levels_and_a_rate_under_the_headings_is_no_line(amount: str, rows_kept: int) -> None:
    text = (
        "Serviceramme, mio. kr.\nKommune|Budget 2015|DUT|Pris og løn|Ramme 2016\n"
        f"|15-pl||{amount}|16-pl\nGreve|1782|1|25|1808\nKøge|2237|2|31|2270"
    )
    assert len(table_of(text).rows) == rows_kept


@pytest.mark.parametrize("first", ["Prioritet", "Dato", "Bemærkning"])
def test_a_line_that_only_a_column_of_ranks_names_is_called_so(first: str) -> None:
    lines = "1|Tag på skolen|6200|0\n2|Kunstgræs|7800|3000\nRamme for skattefinansieret anlæg||12000|2500\n"
    lines += "3|Rådhusets kantine|4100|1000\nØnsker i alt||18100|4000"
    table = table_of(f"Anlægsønsker, 1.000 kr.\n{first}|Ønske|2027|2028\n{lines}")
    assert [row.label for row in table.rows][2::2] == ["Ramme for skattefinansieret anlæg", "Ønsker i alt"]
    assert [row.role for row in table.rows] == ["item", "item", "item", "item", "total"]
