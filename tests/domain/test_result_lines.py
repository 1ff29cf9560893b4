"""Results above their lines: heads that are no sums of what stands below them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.sums.table_sums import sums_of
from xlbudget.domain.table import BudgetTable, Column, Row, RowRole

ROLES: dict[str, RowRole] = {"-": "subtotal", "=": "total"}


def table(lines: str) -> BudgetTable:
    """Lines as "label: 1 2 3"; "-" before the label makes a subtotal, "=" a total, ">" is a step in."""
    rows = []
    for number, line in enumerate(lines.strip().splitlines(), 2):
        name, _, figures = line.strip().partition(":")
        values = {str(2021 + place): Decimal(text) for place, text in enumerate(figures.split())}
        cells = {key: f"{'BCDE'[place]}{number}" for place, key in enumerate(values)}
        role = ROLES.get(name[0], "item")
        rows.append(Row(number, name.lstrip("->= "), role, values, cells, level=name.count(">")))
    years = tuple(
        [Column("BCDE"[place], str(2021 + place), "year", str(2021 + place), 2021 + place) for place in range(3)]
    )
    columns = (Column("A", "", "label", "label"), *years)
    return BudgetTable("Ark1", "A1:D9", (1,), None, "budget", "years_across", None, None, None, columns, tuple(rows))


ACCOUNT = """
    produktion: 25934 25830 26626
    - skatter minus subsidier: %s
    > skatter: 707 661 775
    > subsidier: 216 219 230
    - import: 9594 8778 7755
    > varer: 5160 5678 5237
    > tjenester: 4434 3100 2518
    = tilgang: 36019 35050 34926
"""


@pytest.mark.parametrize("net", ["491 442 545", "491 442 554", "941 442 545"])
def test_a_head_that_takes_a_line_away_is_a_result_and_its_lines_are_counted_in_it(net: str) -> None:
    found = sums_of(table(ACCOUNT % net))
    assert [(made.total.label, [(sign, row.label) for sign, row in made.parts]) for made in found.results] == [
        ("skatter minus subsidier", [(1, "skatter"), (-1, "subsidier")])
    ]
    assert [(entry.total.label, [row.label for row in entry.parts]) for entry in found.sums] == [
        ("import", ["varer", "tjenester"]),
        ("tilgang", ["produktion", "skatter minus subsidier", "import"]),
    ]


def test_a_head_that_adds_its_lines_but_for_one_year_is_a_sum() -> None:
    found = sums_of(table(ACCOUNT % "923 880 545"))
    assert not found.results
    assert found.sums[0].total.label == "skatter minus subsidier"


@pytest.mark.parametrize(("head", "counted"), [("resultat før afskrivninger", False), ("omkostninger", True)])
def test_a_result_is_no_sum_of_the_one_line_that_comes_off_next(head: str, counted: bool) -> None:
    lines = f"""
        - indtægter: 500 600 700
        > salg: 300 300 300
        > andet: 200 300 400
        - {head}: 400 450 480
        > afskrivninger: 380 420 455
        - resultat før renter: 20 30 25
    """
    assert (head in [entry.total.label for entry in sums_of(table(lines)).sums]) is counted
