"""Which of the relations that a column may stand in is meant: the one that holds in most lines that settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, significant_digits
from xlbudget.domain.columns.column_trials import Trial
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Row

_FEWEST = 3  # lines that must agree before a line that does not is called wrong
_TELLING_DIGITS = 3  # of figures that few lines must show; twice as many for a share, which fits more easily


class Meant(NamedTuple):
    """A relation, and the lines in which it holds."""

    relation: Relation
    fitting: Sequence[Row]


def meant_relation(trial: Trial, possible: Iterable[Relation], hinted: Iterable[Relation]) -> Meant | None:
    """The relation that holds in most lines, the first of those; None where none is meant.

    In most tables one holds in all lines: then no other is looked at. The `hinted` are asked before the others.
    """
    for relation in hinted:
        if trial.leading(relation) == len(trial.rows) and (found := _throughout(trial, relation)):
            return found
    leading: list[tuple[int, int, Relation]] = []
    for order, relation in enumerate(possible):
        lead = trial.leading(relation)
        if lead == len(trial.rows) and (found := _throughout(trial, relation)):
            return found
        leading.append((-lead, order, relation))
    return _in_most(trial, sorted(leading))


def _throughout(trial: Trial, relation: Relation) -> Meant | None:
    fits = len(trial.fitting(relation)) == len(trial.rows) and _is_meant(relation, trial.rows, len(trial.rows))
    return Meant(relation, trial.rows) if fits else None


def _in_most(trial: Trial, leading: Sequence[tuple[int, int, Relation]]) -> Meant | None:
    """The one that holds in most lines, of relations that stand in order of how many lines they begin well in: what is
    meant is soon found, and no other needs to be looked at further than it can still hold in as many."""
    rows = trial.rows
    totals = frozenset(place for place, row in enumerate(rows) if row.role in ("subtotal", "total"))
    best: Meant | None = None
    most = (0, 0)  # lines, and the earlier before the later
    for _, order, relation in leading:
        telling = min((len(rows) + 2 * (len(totals) + trial.gaps(relation))) // 3 + 1, len(rows) - most[0])
        if not trial.may_fit_among(relation, telling + 1):  # as most: where so many miss, too many do
            continue
        may_fit = len(trial.may_fit(relation))
        if (may_fit, -order) <= most:
            continue
        told = trial.known(relation)
        if not _may_be_meant(may_fit, told - len(totals)):
            continue
        places = trial.fitting(relation)
        if not _may_be_meant(len(places), told):
            told -= _echoing(rows, relation, places, totals)
        fitting = [rows[place] for place in places]
        if (len(fitting), -order) > most and _is_meant(relation, fitting, told):
            best, most = Meant(relation, fitting), (len(fitting), -order)
    return best


def _echoing(rows: Sequence[Row], relation: Relation, fitting: Sequence[int], totals: frozenset[int]) -> int:
    """How many totals fail by no more than the lines do that they count: they tell nothing of the relation.

    In a table of four lines and their total, one wrong line makes two of five fail.
    """
    if relation.form not in ("difference", "sum") or not totals or len(fitting) < _FEWEST - 1:
        return 0
    failing = {place: relation.off(row) for place, row in enumerate(rows) if place not in fitting}
    lines = {off for place, off in failing.items() if place not in totals}
    return sum(off is not None and off in lines for place, off in failing.items() if place in totals)


def _may_be_meant(fitting: int, told: int) -> bool:
    """Whether so many lines may be enough of those that tell: most of them, or of few all but one."""
    return fitting * 3 >= told * 2 if fitting >= _FEWEST else fitting >= max(1, told - 1)


def _is_meant(relation: Relation, fitting: Sequence[Row], told: int) -> bool:
    """Whether the lines that fit show that the office meant the relation: they are enough, and few of them have figures
    that do not fit by chance."""
    if not _may_be_meant(len(fitting), told):
        return False
    if len(fitting) >= _FEWEST:
        return True
    if relation.form == "sum" and not (relation.is_net and _is_told(relation, fitting)):
        return False
    named = relation.form == "difference" or relation.is_net
    enough = _TELLING_DIGITS if named else 2 * _TELLING_DIGITS
    return significant_digits(_telling_figures(relation, fitting)) >= enough


def _is_told(relation: Relation, rows: Sequence[Row]) -> bool:
    """Whether the lines show that each source is added: one that is nought in all of them may be subtracted as well."""
    return all(any(row.values.get(column.key) for row in rows) for column in relation.sources)


def _telling_figures(relation: Relation, rows: Sequence[Row]) -> set[Decimal]:
    """The figures whose digits tell how little the lines fit by chance: the target's; of a net, which may be next to
    nothing, the largest that it is made of; of an amount that is its per cent to the digit, the amount."""
    if relation.form == "sum":
        keys = [column.key for column in relation.sources]
        return {max(abs(row.values.get(key, ZERO)) for key in keys) for row in rows}
    if relation.form == "share" and all(map(relation.is_exact, rows)):
        return {abs(row.values[relation.sources[0].key]) for row in rows}
    return {abs(row.values[relation.target.key]) for row in rows}
