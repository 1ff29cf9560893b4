"""Cases that say when they have paid for themselves; charges proposed; amounts that are written with their unit."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.domain.amounts import Unit

CASE = """
Samlet økonomi, 1.000 kr.

|2021|2022|2023|2024
Investering|2300|2007||
Besparelse, el|-96|-301|-1402|-2402
Årets virkning|2204|1706|-1402|-2402
{label}||||2024
"""


@pytest.mark.parametrize(
    "label", ["Tjent hjem i år", "Tjent hjem i", "Tilbagebetalt i år", "Investeringen: tjent ind i", "Tjent ind i år"]
)
def test_the_year_is_no_amount(label: str) -> None:
    table = table_of(CASE.format(label=label.removeprefix("Investeringen: ")))
    assert table.rows[-1].role == "note"


@pytest.mark.parametrize("label", ["Tjent hjem i år", "Tilbagebetalingstid, år"])
def test_such_a_table_is_a_case(label: str) -> None:
    table = table_of(CASE.format(label=label))
    assert table.kind == "business_case"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Samlet virkning af takstforslagene", "proposals"),
        ("Takstforslag", "proposals"),
        ("Takster for pladser", "other"),
        ("Gebyrforslag", "proposals"),
    ],
)
def test_charges_proposed_are_proposals(title: str, kind: str) -> None:
    text = f"{title}, mio. kr.\n\n|2021|2022\nBørnehaver|-2.7|-6.1\nVuggestuer|1.4|2.8\nNetto|-1.3|-3.3"
    table = table_of(text)
    assert table.kind == kind


CONTRIBUTIONS = """
Objektive finansieringsbidrag 2022

Kommune|Antal børn|Andel|Udgift pr. kommune
Greve|11166|7.0|{0}
Køge|12611|7.9|{1}
Lejre|6368|4.0|{2}
"""


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ("kr. 1.705.337|kr. 1.926.025|kr. 972.558", Unit.KR),
        ("1,7 mio. kr.|1,9 mio. kr.|0,97 mio. kr.", Unit.MIO_KR),
        ("1.705 t.kr.|1.926 t.kr.|972 t.kr.", Unit.TKR),
        ("1.705.337|1.926.025|972.558", None),
        ("kr. 1.705.337|1.926.025|972.558", None),
    ],
)
def test_the_unit_is_that_of_the_amounts(amounts: str, unit: Unit | None) -> None:
    table = table_of(CONTRIBUTIONS.format(*amounts.split("|")))
    assert table.unit == unit


TITLED = """
**{0}
**Udgifter vedrørende flygtninge
Hele kr.
Post|2015|2016
Tolke|310000|645000
I alt|310000|645000
"""


@pytest.mark.parametrize(
    "body",
    [
        "NOTAT. Allerød Kommune",
        "Notat: Region Sjælland",
        "Vejle Kommune",
        "Bilag 3: Køge Kommune",
        "UDKAST - KØGE KOMMUNE",
    ],
)
def test_the_title_stands_below_whose_it_is(body: str) -> None:
    table = table_of(TITLED.format(body))
    assert table.title == "Udgifter vedrørende flygtninge"


@pytest.mark.parametrize("title", ["Bevillingsoversigt", "Demografi, budget 2015", "Ishøj Kommune, budgetaftale 2015"])
def test_what_names_more_is_the_title(title: str) -> None:
    table = table_of(TITLED.format(title))
    assert table.title == title
