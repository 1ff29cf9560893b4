"""The business cases of a table: what its lines and columns are, told by words and by the result that it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.cases.alternatives import Section, sections_of
from xlbudget.reports.cases.case import Case, CaseLine, Convention
from xlbudget.reports.cases.column_groups import cost_or_saving_without_period, turned
from xlbudget.reports.cases.line_words import part_by_name
from xlbudget.reports.cases.parts import Parts, parts_of
from xlbudget.reports.cases.periods import periods_of

_MOST_LEFT_OUT = 6  # lines among which those that the gain counts are looked for
_MOST_RESULTS = 8  # lines, the last, that may be what the case comes to


def read_cases(table: BudgetTable) -> list[Case]:
    """The cases of a table, below each other; none where nothing tells what a case of it comes to: `why_no_case`."""
    turned_table = turned(table)
    table = turned_table or table
    periods, sections = periods_of(table), sections_of(table)
    if not periods or sections is None or cost_or_saving_without_period(table, periods):
        return []
    found = [_read(section, periods) for section in sections]
    return [case for case in found if case is not None]


def why_no_case(table: BudgetTable) -> tuple[str, str]:
    """Why the table gives no case, in Danish and in English."""
    periods = periods_of(table)
    if table.currency:
        return f"beløbene er i {table.currency}", f"the amounts are in {table.currency}"
    if not periods:
        return (
            "kolonnerne nævner ingen år. Skriv fx »2026« eller »År 0« i overskriften",
            "the columns name no years. Write “2026” or “År 0” in the heading",
        )
    if column := cost_or_saving_without_period(table, periods):
        name = " ".join(column.header.split())
        return (
            f"»{name}« står uden årstal, så årenes gevinst kan ikke regnes. Skriv beløbet i de år, det gælder",
            f"“{name}” is of no year, so the gain of each year is not known. Write the amount in its years",
        )
    if sections_of(table) is None:
        return (
            "tabellen rummer flere alternativer, og linjer over det første hører til dem alle. Giv hvert sin tabel",
            "the table holds several alternatives, and lines above the first belong to all. Give each its own table",
        )
    return (
        "ingen linje med beløb i årene er kaldt omkostning eller besparelse",
        "no line with amounts in the years is called a cost or a saving",
    )


class _Reading(NamedTuple):
    """One way to read the lines of a case."""

    costs: Sequence[Row]
    savings: Sequence[Row]
    others: Sequence[Row]
    stated: Row | None  # the result


def _read(section: Section, periods: Sequence[Column]) -> Case | None:
    """The case of a section: as its words tell, in the way in which its lines come to what it states."""
    table, keys = section.table, [column.key for column in periods]
    parts = parts_of(table)
    if not (parts.costs or parts.savings or parts.gains):
        if not _signs_tell(table, parts.others, keys):
            return None
        parts = parts._replace(costs=parts.others, others=())
    if not any(row.values for row in (*parts.costs, *parts.savings, *parts.gains)):
        return None
    readings = list(_readings(parts, keys, table.rows))
    for reading in readings:
        for convention in _conventions(table, reading, keys):
            case = _case(section, periods, parts, reading, convention)
            if found := _coming_to(case, reading.stated):
                return found
    usual = _by_words(parts, readings, keys)
    convention = next(_conventions(table, usual, keys))
    return _stating(_case(section, periods, parts, usual, convention), usual.stated)


def _readings(parts: Parts, keys: Sequence[str], rows: Sequence[Row]) -> Iterator[_Reading]:
    """The ways to read the lines, the likeliest first: a gain may be a saving, or what the case comes to."""
    told = {id(row) for row in (*parts.gains, *parts.results)}
    results = [row for row in rows if id(row) in told and any(key in row.values for key in keys)]
    for stated in reversed(results[-_MOST_RESULTS:]):
        savings = [*parts.savings, *(row for row in parts.gains if row is not stated)]
        yield _Reading(parts.costs, savings, parts.others, stated)
        if not savings:  # "Gevinster i alt" of lines that are not shown
            sums = [row for row in results if row is not stated and part_by_name(row.label) == "gain"]
            yield _Reading(parts.costs, sums, parts.others, stated)
        elif len(savings) > len(parts.savings):  # each gain is what the lines above it come to
            yield _Reading(parts.costs, parts.savings, parts.others, stated)
    if not results:
        yield _Reading(parts.costs, parts.savings, parts.others, None)


def _by_words(parts: Parts, readings: Sequence[_Reading], keys: Sequence[str]) -> _Reading:
    """The likeliest reading where the lines come to no result that is stated. A gain beside costs alone is the saving:
    "Investering | Varig gevinst"."""
    usual = readings[0]
    alone = [row for row in parts.gains if row is usual.stated]
    if alone and not usual.savings and all(row.values.get(key, ZERO) >= 0 for row in usual.costs for key in keys):
        return usual._replace(savings=alone, stated=None)
    return usual


def _signs_tell(table: BudgetTable, rows: Sequence[Row], keys: Sequence[str]) -> bool:
    """Whether lines of no name are expenses and savings by their signs."""
    amounts = [row.values[key] for row in rows for key in keys if row.values.get(key)]
    if table.sign:
        return bool(amounts)
    return any(amount < 0 for amount in amounts) and any(amount > 0 for amount in amounts)


def _conventions(table: BudgetTable, reading: _Reading, keys: Sequence[str]) -> Iterator[Convention]:
    """How the sheet's signs may read: first as its table does, else by the signs themselves."""
    saved, spent = _total(reading.savings, keys), _total(reading.costs, keys)
    as_sizes = saved > 0 and spent >= 0
    if table.sign == "expense_negative" or (table.sign is None and saved > 0 > spent):
        yield "reversed"
    elif table.sign is None and as_sizes:
        yield "savings_as_sizes"
        yield "as_shown"
    else:
        yield "as_shown"
        if as_sizes:
            yield "savings_as_sizes"


