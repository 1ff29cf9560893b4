"""Amounts that another table of the workbook states as well, so that they count once: the overview of the committees in
front of the committees' own tables.

Two things say so. A formula that only fetches or adds up amounts of other tables; and a line that is called what
another table is called, or what its lines say beside their names ("Udvalg: Børn og Unge"), and states, year by year,
what that table or those lines give in all. Both tables must be of one kind: what finances a budget is looked at by
itself. Tables that merely hold the same lines are another matter: two schools may be
given the same. They count, and are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from xlbudget.domain.amounts import Unit
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import part_of
from xlbudget.domain.table_names import telling_words
from xlbudget.reports.collection.tidy_fields import TidyAmount
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.formulas.cells import parsed_formulas
from xlbudget.workbook.formulas.syntax import Binary, Call, Group, Node, Number, Reference, Unary
from xlbudget.workbook.model import Sheet, Workbook

_SCALES = frozenset((1_000.0, 1_000_000.0, 1_000_000_000.0, 0.001, 0.000_001))  # from one unit to another
_LARGEST = 5_000  # cells of an area that is added up
_TELLING_DIGITS = 4  # of the amounts of a line that is what another table gives
_FEWEST = 3  # amounts that two tables of the same lines share
_MOST_PARTS = 8  # tables with lines of one committee: where more have them, no line is known to speak of one

Cell = tuple[str, str]
"""A sheet and a cell of it."""
_Table = tuple[str, str]
"""A sheet and a range of it."""
_Time = tuple[int | None, str | None, str | None, str | None]
"""Year, part of the year, measure and price level."""


class Alike(NamedTuple):
    """A table all of whose lines that count stand in another one too, with the same amounts. Both count."""

    table: str  # "Samlet!A3:C9"
    other: str


def told_again(workbook: Workbook, amounts: Sequence[TidyAmount]) -> dict[Cell, str]:
    """The amounts, of those that count, which another table states: by their cells, with the cell or table that counts
    in their place. `amounts` are all those of the workbook."""
    found: dict[Cell, str] = {}
    instead: dict[_Table, set[_Table]] = defaultdict(set)  # the tables that count in the place of some of a table
    for one, source in _fetched(workbook, amounts):
        found[one.sheet, one.cell] = f"{source.sheet}!{source.cell}"
        instead[one.sheet, one.table].add((source.sheet, source.table))
    for one, table in _totals_of_others([one for one in amounts if one.counts and not one.currency], found, instead):
        found.setdefault((one.sheet, one.cell), "!".join(table))
    return found


def tables_alike(amounts: Iterable[TidyAmount]) -> list[Alike]:
    """The tables whose lines all stand in another table too."""
    said: dict[_Table, set[tuple[object, ...]]] = defaultdict(set)
    for one in amounts:
        if one.counts and one.amount:
            said[one.sheet, one.table].add((one.path.casefold(), *_time(one), one.unit, one.currency, one.amount))
    holding: dict[tuple[object, ...], list[_Table]] = defaultdict(list)
    for table, lines in said.items():
        for line in lines:
            holding[line].append(table)
    found: list[Alike] = []
    told: set[_Table] = set()
    for table, lines in said.items():
        if len(lines) < _FEWEST or len({line[0] for line in lines}) < 2:
            continue
        others = set.intersection(*(set(holding[line]) for line in lines)) - {table} - told
        if others:
            told.add(table)
            other = min(others, key=list(said).index)
            found.append(Alike("!".join(table), "!".join(other)))
    return found


def _time(one: TidyAmount) -> _Time:
    return one.year, part_of(one.year, one.period), one.measure, one.price_level


def _fetched(workbook: Workbook, amounts: Sequence[TidyAmount]) -> Iterator[tuple[TidyAmount, TidyAmount]]:
    """The amounts whose formulas fetch or add up amounts of other tables, and nothing else, with the first of these."""
    by_cell = {(one.sheet, one.cell): one for one in amounts}
    counting = {(one.sheet, one.table, *_time(one)) for one in amounts if one.counts}
    tables = {(one.sheet, one.table) for one in amounts}
    for formulas in parsed_formulas(workbook) if len(tables) > 1 else ():
        sheet = formulas.sheet.name
        for (row, column), references in formulas.where(lambda pattern: _added_up(pattern.tree)):
            own = by_cell.get((sheet, cell_ref(row, column)))
            if own is None or not own.counts:
                continue
            sources: list[TidyAmount] = []
            for reference in references:
                there = workbook.sheet(reference.sheet) if reference.sheet else formulas.sheet
                area = reference.area(row, column)
                held = _held(by_cell, there, area) if there and area.size <= _LARGEST else []
                if not held:
                    break
                sources += held
            else:
                if all(
                    (one.sheet, one.table) != (own.sheet, own.table)
                    and _comparable(one, own)
                    and (one.sheet, one.table, *_time(one)) in counting
                    for one in sources
                ):
                    yield own, sources[0]


def _added_up(tree: Node | None) -> tuple[Reference, ...] | None:
    """The references of a formula that does nothing but fetch cells of this workbook, add them up, and carry the sum to
    another unit; None for any other."""
    found: list[Reference] = []
    open_nodes: list[Node | None] = [tree]
    while open_nodes:
        match open_nodes.pop():
            case Reference(names_its_cells=True) as reference:
                found.append(reference)
            case Group(inner):
                open_nodes.append(inner)
            case Unary(operator="+" | "-", operand=operand):
                open_nodes.append(operand)
            case Binary(operator="+" | "-", left=left, right=right):
                open_nodes += right, left
            case Binary(operator="*" | "/", left=left, right=Number(value)) if value in _SCALES:
                open_nodes.append(left)
            case Call(name="SUM", arguments=arguments):
                open_nodes += reversed(arguments)
            case Call(name="ROUND", arguments=(rounded, Number())):
                open_nodes.append(rounded)
            case _:
                return None
    return tuple(found)


def _held(by_cell: Mapping[Cell, TidyAmount], sheet: Sheet, area: Area) -> list[TidyAmount]:
    """The amounts in an area; none where other numbers stand among them."""
    rows = area.rows
    columns = area.columns
    found = []
    for row, column in product(rows, columns):
        if (one := by_cell.get((sheet.name, cell_ref(row, column)))) is not None:
            found.append(one)
        elif isinstance(sheet.value(row, column), float):
            return []
    return found


def _comparable(one: TidyAmount, other: TidyAmount) -> bool:
    """Whether nothing says that the two are of different kinds, times, price levels or signs."""
    stated = zip((*_time(one), one.sign), (*_time(other), other.sign), strict=True)
    return one.kind == other.kind and all(left == right or None in (left, right) for left, right in stated)


class _Part(NamedTuple):
    """A table, or those of its lines that are of one committee: what it gives in all."""

    table: _Table
    given: Mapping[_Time, _Given]


def _totals_of_others(
    amounts: Sequence[TidyAmount], fetched: Container[Cell], instead: dict[_Table, set[_Table]]
) -> Iterator[tuple[TidyAmount, _Table]]:
    """The amounts of lines that are called what a part of another table is called and state what it gives in all, with
    the table.

    `instead` is carried on: a table that a line of another one stands for never counts by way of that line.
    """
    by_table: dict[_Table, list[TidyAmount]] = defaultdict(list)
    for one in amounts:
        by_table[one.sheet, one.table].append(one)
    if len(by_table) < 2:
        return
    kind = {table: held[0].kind for table, held in by_table.items()}
    tables = {table: _Part(table, _given(held)) for table, held in by_table.items()}
    named: dict[str, set[_Table]] = defaultdict(set)
    for table, held in by_table.items():
        for word in telling_words(f"{table[0]} {held[0].title or ''}"):
            named[word].add(table)
    of_lines = _parts_by_name(by_table)
    for table, held in by_table.items():
        lines: dict[str, list[TidyAmount]] = defaultdict(list)
        for one in held:
            lines[one.path].append(one)
        for line in lines.values() if len(lines) > 1 else ():
            if all((one.sheet, one.cell) in fetched for one in line):
                continue
            words = telling_words(line[0].label)
            called = set.intersection(*(named[word] for word in words)) if words else set()
            parts = [tables[other] for other in called] + of_lines.get(words, [])
            meant = [
                part
                for part in parts
                if part.table != table
                and kind[part.table] == kind[table]
                and _is_given(line, part.given)
                and not _leads(instead, part.table, table)
            ]
            if len({part.table for part in meant}) == 1:
                instead[table].add(meant[0].table)
                yield from ((one, meant[0].table) for one in line if _at(meant[0].given, _time(one)))


def _parts_by_name(by_table: Mapping[_Table, Sequence[TidyAmount]]) -> dict[frozenset[str], list[_Part]]:
    """What the lines of each table give together that have the same words beside their names; by these words."""
    labels = {words for held in by_table.values() for one in held if (words := telling_words(one.label))}
    found: dict[frozenset[str], list[_Part]] = defaultdict(list)
    for table, held in by_table.items():
        together: dict[frozenset[str], list[TidyAmount]] = defaultdict(list)
        for one in held:
            beside = (one.committee, one.appropriation, *(one.other_dimensions or "").split("; "))
            for words in {telling_words(text.rpartition(": ")[2]) for text in beside if text} & labels:
                together[words].append(one)
        for words, lines in together.items():
            if len(lines) < len(held):
                found[words].append(_Part(table, _given(lines)))
    return {words: parts for words, parts in found.items() if len(parts) <= _MOST_PARTS}


def _leads(instead: Mapping[_Table, set[_Table]], start: _Table, end: _Table) -> bool:
    """Whether something of one table counts, by way of others or at once, where the other one states it."""
    seen, waiting = {start}, [start]
    while waiting:
        new = instead.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return end in seen


class _Given(NamedTuple):
    """An amount, or what those of a table give together at a time; in kroner where the unit is known."""

    amount: Decimal
    off: Decimal  # what rounding may take from it
    in_kroner: bool


def _given(amounts: Sequence[TidyAmount]) -> dict[_Time, _Given]:
    found: dict[_Time, _Given] = {}
    mixed: set[_Time] = set()
    for one, own in zip(amounts, _stated(amounts), strict=True):
        before = found.setdefault(_time(one), _Given(Decimal(0), Decimal(0), own.in_kroner))
        if before.in_kroner != own.in_kroner:
            mixed.add(_time(one))
        found[_time(one)] = _Given(before.amount + own.amount, before.off + own.off, own.in_kroner)
    return {time: one for time, one in found.items() if time not in mixed}


def _stated(amounts: Sequence[TidyAmount]) -> Iterator[_Given]:
    """The amounts of a table or line; 4 among 1,6 and 4,2 is 4,0."""
    half = Decimal("0.5").scaleb(-_decimals(amounts))
    for one in amounts:
        if one.amount_kr is None or one.unit is None:
            yield _Given(one.amount, half, in_kroner=False)
        else:
            yield _Given(one.amount_kr, half * Unit(one.unit).factor, in_kroner=True)


def _decimals(amounts: Iterable[TidyAmount]) -> int:
    return max(0, *(-exponent for one in amounts if isinstance(exponent := one.amount.as_tuple().exponent, int)))


def _at(given: Mapping[_Time, _Given], time: _Time) -> _Given | None:
    """What is given at a time, also where one of the two does not say of which measure or price level it is."""
    if (exact := given.get(time)) is not None:
        return exact
    alike = [
        own
        for other, own in given.items()
        if other[:2] == time[:2] and all(None in pair or pair[0] == pair[1] for pair in zip(other, time, strict=True))
    ]
    return alike[0] if len(alike) == 1 else None


def _is_given(line: Sequence[TidyAmount], given: Mapping[_Time, _Given]) -> bool:
    """Whether the line states what a table gives, at each time that both know."""
    shared = [
        (own, other)
        for one, own in zip(line, _stated(line), strict=True)
        if (other := _at(given, _time(one))) is not None
    ]
    agreeing = all(
        own.in_kroner == other.in_kroner and abs(own.amount - other.amount) <= own.off + other.off
        for own, other in shared
    )
    shown = [int(abs(own.amount) / (2 * own.off)) for own, _ in shared]
    return agreeing and sum(len(str(number)) for number in shown if number) >= _TELLING_DIGITS
