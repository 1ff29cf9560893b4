"""What single texts say: units, price levels, headings and cells, a table of cases each."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlbudget.workbook.recognise.cells import single_cells as cells
from xlbudget.workbook.recognise.cells.single_cells import read_text
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.units import stated_unit, unit_statements

CASES = Path(__file__).parent.parent / "cases" / "recognise_words"
KINDS = {
    cells.AMOUNT: "amount", cells.YEAR: "year", cells.DASH: "dash", cells.GAP: "gap", cells.PERCENT: "percent",
    cells.TEXT: "text", cells.ERROR: "error", cells.BLANK: "blank", cells.UNSETTLED: "unsettled",
    cells.DATE: "date",
}  # fmt: skip


def lines(name: str) -> list[list[str]]:
    rows = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [row.split("\t") for row in rows]


@pytest.mark.parametrize(("text", "unit"), lines("units"))
def test_a_text_states_this_unit(text: str, unit: str) -> None:
    stated = stated_unit(text)
    assert ((stated.unit or stated.currency) if stated else "-") == unit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Drift i 1.000 kr., anlæg i mio. kr., lån i kr.", ["i 1.000 kr.", "mio. kr.", "kr."]),
        ("Hele kr. / mio. kr. / hele kr.", ["Hele kr.", "mio. kr.", "hele kr."]),
        ("kr. 1.000 (mio. EUR)", ["kr. 1.000", "mio. EUR"]),  # the longer one, though "kr." begins there too
        ("t.kr. mia. t.kr.", ["t.kr.", "mia.", "t.kr."]),
    ],
)
def test_a_text_states_its_units_from_left_to_right(text: str, said: list[str]) -> None:
    assert [statement.text for statement in unit_statements(text)] == said


@pytest.mark.parametrize(("text", "level"), lines("price_levels"))
def test_a_text_states_this_price_level(text: str, level: str) -> None:
    assert [str(found) for found in price_levels(text)] == ([] if level == "-" else [level])


@pytest.mark.parametrize(("text", "years", "measure", "hint"), lines("headings"))
def test_a_heading_says_years_measure_and_hint(text: str, years: str, measure: str, hint: str) -> None:
    heading = read_heading(text)
    assert (" ".join(str(year) for year in heading.years) or "-", heading.measure or "-", heading.hint or "-") == (
        years,
        measure,
        hint,
    )


@pytest.mark.parametrize(("text", "kind", "number"), lines("cells"))
def test_a_text_in_a_cell_is_of_this_kind(text: str, kind: str, number: str) -> None:
    cell = read_text(text)
    assert (KINDS[cell.kind], "-" if cell.number is None else str(cell.number)) == (kind, number)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt", "expense_positive"),
        ("- = indtægt / + = udgift", "expense_positive"),
        ("+ = merudgift, - = mindreudgift", "expense_positive"),
        ("Negative tal angiver mindreforbrug", "expense_positive"),
        ("Indtægter er angivet med negativt fortegn", "expense_positive"),
        ("Minus angiver merforbrug", "expense_negative"),
        ("+ = overskud, - = underskud", "expense_negative"),
        ("Positive tal angiver merudgifter", "expense_positive"),
        ("Budget 2016", None),
    ],
)
def test_a_note_tells_what_signs_mean(text: str, sign: str | None) -> None:
    assert sign_in(text) == sign
