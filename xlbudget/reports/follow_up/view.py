"""Which columns of a follow-up table belong together: a year's adopted and revised budget, outturn and forecast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.columns.flow_columns import sides_of
from xlbudget.domain.follow_up import revised_budget
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Flow, Measure, Row
from xlbudget.reports.basis import Say
from xlbudget.reports.counting.what_counts import is_price
from xlbudget.reports.follow_up.told_pairs import Told, says_left

CORRECTED = "corrected"
"""The key of a revised budget that the table does not state and the report computes."""

_AT_DISPOSAL = re.compile(r"\W*(?:\d{4}\W+)?rådighedsbeløb", re.IGNORECASE)
_BUDGETED = re.compile(r"budget|bevilling|ramme", re.IGNORECASE)
_SPENT = re.compile(r"\bforbrug|\bregnskab", re.IGNORECASE)
_MOVED = re.compile(r"tillæg|omplac|omprioriter", re.IGNORECASE)


class View(NamedTuple):
    """Columns that belong together: of one year, or without any. `plain`: amounts with nothing to hold them against.

    `moved` are supplementary appropriations and reallocations; where the table states no revised budget it is the
    adopted one with them, under the key `CORRECTED`. `side`: they are the expense or the income alone.
    """

    year: int | None
    adopted: Column | None = None
    revised: Column | None = None
    outturn: Column | None = None
    forecast: Column | None = None
    moved: tuple[Column, ...] = ()
    plain: Column | None = None
    side: Flow | None = None

    @property
    def budget(self) -> Column | None:
        """What the outturn is held against."""
        return self.revised or self.adopted

    def columns(self) -> list[Column]:
        """The columns as the report shows them, left to right."""
        places = (self.plain, self.adopted, *self.moved, self.revised, self.outturn, self.forecast)
        return [column for column in places if column is not None]

    def completed(self, row: Row) -> Row:
        """The line with its revised budget, where that is computed."""
        if self.revised is None or self.revised.key != CORRECTED or self.adopted is None:
            return row
        if self.adopted.key not in row.values:
            return row
        added = sum((row.values[column.key] for column in self.moved if column.key in row.values), ZERO)
        return row._replace(values={**row.values, CORRECTED: revised_budget(row.values[self.adopted.key], added, ZERO)})


def views(table: BudgetTable, say: Say) -> Iterator[View]:
    """A view for each year that has both a budget and an outturn or forecast; else the one budget beside what was spent
    of it over the years; else one of the table's amounts. Of expense and income beside each other the net, and where no
    column is it, each by itself."""
    money = [column for column in table.money_columns() if column.role in ("year", "amount")]
    money = [column for column in money if not is_price(column.header)] or money
    told, sides = Told(table), sides_of(money)
    found: list[View] = []
    if {"expense", "income"} <= {*sides.values()}:
        found = list(_held([one for one in money if sides.get(one.key) not in ("expense", "income")], say, told))
        for side in ("expense", "income") if not found else ():
            own = _held([column for column in money if sides.get(column.key) in (side, None)], say, told)
            found += [view._replace(side=side) for view in own]
    found = found or list(_held(money, say, told))
    if not found and (of_all := _over_the_years(table) or _as_the_sheet_deviates(told)):
        found = [of_all]
    elif not found and money:
        totals = [column for column in table.money_columns() if column.role == "total"]
        plain = totals[0] if len(totals) == 1 and len(money) > 1 else money[0]
        found = [View(plain.year, plain=plain)]
    yield from found


def _held(columns: Sequence[Column], say: Say, told: Told) -> Iterator[View]:
    """The years of which there is both a budget and an outturn or forecast among the columns: of a year that has both
    for all of it, and for its quarters or months as well, the whole."""
    whole = [column for column in columns if not column.part]
    some = len(whole) < len(columns)
    of_whole = {view.year: view for view in _of_years(whole, say, told) if view.outturn} if some else {}
    for view in _of_years(columns, say, told):
        yield of_whole.get(view.year, view)


def _of_years(columns: Sequence[Column], say: Say, told: Told) -> Iterator[View]:
    """A view for each year. Of several columns of one measure it has those that the sheet itself holds against each
    other; else the first budget and outturn, and the last forecast."""
    by_year: dict[int | None, dict[Measure, list[Column]]] = {}
    moved: dict[int | None, list[Column]] = {}
    for column in columns:
        if _MOVED.search(column.header):
            moved.setdefault(column.year, []).append(column)
        elif measure := _measure(column):
            by_year.setdefault(column.year, {}).setdefault(measure, []).append(column)
    _take_yearless(by_year)
    for year in sorted(by_year, key=lambda year: year or 0):
        measures = by_year[year]
        outturn = told.first(measures.get("outturn"))
        forecast = told.last(measures.get("forecast") or measures.get("estimate"))
        if ("budget" in measures or "revised" in measures) and (outturn or forecast):
            spent = forecast or outturn
            adopted, revised = told.beside(spent, measures.get("budget")), told.beside(spent, measures.get("revised"))
            changes = tuple(moved.get(year) or moved.get(None) or ())
            if adopted is not None and revised is None and changes:
                revised = _corrected(adopted, say)
            elif revised is not None:
                changes = ()  # what the table has added up itself is not shown in parts
            yield View(year, adopted, revised, outturn, forecast, changes)


def _take_yearless(by_year: dict[int | None, dict[Measure, list[Column]]]) -> None:
    """Let what was spent without a year belong to the one year that has a budget: "Rådighedsbeløb 2025 | Forbrug"."""
    spent: dict[Measure, list[Column]] = {
        measure: one for measure, one in by_year.get(None, {}).items() if measure in ("outturn", "forecast")
    }
    years = [year for year, measures in by_year.items() if year is not None and measures.keys() & {"budget", "revised"}]
    if spent and len(by_year[None]) == len(spent) and len(years) == 1:
        own = by_year[years[0]]
        if not own.keys() & {"outturn", "forecast", "estimate"}:
            own.update(spent)


def _measure(column: Column) -> Measure | None:
    """What the column holds; beside what was spent, the amount at a project's disposal is its budget."""
    if says_left(column):
        return None
    return column.measure or ("budget" if _AT_DISPOSAL.match(column.header) else None)


