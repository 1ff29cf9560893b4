"""A line that says its own unit: "Gæld pr. indbygger (kr.)" in a table of thousands is in kroner."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.amounts import Unit


def unit_of(label: str, unit: str = "1.000 kr.") -> Unit | None:
    text = f"Gæld, {unit}\nPost|2023|2024\nRestgæld|498300|481100\nAfdrag|-29000|-30000\n{label}|14235|13746"
    table = table_of(text)
    return table.rows[-1].unit


@pytest.mark.parametrize(
    "label",
    [
        "Gæld pr. indbygger (kr.)",
        "Gæld pr. indbygger, kr.",
        "Gæld (kr. pr. indbygger)",
        "Udgift, kr. pr. elev",
        "Gebyr (i kr.)",
        "Takst [kr.]",
        "Udgift pr. borger: kr.",
    ],
)
def test_a_bare_unit_that_stands_apart_is_that_of_the_line(label: str) -> None:
    assert unit_of(label) is Unit.KR


@pytest.mark.parametrize("label", ["Lån i kr. og euro", "Gæld pr. indbygger", "Kr. Himmelfart", "Gæld (1.000 kr.)"])
def test_other_labels_say_none(label: str) -> None:
    assert unit_of(label) is None


def test_the_unit_of_the_table_is_not_said_again() -> None:
    assert unit_of("Restgæld (kr.)", "kr.") is None


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Totaludgift (mio. kr.)", "mio_kr"),
        ("Totaludgifter, mio. kr.", "mio_kr"),
        ("Totalkostnad (1.000 kr.)", "tkr"),
        ("Totalramme i t.kr.", "tkr"),
        ("Totalbeløb (mia. kr.)", "mia_kr"),
        ("I alt (mio. kr.)", "mio_kr"),
    ],
)
def test_what_the_total_alone_states_holds_for_all(label: str, unit: str) -> None:
    (table,) = tables_on(
        sheet_of(f"Anlæg, udgiftsoversigt\nPost|2024|2025\nProjektering|12.4|8.1\nByggeri|0.5|45.2\n{label}|12.9|53.3")
    )
    assert table.unit == unit
    assert {row.unit for row in table.rows} == {None}
