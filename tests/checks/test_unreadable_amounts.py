"""DAT103: a text that a slip of the keyboard made of an amount."""

from __future__ import annotations

import pytest
from grids import findings_in, workbook


def told(text: str) -> dict[str | None, object]:
    book = workbook("\n".join(f"| {line.replace('|', ' | ')} |" for line in text.split("\n")))
    return {one.range: one.found for one in findings_in(book, "DAT103")}


@pytest.mark.parametrize(
    "text",
    [
        "812.4x",
        "1.2OO",
        "O,5",
        "l.200",
        "3?450",
        "(590a)",
        "812,4§",
        "12`500",
        " 45o ",
        "-4 50O",
        "3900 (skøn)",
        "-1.250,5 (foreløbigt)",
    ],
)
def test_a_slip_of_the_keyboard_is_told(text: str) -> None:
    found = told(f'1.000 kr.|2024|2025\nLøn|"{text}"|1000\nVarer|3000|3100\nLeje|450|460\nKørsel|210|215')
    assert found == {"B2": text.strip()}


@pytest.mark.parametrize(
    "text",
    [
        "..", "-", "x", "1.200", "1 200,5", "812*", "812 1)", "2024/25", "100-200", "1:4", "3 mdr.", "25 m2", "5 kg",
        "se note 3", "3.22.01", "10a", "ca. 500", "5 %", "1.200 kr.", "2,2 mio. kr.", "12.345,-", "A12", "udgår",
        "12-05-2024", "1200 (2014)", "3 (skøn)", "1.200 (kr.)",
    ],
)  # fmt: skip
def test_what_an_office_writes_is_not(text: str) -> None:
    assert told(f'1.000 kr.|2024|2025\nLøn|"{text}"|1000\nVarer|3000|3100\nLeje|450|460\nKørsel|210|215') == {}


def test_texts_elsewhere_are_not_amounts() -> None:
    text = (
        "Nr.|1.000 kr.|2024|2025\n12b34|Løn|900|1000\n12c34|Varer 12O0|3000|3100\n14x10|Leje|450|460\nB|Kilde: 12x45||"
    )
    assert told(text) == {}
