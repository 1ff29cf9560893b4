"""XTB302 and XTB303: what a text lacks, and what it says the other way round."""

from __future__ import annotations

import pytest
from grids import findings_in

TABLE = """
        | {} | | | |
        |           |                    |                     |           |
        | Mio. kr.  | Korrigeret budget  | Forventet regnskab  | Afvigelse |
        | Skole     | 402,0              | 404,1               | 2,1       |
        | Dagtilbud | 198,0              | 196,3               | −1,7      |
        | *I alt*   | 600,0              | 600,4               | 0,4       |
        """


def told(text: str, code: str) -> bool:
    return bool(findings_in(TABLE.format(text), code))


@pytest.mark.parametrize(
    "text", ["Det koster XX mio. kr.", "Der mangler x,x mio. kr.", "[Indsæt beløb]", "Ca. ?? pct."]
)
def test_what_was_never_filled_in(text: str) -> None:
    assert told(text, "XTB302")


@pytest.mark.parametrize(
    "text",
    ["Udvalg XX", "Hvad koster det?? Se notat", "[1] Se bilag", "MAXX kr. 200", "[Tal i mio. kr.]", "Beløb: ____ kr."],
)
def test_what_only_looks_so(text: str) -> None:
    assert not told(text, "XTB302")


def test_a_form_without_amounts_is_to_be_filled_in() -> None:
    assert not findings_in("| Udgiften udgør XX mio. kr. | |\n| 1.000 kr. | 2026 |\n| Løn | |\n| Varekøb | |", "XTB302")


@pytest.mark.parametrize(
    "text",
    [
        "Der er et mindreforbrug på 0,4 mio. kr.",
        "For Skole ventes et mindreforbrug på 2,1 mio. kr.",
        "For Dagtilbud ventes et merforbrug på 1,7 mio. kr.",
    ],
)
def test_the_other_direction(text: str) -> None:
    assert told(text, "XTB303")


@pytest.mark.parametrize(
    "text",
    [
        "Der er et merforbrug på 0,4 mio. kr.",
        "Der er et mindreforbrug på 1,7 mio. kr.",  # of no line that it names
        "Der er et mindreforbrug på 1,0 mio. kr.",
        "For Dagtilbud ventes et mindreforbrug på 1,7 mio. kr., for Skole et merforbrug på 2,1 mio. kr.",
    ],
)
def test_the_direction_of_the_table(text: str) -> None:
    assert not told(text, "XTB303")
