"""The amounts of lines as the sheet stores them: read as decimals line by line, as whole numbers column by column."""

from __future__ import annotations

import pickle
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlbudget.domain.amounts import exact
from xlbudget.domain.line_amounts import Amounts, LineAmounts, hundredths_at, places_of, stored_in
from xlbudget.domain.stored_amounts import exactly, in_any_unit, rounded

hundredths = st.integers(-(10**12), 10**12).map(lambda whole: whole / 100)
noisy = st.tuples(hundredths, hundredths).map(sum)  # 0.1 + 0.2
budgets = st.one_of(st.integers(-(10**7), 10**7).map(float), hundredths, noisy)
any_float = st.one_of(budgets, st.floats(allow_nan=False, allow_infinity=False, min_value=-1e20, max_value=1e20))
stored = st.one_of(any_float, st.decimals(-(10**6), 10**6, places=3))


def line(*amounts: float | Decimal, keys: str = "abcdefgh") -> tuple[dict[str, int], tuple[float | Decimal, ...]]:
    return {key: place for place, key in enumerate(keys[: len(amounts)])}, amounts


def kept(*lines: tuple[float | Decimal, ...]) -> Amounts[str]:
    return Amounts(*zip(*(line(*one) for one in lines), strict=True))


@given(st.lists(stored, max_size=8))
def test_a_line_reads_as_a_dictionary_of_decimals(amounts: list[float | Decimal]) -> None:
    places, values = line(*amounts)
    (read,) = Amounts([places], [values]).lines()
    expected = {
        key: exact(value) if isinstance(value, float) else value for key, value in zip(places, values, strict=True)
    }
    assert read == expected and expected == read and dict(read) == expected
    assert list(read) == list(expected) and list(read.items()) == list(expected.items())
    assert len(read) == len(expected) and bool(read) == bool(expected)
    assert list(read.values()) == list(expected.values()) and read.keys() == expected.keys()
    assert repr(read) == repr(expected)
    assert read.get("z") is None and read.get("z", Decimal(7)) == 7 and "z" not in read
    with pytest.raises(KeyError):
        read["z"]


@given(st.lists(stored, min_size=1, max_size=12))
@example([0.1 + 0.2, 0.3, 1e13])
@example([1.005, 2.675, -0.0])
@example([1e15, 123456789012345.6, 0.25])
def test_a_column_in_whole_numbers_is_what_its_lines_say(amounts: list[float | Decimal]) -> None:
    read = kept(*[(amount,) for amount in amounts])
    whole, unit = read.whole("a")
    assert [Decimal(amount) / unit for amount in whole] == [one["a"] for one in read.lines()]
    assert str(unit).strip("0") == "1"


def test_the_unit_is_as_large_as_the_column_allows() -> None:
    read = kept((100.0, 1.5, 0.25, 0.125, Decimal("0.5")), (7.0, 2.0, 3.0, 1.0, Decimal(3)))
    assert [read.whole(key) for key in "abcde"] == [
        ([100, 7], 1),
        ([15, 20], 10),
        ([25, 300], 100),
        ([125, 1000], 1000),
        ([5, 30], 10),
    ]
    assert read.together("ac") == [[10000, 700], [25, 300]]


def test_blanks_count_as_nothing_and_are_not_stated() -> None:
    read = kept((1.0, 2.0), (3.0,), ())
    assert read.whole("b").amounts == [2, 0, 0]
    assert read.whole("z").amounts == [0, 0, 0]
    assert [read.told(place, "ab") for place in range(3)] == [["a", "b"], ["a"], []]
    assert [bool(one) for one in read.lines()] == [True, True, False]
    assert kept((0.0, -0.0, 5.0)).told(0, "abc") == ["c"]


def test_lines_of_one_table_give_back_what_they_share() -> None:
    read = kept((1.0, 2.0), (3.0, 4.0), (5.0, 6.0))
    lines = read.lines()
    assert Amounts.of(lines) is read
    for some in (lines[1:], lines[::-1], [*lines, lines[0]], [lines[0], *kept((9.0, 9.0)).lines(), lines[2]]):
        other = Amounts.of(some)
        assert other is not read
        assert other.whole("b").amounts == [int(one["b"]) for one in some]


def test_lines_from_elsewhere_are_read_as_well() -> None:
    lines = [{"a": Decimal("1.5")}, {}, *kept((2.0, 3.0)).lines()]
    read = Amounts.of(lines)
    assert read.whole("a") == ([15, 0, 20], 10)
    assert read.whole("b") == ([0, 0, 3], 1)
    assert [stored_in(one) for one in lines] == [(Decimal("1.5"),), (), (2.0, 3.0)]
    assert Amounts.of([]).whole("a").amounts == []


def test_a_line_is_equal_by_its_amounts_and_travels() -> None:
    one, other = kept((0.1 + 0.2,), (0.3,)).lines()
    assert one == other == {"a": Decimal("0.3")}
    assert one != {"a": Decimal("0.31")} and one != {"b": Decimal("0.3")} and one != 5
    again = pickle.loads(pickle.dumps(one))
    assert isinstance(again, LineAmounts) and again == one
    with pytest.raises(TypeError):
        hash(one)


