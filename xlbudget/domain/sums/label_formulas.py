"""Lines whose labels say what they are computed of: "11. Overskud før lån (3-5+7-9+10)", "C. Driftsresultat (A+B)".

The numbers are those that other lines begin with, or have in a column of their own. "Indskoling (1-3)" names no lines,
so a formula is believed only where it holds in some column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.result_lines import Result

Term = tuple[int, int]
"""+1 or −1, and the place of a line."""

_FORMULA = pattern(r"\((?:sum |linje |post )?=? ?(?P<terms>[-+−–]? ?[0-9A-Z]{1,3}(?: ?[-+−–] ?[0-9A-Z]{1,3})+)\)$")
_TERM = pattern(r"([-+−–]?) ?([0-9]{1,3}|[A-Z])(?![0-9A-Z])")
_NUMBER = pattern(r"([0-9]{1,3}|[A-Z])(?:[.):] ?| )(?=\S)")
_NUMBER_ALONE = pattern(r"([0-9]{1,3}|[A-Z])[.)]?$")


class Line(NamedTuple):
    """What a line is called, and what stands in its columns of codes and numbers."""

    label: str
    codes: Iterable[str]


def formulas_in(lines: Sequence[Line]) -> dict[int, tuple[Term, ...]]:
    """The lines that are said to be computed of others, each with these and their signs."""
    stated = {place: match["terms"] for place, line in enumerate(lines) if (match := _FORMULA.search(line.label))}
    if not stated:
        return {}
    numbers = [_number(line) for line in lines]
    times = Counter(numbers)
    places = {number: place for place, number in enumerate(numbers) if number and times[number] == 1}
    found: dict[int, tuple[Term, ...]] = {}
    for place, terms in stated.items():
        made = [(-1 if sign in tuple("-−–") else 1, places.get(number, place)) for sign, number in _TERM.findall(terms)]
        if place not in (other for _, other in made):
            found[place] = tuple(made)
    return found


def results_by_labels(figures: Figures, keys: Sequence[str]) -> dict[int, Result]:
    """The lines as what their labels say, where that holds in half of the columns that state an amount: with the signs
    of the label, or where all amounts carry their own, added up."""
    rows = figures.rows
    found: dict[int, Result] = {}
    for place, terms in formulas_in([Line(row.label, row.dimensions.values()) for row in rows]).items():
        told = figures.stated(place, keys)
        for signs in ([sign for sign, _ in terms], [1] * len(terms)):
            result = Result(
                rows[place], tuple([(sign, rows[at]) for sign, (_, at) in zip(signs, terms, strict=True)]), 0
            )
            agreeing = sum(abs(rows[place].values[key] - result.expected(key)) <= result.tolerance(key) for key in told)
            if agreeing and agreeing * 2 >= len(told):
                found[place] = result._replace(agreeing=agreeing)
                break
    return found


def _number(line: Line) -> str | None:
    """The number of a line: the one that it begins with, or one that stands alone beside it."""
    if match := _NUMBER.match(line.label):
        return str(match[1])
    return next((str(match[1]) for code in line.codes if (match := _NUMBER_ALONE.match(code.strip()))), None)
