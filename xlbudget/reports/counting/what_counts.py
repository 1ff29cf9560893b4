"""Which amounts of a table count once: added up, they are the money of the table and nothing twice.

Items count, their "heraf" parts do not; totals, differences and per cents do not. Where an area has a line of expense
and one of income without a minus, its net counts in their place. A total counts only where nothing below it does: an
outer year that is stated for the whole area alone would otherwise be lost. A sum that is carried on from year to year
never does, and neither does a line that may be the sum of others, nor what there is at a time beside what comes in and
goes out. Of columns of one year of which one is the sum or the net of others one side counts, and of two that tell the
same money (in prices of two years, as a running sum) one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from xlbudget.domain.balances.balanced_sides import set_against
from xlbudget.domain.balances.stocks import is_of_a_time
from xlbudget.domain.long_columns import by_column, column_keys
from xlbudget.domain.sums.flow_sums import nets_first
from xlbudget.domain.sums.income_lines import sides
from xlbudget.domain.sums.rates import is_levied_on, names_rate
from xlbudget.domain.sums.sum_words import carried_on
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.cases.reading import read_cases
from xlbudget.reports.counting.column_sums import stood_for, without_parts_of_years
from xlbudget.reports.counting.columns_alike import without_columns_alike
from xlbudget.reports.counting.columns_told_twice import in_older_prices, parts_of_years, told_again
from xlbudget.reports.counting.income_columns import without_income
from xlbudget.reports.counting.nets import nets_of, results_of_lines
from xlbudget.reports.counting.running_columns import without_running
from xlbudget.reports.counting.scenarios import other_scenarios
from xlbudget.reports.counting.sums_and_lines import told_by_both
from xlbudget.reports.counting.sums_apart import without_sums_apart
from xlbudget.reports.counting.sums_in_doubt import sums_in_doubt
from xlbudget.reports.counting.uncounted_lines import uncounted_lines
from xlbudget.workbook.recognise.texts.labels import label_words

_WITH_SIDES = frozenset({"years_across", "no_years"})
_ALTERNATIVE = re.compile(r"\W*alternativ\w*\b", re.IGNORECASE)
"""A column of other options for the same money: one of the two is meant, never both."""
_BOUND = re.compile(r"\W*(?:minimum(?:s?beløb)?|mindst|(?:maksimum|maximum)(?:s?beløb)?|højst)\b", re.IGNORECASE)
"""A column of the least or the most that each line may get beside what it asks for; not "Minimumsnormeringer"."""
_YEAR = "0123456789 \n"
_OF_WHICH = re.compile(
    r"(?:^|[^,(\s]\s+)(?:[-–] ?)?(?:heraf|hvoraf|herav|hvorav|därav|varav|av dette) \w", re.IGNORECASE
)
"""What begins the heading of a part, or what stands below a wider one; not "Løn (heraf overtid)"."""
_INTEREST = re.compile(r"rente|ränt", re.IGNORECASE)


def column_of(table: BudgetTable, by_letter: Mapping[str, Column], row: Row, key: str) -> Column | None:
    """The money column in which the line's value under `key` stands; None for a count, a share or a note.

    `by_letter` is `columns_by_place(table)`. A long table keeps its values by year, so there the cell tells.
    """
    if table.orientation == "long":
        return by_letter.get(row.cells[key].rstrip("0123456789")) if key in row.cells else None
    return by_letter.get(key)


def columns_by_place(table: BudgetTable) -> dict[str, Column]:
    """The money columns by the key of their values; those of a long table by their letter."""
    long = table.orientation == "long"
    return {column.ref if long else column.key: column for column in table.money_columns()}


def counted(table: BudgetTable) -> frozenset[tuple[int, str]]:
    """The amounts that count, as (place of the line in `table.rows`, key of the value)."""
    if table.kind == "index":
        return frozenset()
    if table.orientation != "long":
        return _counted(table)
    keys = [{column: key for key, column in own.items()} for own in column_keys(table)]
    return frozenset((place, keys[place][column]) for place, column in _counted(by_column(table)))


def _counted(table: BudgetTable) -> frozenset[tuple[int, str]]:
    """The same of a table with one key for each column."""
    keys = _keys_that_count(table)
    found = _of_both_sides(table, keys)
    return frozenset(_of_one_side(table, found, keys) if table.orientation in _WITH_SIDES else found)


def _of_both_sides(table: BudgetTable, keys: Callable[[Row], list[str]]) -> set[tuple[int, str]]:
    """What counts, but that expense and income may both be among it."""
    found, uncertain = _lines_that_count(table, keys)
    found |= _alone(table, uncertain, {key for _, key in found}, keys_of=keys)
    return _nets_in_place(table, found, keys) if table.orientation in _WITH_SIDES else found


def incomes_left_out(table: BudgetTable) -> frozenset[int]:
    """The lines of income that do not count although nothing takes them from the expense, by their places: they stand
    without a minus beside it, and no line states the net."""
    if table.orientation not in _WITH_SIDES or table.kind == "index":
        return frozenset()
    keys = _keys_that_count(table)
    if any(row.flow for row in table.rows):
        asked = list({key for row in table.rows for key in keys(row)})
        nets = nets_first(table.rows, asked, results_of_lines(table))
        left_out = nets.not_counting if nets and not nets.counting else frozenset()
        return frozenset(place for place in left_out if table.rows[place].flow == "income")
    told = sides(table, _of_both_sides(table, keys))
    return told.income if told and told.net is None and told.expense else frozenset()


def _keys_that_count(table: BudgetTable) -> Callable[[Row], list[str]]:
    """The keys of a line's amounts in the columns that count."""
    columns = columns_by_place(table)
    chosen = _columns_that_count(columns)
    if len(chosen) > 1:
        chosen = without_running(table, chosen, lambda row, key: column_of(table, columns, row, key))
        chosen = without_parts_of_years(table, without_sums_apart(table, without_columns_alike(table, chosen)))
    instead: Mapping[str, frozenset[str]] = {}
    if table.orientation != "years_down" and len(chosen) > 1:
        chosen, nets_of = without_income(table, chosen)
        instead = {**(_stood_for(table, chosen) if len(chosen) > 1 else {}), **nets_of}
    counting = frozenset(map(id, chosen))

    def keys(row: Row) -> list[str]:
        stated = row.values
        return [
            key
            for key in stated
            if id(column_of(table, columns, row, key)) in counting
            and not (key in instead and any(stated.get(other) for other in instead[key]))
        ]

    return keys


