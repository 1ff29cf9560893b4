"""What `validate` finds in the five documents: the flaws that `domain/seeds_checks.tsv` records, and no others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


def findings(document: str) -> list[Finding]:
    path = next(WORKBOOKS.glob(f"{document}_*.xlsx"))
    workbook = read_workbook(str(path))
    return check_workbook(workbook, recognise(workbook))


def found(document: str, code: str) -> list[Finding]:
    return [finding for finding in findings(document) if finding.code == code]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("000", {"FUP105"}),
        ("001", {"RAM101", "RAM102", "XTB103"}),
        ("002", {"CAS103", "CAS104", "DAT101", "UNI301"}),
        ("003", {"RAM201"}),
        ("004", {"XTB106"}),
    ],
)
def test_errors_and_warnings_are_those_of_the_record(document: str, expected: set[str]) -> None:
    assert {finding.code for finding in findings(document) if finding.severity != "info"} == expected


def test_a_need_of_4_0_financed_by_3_9_lacks_0_1() -> None:
    (finding,) = found("001", "RAM101")
    assert (finding.expected, finding.found, finding.difference) == (Decimal("4.0"), Decimal("3.9"), Decimal("-0.1"))
    assert finding.severity == "error"
    assert "der mangler 0,1 mio. kr." in finding.da


def test_0_5_and_3_4_stated_as_4_0_is_rounding_and_no_error() -> None:
    (finding,) = found("001", "SUM102")
    assert finding.severity == "info"
    assert finding.difference == Decimal("0.1")
    assert not found("001", "SUM101")


def test_the_years_without_financing_are_named() -> None:
    (finding,) = found("001", "RAM102")
    assert "2015 (4.000 t.kr.) og 2016 (4.000 t.kr.)" in finding.da


def test_two_of_four_solutions_have_no_amount() -> None:
    assert [finding.da.split("»")[1].split("«")[0] for finding in found("001", "XTB103")] == [
        "Kompetent til job (+30)",
        "Forsøgsprojekt - Balance i indsatsen (+30)",
    ]


def test_the_catalogue_asks_for_32_7_or_35_2_of_21() -> None:
    (finding,) = found("003", "RAM201")
    assert "32,7 eller 35,2 mio. kr." in finding.da
    assert (finding.expected, finding.found, finding.difference) == (Decimal(21), Decimal("32.7"), Decimal("11.7"))


def test_the_business_case_has_blank_costs_and_posts() -> None:
    assert len(found("002", "CAS103")) == len(found("002", "CAS104")) == 1


def test_300_places_stand_against_a_queue_of_210() -> None:
    (finding,) = found("004", "XTB106")
    assert (finding.expected, finding.found, finding.difference) == (210, 300, 90)


def test_the_comparator_is_missing_for_both_dates() -> None:
    assert len(found("000", "FUP105")) == 2


@pytest.mark.parametrize("document", ["000", "001", "002", "003"])
def test_tables_without_a_price_level_are_noted(document: str) -> None:
    assert all(finding.severity == "info" for finding in found(document, "PRI201"))
    assert found(document, "PRI201")


def test_the_agreement_is_in_the_prices_of_the_year_before() -> None:
    (finding,) = found("001", "PRI202")
    assert "2013" in finding.da and "2014" in finding.da
    assert found("001", "UNI102")