def _total(rows: Sequence[Row], keys: Sequence[str]) -> Decimal:
    return sum((row.values[key] for row in rows for key in keys if key in row.values), ZERO)


def _case(section: Section, periods: Sequence[Column], parts: Parts, reading: _Reading, convention: Convention) -> Case:
    """The case as it is read, without the result that it states."""
    keys = [column.key for column in periods]
    cost_sign = -1 if convention == "reversed" else 1
    saving_sign = -1 if convention in ("reversed", "savings_as_sizes") else 1
    budgets = [row for row in parts.budgets if any(key in row.values for key in keys)]
    return Case(
        section.table,
        periods,
        _line(budgets[0], 1) if budgets else None,
        [_line(row, cost_sign) for row in reading.costs],
        [_line(row, saving_sign) for row in reading.savings],
        None,
        convention,
        [row for row in reading.others if any(row.values.get(key) for key in keys)],
        budgets[1:],
        section.is_alternative,
    )


def _line(row: Row, sign: int) -> CaseLine:
    return CaseLine(row, {key: sign * value for key, value in row.values.items()}, sign)


def _coming_to(case: Case, stated: Row | None) -> Case | None:
    """The case where its lines come to the stated result in every period: alone, or with those of the lines left out
    that it counts as well, "Færre timer" under the licences; as what, the sign tells with which it does. None where no
    such lines are found."""
    if stated is None or not any(stated.values.get(key) for key in case.keys):
        return None
    whole = _stating(case, stated)
    if not whole.off:
        return whole
    if len(case.left_out) > _MOST_LEFT_OUT:
        return None
    own = -1 if case.convention == "reversed" else 1
    for number in range(len(case.left_out), 0, -1):
        for rows in combinations(case.left_out, number):
            for sign in (own, -own):
                counted = _counting(case, [_line(row, sign) for row in rows])
                if _comes_to(counted, stated):
                    return _stating(counted, stated)
    return None


def _comes_to(case: Case, stated: Row) -> bool:
    """Whether the lines come to the stated result to the last digit, with its own sign or the other."""
    told = [key for key in case.keys if key in stated.values]
    net, gain = [case.net(key) for key in told], [stated.values[key] for key in told]
    return net in (gain, [-value for value in gain])


def _counting(case: Case, lines: Sequence[CaseLine]) -> Case:
    """The case with the lines, those below nought over the periods among the savings."""
    below = [line for line in lines if sum((line.values.get(key, ZERO) for key in case.keys), ZERO) < 0]
    rows = [line.row for line in lines]
    return case._replace(
        costs=[*case.costs, *(line for line in lines if line not in below)],
        savings=[*case.savings, *below],
        left_out=[row for row in case.left_out if row not in rows],
    )


def _stating(case: Case, stated: Row | None) -> Case:
    """The case with the result that the sheet states, its sign turned so that it agrees with the lines in most periods;
    where that does not tell, as the savings are."""
    if stated is None:
        return case
    told = [key for key in case.keys if key in stated.values]
    agreeing = {sign: sum(sign * stated.values[key] == case.net(key) for key in told) for sign in (1, -1)}
    usual = case.savings[0].sign if case.savings else -1 if case.convention == "reversed" else 1
    sign = usual if agreeing[1] == agreeing[-1] else max(agreeing, key=lambda one: agreeing[one])
    return case._replace(gain=_line(stated, sign))