def _lines_that_count(
    table: BudgetTable, keys: Callable[[Row], list[str]]
) -> tuple[set[tuple[int, str]], Sequence[int]]:
    """The amounts under the `keys` of each line that count, and the places of the totals whose parts are unknown."""
    parts_of = _parts(table)
    beside = _beside_the_case(table)
    found: set[tuple[int, str]] = set()
    uncertain: list[int] = []
    nets = None
    if any(row.flow for row in table.rows):
        asked = list(dict.fromkeys(key for row in table.rows for key in keys(row)))
        nets = nets_first(table.rows, asked, results_of_lines(table))
    apart = uncounted_lines(table, table.rows)
    doubts = sums_in_doubt(table)
    lines = any(row.values for row in table.items())
    stocks = _stocks_beside_flows(table)
    apart |= told_by_both(table)
    for place, row in enumerate(table.rows):
        if row.role == "note" or row.part_of or place in apart or (nets and place in nets.not_counting):
            continue
        if place in stocks or place in doubts.may_be_sums or (row.role != "item" and lines and carried_on(row.label)):
            continue
        if nets and place in nets.counting:
            found.update((place, key) for key in keys(row))
            continue
        if row.role == "item" and id(row) in beside:
            continue
        if place in parts_of:  # also a line that adds up others without saying so
            below = [table.rows[part] for part in parts_of[place]]
            found.update((place, key) for key in keys(row) if not any(key in part.values for part in below))
        elif row.role == "item" or place in doubts.counting:
            found.update((place, key) for key in keys(row))
        else:
            uncertain.append(place)
    return found, uncertain


