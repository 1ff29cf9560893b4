"""What a table's sums would say if figures of it were others: which fail no longer, and what would fail instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from xlbudget.checks.totals.equations import Equation, Figure
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.hints import TypeAlias
from xlbudget.domain.records import NamedTuple

_MOST_STEPS = 200  # along sums that count sums: farther goes no table, but in a circle
_MOST_PAIRS = 400  # of sums that fail by as much: where more do, it is no slip


class Beside(NamedTuple):
    """An equation that a figure has a part in, and by how much it is off less when the figure rises by one."""

    equation: Equation
    sign: int


Around: TypeAlias = Mapping[Figure, Sequence[Beside]]
"""The equations that each figure has a part in."""


def around_figures(among: Iterable[Equation]) -> dict[Figure, list[Beside]]:
    """The equations by the figures that have a part in them."""
    around: dict[Figure, list[Beside]] = {}
    for equation in among:
        around.setdefault(equation.target, []).append(Beside(equation, -1))
        for sign, figure in equation.parts:
            around.setdefault(figure, []).append(Beside(equation, sign))
    return around


def mended_by(moves: Mapping[Figure, Decimal], around: Around) -> list[Equation]:
    """The equations that fail and would hold if the figures rose by so much, with all that is reckoned from them.

    A sum that holds and counts what rises, rises with it. Empty where one around them would fail then.
    """
    moved = _with_followers(moves, around)
    touched = {beside.equation.name: beside.equation for figure in moved for beside in around.get(figure, ())}
    for equation in touched.values():
        risen = sum((sign * moved.get(part, ZERO) for sign, part in equation.parts), ZERO)
        if abs(equation.off + moved.get(equation.target, ZERO) - risen) > equation.slack:
            return []
    return [equation for equation in touched.values() if equation.fails]


def _with_followers(moves: Mapping[Figure, Decimal], around: Around) -> dict[Figure, Decimal]:
    moved = dict(moves)
    waiting = list(moves.items())
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        figure, rise = waiting.pop(0)
        followers = {
            beside.equation.target: beside.sign * rise
            for beside in around.get(figure, ())
            if beside.equation.target != figure and not beside.equation.fails
        }
        for target, by in followers.items():
            if target not in moves:
                moved[target] = moved.get(target, ZERO) + by
                waiting.append((target, by))
    return moved


def swapped(
    failing: Sequence[Equation], around: Around, value: Callable[[Figure], Decimal | None]
) -> Iterator[tuple[Figure, Figure, list[Equation]]]:
    """The pairs of figures that have changed places, with the equations that fail because of it.

    Of two sums of one kind the one has as much too much as the other has too little, and one pair of their parts, of
    one line or of one column, or the sums themselves, and no other pair, is as far apart: put in each other's place
    both sums hold, and all around.
    """
    told: set[Equation] = set()
    opposite: dict[tuple[str, Decimal], list[Equation]] = {}
    for equation in failing:
        opposite.setdefault((equation.kind, abs(equation.off)), []).append(equation)
    for alike in opposite.values():
        for one, other in combinations(alike, 2) if len(alike) ** 2 <= _MOST_PAIRS else ():
            if one.off != -other.off or one in told or other in told:
                continue
            found = list(_exchanges(one, other, around, value))
            of_parts = [exchange for exchange in found if exchange[0] != one.target]
            if len(of_parts or found) == 1:  # where a part explains it, the totals are right
                chosen = (of_parts or found)[0]
                told.update(chosen[2])
                yield chosen


def _exchanges(
    one: Equation, other: Equation, around: Around, value: Callable[[Figure], Decimal | None]
) -> Iterator[tuple[Figure, Figure, list[Equation]]]:
    """The exchanges of a part of the one for a part of the other, or of the two totals, that mend both."""
    if one.target[0] != other.target[0] and one.target[1] != other.target[1]:
        return
    by_value: dict[tuple[int, Decimal | None], list[Figure]] = {}
    for sign, figure in (*other.parts, (-1, other.target)):
        by_value.setdefault((sign, value(figure)), []).append(figure)
    for sign, figure in (*one.parts, (-1, one.target)):
        mine = value(figure)
        if mine is None:
            continue
        theirs = mine + sign * one.off
        for counterpart in by_value.get((sign, theirs), ()):
            if figure[0] != counterpart[0] and figure[1] != counterpart[1]:
                continue
            mended = mended_by({figure: theirs - mine, counterpart: mine - theirs}, around)
            if one in mended and other in mended:
                yield figure, counterpart, mended