@given(st.lists(stored, max_size=8))
def test_a_line_in_hundredths(amounts: list[float | Decimal]) -> None:
    keys = "abcdefghi"[: len(amounts) + 1]  # and one that is blank
    for one in (*kept(tuple(amounts)).lines(), dict(kept(tuple(amounts)).lines()[0])):
        assert hundredths_at(one, keys) == [one.get(key, Decimal(0)) * 100 for key in keys]


@given(st.lists(stored, max_size=8), st.integers(0, 6))
@example([1.015, 2.5, 0.125], 2)
@example([1.015, 2.5, 0.5], 0)
@example([1000000000000001.0], 0)
def test_amounts_rounded_to_the_digits_that_are_shown(amounts: list[float | Decimal], digits: int) -> None:
    (one,) = kept(tuple(amounts)).lines()
    assert rounded(amounts, digits) == [round(amount * 10**digits) for amount in one.values()]


def test_lines_with_amounts_in_the_same_columns_share_their_places() -> None:
    assert places_of(("2024", "2025")) is places_of(("2024", "2025"))
    assert dict(places_of(("2024", "2025"))) == {"2024": 0, "2025": 1}
    wide = tuple(range(16_384))
    assert places_of(wide) == places_of(wide)
    assert places_of(wide) is not places_of(wide)  # a thousand of them would take gigabytes


@given(st.lists(st.tuples(stored, stored, stored), min_size=1, max_size=12))
@example([(1.0, 2.5, 1e14), (3.0, 0.1 + 0.2, 7.0)])
@example([(1e15, 2.0, -0.0)])
def test_columns_and_lines_say_the_same(lines: list[tuple[float | Decimal, ...]]) -> None:
    by_line, columns = kept(*lines), list(zip(*lines, strict=True))
    floats = all(isinstance(amount, float) for one in lines for amount in one)
    by_column = Amounts.by_column(places_of(("a", "b", "c")), columns, floats=floats)
    renamed = by_column.called([places_of(("x", "y", "z"))] * len(lines))
    assert by_column.lines() == by_line.lines() and by_column.stored == lines
    assert [[*one.values()] for one in renamed.lines()] == [[*one.values()] for one in by_line.lines()]
    for key, other in zip("abc", "xyz", strict=True):
        assert by_column.whole(key) == by_line.whole(key) == renamed.whole(other)
        assert list(by_column.column(key)) == list(by_line.column(key)) == list(renamed.column(other))
    assert by_column.together("cab") == by_line.together("cab") == renamed.together("zxy")
    assert by_column.whole("q") == by_line.whole("q") and list(by_column.column("q", 5.0)) == [5.0] * len(lines)
    for place, (one, other) in enumerate(zip(by_column.lines(), by_line.lines(), strict=True)):
        assert hundredths_at(one, "acq") == hundredths_at(other, "acq")
        assert by_column.told(place, "abq") == by_line.told(place, "abq")


def test_two_tables_of_the_same_columns_keep_their_own_amounts() -> None:
    places = places_of(("a", "b"))
    one, other = (Amounts.by_column(places, [[start, 2.5], [0.25, 4.0]], floats=True) for start in (1.0, 8.5))
    assert [one.whole("a"), other.whole("a")] == [([10, 25], 10), ([85, 25], 10)]
    assert one.lines()[0] == {"a": Decimal(1), "b": Decimal("0.25")}
    assert other.lines()[0] == {"a": Decimal("8.5"), "b": Decimal("0.25")}


@pytest.mark.parametrize("order", list(permutations(["1e30", "0.00004", "-1e30"])))
def test_amounts_too_far_apart_for_their_sum_keep_their_digits(order: tuple[str, ...]) -> None:
    amounts = [Decimal(one) for one in order]
    told = in_any_unit(amounts, finer=True)
    assert [Decimal(one) / told.unit for one in told.amounts] == amounts


_COMPUTED = (
    st.floats(-1e6, 1e6) | st.floats(-1e17, 1e17) | st.sampled_from([0.0, -0.0, 0.1 + 0.2, 1e5, 999999.9999999999])
)
_TYPED = st.decimals(-(10**9), 10**9, places=4).map(float)


@given(st.lists(_COMPUTED | _TYPED, min_size=1, max_size=9), st.booleans())
@example([99999.99999999999, 0.9999999999999999, 1e-05], False)
@example([999999.999999999, 0.001], True)
@example([123456.789012345, 123456.7890123455, 1234567890123.75], False)
def test_amounts_that_were_computed_are_told_with_fifteen_digits(amounts: list[float], more: bool) -> None:
    hundredths = all(amount == round(amount, 2) for amount in amounts)
    told = in_any_unit(amounts, finer=more and not hundredths)
    wanted = exactly(amounts)
    assert [Decimal(one) / told.unit for one in told.amounts] == wanted
    assert told.unit == 1 or any(one % 10 for one in told.amounts)  # as large a unit as they are
