"""Danish number text: the table of cases, and the laws that hold for all of them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import format_danish, parse_danish_number, parse_unit
from xlbudget.domain.errors import Refusal

TABLE = Path(__file__).parent.parent / "cases" / "domain" / "danish_numbers.txt"


def cases() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    pairs = [re.split(r"\t+", line) for line in lines]
    unescape = re.compile(r"\\u([0-9a-f]{4})")
    return [(unescape.sub(lambda match: chr(int(match[1], 16)), text), wanted) for text, wanted in pairs]


@pytest.mark.parametrize(("text", "wanted"), cases(), ids=ascii)
def test_the_table_of_cases(text: str, wanted: str) -> None:
    if wanted == "refused":
        with pytest.raises(Refusal) as refused:
            parse_danish_number(text)
        assert refused.value.code == "not_a_danish_number"
    else:
        assert parse_danish_number(text) == Decimal(wanted)


@pytest.mark.parametrize("space", ["", " ", "\n", "\t", "\u00a0"])
def test_only_space_is_no_number(space: str) -> None:
    with pytest.raises(Refusal):
        parse_danish_number(space)


def test_a_refusal_shows_no_more_than_a_line_of_the_text() -> None:
    with pytest.raises(Refusal) as refused:
        parse_danish_number("x" * 100_000)
    assert len(refused.value.da) < 150


def test_nothing_takes_long_however_it_is_built() -> None:
    for text in ("1." * 40, "1.000" * 16, "(" * 80, "kr. " * 20, "1 000 " * 13, "-" * 80, "mio." * 20):
        with pytest.raises(Refusal):
            parse_danish_number(text)


amounts = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=4)


@given(amounts)
def test_what_is_written_is_read_back(amount: Decimal) -> None:
    assert parse_danish_number(format_danish(amount)) == amount


@given(amounts, st.sampled_from(["\u00a0", " ", "\u2009", "\u202f"]))
def test_any_space_may_part_the_thousands(amount: Decimal, space: str) -> None:
    assert parse_danish_number(format_danish(amount).replace(".", space)) == amount


@given(amounts)
def test_parentheses_and_a_trailing_minus_negate(amount: Decimal) -> None:
    written = format_danish(abs(amount))
    assert parse_danish_number(f"({written})") == parse_danish_number(f"{written}-") == -abs(amount)


@given(st.text(alphabet="0123456789.,-() %kr", max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        assert parse_danish_number(text).is_finite()
    except Refusal as refusal:
        assert refusal.code == "not_a_danish_number"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kr.", Unit.KR),
        ("kr", Unit.KR),
        ("KR.", Unit.KR),
        ("kroner", Unit.KR),
        ("1.000 kr.", Unit.TKR),
        ("1 000 kr.", Unit.TKR),
        ("1000", Unit.TKR),
        ("t.kr.", Unit.TKR),
        ("tkr", Unit.TKR),
        ("i 1.000 kr.", Unit.TKR),
        ("mio. kr.", Unit.MIO_KR),
        ("mio\u00a0kr.", Unit.MIO_KR),
        ("mkr.", Unit.MIO_KR),
        ("mio_kr", Unit.MIO_KR),
        ("1.000.000 kr.", Unit.MIO_KR),
        ("mia.", Unit.MIA_KR),
        ("milliarder kr.", Unit.MIA_KR),
        ("(1.000 kr.)", Unit.TKR),
        ("Beløb i 1.000 kr.:", Unit.TKR),
        ("hele kr.", Unit.KR),
        ("Alle beløb i hele mio. kr.", Unit.MIO_KR),
    ],
)
def test_units_in_the_words_of_offices(text: str, unit: Unit) -> None:
    assert parse_unit(text) is unit


@pytest.mark.parametrize(
    "text", ["", "euro", "5", "kr. kr.", "i", "beløb i", "()", "1 mio. kr.", "mio. t.kr.", "pct.", "x" * 500]
)
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_unit(text)
    assert refused.value.code == "not_a_unit"


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        ("1234.5", None, "1.234,5"),
        ("-1234567", None, "−1.234.567"),
        ("0.25", 1, "0,3"),
        ("-0.04", 1, "0,0"),
        ("999.96", 1, "1.000,0"),
        ("1E+3", None, "1.000"),
    ],
)
def test_numbers_are_written_as_danes_write_them(number: str, decimals: int | None, written: str) -> None:
    assert format_danish(Decimal(number), decimals) == written
