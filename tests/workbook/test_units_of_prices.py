"""The unit of a price column is that column's; and numbers under "Timer" are hours as far as the kroner begin."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable


def under(title: str, headings: str) -> BudgetTable:
    amounts = "|".join(str(1100 * place) for place in range(1, len(headings.split("|")) + 1))
    return table_of(f"{title}\nAlder|{headings}\n65-69|{amounts}\n70-74|{amounts}\n75-79|{amounts}")


@pytest.mark.parametrize(
    "price", ["Pris pr. borger, kr.", "Enhedspris (kr.)", "Kr. pr. plads", "Takst i kr.", "Timepris, kr."]
)
@pytest.mark.parametrize("title", ["Demografimodel (1.000 kr.)", "Budget 2025-2026, t.kr."])
def test_the_unit_of_a_price_is_not_that_of_the_table(price: str, title: str) -> None:
    table = under(title, f"{price}|Antal 2025|Budget 2025|Budget 2026")
    assert str(table.unit) == "tkr"
    assert str(table.columns[1].unit) == "kr"


@pytest.mark.parametrize(
    ("title", "headings", "unit"),
    [
        ("Demografimodel", "Pris pr. borger, kr.|Antal 2025|Budget 2025|Budget 2026", None),  # nobody knows
        ("Takster i 1.000 kr.", "Pris pr. time, kr.|Pris pr. døgn, kr.", "kr"),  # all are prices
        ("Demografimodel (1.000 kr.)", "Budget 2025 (mio. kr.)|Budget 2026 (mio. kr.)", "mio_kr"),
        ("Demografimodel (1.000 kr.)", "Antal 2025|Budget 2025|Budget 2026", "tkr"),
    ],
)
def test_the_unit_that_is_stated_nearest(title: str, headings: str, unit: str | None) -> None:
    assert under(title, headings).unit == unit


HOURS = """Ressourcetildeling 2025
|{upper}
Skole|{lower}
Byskolen|540|21300|1200|22500|11700000|999000|12699000
Nordskolen|210|9100|600|9700|5044000|388500|5432500
I alt|750|30400|1800|32200|16744000|1387500|18131500"""


@pytest.mark.parametrize(
    ("upper", "lower", "roles"),
    [
        ("|Timer|||Beløb i kr.||", "Elever|Undervisning|Hold|I alt|Løn|Midler|I alt", "count count count"),
        ("|Årsværk|||Kr.||", "Elever|Lærere|Pædagoger|I alt|Løn|Midler|I alt", "count fte fte"),
        ("|Antal timer|||Budget (kr.)||", "Elever|Fag|Hold|I alt|Løn|Midler|I alt", "count count count"),
        ("|||||Beløb i kr.|", "Elever|Kr. fag|Hold|I alt|Løn|Midler|I alt", "count amount amount"),
    ],
)
def test_what_is_counted_goes_on_until_the_kroner(upper: str, lower: str, roles: str) -> None:
    table = table_of(HOURS.format(upper=upper, lower=lower))
    assert " ".join(column.role for column in table.columns[1:4]) == roles
    assert {column.role for column in table.columns[5:]} <= {"amount", "total", "year"}