def columns_that_count(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns whose amounts are the table's money; those of a long table are the keys of its lines."""
    if table.orientation == "long":
        return frozenset(key for row in table.rows for key in row.values)
    return frozenset(column.key for column in _columns_that_count(columns_by_place(table)))


def _columns_that_count(columns: Mapping[str, Column]) -> Sequence[Column]:
    plain = [column for column in columns.values() if column.role in ("year", "amount")]
    if not plain:  # "Forslag | I alt": the one column is the money
        totals = [column for column in columns.values() if column.role == "total"]
        return totals if len(totals) == 1 else []
    own = [column for column in plain if not (_is_part(column) or _is_choice(column))]
    if (total := _total_of_prices(own, list(columns.values()))) is not None:
        return [total]
    money = [column for column in own if not _is_beside_money(column)] or own or plain
    again = told_again(money) | parts_of_years(money) | other_scenarios(money)
    money = [column for column in money if column.key not in again] or money
    return [column for column in money if not is_of_a_time(column.header)] or money  # "Primo | Ind | Ud | Ultimo"


def _total_of_prices(own: Sequence[Column], columns: Sequence[Column]) -> Column | None:
    """The one total beside prices and amounts of no year of their own, which is what so many at that price come to and
    what is added to it: "Elever | Pris pr. elev | Grundbeløb | I alt"."""
    if any(column.role == "year" for column in own) or not any(is_price(column.header) for column in own):
        return None  # nearly all tables
    totals = [column for column in columns if column.role == "total"]
    return totals[0] if len(totals) == 1 else None


def _is_part(column: Column) -> bool:
    """ "Heraf løn", also below a heading: "2026 Heraf løn", "Forventet Heraf løn"."""
    header = column.header.lstrip(_YEAR)
    return bool(label_words(header).part_of) or bool(_OF_WHICH.search(header))


def _is_choice(column: Column) -> bool:
    """Whether the column holds other options for the money of another, or their bounds."""
    return bool(_ALTERNATIVE.match(column.header) or _BOUND.match(column.header))


def _is_beside_money(column: Column) -> bool:
    """Whether the column states a price, or what a tax is levied on: "Udskrivningsgrundlag | Sats | Provenu"."""
    return is_price(column.header) or is_levied_on(column.header.lstrip(_YEAR))


def is_price(heading: str) -> bool:
    """Whether a column states what one of them costs, beside what they come to; interest beside repayments is money."""
    return names_rate(heading) and not _INTEREST.search(heading)


def _stood_for(table: BudgetTable, columns: Sequence[Column]) -> Mapping[str, frozenset[str]]:
    """The columns that do not count where other ones state an amount, by key with the keys of those."""
    again = in_older_prices(columns)
    once = [column for column in columns if column.key not in again]
    return {**again, **(stood_for(table, once) if len(once) > 2 else {})}


def _parts(table: BudgetTable) -> dict[int, list[int]]:
    places = {id(row): place for place, row in enumerate(table.rows)}
    return {places[id(entry.total)]: [places[id(part)] for part in entry.parts] for entry in sums(table)}


def _beside_the_case(table: BudgetTable) -> set[int]:
    """Lines of a business case that are neither cost nor saving: the budget it is measured against, running sums."""
    cases = read_cases(table) if table.kind == "business_case" else []
    counting = cases[:1] if cases and cases[0].is_alternative else cases
    within = {id(line.row) for case in counting for line in (*case.costs, *case.savings)}
    if within.isdisjoint(map(id, table.rows)):
        return set()  # no case, or one that stands in columns: every line counts
    return {id(row) for row in table.rows if id(row) not in within}


def _stocks_beside_flows(table: BudgetTable) -> frozenset[int]:
    """The lines of what there is at a time, and say so, where others may say what comes in and goes out."""
    stocks = frozenset(place for place, row in enumerate(table.rows) if is_of_a_time(row.label))
    flows = any(row.values and place not in stocks for place, row in enumerate(table.rows) if row.role == "item")
    return stocks if flows else frozenset()


def _nets_in_place(
    table: BudgetTable, found: set[tuple[int, str]], keys_of: Callable[[Row], list[str]]
) -> set[tuple[int, str]]:
    """What counts, with each net in place of the lines that it is made of, where all of these counted."""
    rows = table.rows
    for net in nets_of(table):
        own = keys_of(rows[net.line])
        made_of = {(place, key) for place in net.of for key in own}
        if all((place, key) in found for place, key in made_of if rows[place].values.get(key)):
            found = found - made_of | {(net.line, key) for key in own}
    return found


def _of_one_side(
    table: BudgetTable, found: set[tuple[int, str]], keys_of: Callable[[Row], list[str]]
) -> set[tuple[int, str]]:
    """Of a balance sheet the first side. Where lines of income stand without a minus beside those of expense, the
    table's net in place of both, and without one the expense alone."""
    told = sides(table, found)
    if told is None:
        against = set_against(table, found)
        return {(place, key) for place, key in found if place not in against} if against else found
    nets = {(told.net, key) for key in keys_of(table.rows[told.net])} if told.net is not None else set()
    stated = {key for _, key in nets}
    gone = told.income | told.heads
    return nets | {
        (place, key) for place, key in found if place not in gone and not (place in told.expense and key in stated)
    }


def _alone(
    table: BudgetTable, places: Sequence[int], taken: set[str], *, keys_of: Callable[[Row], list[str]]
) -> set[tuple[int, str]]:
    """Totals whose parts are unknown count where no other line has an amount: subtotals, else the only total."""
    found: set[tuple[int, str]] = set()
    for role in ("subtotal", "total", "heading"):
        lines = [
            (place, key) for place in places if table.rows[place].role == role for key in keys_of(table.rows[place])
        ]
        fresh = [(place, key) for place, key in lines if key not in taken]
        if role == "total":
            stating = Counter(key for _, key in fresh)
            fresh = [(place, key) for place, key in fresh if stating[key] == 1]
        found.update(fresh)
        taken = taken | {key for _, key in lines}
    return found
