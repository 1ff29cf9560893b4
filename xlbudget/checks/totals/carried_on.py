"""A wrong figure that a total counts makes the total wrong by as much: one error, though two sums fail.

A line's total over the years is 180 too low. The table's total over the years counts it, adds up with it down the
column, and is 180 too low against its own years: when the line's total is mended so is what counts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlbudget.checks.totals.equations import Equation, Figure, Name
from xlbudget.domain.amounts import ZERO


def carried_on(among: Sequence[Equation], unheld: Iterable[Equation] = ()) -> dict[Equation, list[Equation]]:
    """The sums that fail of their own, each with those that fail because they count it.

    `unheld`: sums that no rule holds to their parts, but which tell what a total counts.
    """
    failing = {equation.name: equation for equation in among if equation.fails}
    if len(failing) < 2:
        return {}
    holding: dict[Figure, list[Equation]] = {}
    for equation in (*among, *unheld):
        if not equation.fails:
            holding.setdefault(equation.target, []).append(equation)
    comes_from = {
        equation: source
        for equation in failing.values()
        for source in _counted(equation, holding.get(equation.target, ()), failing)
    }
    found: dict[Equation, list[Equation]] = {}
    for equation in comes_from:
        first = equation
        while first in comes_from:
            first = comes_from[first]
        found.setdefault(first, []).append(equation)
    return found


def _counted(equation: Equation, holding: Sequence[Equation], failing: dict[Name, Equation]) -> Iterator[Equation]:
    """The sum of the same kind whose failure the figure counts in another sum, which holds; of several that together
    account for its own, the first."""
    for other in holding:
        wrong = [(sign, failing[equation.kind, part]) for sign, part in other.parts if (equation.kind, part) in failing]
        off = sum((sign * source.off for sign, source in wrong), ZERO)
        if wrong and abs(off - equation.off) <= equation.slack + other.slack:
            yield wrong[0][1]
            return
