"""Account strings of the authorised chart of accounts: what is one, and its parts."""

from __future__ import annotations

import pytest

from xlbudget.domain.accounts import account_in, looks_like_account, parse_account
from xlbudget.domain.errors import Refusal


def test_the_parts_of_a_function_string() -> None:
    account = parse_account(" 6.45.53.1 ")
    assert (account.main_account, account.main_function, account.function, account.dranst) == ("6", "45", "53", "1")
    assert account.function_code == "6.45.53"
    assert account.main_account_name == "Fællesudgifter og administration m.v."
    assert account.grouping is None


def test_an_unknown_function_is_no_error() -> None:
    account = parse_account("5.99.99.2.113")
    assert (account.function_code, account.grouping) == ("5.99.99", "113")


@pytest.mark.parametrize("text", ["0.25.11", "6.45.53", "6.45.53.1", "5.57.71.1.113"])
def test_the_strict_forms_are_accounts(text: str) -> None:
    assert account_in(text)


def test_longer_strings_are_accepted_and_not_divided() -> None:
    account = parse_account("6.45.53.1.001.4500012345")
    assert account.further == ("1", "001", "4500012345")
    assert account_in("5.68.90.2.1.004.A12")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("6.45.5", "hovedkonto har ét ciffer"),
        ("64.55.31", "hovedkonto har ét ciffer"),
        ("6.45", "hovedkonto har ét ciffer"),
        ("6,45,53,1", "delene skilles med punktum"),
        ("6-45-53", "delene skilles med punktum"),
        ("6.45.53.0", "dranst er et ciffer fra 1 til 9"),
        ("6.45.53.12", "dranst er et ciffer fra 1 til 9"),
        ("6.45.53.1.12", "grupperingen har tre cifre"),
        ("6.4x.53.1.001.77", "hovedkonto har ét ciffer"),
        ("6.45.53.1.001.", "grupperingen har tre cifre"),
        ("٦.45.53", "hovedkonto har ét ciffer"),
        ("", "hovedkonto har ét ciffer"),
    ],
)
def test_what_cannot_be_an_account_is_told_why(text: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_account(text)
    assert why in refused.value.da


@pytest.mark.parametrize("text", ["6.45.5", "6,45,53,1", "6.45.53.0"])
def test_a_slip_is_seen_as_an_account_that_was_meant(text: str) -> None:
    assert looks_like_account(text)


@pytest.mark.parametrize(
    "text",
    [
        "18.10",
        "BIU",
        "2016",
        "Jobcenter",
        "1.000",
        "1.234.567",
        "1 234 567",
        "1.234.567,5",
        "1.12.2016",
        "12.345.678,90",
    ],
)
def test_other_codes_are_not_taken_for_accounts(text: str) -> None:
    assert not looks_like_account(text)
