"""A restated table as a grid: factors on top, own sums below, stated sums beside them where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from xlbudget.domain.amounts import ARITHMETIC, ZERO, sum_of
from xlbudget.domain.sums.flow_words import said_by
from xlbudget.domain.sums.flows import name_with_side
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis, carried_decimals, level_name, table_decimals
from xlbudget.reports.overview.lines_shown import is_blank, is_short, shows
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Entry, Restated, is_same
from xlbudget.reports.sheets.model import (
    BLANK,
    At,
    Cell,
    Formula,
    Grid,
    Head,
    Line,
    LineStyle,
    amount,
    sum_across,
    sum_down,
    sum_less,
    words,
)
from xlbudget.workbook.addresses import column_letter, parse_cell, reference_to

LABEL, ACCOUNT, ACROSS, SOURCE = "label", "account", "across", "source"
FACTOR, GRAND, BEFORE = "factor", "grand", "before"


def restated_grid(basis: Basis, entry: Restated, key: str, *, whole: bool = False) -> Grid:
    """The table as a grid named `key`; a very long one shows only its totals, unless the `whole` is wanted."""
    return _Table(basis, entry, key, whole=whole).grid()


class _Table:
    """One table on its way to a grid."""

    def __init__(self, basis: Basis, entry: Restated, key: str, *, whole: bool) -> None:
        self._basis, self._entry, self._key = basis, entry, key
        self._table: BudgetTable = entry.table
        self._short = whole or is_short(entry)  # every line is shown
        self._decimals = carried_decimals(entry.table) if entry.carried else table_decimals(entry.table)
        self._periods = [period for period in entry.periods if not self._agrees(period)]
        self._columns = [period.key for period in self._periods]
        self._lines = [str(place) for place in range(len(entry.entries))]
        self._dimensions = [column.key for column in entry.table.columns if column.dimension not in (None, "other")]
        self._accounts = self._short and any(self._account(line) for line in entry.entries)

    def _account(self, line: Entry) -> str:
        """Committee, appropriation and account of the line; other texts beside it stay in the source."""
        return " · ".join(line.row.dimensions[key] for key in self._dimensions if key in line.row.dimensions)

    def _account_heading(self) -> str:
        """What the sheet calls it, where one column tells it of all lines."""
        told = {key for line in self._entry.entries for key in self._dimensions if key in line.row.dimensions}
        headers = [column.header for column in self._table.columns if column.key in told]
        return headers[0] if len(headers) == 1 and headers[0] else self._basis.say("Kontering", "Account")

    def _across_heading(self) -> str:
        """What the sheet calls the sum over the years: "Forbrug i alt" beside budgets that are no part of it."""
        shown = {period.key for period in self._periods}
        named = [period.header for period in self._entry.periods if period.key not in shown]
        return named[0] if len(named) == 1 else self._basis.say("I alt", "Total")

    def _agrees(self, period: Period) -> bool:
        """Whether the table's own total column says what its years add up to: then one of them is enough."""
        if not (period.stated_total and self._entry.over_years):
            return False
        return all(
            period.key not in line.stated or is_same(line.stated[period.key], across)
            for place, line in enumerate(self._entry.entries)
            if (across := self._across(place)) is not None
        )

    def _across(self, place: int) -> Decimal | None:
        """The line's sum over the years that may be added."""
        own = self._entry.entries[place].own
        chosen = [own[key] for key in self._entry.across(place) if key in own]
        return sum_of(chosen) if chosen else None

    def grid(self) -> Grid:
        """The finished grid."""
        return Grid(self._key, list(self._heads()), list(self._all_lines()))

    def _heads(self) -> Iterator[Head]:
        say = self._basis.say
        yield Head(LABEL, say("Linje", "Line"), words=True)
        if self._accounts:
            yield Head(ACCOUNT, self._account_heading(), words=True, width=24)
        for period in self._periods:
            header = period.header
            if period.stated_total:
                header = say(f"{header} (angivet)", f"{header} (stated)")
            yield Head(period.key, header)
        if any(self._across(place) is not None for place in range(len(self._entry.entries))):
            yield Head(ACROSS, self._across_heading())
        if self._table.orientation != "long":
            yield Head(SOURCE, say("Kilde", "Source"), words=True, width=9)

    def _all_lines(self) -> Iterator[Line]:
        if self._entry.carried:
            yield self._factors()
        for place, line in enumerate(self._entry.entries):
            if shows(self._entry, place, whole=self._short):
                yield from self._line(place, line)
        if self._entry.grand_total:
            yield self._grand()
        if self._entry.carried:
            yield from self._before()

    def _factors(self) -> Line:
        say, entry = self._basis.say, self._entry
        cells = {LABEL: words(say("Omregningsfaktor", "Factor"))}
        for period in self._periods:
            level = period.year if period.level == "current" else period.level
            formula: Formula = ()
            if isinstance(level, int) and isinstance(entry.level, int) and level != entry.level:
                formula = (At("index", str(entry.level), "number"), "/", At("index", str(level), "number"))
            factor = entry.factors.get(period.key)
            cells[period.key] = Cell(number=factor, form="factor", decimals=6, formula=formula)
        return Line(FACTOR, cells, "quiet")

    def _line(self, place: int, line: Entry) -> Iterator[Line]:
        row = line.row
        key = self._lines[place]
        styles: dict[str, LineStyle] = {"subtotal": "subtotal", "total": "total", "heading": "heading"}
        style = styles.get(row.role, "item")
        label = self._name(place) or self._basis.say("(uden titel)", "(untitled)")
        label += f" ({row.unit.label})" if row.unit and row.unit != self._table.unit else ""
        cells = {LABEL: words(label, level=row.level), SOURCE: self._source_link(line)}
        if account := self._account(line):
            cells[ACCOUNT] = words(account)
        for period in self._periods:
            cells[period.key] = self._amount(line, period)
        self._add_across(place, cells)
        yield Line(key, cells, style)
        differing = self._differing(line)
        if differing:
            yield self._stated(key, line, differing)

    def _name(self, place: int) -> str:
        """The line's name; where its heading is not shown, and only that names its area, with it."""
        row = self._entry.entries[place].row
        name = name_with_side(row, english=self._basis.lang == "en")
        if not self._short and row.flow and not said_by(row.label).name:
            above = (line.row for line in reversed(self._entry.entries[:place]))
            heading = next((line for line in above if line.role == "heading"), None)
            if heading is not None:
                area = heading.label.strip().rstrip(":")
                return f"{area}, {name[:1].lower()}{name[1:]}"
        return name

    def _differing(self, line: Entry) -> Sequence[Period]:
        """The periods in which the line states another sum than that of its parts."""
        if not line.parts:
            return ()
        stated, own = line.stated, line.own
        return [
            period
            for period in self._periods
            if period.key in stated and period.key in own and not is_same(stated[period.key], own[period.key])
        ]

    def _amount(self, line: Entry, period: Period) -> Cell:
        value = line.own.get(period.key)
        if value is None:
            return BLANK
        formula: Formula = ()
        added = line.parts and period.key not in line.otherwise
        if added and any(period.key in self._entry.entries[part].own for part in line.parts):
            if self._short:
                formula = sum_down(
                    self._key, period.key, self._order_of(line.parts), [self._lines[part] for part in line.parts]
                )
        else:
            formula = self._from_source(line, period)
        return amount(value, self._decimals, formula)

    def _from_source(self, line: Entry, period: Period) -> Formula:
        """The source cell, times the factor where the table was carried."""
        cell = line.row.cells.get(period.key)
        if cell is None:
            return ()
        fetched = self._basis.source_formula(self._table.sheet, cell, line.row.values[period.key])
        if not fetched or not self._entry.carried:
            return fetched
        return (*fetched, "*", At(self._key, FACTOR, period.key))

    def _stated(self, key: str, line: Entry, differing: Sequence[Period]) -> Line:
        say = self._basis.say
        cells = {
            LABEL: words(say("– angivet i tabellen", "– stated in the table"), level=line.row.level, tone="warning")
        }
        for period in differing:
            formula = self._from_source(line, period)
            cells[period.key] = amount(line.stated[period.key], self._decimals, formula, tone="warning")
        return Line(f"{key}:stated", cells)

    def _add_across(self, place: int, cells: dict[str, Cell]) -> None:
        total = self._across(place)
        if total is not None:
            formula = sum_across(self._key, self._lines[place], self._columns, self._entry.over_years)
            cells[ACROSS] = amount(total, self._decimals, formula)

    def _grand(self) -> Line:
        entry, prices = self._entry, self._entry.prices
        cells = {LABEL: words(self._grand_label())}
        for period in self._periods:
            values = entry.counted(entry.grand_total, period.key)
            if values and period.key not in prices:
                formula = self._grand_formula(period.key) if self._short else ()
                cells[period.key] = amount(sum_of(values), self._decimals, formula)
        across = [cells[key].number or ZERO for key in entry.over_years if key in cells]
        if across:
            formula = sum_across(self._key, GRAND, self._columns, entry.over_years)
            cells[ACROSS] = amount(sum_of(across), self._decimals, formula)
        return Line(GRAND, cells, "total")

    def _grand_label(self) -> str:
        say, less = self._basis.say, self._entry.taken_away
        if not less:
            return say("I alt (beregnet af xlbudget)", "Total (computed by xlbudget)")
        if self._entry.entries[min(less)].row.flow == "expense":
            return say("Indtægter minus udgifter (beregnet af xlbudget)", "Income less expense (computed by xlbudget)")
        return say("Udgifter minus indtægter (beregnet af xlbudget)", "Expense less income (computed by xlbudget)")

    def _grand_formula(self, column: str) -> Formula:
        """The lines of the whole added up, less those that are taken away."""
        less, places = self._entry.taken_away, self._entry.grand_total
        added, taken = ([self._lines[place] for place in places if (place in less) is away] for away in (False, True))
        return sum_less(self._key, column, self._order_of(places), added, taken)

    def _before(self) -> Iterator[Line]:
        """The whole in the table's own level, for comparison: the total line divided by the factors."""
        entry = self._entry
        chosen = entry.whole
        if not chosen:
            return
        key = GRAND if entry.total_line is None else self._lines[entry.total_line]
        level = level_name(self._table.price_level, self._basis.say)
        if len({period.level for period in self._periods}) > 1:
            level = self._basis.say("de angivne niveauer", "the stated levels")
        cells = {LABEL: words(self._basis.say(f"I alt i {level}", f"Total in {level}"))}
        for period in self._periods:
            values = entry.counted(chosen, period.key)
            if values:
                formula: Formula = (At(self._key, key, period.key), "/", At(self._key, FACTOR, period.key))
                own = ARITHMETIC.divide(sum_of(values), entry.factors[period.key])
                cells[period.key] = amount(own, table_decimals(self._table), formula)
        across = [cells[name].number or ZERO for name in entry.years_of_whole if name in cells]
        if across:
            formula = sum_across(self._key, BEFORE, self._columns, entry.over_years)
            cells[ACROSS] = amount(sum_of(across), table_decimals(self._table), formula)
        yield Line(BEFORE, cells, "quiet")

    def _order_of(self, places: Sequence[int]) -> Sequence[str]:
        """The grid's lines as they stand from the first to the last of the `places`, the extra ones between them
        included."""
        shown = [self._ordered[place] for place in places if place in self._ordered]
        return self._order[min(shown) : max(shown) + 1] if shown else ()

    @cached_property
    def _order(self) -> Sequence[str]:
        order = []
        for place, line in enumerate(self._entry.entries):
            if is_blank(line.row):
                continue
            order.append(self._lines[place])
            if self._differing(line):
                order.append(f"{self._lines[place]}:stated")
        return order

    @cached_property
    def _ordered(self) -> Mapping[int, int]:
        """Where each of the table's lines that are shown stands in the order of the grid's."""
        places = {key: place for place, key in enumerate(self._order)}
        return {place: places[key] for place, key in enumerate(self._lines) if key in places}

    def _source_link(self, line: Entry) -> Cell:
        """The way back to the sheet: the line's label, or its first amount where it runs down a column."""
        if line.row.row is not None:
            _, column = parse_cell(self._table.range.partition(":")[0])
            place = f"{column_letter(column)}{line.row.row}"
        else:
            place = next(iter(line.row.cells.values()), "")
        return words(place, link=reference_to(self._table.sheet, place)) if place else BLANK
