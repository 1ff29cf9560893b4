"""The sheet "xlbudget Opfølgning": spent against budget, deviation and share, and targets against a comparator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import compress, count

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.balances.stocks import states_stocks
from xlbudget.domain.follow_up import deviation, spent_share
from xlbudget.domain.long_columns import by_year
from xlbudget.domain.sums.flows import name_with_side
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.basis import Basis, column_heading, shown, table_decimals, table_heading
from xlbudget.reports.follow_up.bars import bars
from xlbudget.reports.follow_up.counted_targets import counted_blocks
from xlbudget.reports.follow_up.target_grid import target_blocks
from xlbudget.reports.follow_up.totals import adds_up_to, last_total, taken_away, tells_a_share, that_count
from xlbudget.reports.follow_up.view import CORRECTED, View, views
from xlbudget.reports.follow_up.wording import introduction, not_shown, on_lines_of_their_own, side_name
from xlbudget.reports.one_unit import carried_to_one_unit, without_unit
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import (
    At,
    Block,
    Cell,
    Formula,
    Grid,
    Head,
    Line,
    LineStyle,
    Paragraph,
    ReportSheet,
    amount,
    share,
    sum_less,
    words,
)
from xlbudget.workbook.addresses import reference_to

NAME = "xlbudget Opfølgning"

_MOST_BARS = 20  # lines in a picture


def follow_up(basis: Basis) -> ReportSheet | None:
    """The sheet, or None where the workbook follows nothing up."""
    blocks: list[Block] = []
    summary: list[str] = []
    for number, stated in enumerate(basis.tables):
        if stated.kind != "follow_up" or states_stocks(stated):  # a balance is not spent
            continue
        table, carried = carried_to_one_unit(basis, stated)
        if table is None:
            blocks += without_unit(basis, stated)
            continue
        parts = [table] if table.orientation != "long" else by_year(table)
        if not parts:
            blocks += on_lines_of_their_own(basis, table)
        places = count()
        for part in parts:
            shown_keys: set[str] = set()
            for view in views(part, basis.say):
                section = _Section(basis, part, view, f"f{number}.{next(places)}")
                first, *rest = section.blocks()
                blocks += [first, *carried, *rest]
                summary.append(section.summary())
                shown_keys.update(column.key for column in view.columns())
            blocks += not_shown(basis, part, shown_keys)
    for judged, lines in (target_blocks(basis), counted_blocks(basis)):
        blocks += judged
        summary += lines
    return ReportSheet(NAME, basis.say("Opfølgning", "Follow-up"), blocks, summary) if blocks else None


class _Section:
    """One table's view on its way to blocks."""

    def __init__(self, basis: Basis, table: BudgetTable, view: View, key: str) -> None:
        self._basis, self._table, self._view, self._key = basis, table, view, key
        self._decimals = table_decimals(table)
        self._columns = view.columns()
        lines = [row for row in table.items() if any(column.key in row.values for column in self._columns)]
        self._rows = [view.completed(row) for row in lines]
        self._counts = that_count(table, lines)
        self._budget = view.budget
        self._less = taken_away(table, self._columns)
        self._turned = self._is_income_without_minus()
        self._stated = self._stated_total()
        # A total that its lines do not make is not replaced by their sum: they are an excerpt, or it a difference.
        adds_up = adds_up_to(table, [*compress(self._rows, self._counts)]) and not self._has_the_other_sign()
        self._whole = None if adds_up else self._stated

    def blocks(self) -> Iterator[Block]:
        """Heading, the convention, the lines and the picture."""
        say, table, view = self._basis.say, self._table, self._view
        above = table_heading(self._basis, table)
        if self._view.year is not None and str(self._view.year) not in above.text:
            above = above._replace(text=f"{above.text}, {self._view.year}")
        if self._view.side is not None:
            above = above._replace(text=f"{above.text}, {side_name(self._basis, self._view)}")
        yield above
        if not self._rows:
            yield Paragraph(say("Der er ingen beløb i tabellen endnu.", "There are no amounts in the table yet."))
            return
        yield Paragraph(introduction(self._basis, table, self._view, turned=self._turned, less=bool(self._less)))
        yield self._grid()
        if self._whole is not None:
            yield Paragraph(
                say(
                    f"Linjerne her udgør ikke hele »{self._whole.label}«; beløbet er arkets eget.",
                    f"The lines here do not make up all of “{self._whole.label}”; the amount is the sheet's own.",
                ),
                "quiet",
            )
        elif not all(self._counts):
            danish, english = quoted(
                [row.label for row, counts in zip(self._rows, self._counts, strict=True) if not counts]
            )
            yield Paragraph(say(f"Ikke talt med i I alt: {danish}.", f"Not counted in the total: {english}."), "quiet")
        if 1 < len(self._rows) <= _MOST_BARS:
            columns = [column for column in (view.plain, self._budget, view.outturn or view.forecast) if column]
            yield bars(self._basis, table, self._key, self._rows, columns)

    def _is_income_without_minus(self) -> bool:
        """Whether the amounts are income above zero, of which less is worse."""
        column = self._budget
        if self._view.side != "income" or column is None or self._table.sign == "expense_negative":
            return False
        return sum((row.values.get(column.key, ZERO) for row in compress(self._rows, self._counts)), ZERO) > 0

    def _grid(self) -> Grid:
        say, view = self._basis.say, self._view
        heads = [Head("label", say("Linje", "Line"), words=True)]
        heads += [Head(column.key, column_heading(column)) for column in self._columns]
        if view.plain is not None and self._whole is None:
            heads.append(Head("share", say("Andel af i alt", "Share of total")))
        if self._budget is not None and view.outturn is not None:
            if view.forecast is None:  # beside a forecast the outturn is that of some months
                heads.append(Head("deviation", say("Afvigelse", "Deviation")))
            heads.append(Head("spent", say("Forbrugt i pct.", "Spent share")))
        if self._budget is not None and view.forecast is not None:
            heads.append(Head("expected", say("Forventet afvigelse", "Expected deviation")))
        heads.append(Head("source", say("Kilde", "Source"), words=True, width=9))
        told = zip(self._rows, self._counts, strict=True)
        lines = [self._line(str(number), row, of_total=counts) for number, (row, counts) in enumerate(told)]
        if self._whole is not None:
            return Grid(self._key, heads, [*lines, self._line("total", self._whole, "total")])
        lines.append(self._total([line.key for line in lines]))
        if self._stated is not None:
            label = say(f"Angivet på arket: {self._stated.label}", f"Stated on the sheet: {self._stated.label}")
            lines.append(self._line("stated", self._stated._replace(label=label), "quiet"))
        return Grid(self._key, heads, lines)

    def _line(self, key: str, row: Row, style: LineStyle = "item", *, of_total: bool = True) -> Line:
        label = name_with_side(row, english=self._basis.lang == "en")
        cells = {"label": words(label, level=row.level)}
        for column in self._columns:
            value = row.values.get(column.key)
            cell = row.cells.get(column.key)
            formula: Formula = self._basis.source_formula(self._table.sheet, cell, value) if cell and value else ()
            if column.key == CORRECTED:
                formula = self._corrected(key, row)
            cells[column.key] = amount(value, self._decimals, formula)
        cells.update(self._derived(key, row.values, turned=self._turned or row.flow in self._less))
        if not of_total:
            cells.pop("share", None)
        place = next(iter(row.cells.values()), None)
        if place:
            cells["source"] = words(place, link=reference_to(self._table.sheet, place))
        return Line(key, cells, style)

    def _corrected(self, key: str, row: Row) -> Formula:
        """The adopted budget and all that changed it, added."""
        formula: list[str | At] = []
        for column in (self._view.adopted, *self._view.moved):
            if column is not None and column.key in row.values:
                formula += ["+", At(self._key, key, column.key)] if formula else [At(self._key, key, column.key)]
        return tuple(formula)

    def _derived(self, key: str, values: Mapping[str, Decimal], *, turned: bool) -> dict[str, Cell]:
        """What follows from a line's amounts. `turned`: they are income without a minus, of which less is worse."""
        view, cells = self._view, dict[str, Cell]()
        if view.plain is not None and self._whole is None:
            own, whole = values.get(view.plain.key), self._sum(view.plain)
            if own is not None and whole:
                formula: Formula = (At(self._key, key, view.plain.key), "/", At(self._key, "total", view.plain.key))
                cells["share"] = share(ARITHMETIC.divide(own, whole), formula)
        if self._budget is None:
            return cells
        budget = values.get(self._budget.key)
        at_budget = At(self._key, key, self._budget.key)
        for column, name in ((view.outturn, "deviation"), (view.forecast, "expected")):
            spent = values.get(column.key) if column else None
            if column is None or budget is None or spent is None:
                continue
            difference = deviation(spent, budget)
            formula = (At(self._key, key, column.key), "-", at_budget)
            over = difference < 0 if (self._table.sign == "expense_negative") != turned else difference > 0
            cells[name] = amount(difference, self._decimals, formula, tone="warning" if over else "plain")
            if name == "deviation" and budget:
                cells["spent"] = share(spent_share(spent, budget), (At(self._key, key, column.key), "/", at_budget))
        return cells

    def _sum(self, column: Column) -> Decimal:
        """The whole of a column: of the total that its lines do not make, else of the lines."""
        if self._whole is not None:
            return self._whole.values.get(column.key, ZERO)
        return self._added(column)

    def _added(self, column: Column) -> Decimal:
        """The lines of a column added up, less those that are taken away."""
        return sum(
            (
                -row.values[column.key] if row.flow in self._less else row.values[column.key]
                for row in compress(self._rows, self._counts)
                if column.key in row.values
            ),
            ZERO,
        )

    def _total(self, order: Sequence[str]) -> Line:
        cells = {"label": words(self._basis.say("I alt (sum af linjerne)", "Total (sum of the lines)"))}
        sums = {}
        for column in self._columns:
            sums[column.key] = self._sum(column)
            formula = self._sum_formula(column.key, order)
            cells[column.key] = amount(sums[column.key], self._decimals, formula)
        cells.update(self._derived("total", sums, turned=self._turned))
        if self._share_of_whole() is None:
            cells.pop("spent", None)
        return Line("total", cells, "total")

    def _has_the_other_sign(self) -> bool:
        """Whether the stated total is below zero where its lines are above it, or the other way: no slip does that."""
        stated = self._stated.values if self._stated is not None else {}
        return any(stated.get(column.key, ZERO) * self._added(column) < 0 for column in self._columns)

    def _sum_formula(self, column: str, order: Sequence[str]) -> Formula:
        counting = [(key, row) for key, row, counts in zip(order, self._rows, self._counts, strict=True) if counts]
        less = [key for key, row in counting if row.flow in self._less]
        return sum_less(self._key, column, order, [key for key, _ in counting if key not in less], less)

    def _stated_total(self) -> Row | None:
        """The table's own last total where it differs from the sum of its lines."""
        total = last_total(self._table)
        stated = self._view.completed(total) if total else None
        if stated and any(
            stated.values.get(column.key, self._added(column)) != self._added(column) for column in self._columns
        ):
            return stated
        return None

    def _share_of_whole(self) -> Decimal | None:
        """How much of the whole budget is spent, where that tells anything."""
        budget, outturn = self._budget, self._view.outturn
        if budget is None or outturn is None or not (whole := self._sum(budget)):
            return None
        lines = [row.values[budget.key] for row in compress(self._rows, self._counts) if budget.key in row.values]
        return spent_share(self._sum(outturn), whole) if tells_a_share(whole, lines) else None

    def summary(self) -> str:
        """One line for the command line."""
        say, view, table = self._basis.say, self._view, self._table
        name = self._basis.name_of(table) + (f", {side_name(self._basis, self._view)}" if view.side else "")
        if table.orientation == "long" and view.year is not None:
            name += f", {view.year}"
        if not self._rows:
            return say(f"{name}: ingen beløb endnu", f"{name}: no amounts yet")
        if self._whole is not None:
            name += f", »{self._whole.label}«"
        if self._budget is None or not (view.outturn or view.forecast):
            total = shown(self._sum(self._columns[0]), self._decimals, table, say)
            if self._whole is None and len(self._columns) == 1:
                return say(
                    f"{name}: {total} i alt; forbrug er ikke oplyst", f"{name}: {total} in all; no outturn is stated"
                )
            all_da, all_en = (" i alt", " in all") if self._whole is None else ("", "")
            return say(
                f"{name}: {total}{all_da}; budget og forbrug står ikke i hver sin kolonne",
                f"{name}: {total}{all_en}; budget and outturn have no columns of their own",
            )
        spent = view.forecast or view.outturn
        assert spent is not None
        against, used = self._sum(self._budget), self._sum(spent)
        difference = shown(deviation(used, against), self._decimals, table, say)
        word = say("forventet afvigelse", "expected deviation") if view.forecast else say("afvigelse", "deviation")
        part = ""
        if (used_up := self._share_of_whole()) is not None:
            percent = shown(used_up * 100, 1)
            part = say(f", {percent} % forbrugt", f", {percent} % spent")
        return f"{name}: {word} {difference}{part}"
