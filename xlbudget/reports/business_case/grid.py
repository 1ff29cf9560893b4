"""A business case year by year: lines, net, running sum, what the sheet itself states, and present values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, ZERO, sum_of
from xlbudget.domain.business_case import accumulated
from xlbudget.domain.counted_years import number_of
from xlbudget.domain.discounting import present_value
from xlbudget.domain.errors import Refusal
from xlbudget.indices.rates import DiscountRates
from xlbudget.reports.basis import Basis, column_heading, table_decimals
from xlbudget.reports.cases.case import Case, CaseLine
from xlbudget.reports.sheets.model import (
    At,
    Cell,
    Formula,
    Grid,
    Head,
    Line,
    LineStyle,
    amount,
    share,
    sum_across,
    words,
)
from xlbudget.workbook.addresses import reference_to

ACROSS = "across"


def case_grid(basis: Basis, case: Case, key: str, net: Sequence[Decimal], rates: DiscountRates) -> Grid:
    """The grid named `key`; its lines "net", "running" and "present" are what facts and charts refer to."""
    return _Grid(basis, case, key, net, rates).grid()


class _Grid:
    """One business case on its way to a grid."""

    def __init__(self, basis: Basis, case: Case, key: str, net: Sequence[Decimal], rates: DiscountRates) -> None:
        self._basis, self._case, self._key, self._rates = basis, case, key, rates
        self._decimals = table_decimals(case.table)
        self._keys = case.keys
        self._begins = number_of(case.periods[0]) or 0  # the period of the first amount
        self._net = dict(zip(self._keys, net, strict=True))

    def grid(self) -> Grid:
        """The finished grid."""
        say = self._basis.say
        heads = [
            Head("label", say("Linje", "Line"), words=True),
            *(Head(column.key, column_heading(column)) for column in self._case.periods),
            Head(ACROSS, say("I alt", "Total")),
            Head("source", say("Kilde", "Source"), words=True, width=9),
        ]
        return Grid(self._key, heads, list(self._lines()))

    def _lines(self) -> Iterator[Line]:
        say, case = self._basis.say, self._case
        if case.budget is not None:
            yield self._source_line("budget", case.budget)
        for number, line in enumerate(case.costs):
            yield self._source_line(f"cost{number}", line)
        for number, line in enumerate(case.savings):
            yield self._source_line(f"saving{number}", line)
        yield self._net_line()
        yield self._running()
        if case.budget is not None:
            yield from self._new_budget(case.budget)
        if case.gain is not None:
            yield self._source_line("stated", case.gain, say("Angivet på arket: ", "Stated on the sheet: "), "quiet")
            yield self._difference(case.gain)
        if not case.earlier:
            yield from self._present()

    def _source_line(self, key: str, line: CaseLine, prefix: str = "", style: LineStyle = "item") -> Line:
        cells: dict[str, Cell] = {"label": words(prefix + line.row.label, level=line.row.level)}
        for name in self._keys:
            value = line.values.get(name)
            if value is None:
                continue
            cell = line.row.cells.get(name)
            table = self._case.table
            formula = self._basis.source_formula(table.sheet, cell, line.row.values[name]) if cell else ()
            cells[name] = amount(value, self._decimals, ("-", *formula) if formula and line.sign < 0 else formula)
        if any(name in line.values for name in self._keys):
            cells[ACROSS] = self._across(key, line.values)
        place = next(iter(line.row.cells.values()), None) or next(iter(line.row.blanks.values()), None)
        if place:
            cells["source"] = words(place, link=reference_to(self._case.table.sheet, place))
        return Line(key, cells, style)

    def _across(self, key: str, values: Mapping[str, Decimal]) -> Cell:
        total = sum_of(values.get(name, ZERO) for name in self._keys)
        return amount(total, self._decimals, sum_across(self._key, key, self._keys, self._keys))

    def _net_line(self) -> Line:
        cells = {"label": words(self._basis.say("Gevinst (netto)", "Gain (net)"))}
        parts = [(f"cost{number}", line) for number, line in enumerate(self._case.costs)]
        parts += [(f"saving{number}", line) for number, line in enumerate(self._case.savings)]
        for name in self._keys:
            formula: list[str | At] = []
            for key, line in parts:
                if name in line.values:
                    formula += ["+", At(self._key, key, name)] if formula else [At(self._key, key, name)]
            cells[name] = amount(self._net[name], self._decimals, tuple(formula))
        cells[ACROSS] = self._across("net", self._net)
        return Line("net", cells, "total")

    def _running(self) -> Line:
        cells = {"label": words(self._basis.say("Akkumuleret", "Accumulated"))}
        before: str | None = None
        for name, value in zip(self._keys, accumulated(list(self._net.values())), strict=True):
            formula: Formula = (At(self._key, "net", name),)
            if before is not None:
                formula = (At(self._key, "running", before), "+", *formula)
            cells[name] = amount(value, self._decimals, formula)
            before = name
        return Line("running", cells, "subtotal")

    def _new_budget(self, budget: CaseLine) -> Iterator[Line]:
        say = self._basis.say
        new = {name: budget.values[name] + self._net[name] for name in self._keys if name in budget.values}
        cells = {"label": words(say("Nyt budget", "New budget"))}
        changes = {"label": words(say("Ændring i forhold til afsat budget", "Change against the budget"))}
        for name, value in new.items():
            cells[name] = amount(
                value, self._decimals, (At(self._key, "budget", name), "+", At(self._key, "net", name))
            )
            if budget.values[name]:
                part = ARITHMETIC.divide(self._net[name], budget.values[name])
                changes[name] = share(part, (At(self._key, "net", name), "/", At(self._key, "budget", name)))
        cells[ACROSS] = self._across("new", new)
        yield Line("new", cells)
        yield Line("change", changes)

    def _difference(self, stated: CaseLine) -> Line:
        say = self._basis.say
        cells = {"label": words(say("Forskel: angivet − beregnet", "Difference: stated − computed"))}
        for name in self._keys:
            if name in stated.values:
                difference = stated.values[name] - self._net[name]
                formula: Formula = (At(self._key, "stated", name), "-", At(self._key, "net", name))
                cells[name] = amount(difference, self._decimals, formula, tone="bad" if difference else "quiet")
        return Line("difference", cells, "quiet")

    def _present(self) -> Iterator[Line]:
        say = self._basis.say
        factors = self._factors()
        if factors is None:
            return
        digits = max(1, self._decimals)
        cells = {"label": words(say("Diskonteringsfaktor", "Discount factor"))}
        values = {"label": words(say("Nutidsværdi", "Present value"))}
        before: str | None = None
        total = ZERO
        for year, (name, factor) in enumerate(zip(self._keys, factors, strict=True)):
            formula: Formula = ()
            if before is not None or self._begins:
                rate = At(f"{self._key}:facts", self._rate(self._begins + year), "value")
                formula = (At(self._key, "factor", before) if before else "1", "/(1+", rate, ")")
            cells[name] = Cell(number=factor, form="factor", decimals=6, formula=formula)
            value = ARITHMETIC.multiply(self._net[name], factor)
            total = ARITHMETIC.add(total, value)
            values[name] = amount(value, digits, (At(self._key, "net", name), "*", At(self._key, "factor", name)))
            before = name
        values[ACROSS] = amount(total, digits, sum_across(self._key, "present", self._keys, self._keys))
        yield Line("factor", cells, "quiet")
        yield Line("present", values, "subtotal")

    def _factors(self) -> list[Decimal] | None:
        try:
            flows = ([ZERO] * year + [Decimal(1)] for year in range(len(self._keys)))
            return [present_value(flow, self._rates.bands, self._begins) for flow in flows]
        except Refusal:
            return None

    def _rate(self, year: int) -> str:
        """The fact that holds the rate of that year."""
        place = next(
            place
            for place, band in enumerate(self._rates.bands)
            if band.first_year <= year and (band.last_year is None or year <= band.last_year)
        )
        return f"rate{place}"
