"""What explains that a total is not the sum of its parts: the slips of the hand that finance officers know.

Each explanation is arithmetic that fits to the last shown digit; several may fit, the likeliest comes first.
A difference that nothing explains stays unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from xlbudget.domain.amounts import digits_after_comma
from xlbudget.domain.hints import Generic, Literal, TypeVar
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.slips_in_columns import MOST_OF_A_SLIP

Slip = Literal[
    "left_out",
    "counted_twice",
    "wrong_sign",
    "swapped_digits",
    "other_unit",
    "comma_moved",
    "digit_too_many",
    "digit_dropped",
    "digit_doubled",
    "typed_wrong",
    "blank",
    "unread",
]


_MOST_ROUNDED = 40  # steps that rounding is taken to make: in longer sums it is to both sides, and much of it goes out
_CLEARLY = 4  # times the slack that a part must be, to be told within it
_NOTHING = Decimal(0)
_THOUSANDTH_LESS = Decimal("-0.999")  # what a thousandth of a figure lacks of it
_ALIKE = 4  # a line's amounts of other years are taken to be like one that differs by a quarter
_FEWEST_DIGITS = 2  # of a figure from which a digit was lost, or that has one twice


Part = TypeVar("Part")


class Explanation(NamedTuple, Generic[Part]):
    """A slip that accounts for the whole difference, and the part in which it was made (None: in the total itself)."""

    slip: Slip
    part: Part | None
    meant: Decimal | None = None  # the figure that would add up


def explain(
    total: Decimal,
    parts: Sequence[tuple[Part, Decimal]],
    others: Sequence[tuple[Part, Decimal]] = (),
    *,
    slack: Decimal = _NOTHING,
    step: Decimal = Decimal(1),
) -> Iterator[Explanation[Part]]:
    """The slips that account for `total` − the sum of `parts`, the likeliest first; noughts are left out.

    `others` are amounts that are not parts: one of them may have been counted too. Where the figures are rounded to
    `step`, and none accounts for the difference to the digit, those that do so but for `slack` come instead.
    """
    values = [(part, value) for part, value in parts if value]
    expected = sum([value for _, value in values], _NOTHING)
    found = False
    for slip in slips(total, values, others, expected):
        found = True
        yield slip
    if found or not slack:
        return
    clear = [(part, value) for part, value in values if abs(value) > _CLEARLY * slack]
    for count in range(1, min(int(slack / step), _MOST_ROUNDED) + 1):
        for off in (count * step, -count * step):
            for slip in slips(total, clear, (), expected + off):
                if slip.part is not None or abs(slip.meant or _NOTHING) > slack:  # else rounding alone makes it
                    yield slip


def emptied(
    difference: Decimal, parts: Sequence[tuple[Part, Decimal | None, Sequence[Decimal]]]
) -> Iterator[Explanation[Part]]:
    """The one part without an amount, if what the total has too much would fit it: each part with its amount here, and
    those that it has elsewhere."""
    blank = [(part, elsewhere) for part, amount, elsewhere in parts if amount is None and elsewhere]
    if len(blank) != 1 or not difference:
        return
    part, elsewhere = blank[0]
    if any(other and _ALIKE * abs(difference - other) <= abs(other) for other in elsewhere):
        yield Explanation("blank", part, difference)


def slips(
    total: Decimal,
    values: Sequence[tuple[Part, Decimal]],
    others: Sequence[tuple[Part, Decimal]],
    expected: Decimal,
) -> Iterator[Explanation[Part]]:
    """The slips in one of the `values`, none of them nought, or in the total of what was `expected`."""
    difference = total - expected
    if not difference:
        return
    amounts = [value for _, value in values]
    highest, lowest = max(amounts, default=_NOTHING), min(amounts, default=_NOTHING)
    half = -difference / 2
    near = abs(half) <= max(highest, -lowest)  # most differences are wider than any amount
    if near and -difference in amounts:
        yield from (Explanation("left_out", part) for part, value in values if difference == -value)
    for part, value in others:
        if value == difference:
            yield Explanation("counted_twice", part)
    if near and (difference in amounts or half in amounts):
        for part, value in values:
            if difference == value:
                yield Explanation("counted_twice", part)
            if value == half:
                yield Explanation("wrong_sign", part, -value)
    if total == -expected:
        yield Explanation("wrong_sign", None, expected)
    if abs(total.adjusted() - expected.adjusted()) == 3 and total in (expected * 1000, expected / 1000):
        yield Explanation("other_unit", None, expected)
    share = difference / 999  # the part where it was taken for thousands, or −1/1000 of it the other way about
    if share * 999 == difference and (share in amounts or share * -1000 in amounts):
        for part, value in values:
            if difference in (value * 999, value * _THOUSANDTH_LESS):
                yield Explanation("other_unit", part, value + difference)
    yield from mistyped(None, total, expected)
    if _one_digit_apart(total, expected):
        yield Explanation("typed_wrong", None, expected)
    above, below = max(_NOTHING, -difference), min(_NOTHING, -difference)  # beyond these a part would keep its sign
    if highest > above or lowest < below:
        for part, value in values:
            if value > above or value < below:
                yield from mistyped(part, value, value + difference)


def mistyped(part: Part | None, found: Decimal, meant: Decimal) -> Iterator[Explanation[Part]]:
    """What a hand does to the digits of one figure."""
    if not found or not meant or (found < 0) != (meant < 0):
        return
    longer = max(found.adjusted(), 0) - max(meant.adjusted(), 0)  # by how many digits before the comma
    if not -1 <= longer <= 1:
        return
    off = found - meant
    if not longer and swapped(found, meant):
        yield Explanation("swapped_digits", part, meant)
    if found in (meant * 10, meant / 10):
        whole = found == found.to_integral_value() and meant == meant.to_integral_value()
        yield Explanation("digit_too_many" if whole else "comma_moved", part, meant)
    elif off == off.to_integral_value() if longer else abs(off) < 1:  # a digit before the comma, or one behind it
        written, wanted = (f"{abs(value.normalize()):f}" for value in (found, meant))
        if min(len(written), len(wanted)) >= _FEWEST_DIGITS:
            if _less_a_digit(wanted, written):
                yield Explanation("digit_dropped", part, meant)
            elif _less_a_digit(written, wanted, doubled=True):
                yield Explanation("digit_doubled", part, meant)


def _less_a_digit(longer: str, shorter: str, *, doubled: bool = False) -> bool:
    """Whether one figure is the other without one of its digits; `doubled`: one that stands twice."""
    if len(longer) != len(shorter) + 1:
        return False
    place = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    if longer[:place] + longer[place + 1 :] != shorter or not longer[place].isdigit():
        return False
    return not doubled or longer[place] in longer[place - 1 : place] + longer[place + 1 : place + 2]


def swapped(found: Decimal, meant: Decimal) -> bool:
    """Whether two digits that stand side by side have changed places: 4.210 for 4.120."""
    if not _of_swapped_digits(found - meant):
        return False
    left, right = _digits(found, meant)
    if left is None or right is None or left == right:
        return False
    differing = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return left[first] == right[second] and left[second] == right[first]


@lru_cache(maxsize=64)  # many parts are asked of one difference
def _of_swapped_digits(off: Decimal) -> bool:
    """Whether two digits that change places can make so much: nine times a single digit and noughts."""
    return len((off / 9).normalize().as_tuple().digits) == 1


def _one_digit_apart(found: Decimal, meant: Decimal) -> bool:
    """Whether one digit differs in figures of at least three: 4.100 for 4.000."""
    left, right = _digits(found, meant)
    if left is None or right is None or not left.strip("0") or len(left) < 3:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _digits(found: Decimal, meant: Decimal) -> tuple[str | None, str | None]:
    """Both figures written with the same number of decimals, or None where sign or length differ, or too
    much for one slip."""
    if (found < 0) != (meant < 0):
        return None, None
    if found and meant and max(found.adjusted(), 0) != max(meant.adjusted(), 0):  # told without writing them out
        return None, None
    if len(f"{found - meant:f}".replace(".", "").strip("-0")) > MOST_OF_A_SLIP:
        return None, None
    places = max(digits_after_comma(found), digits_after_comma(meant))
    left, right = (f"{abs(value):.{places}f}".replace(".", "") for value in (found, meant))
    return (left, right) if len(left) == len(right) else (None, None)
