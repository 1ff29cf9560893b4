"""Which slips of the hand a column leaves room for, told from its amounts in whole numbers.

Most lines that miss others miss them by what no slip makes: so much is seen here, and `sum_differences` asked of the
rest alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set

from xlbudget.domain.sums.figures import ColumnFigures

_FEW_DIGITS = 100  # below this a difference is one that a slip of one digit, or two that changed places, makes
MOST_OF_A_SLIP = 2  # digits of the difference that one wrong digit makes, or two that changed places


def beyond_slips(total: int, expected: int, column: ColumnFigures) -> bool:
    """Whether it is plain that no slip accounts for `total` − `expected`: `sum_differences.explain` would find nothing.

    The amounts of the column are those of the parts, the total, and any others.
    """
    return not may_have_slipped((0,), (total,), (expected,), column)


def may_have_slipped(
    lines: Iterable[int], stated: Iterable[int], given: Iterable[int], column: ColumnFigures
) -> set[int]:
    """Those of the lines of which that is not plain: they state one thing, and something else is `given`.

    A digit that is lost or doubled leaves a figure at a ninth of the difference, or at ten ninths, but for the digits
    behind it, and those are noughts at the end of the difference.
    """
    rising, known, unit = column.rising, column.known, column.unit
    widest = 9 * max(rising[-1], -rising[0], unit, 10) + 9
    return {
        line
        for line, total, expected in zip(lines, stated, given, strict=True)
        if -widest <= (off := total - expected) <= widest or not (off % 10 and off % 999)  # most are wider
        if not _is_beyond(total, expected, off, rising, known, unit)
    }


def _is_beyond(total: int, expected: int, off: int, rising: Sequence[int], known: Set[int], unit: int) -> bool:
    """The same of one line, which is `off` by so much."""
    near = 9
    if not off % 10 or -_FEW_DIGITS < off < _FEW_DIGITS:
        written = str(abs(off))
        digits = len(written.rstrip("0"))
        near = 9 * 10 ** (len(written) - digits)
        if digits <= MOST_OF_A_SLIP:
            return False
    if -unit < off < unit:
        return False
    if -near <= 10 * total - expected <= near or -near <= 10 * expected - total <= near:
        return False
    if total == -expected or total == expected * 1000 or total * 1000 == expected:
        return False
    if not off % 999 and (off // 999 in known or off // 999 * -1000 in known):
        return False
    if max(rising[-1], -rising[0]) * 9 + near < abs(off):
        return True
    if off in known or -off in known or (not off % 2 and -off // 2 in known):
        return False
    return not (_has_near(rising, off // 9, near // 9) or _has_near(rising, -10 * off // 9, near // 9))


def suspects(off: int, column: ColumnFigures) -> Set[int]:
    """The different amounts of the column of which one may be where the slip was made that accounts for so much.

    Looked up and not tried one by one: a total may be explained against all lines of a long table.
    """
    if abs(off) < column.unit:
        return column.known
    rising = column.rising
    found = {off, -off}
    if not off % 2:
        found.add(-off // 2)
    if not off % 999:
        found |= {off // 999, off // 999 * -1000}
    found &= column.known
    written = str(abs(off))
    behind = 10 ** (len(written) - len(written.rstrip("0")))  # what the digits behind the one lost or doubled may be
    for amount in (off // 9, -10 * off // 9):
        found.update(rising[bisect_left(rising, amount - behind) : bisect_right(rising, amount + behind + 1)])
    return found.union(column.swaps.get(off, ()))


def _has_near(rising: Sequence[int], amount: int, most: int) -> bool:
    """Whether one of the amounts, which rise, is that but for so much, or for one more."""
    at = bisect_left(rising, amount - most)
    return at < len(rising) and rising[at] <= amount + most + 1
