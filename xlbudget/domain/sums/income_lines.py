"""Lines of income without a minus under a heading of their own, beside those of expense: added up they are no money.

"Udgifter" over its lines and "Indtægter" over others, "Indtægter i alt" below some and "Udgifter i alt" below others,
or lines that each say their side ("Løn, udgifter", "Indtægter fra gebyrer"): both sides stand as they are, and what a
table comes to is what the one leaves of the other. Nothing is known of sides where the table adds them up, or says of
its amounts what a minus is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Sum, shown_decimals
from xlbudget.domain.sums.flow_words import EDGES, said_by
from xlbudget.domain.sums.hierarchy import lines_of_sums, paths
from xlbudget.domain.sums.sum_words import carried_on, says_result
from xlbudget.domain.table import BudgetTable, Row

_ALL = r"(?:i alt|ialt|total|sum|samlet)"
_INCOME, _EXPENSE = (
    pattern(rf"(?:(?:{_ALL}|samlede|total)\W+)?(?:drifts|brutto)?(?:{words})(?:\W+{_ALL})?", re.IGNORECASE)
    for words in (
        "indtægt(?:er)?|inntekt(?:er)?|intäkt(?:er)?|income|revenues?",
        "(?:anlægs)?udgift(?:er)?|omkostning(?:er)?|utgift(?:er)?|kostnad(?:er)?|expenses|expenditures?|costs",
    )
)
_OF_A_LINE = pattern(
    r"(?:(indtægt|inntekt|intäkt)|udgift|omkostning|utgift|kostnad)(?:er)?(?: (?:fra|från|til|till|ved|vid|vedr\.?"
    r"|vedrørende|af)|:| [-–]) \w",
    re.IGNORECASE,
)
"""What begins the name of a line that says its side."""
_CHANGES = pattern(
    r"ændring|korrektion|regulering|afvigelse|tillægsbevilling|omplacering|endring|förändring", re.IGNORECASE
)
_KINDS = frozenset({"budget", "follow_up", "other"})
_CLEARLY = 3  # times as many amounts above zero as below
_COLUMNS_TO_A_SLIP = 8  # a result of so many columns may fail in one


class Sides(NamedTuple):
    """The lines of each side, the line that says what the one leaves of the other, and those of the lines that the
    ones below them add up to, by their places."""

    expense: frozenset[int]
    income: frozenset[int]
    net: int | None = None
    heads: frozenset[int] = frozenset()


def sides(table: BudgetTable, counting: Iterable[tuple[int, str]]) -> Sides | None:
    """The two sides among the amounts that count so far, as (place of the line, key of the value); None where there
    are none, or income stands with a minus."""
    if table.sign or table.kind not in _KINDS or not any(_said(row.label) for row in table.rows):
        return None
    headers = (column.header for column in table.columns if column.role == "label")
    if any(map(_CHANGES.search, (table.title or "", *headers))) or any(row.flow for row in table.rows):
        return None
    added = lines_of_sums(table)
    heads = _heads(table.rows)
    income_of = _sided(table, added, heads)
    found: dict[bool, dict[int, list[str]]] = {True: {}, False: {}}
    for place, key in counting:
        if place in income_of and place not in heads and table.rows[place].values.get(key):
            found[income_of[place]].setdefault(place, []).append(key)
    income, expense = found[True], found[False]
    if beside := _beside_their_net(table.rows, added):
        return Sides(frozenset(), beside)
    given = [_amounts(table.rows, side) for side in (income, expense)]
    if not all(sum(amounts, ZERO) > ZERO for amounts in given):
        return None
    for entry, parts in added:
        of_income = income.keys() & parts
        if (
            entry.basis == "arithmetic"
            and of_income
            and any(_states_any(table.rows[part]) for part in parts - of_income)
        ):
            return None
    net = _net(table.rows, expense, income)
    if net is None and not all(map(_nearly_all_above_zero, given)):
        return None
    return Sides(frozenset(expense), frozenset(income), net, frozenset(heads))


def _beside_their_net(rows: Sequence[Row], added: Iterable[tuple[Sum, frozenset[int]]]) -> frozenset[int]:
    """The lines of income that make up the expense with the net: of "Nettotal", "Udgift" and "Indtægt" the first
    counts."""
    found: set[int] = set()
    for entry, parts in added:
        if _said(entry.total.label) is False and any(says_result(rows[part]) for part in parts):
            income = {part for part in parts if _said(rows[part].label)}
            if all(part in income or says_result(rows[part]) for part in parts):
                found |= income
    return frozenset(found)


def _heads(rows: Sequence[Row]) -> dict[int, range]:
    """The lines that say a side and state what the lines right below them add up to, with those lines."""
    found: dict[int, range] = {}
    for place, row in enumerate(rows):
        if row.values and _said(row.label) is not None:
            end = next((below for below in range(place + 1, len(rows)) if _ends(rows[below])), len(rows))
            lines = range(place + 1, end)
            if lines and all(_given(rows, lines, key) == amount for key, amount in row.values.items()):
                found[place] = lines
    return found


def _ends(row: Row) -> bool:
    return row.role != "item" or row.part_of or says_result(row) or _said(row.label) is not None


def _sided(
    table: BudgetTable, added: Iterable[tuple[Sum, frozenset[int]]], heads: Mapping[int, Iterable[int]]
) -> dict[int, bool]:
    """Whether the lines are of income, by their places: those that say so, stand under a heading that does, or above a
    sum that does."""
    found: dict[int, bool] = {}
    for place, trail in enumerate(paths(table)):
        said = next((side for label in reversed(trail) if (side := _said(label)) is not None), None)
        if said is not None:
            found[place] = said
    for entry, parts in added:
        said = _said(entry.total.label)
        if said is not None:
            found.update((part, said) for part in parts if part not in found)
    return found | {line: found[head] for head, lines in heads.items() for line in lines}


def _states_any(row: Row) -> bool:
    """Whether the line states an amount other than nought."""
    return any(row.values.values())


def _said(label: str) -> bool | None:
    plain = label.strip(EDGES)
    if _INCOME.fullmatch(plain):
        return True
    if _EXPENSE.fullmatch(plain):
        return False
    flow = said_by(label).flow
    if flow in ("income", "expense"):
        return flow == "income"
    named = _OF_A_LINE.match(plain)
    return bool(named[1]) if named else None


def _amounts(rows: Sequence[Row], side: Mapping[int, Sequence[str]]) -> list[Decimal]:
    return [rows[place].values[key] for place, keys in side.items() for key in keys]


def _nearly_all_above_zero(amounts: Sequence[Decimal]) -> bool:
    above = sum(amount > ZERO for amount in amounts)
    return above > _CLEARLY * (len(amounts) - above)


def _net(rows: Sequence[Row], expense: Mapping[int, Sequence[str]], income: Mapping[int, Sequence[str]]) -> int | None:
    """The last line that is called a result, or a sum, and states what one side leaves of the other."""
    for place in reversed(range(len(rows))):
        row = rows[place]
        named = says_result(row) or row.role in ("total", "subtotal")
        if named and place not in expense and place not in income and not carried_on(row.label):
            telling = [key for key in row.values if _stated(expense, key) and _stated(income, key)]
            held = [key for key in telling if _is_left(rows, place, key, expense, income)]
            if held and len(telling) - len(held) <= len(telling) // _COLUMNS_TO_A_SLIP:
                return place
    return None


def _stated(side: Mapping[int, Sequence[str]], key: str) -> bool:
    return any(key in keys for keys in side.values())


def _is_left(
    rows: Sequence[Row], net: int, key: str, expense: Mapping[int, Sequence[str]], income: Mapping[int, Sequence[str]]
) -> bool:
    sides = [[place for place, keys in side.items() if key in keys] for side in (expense, income)]
    lines = [place for side in sides for place in side]
    decimals = min(shown_decimals(rows[place], key) for place in (net, *lines))
    left = abs(_given(rows, sides[0], key) - _given(rows, sides[1], key))
    return abs(abs(rows[net].values[key]) - left) <= rounding_tolerance(len(lines), decimals)


def _given(rows: Sequence[Row], places: Iterable[int], key: str) -> Decimal:
    return sum((rows[place].values.get(key, ZERO) for place in places), ZERO)
