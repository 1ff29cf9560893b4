"""Prices that state no unit beside how many there are and what they cost: the lines tell whether they are kroner."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def units(text: str) -> list[str | None]:
    table = table_of(text)
    return [str(column.unit) if column.unit else None for column in table.money_columns()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budget for pladser 2025\nYdelse|Antal|Pris pr. plads|Udgift (1.000 kr.)", ["kr", None]),
        ("Budget for pladser 2025, 1.000 kr.\nYdelse|Antal|Pris pr. plads|Udgift", ["kr", None]),
        ("Budget for pladser 2025, kr.\nYdelse|Antal|Pris pr. plads|Udgift", [None, None]),
    ],
)
def test_prices_in_kroner_beside_thousands(text: str, expected: list[str | None]) -> None:
    assert units(f"{text}\nVuggestue|120|95000|11400\nBørnehave|200|60000|12000\nI alt|320||23400") == expected


@pytest.mark.parametrize("lines", ["Vuggestue|120|95|11400\nBørnehave|200|60|12000", "Vuggestue|120|95000|11400"])
def test_what_the_lines_do_not_tell_has_the_unit_of_the_table(lines: str) -> None:
    assert units(f"Budget for pladser 2025, 1.000 kr.\nYdelse|Antal|Pris pr. plads|Udgift\n{lines}\nVask|10||5") == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    "said", ["Beløb i 1.000 kr. (2016-pl), takster i kr. pr. døgn", "1.000 kr. (enhedspriser er i hele kroner)"]
)
def test_the_unit_of_prices_may_be_said_beside_that_of_the_amounts(said: str) -> None:
    head = "Tilbud|Pladser|Budget 2016|Takst pr. døgn 2016"
    assert units(f"Sociale tilbud\n{said}\n{head}\nNord|24|38412|4585\nSyd|14|21970|4210\nI alt|38|60382|") == [
        None,
        "kr",
    ]


def test_charges_of_which_no_unit_is_said_have_that_of_the_table() -> None:
    text = "Indtægter fra takster, 1.000 kr.\nTilbud|Budget 2016|Takst 2016\nNord|38412|4585\nSyd|21970|4210"
    assert units(text) == [None, None]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ("Nord|812|41104|42277|52065\nSyd|341|18688|19722|57836", "tkr"),  # 812 at 52.065 kr. are 42.277 thousands
        ("Nord|812|41104000|42276800|52065\nSyd|341|18688000|19722100|57836", "kr"),
        ("Nord|812|41104|42277|61\nSyd|341|18688|19722|75", None),  # the lines agree with none
    ],
)
def test_kroner_for_each_are_the_unit_of_the_others_where_the_lines_say_so(amounts: str, expected: str | None) -> None:
    table = table_of(f"Udgifter til skoler\nOmråde|Elever|Regnskab 2025|Budget 2026|Kr. pr. elev\n{amounts}")
    assert table.unit == expected
    assert table.columns[-1].unit == (None if expected == "kr" else "kr")


def test_kroner_for_each_say_nothing_of_amounts_beside_nothing_counted() -> None:
    """42.277 may be thousands: as many kroner would be less than those of one inhabitant."""
    head = "Område|Regnskab 2025|Budget 2026|Budget 2026, kr. pr. indb."
    table = table_of(f"Udgifter til skoler\n{head}\nNord|41104|42277|52065\nSyd|18688|19722|57836")
    assert table.unit is None
    assert units(f"Udgifter til skoler\n{head}\nNord|41104|42277|52065") == [None, None, "kr"]


def test_where_all_amounts_are_for_each_they_have_their_unit() -> None:
    text = "Udgifter, skoler\nOmråde|2025, kr. pr. elev|2026, kr. pr. elev\nNord|51104|52277\nSyd|52688|53722"
    assert table_of(text).unit == "kr"
