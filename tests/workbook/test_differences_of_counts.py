"""What is counted beside what is paid for it: pupils, places, full-time posts, and how many more or fewer they are than
the budget has. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.workbook.recognise.headings.heading import read_heading

UNDER_MODELS = """Budget efter to modeller, 2012 p/l
|Nuværende model~D2|||Ny model~G2
Skole|{counted}|{price}|{amount}|{counted}|{price}|{amount}
Engskolen|118|248300|29299|118|241500|28497
Åskolen|161|236900|38141|161|241500|38882
Byskolen|96|341200|32755|96|333000|31968"""


def roles(text: str) -> dict[str, str]:
    table = table_of(text)
    return {column.ref: column.role for column in table.columns}


@pytest.mark.parametrize("counted", ["Elever", "Pladser", "Antal"])
def test_what_is_counted_under_a_heading_of_several_columns(counted: str) -> None:
    found = roles(UNDER_MODELS.format(counted=counted, price="Sats, kr.", amount="Budget, t.kr."))
    assert [found[column] for column in "BCDEFG"] == ["count", "amount", "amount"] * 2


def test_areas_under_such_a_heading_are_money() -> None:
    text = UNDER_MODELS.format(counted="Børn", price="Unge", amount="Voksne")
    assert "count" not in roles(text).values()


GROUPED = """Tildeling til skoler, budget 2024 (kr.)
|Klasser~C2||Elever~E2||Tildeling~G2
Skole|0.-3.|4.-6.|0.-3.|4.-6.|{first}|{second}
Engskolen|12|9|271|204|8424000|7339500
Åskolen|8|6|176|139|5616000|4893000
Byskolen|10|8|233|181|7020000|6524000"""


def test_classes_and_pupils_beside_what_they_are_given() -> None:
    found = roles(GROUPED.format(first="Klassebeløb", second="Elevbeløb"))
    assert [found[column] for column in "BCDE"] == ["count"] * 4
    assert "count" not in (found["F"], found["G"])


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Afvigelse, årsværk", "fte"),
        ("Afvigelse fuldtidsstillinger", "fte"),
        ("Avvik årsverk", "fte"),
        ("Personaleforbrug (årsværk) Afvigelse", "fte"),
        ("Lønforbrug (årsværk) Afvigelse", "difference"),
        ("Afvigelse antal", "count"),
        ("Avvikelse Antal", "count"),
        ("Forskel i antal elever", "count"),
        ("Rest timer", "count"),
        ("Stigning pladser", "count"),
        ("Løntrin", "count"),
        ("Afvigelse", "difference"),
        ("Afvigelse, mængde", "difference"),  # beside "Afvigelse, pris": how much of the money each explains
        ("Mindreforbrug stillinger", "difference"),
        ("Restbudget timer", "difference"),
        ("Stigning i antal plejedage og udgift", "difference"),
        ("Afvigelse normering i kr.", "difference"),
    ],
)
def test_a_heading_says_whether_money_or_a_number_differs(heading: str, hint: str) -> None:
    assert read_heading(heading).hint == hint


def test_posts_beside_what_they_cost() -> None:
    found = roles(
        """Lønopfølgning 2024, 1.000 kr.
Afdeling|Årsværk budget|Årsværk forbrug|Afvigelse, årsværk|Budget 2024|Forventet 2024|Afvigelse
Nord|41.5|43.2|1.7|18450|19102|652
Syd|38.0|36.8|-1.2|16980|16544|-436
Vest|22.4|22.9|0.5|10020|10233|213"""
    )
    assert found == {"A": "label", **dict.fromkeys("BCD", "fte"), "E": "year", "F": "year", "G": "difference"}
