"""What there is at a time is told from what comes in and goes out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.balances.stocks import stocks_among
from xlbudget.domain.table import Row


def stocks(*labels: str, title: str | None = None, headers: tuple[str, ...] = ("2025", "2026")) -> list[str]:
    rows = [Row(number, label, "item", {"2025": Decimal(1)}, {}) for number, label in enumerate(labels, 1)]
    return [labels[place] for place in sorted(stocks_among(rows, title, headers))]


def test_what_stands_between_two_balances_is_none() -> None:
    labels = ["Gæld primo", "Optagelse af lån", "Afdrag på lån", "Låneoptag til ældreboliger", "Restgæld ultimo"]
    assert stocks(*labels, title="Låneoptagelse 2025-2026") == ["Gæld primo", "Restgæld ultimo"]
    assert stocks(*labels, title="Langfristet gæld 2025-2026") == ["Gæld primo", "Restgæld ultimo"]


@pytest.mark.parametrize(
    "label",
    [
        "Likvide aktiver",
        "Kassebeholdning pr. 31.12",
        "Langfristet gæld",
        "Egenkapital i alt",
        "Lånegjeld",
        "Eget kapital",
        "Likvide beholdninger ved årets udgang",
        "Indskudskapital 1. januar",
        "Egenkapital 31. december 2025",
        "Opening balance",
    ],
)
def test_a_stock_is_known_by_its_name(label: str) -> None:
    assert stocks("Drift", label, "Anlæg") == [label]


@pytest.mark.parametrize(
    "label",
    [
        "Ændring i likvide aktiver",
        "Forbrug af kassebeholdning",
        "Renter af langfristet gæld",
        "Afdrag på gæld",
        "Årets henlæggelser til egenkapital",
        "Forbrug ultimo august",
        "Gældsrådgivning",
        "Aktivering",
        "Likviditet fra driften",
        "Køb af anlægsaktiver",
        "Balance",
        "Hensættelse til tab på debitorer",
    ],
)
def test_what_happens_to_one_is_none(label: str) -> None:
    assert stocks("Drift", label, "Anlæg") == []


def test_of_a_balance_all_lines_are() -> None:
    labels = ["Aktiver", "Bygninger", "Tilgodehavender", "Passiver", "Egenkapital", "Leverandører", "I alt"]
    assert stocks(*labels, title="Balance pr. 31. december 2025") == labels


@pytest.mark.parametrize(
    ("title", "headers"),
    [("Likviditeten i 2025", ("2024", "2025")), (None, ("Kassebeholdning ultimo 2024", "Kassebeholdning ultimo 2025"))],
)
def test_the_title_or_every_heading_may_say_it(title: str | None, headers: tuple[str, ...]) -> None:
    assert stocks("Januar", "Februar", title=title, headers=headers) == ["Januar", "Februar"]


@pytest.mark.parametrize(
    "title", ["Budgetbalance 2025-2028", "Budgetopfølgning pr. 31. december 2025", "Afdrag på gæld"]
)
def test_a_budgets_title_says_nothing_of_stocks(title: str) -> None:
    assert stocks("Drift", "Anlæg", title=title) == []


def test_what_the_table_adds_to_other_money_is_money_like_it() -> None:
    labels = ["Egenkapital", "Lån", "Tilskud", "I alt", "Gæld primo", "Optagelse", "Gæld i alt"]
    rows = [Row(number, label, "item", {"2025": Decimal(1)}, {}) for number, label in enumerate(labels, 1)]
    found = stocks_among([row for row in rows if row.label != "Gæld i alt"], None, ("2025",), [(0, 1, 2), (4, 5)])
    assert [labels[place] for place in sorted(found)] == ["Gæld primo"]


def test_the_till_at_both_ends_of_a_year_makes_no_balance_of_what_flows_between() -> None:
    labels = ["Årets resultat", "Overtaget bankgæld", "Likvide beholdninger ved årets begyndelse", "Kasse ultimo"]
    assert stocks(*labels, title="Pengestrømsopgørelse") == labels[1:]