def _over_the_years(table: BudgetTable) -> View | None:
    """A project's budget and all that was spent of it: "Bevilling | Forbrug 2024 | Forbrug 2025 | Forbrug i alt", or
    what months come to: "Forbrug pr. måned", "Jan | Feb | … | I alt | Budget 2026"."""
    money = [column for column in table.money_columns() if column.role != "difference"]
    budgets = [column for column in money if _measure(column) in ("budget", "revised")]
    budgets = [column for column in budgets if column.year is None] or budgets
    totals = [column for column in money if column.role == "total"]
    spent = [column for column in totals if column.measure == "outturn"]
    if not spent and _SPENT.search(table.title or ""):
        spent = [column for column in totals if column.measure is None]
    if len(budgets) != 1 or len(spent) != 1:
        return None
    revised = budgets[0].measure == "revised"
    return View(None, None if revised else budgets[0], budgets[0] if revised else None, spent[0])


def _as_the_sheet_deviates(told: Told) -> View | None:
    """What the sheet's own deviation is of, where one of the two is a budget by name: "Anlægsbevilling | Projekt i alt
    | Mer-/mindreforbrug". What stands beside the appropriation is what the project is expected to come to."""
    for first, second in told.pairs:
        budgets = [column for column in (first, second) if _BUDGETED.search(column.header)]
        if len(budgets) == 1:
            other = second if budgets[0] is first else first
            return View(None, budgets[0], forecast=other)
    return None


def _corrected(adopted: Column, say: Say) -> Column:
    header = say("Korrigeret budget (beregnet)", "Revised budget (computed)")
    return adopted._replace(ref="", header=header, key=CORRECTED, measure="revised")
