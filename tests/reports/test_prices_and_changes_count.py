"""Prices, averages, bases, changes and what is stated once more: beside money they are no money to add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from row_tables import headings_that_count, labels_that_count, table_of_rows

from xlbudget.domain.sums.table_sums import sums
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.follow_up.view import views
from xlbudget.reports.overview.whole import whole
from xlbudget.reports.restate import restate
from xlbudget.workbook.model import ErrorValue


@pytest.mark.parametrize("price", ["Enhedspris (kr.)", "Pris pr. plads (kr.)", "Takst (kr.)"])
def test_what_one_costs_does_not_count_beside_what_they_come_to(price: str) -> None:
    made = table_of_rows(
        ("Demografi", "Antal", price, "Regulering 2026 (1.000 kr.)"),
        ("0-2 år", 47.0, 142_300.0, 6_688.0),
        ("3-5 år", 22.0, 71_800.0, 1_580.0),
        ("I alt", 69.0, "", 8_268.0),
    )
    assert headings_that_count(made) == ["Regulering 2026 (1.000 kr.)"]


@pytest.mark.parametrize("base", [("Grundbeløb",), ()])
def test_the_total_of_prices_and_what_is_added_counts(base: tuple[str, ...]) -> None:
    lines = [("Nord", 512.0, 61_250.0, 1_250_000.0, 32_610_000.0), ("Syd", 388.0, 61_250.0, 1_250_000.0, 25_015_000.0)]
    rows = [(*line[:3], *line[3 : 3 + len(base)], line[4]) for line in lines]
    total = ("I alt", 900.0, "", *[2_500_000.0] * len(base), 57_625_000.0)
    made = table_of_rows(
        ("Elevbaseret budget 2026, kr.",), ("Skole", "Elever", "Pris pr. elev", *base, "Budget i alt"), *rows, total
    )
    assert headings_that_count(made) == ["Budget i alt"]


def test_interest_counts_beside_repayments() -> None:
    made = table_of_rows(
        ("Lån (1.000 kr.)", "Rente", "Afdrag"),
        ("Skoler", 310.0, 1_200.0),
        ("Ældreboliger", 145.0, 870.0),
        ("I alt", 455.0, 2_070.0),
    )
    assert headings_that_count(made) == ["Afdrag", "Rente"]


@pytest.mark.parametrize("price", ["Enhedspris, kr. pr. plads", "Kr. pr. plads", "Udgift pr. barn (kr.)"])
def test_a_line_of_prices_does_not_count_beside_what_they_come_to(price: str) -> None:
    made = table_of_rows(
        ("Demografi (1.000 kr.)", "2025", "2026", "2027"),
        (price, 142.3, 143.1, 143.1),
        ("Regulering for børn", 6_688.0, 5_724.0, 5_001.0),
        ("Regulering for ældre", 1_580.0, 2_710.0, 3_104.0),
    )
    assert labels_that_count(made) == ["Regulering for børn", "Regulering for ældre"]


def test_where_all_lines_are_prices_they_stand_for_themselves() -> None:
    made = table_of_rows(
        ("Takster (kr.)", "2025", "2026"),
        ("Pris pr. plads", 3_100.0, 3_200.0),
        ("Pris pr. madordning", 640.0, 655.0),
    )
    assert labels_that_count(made) == ["Pris pr. madordning", "Pris pr. plads"]


def test_a_total_without_the_price_column_is_that_of_the_money() -> None:
    made = table_of_rows(
        ("Lønbudget 2026",),
        ("Stilling", "Årsværk", "Gns. løn pr. årsværk (kr.)", "Lønsum 2026 (kr.)"),
        ("Hjælper", 62.5, 412_000.0, 25_750_000.0),
        ("Leder", 4.0, 655_000.0, 2_620_000.0),
        ("I alt", 66.5, None, 28_370_000.0),
    )
    assert whole(restate(made, None, None)) == (28_370_000, 28_370_000, None)


def test_columns_in_prices_of_different_years_are_not_added_up() -> None:
    made = table_of_rows(
        ("Fremskrivning (kr.)",),
        ("Art", "Budget 2025 (2025-pl)", "Budget 2026 (2026-pl)"),
        ("Løn", 1_000_000.0, 1_031_000.0),
        ("Varekøb", 200_000.0, 203_600.0),
        ("I alt", 1_200_000.0, 1_234_600.0),
    )
    found = restate(made, None, None)
    assert found.own_levels
    assert (found.over_years, whole(found)) == ((), None)
    same = restate(made._replace(columns=tuple(one._replace(price_level=2026) for one in made.columns)), None, None)
    assert len(same.over_years) == 2


@pytest.mark.parametrize("base", ["Udskrivningsgrundlag", "Grundværdier", "Statsgaranteret udskrivningsgrundlag"])
def test_what_a_tax_is_levied_on_is_no_money_beside_the_tax(base: str) -> None:
    made = table_of_rows(
        ("Skatter (mio. kr.)", "2026", "2027"),
        (base, 9_800.5, 10_050.2),
        ("Indkomstskat", 2_508.9, 2_572.9),
        ("Grundskyld", 147.4, 151.3),
    )
    assert labels_that_count(made) == ["Grundskyld", "Indkomstskat"]
    assert restate(made, None, None).whole == (1, 2)


def test_a_total_that_shows_an_error_in_one_year_has_no_sum_over_the_years() -> None:
    made = table_of_rows(
        ("Fritid (1.000 kr.)", "2026", "2027"),
        ("Haller", 5_200.0, 5_300.0),
        ("Svømmehal", ErrorValue("#N/A"), 4_100.0),
        ("Klubber", 1_800.0, 1_750.0),
        ("I alt", ErrorValue("#N/A"), 11_150.0),
    )
    found = restate(made, None, None)
    assert (found.whole, found.years_of_whole, whole(found)) == ((3,), (), None)
    assert found.across(0) == ("2026", "2027")


def test_a_stated_total_over_prices_of_different_years_is_not_made_again() -> None:
    made = table_of_rows(
        ("Samlet økonomi (1.000 kr.)", "Budget 2026 (2025-priser)", "Budget 2027 (løbende priser)", "I alt"),
        ("Drift", 1_000.0, 1_030.0, 2_030.0),
        ("Anlæg", 500.0, 515.0, 1_015.0),
        ("I alt", 1_500.0, 1_545.0, 3_045.0),
    )
    assert whole(restate(made, None, None)) is None


@pytest.mark.parametrize(
    ("label", "added"),
    [("Akkumuleret", 0), ("Kumuleret gevinst", 0), ("Saldo ultimo", 0), ("Nutidsværdi", 2), ("Diskonteret netto", 2)],
)
def test_what_is_carried_on_is_not_added_up_over_the_years(label: str, added: int) -> None:
    made = table_of_rows(
        ("Business case (1.000 kr.)", "2026", "2027"),
        ("Investering", 2_000.0, 0.0),
        ("Besparelse", -500.0, -1_000.0),
        ("Netto", 1_500.0, -1_000.0),
        (label, 1_500.0, 500.0),
    )
    found = restate(made, None, None)
    (place,) = (at for at, entry in enumerate(found.entries) if entry.row.label == label)
    assert len(found.across(place)) == added


@pytest.mark.parametrize(
    ("heads", "total"),
    [
        (("Drift", "Anlæg", "I alt"), (150.0, 1_200.0, 1_350.0)),
        (("Jan", "Feb", "Mar", "1. kvt.", "Apr", "I alt"), (2.0, -7.0, 5.0, 0.0, 5.0, 5.0)),
    ],
)
def test_the_whole_is_the_total_column_that_adds_up_the_others(
    heads: tuple[str, ...], total: tuple[float, ...]
) -> None:
    lines = (("Skolebus", *(amount - 100 for amount in total)), ("Tag på hal", *(100.0 for _ in total)))
    made = table_of_rows(("Tillægsbevillinger 2026 (1.000 kr.)",), ("Sag", *heads), *lines, ("I alt", *total))
    found = whole(restate(made, None, None))
    assert found is not None
    assert (found.after, found.of) == (Decimal(str(total[-1])), None)


def test_a_whole_of_one_column_says_of_which() -> None:
    made = table_of_rows(
        ("Budgetændringer (1.000 kr.)",),
        ("Område", "Vedtaget budget 2026", "Ændringer", "Nyt budget 2026"),
        ("Skoler", 1_000.0, 50.0, 1_050.0),
        ("Ældre", 2_000.0, -100.0, 1_900.0),
        ("I alt", 3_000.0, -50.0, 2_950.0),
    )
    found = whole(restate(made, None, None))
    assert found is not None
    assert found.of is not None
    assert (found.after, found.of.header) == (3_000, "Vedtaget budget 2026")


def test_of_parts_of_a_year_the_year_stands_for_them_where_nothing_is_to_be_compared() -> None:
    made = table_of_rows(
        ("Forventet forbrug 2026 (1.000 kr.)",),
        ("Art", "1. kvartal", "2. kvartal", "3. kvartal", "4. kvartal", "Året"),
        ("Løn", 250.0, 255.0, 252.0, 260.0, 1_017.0),
        ("Drift", 80.0, 85.0, 70.0, 95.0, 330.0),
        ("I alt", 330.0, 340.0, 322.0, 355.0, 1_347.0),
    )
    (found,) = views(made, lambda da, en: da)
    assert [column.header for column in found.columns()] == ["Året"]


@pytest.mark.parametrize("label", ["Gennemsnit", "Landsgennemsnit", "Gns. pr. skole", "Median"])
def test_an_average_does_not_count_beside_what_it_is_of(label: str) -> None:
    made = table_of_rows(
        ("Driftsudgifter, 1.000 kr.", "2025", "2026"),
        ("Engskolen", 30_000.0, 31_000.0),
        ("Byskolen", 40_000.0, 40_500.0),
        (label, 35_000.0, 35_750.0),
    )
    assert labels_that_count(made) == ["Byskolen", "Engskolen"]


@pytest.mark.parametrize("label", ["Gennemsnitlig fremskrivning", "Pris pr. vare, regulering"])
def test_what_the_stated_total_adds_up_counts_whatever_it_is_called(label: str) -> None:
    made = table_of_rows(
        ("Driftsudgifter, 1.000 kr.", "2025", "2026"),
        ("Engskolen", 30_000.0, 31_000.0),
        ("Byskolen", 40_000.0, 40_500.0),
        (label, 1_400.0, 1_430.0),
        ("I alt", 71_400.0, 72_930.0),
    )
    assert labels_that_count(made) == sorted(["Byskolen", "Engskolen", label])


def test_what_a_tax_is_levied_on_is_no_part_of_what_it_brings() -> None:
    made = table_of_rows(
        ("Skatter, mio. kr.", "2025", "2026"),
        ("Udskrivningsgrundlag", 12_340.5, 12_780.0),
        ("Kommunal indkomstskat", 3_134.5, 3_246.1),
        ("Grundværdier", 18_200.0, 18_900.0),
        ("Grundskyld", 131.0, 136.1),
        ("Skatter i alt", 3_265.5, 3_382.2),
    )
    assert labels_that_count(made) == ["Grundskyld", "Kommunal indkomstskat"]
    (total,) = sums(made)
    assert [part.label for part in total.parts] == ["Kommunal indkomstskat", "Grundskyld"]


@pytest.mark.parametrize(
    "label", ["Budget pr. barn", "Nettobudget pr. plads", "Ændring ift. 2025", "Vækst siden budget 2025"]
)
def test_what_is_told_of_the_lines_above_is_no_money_beside_them(label: str) -> None:
    made = table_of_rows(
        ("Dagtilbud, kr.", "2025", "2026"),
        ("Bakken", 4_120_000.0, 4_310_000.0),
        ("Lunden", 3_880_000.0, 3_940_000.0),
        ("I alt", 8_000_000.0, 8_250_000.0),
        (label, 71_200.0, 73_900.0),
    )
    assert labels_that_count(made) == ["Bakken", "Lunden"]


@pytest.mark.parametrize("label", ["Budget pr. område", "Ændring af serviceniveau", "Ændring fra 2025 til 2026"])
def test_other_changes_are_money(label: str) -> None:
    made = table_of_rows(
        ("Dagtilbud, kr.", "2025", "2026"),
        ("Bakken", 4_120_000.0, 4_310_000.0),
        ("Lunden", 3_880_000.0, 3_940_000.0),
        (label, 71_200.0, 73_900.0),
    )
    assert labels_that_count(made) == sorted(["Bakken", "Lunden", label])


@pytest.mark.parametrize(
    "label", ["Ændring i f.t. vedtaget", "Ændring ift. vedtaget budget", "Ændring i forhold til oprindeligt budget"]
)
def test_by_how_much_a_budget_differs_from_another_does_not_count(label: str) -> None:
    made = table_of_rows(
        ("Nettobudget, 1.000 kr.", "B2026", "BO2027", "Forslag B2027"),
        ("Fritid", 18_180.0, 18_310.0, 18_368.0),
        ("Bibliotek", 25_745.0, 25_700.0, 25_525.0),
        ("I alt", 43_925.0, 44_010.0, 43_893.0),
        (label, None, None, -117.0),
    )
    assert labels_that_count(made) == ["Bibliotek", "Fritid"]


def test_a_change_that_a_sum_adds_up_counts() -> None:
    made = table_of_rows(
        ("Budget, 1.000 kr.", "2026", "2027"),
        ("Vedtaget budget", 18_180.0, 18_310.0),
        ("Ændring ift. vedtaget budget", 120.0, 140.0),
        ("I alt", 18_300.0, 18_450.0),
    )
    assert "Ændring ift. vedtaget budget" in labels_that_count(made)


def test_what_each_owes_in_kroner_does_not_count_among_millions() -> None:
    made = table_of_rows(
        ("Gæld, mio. kr.", "2026", "2027"),
        ("Låneoptagelse", 8.5, 6.0),
        ("Afdrag", 6.6, 6.9),
        ("Gæld pr. indbygger, kr.", 3869.0, 3630.0),
    )
    assert labels_that_count(made) == ["Afdrag", "Låneoptagelse"]


@pytest.mark.parametrize(
    ("wide", "part", "counts"),
    [
        ("Forventning", "Heraf eksternt", False),
        ("Forventning", "Herav eksternt", False),
        ("", "Løn (heraf tillæg)", True),
    ],
)
def test_a_column_of_parts_below_a_wider_heading_does_not_count(wide: str, part: str, counts: bool) -> None:
    made = table_of_rows(
        ("Økonomirapport 2026, mio. kr.",),
        (None, "Bevilling", wide, wide),
        ("Område", "Budget 2026", "Forventet regnskab", part),
        ("Nord", 2410.5, 2321.0, 12.5),
        ("Syd", 3905.1, 3681.5, -4.0),
        ("Psykiatri", 1988.0, 1930.2, 6.5),
    )
    (key,) = [column.key for column in made.columns if column.header.endswith(part)]
    assert any(found == key for _, found in counted(made)) is counts


def test_what_is_said_to_be_of_a_line_in_norwegian_does_not_count() -> None:
    made = table_of_rows(
        ("Gjeld, 1000 kr", "2026", "2025"),
        ("Lån til investeringer", 7_625.0, 7_400.0),
        ("Lån til videreutlån", 2_270.0, 2_100.0),
        ("Sum gjeld", 9_895.0, 9_500.0),
        ("Av dette leieavtaler", 120.0, 110.0),
    )
    assert labels_that_count(made) == ["Lån til investeringer", "Lån til videreutlån"]


@pytest.mark.parametrize("label", ["Nettoudgift ekskl. vikarer", "Nettoudgift (inkl. moms)", "Nettoudgift pr. barn"])
def test_a_result_that_is_stated_otherwise_below_does_not_count(label: str) -> None:
    made = table_of_rows(
        ("Budget, t.kr.", "2026", "2027"),
        ("Løn", 6_400.0, 6_500.0),
        ("Kost", 520.0, 530.0),
        ("Nettoudgift", 6_920.0, 7_030.0),
        (label, 5_133.0, 5_240.0),
    )
    assert labels_that_count(made) == ["Kost", "Løn"]


def test_a_line_with_or_without_something_counts_where_no_sum_is_called_so() -> None:
    made = table_of_rows(
        ("Budget, t.kr.", "2026", "2027"),
        ("Løn ekskl. vikarer", 6_400.0, 6_500.0),
        ("Kost", 520.0, 530.0),
        ("I alt", 6_920.0, 7_030.0),
    )
    assert labels_that_count(made) == ["Kost", "Løn ekskl. vikarer"]


@pytest.mark.parametrize("heading", ["Gennemsnitsudgift (kr. pr. helårsperson)", "Pris pr. plads", "Enhedspriser"])
def test_lines_below_a_heading_of_prices_do_not_count(heading: str) -> None:
    made = table_of_rows(
        ("Overførsler (1.000 kr.)", "2026", "2027"),
        (heading, "", ""),
        ("Kontanthjælp", 148.3, 152.6),
        ("Sygedagpenge", 243.5, 250.4),
        ("Udgift", "", ""),
        ("Kontanthjælp", 57_837.0, 58_751.0),
        ("Sygedagpenge", 155_840.0, 162_760.0),
        ("Udgift i alt", 213_677.0, 221_511.0),
    )
    places = {place for place, _ in counted(made)}
    assert [round(made.rows[place].values["2026"]) for place in sorted(places)] == [57_837, 155_840]


@pytest.mark.parametrize("heading", ["Renter", "Takster", "Gebyrer", "Kr. pr. måned"])
def test_lines_below_a_heading_of_money_count(heading: str) -> None:
    made = table_of_rows(
        ("Indtægter (1.000 kr.)", "2026", "2027"),
        (heading, "", ""),
        ("Madservice", 1_483.0, 1_526.0),
        ("Vask", 243.0, 250.0),
        ("Tilskud", "", ""),
        ("Staten", 578.0, 587.0),
        ("Fonde", 155.0, 162.0),
    )
    assert labels_that_count(made) == ["Fonde", "Madservice", "Staten", "Vask"]


@pytest.mark.parametrize("line", ["Ændring fra skøn til skøn", "Ændring i forhold til seneste skøn"])
def test_what_an_estimate_changes_by_does_not_count_beside_it(line: str) -> None:
    made = table_of_rows(
        ("Skøn (mio. kr.)", "Februar", "Juni"),
        ("Indkomstskat", -2_061.0, -2_069.3),
        ("Grundskyld", -215.0, -212.4),
        ("I alt", -2_276.0, -2_281.7),
        (line, "", -5.7),
    )
    assert labels_that_count(made) == ["Grundskyld", "Indkomstskat"]


def test_a_charge_for_each_household_does_not_count_beside_the_money() -> None:
    made = table_of_rows(
        ("Affald (1.000 kr.)", "Restaffald", "Glas"),
        ("Indsamling", 9_812.0, 7_440.0),
        ("Behandling", 6_205.0, 1_110.0),
        ("Udgifter i alt", 16_017.0, 8_550.0),
        ("Gebyr pr. husstand, kr. inkl. moms", 1_250.0, 655.0),
    )
    assert labels_that_count(made) == ["Behandling", "Indsamling"]


@pytest.mark.parametrize("rate", ["Skatteprocent", "Sats"])
@pytest.mark.parametrize("base", ["Udskrivningsgrundlag 2026", "2026 Beskatningsgrundlag", "Grundværdier 2026"])
def test_what_a_tax_is_levied_on_does_not_count_beside_what_it_brings(base: str, rate: str) -> None:
    made = table_of_rows(
        ("Skatter (mio. kr.)",), ("Skat", base, rate, "Provenu 2026"),
        ("Kommuneskat", 4_012.0, 25.2, 1_011.0), ("Grundskyld", 12_310.0, 2.61, 321.3),
    )  # fmt: skip
    assert headings_that_count(made) == ["Provenu 2026"]


def test_what_a_tax_is_levied_on_counts_where_it_is_all_there_is() -> None:
    rows = (("Kommuneskat", 4_012.0), ("Grundskyld", 12_310.0))
    made = table_of_rows(("Grundlag (mio. kr.)",), ("Skat", "Udskrivningsgrundlag 2026"), *rows)
    assert headings_that_count(made) == ["Udskrivningsgrundlag 2026"]
