"""The sheet "xlbudget Business case": gain by year, accumulated, payback, present value, rate, sensitivity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.business_case import (
    Payback,
    accumulated,
    break_even,
    gain,
    payback,
    sensitivity,
    unit_cost,
)
from xlbudget.domain.discounting import internal_rate, present_value
from xlbudget.domain.errors import Refusal
from xlbudget.indices.rates import discount_bands
from xlbudget.reports.basis import Basis, level_name, reference_to, shown, table_decimals, table_name, unit_name
from xlbudget.reports.case_grid import case_grid
from xlbudget.reports.case_inputs import gain_per_unit, yearly_number
from xlbudget.reports.case_lines import Case, read_case
from xlbudget.reports.model import (
    At,
    Block,
    Cell,
    Chart,
    Facts,
    Formula,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    ReportSheet,
    Series,
    amount,
    share,
    words,
)

NAME = "xlbudget Business case"

Fact = tuple[str, str, Cell]


def business_case(basis: Basis) -> ReportSheet | None:
    """The sheet, or None where the workbook has no business case."""
    blocks: list[Block] = []
    summary: list[str] = []
    for number, table in enumerate(basis.tables):
        case = read_case(table) if table.kind == "business_case" and not table.currency else None
        if case is not None:
            section = _Section(basis, case, f"c{number}")
            blocks += section.blocks()
            summary.append(section.summary())
    return ReportSheet(NAME, "Business case", blocks, summary) if blocks else None


class _Section:
    """One business case on its way to blocks."""

    def __init__(self, basis: Basis, case: Case, key: str) -> None:
        self._basis, self._case, self._key = basis, case, key
        self._decimals = table_decimals(case.table)
        self._keys = [column.key for column in case.years]
        self._costs = [[line.values.get(name) for name in self._keys] for line in case.costs]
        self._savings = [[line.values.get(name) for name in self._keys] for line in case.savings]
        self._net = gain(self._costs, self._savings) or [ZERO] * len(self._keys)
        self._rates = discount_bands()

    @property
    def _total(self) -> Decimal:
        return sum(self._net, ZERO)

    def blocks(self) -> Iterator[Block]:
        """Heading, results, the years, the chart, sensitivity."""
        say, table = self._basis.say, self._case.table
        place = f"{table.sheet}!{table.range}"
        yield Heading(
            table_name(table, say), reference_to(table.sheet, table.range), say(f"Kilde: {place}", f"Source: {place}")
        )
        yield Paragraph(self._signs())
        yield Facts(f"{self._key}:facts", list(self._facts()))
        yield case_grid(self._basis, self._case, self._key, self._net, self._rates)
        yield self._chart()
        yield Heading(say("Følsomhed", "Sensitivity"))
        yield Paragraph(
            say(
                "Samlet gevinst, når én faktor ad gangen er 10 % mindre eller større.",
                "The total gain when one factor at a time is 10 % smaller or larger.",
            )
        )
        yield self._sensitivity()

    def _signs(self) -> str:
        say, table = self._basis.say, self._case.table
        unit = unit_name(table, say)
        read = {
            "stated": say("som arkets egen note siger", "as the sheet's own note says"),
            "reversed": say("vendt i forhold til arket", "turned round from the sheet's"),
            "savings_as_sizes": say(
                "arket viser besparelser uden minus, og de er her trukket fra",
                "the sheet shows savings without a minus, and they are subtracted here",
            ),
            "assumed": say("som tallene står på arket", "as the numbers stand on the sheet"),
        }[self._case.convention]
        level = level_name(table.price_level, say)
        return say(
            f"Beløb i {unit}; {level}. Fortegn: + er udgift, − er besparelse eller indtægt ({read}). Et blankt år tæller som nul.",
            f"Amounts in {unit}; {level}. Signs: + is an expense, − a saving or income ({read}). A blank year counts as nothing.",
        )

    # -- results -----------------------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Fact]:
        say, key, total = self._basis.say, self._key, self._total
        years = f"{self._case.years[0].header}-{self._case.years[-1].header}"
        yield (
            "total",
            say(f"Samlet gevinst {years} (netto)", f"Total gain {years} (net)"),
            amount(total, self._decimals, (At(key, "net", "across"),)),
        )
        yield self._payback()
        yield from self._present_values()
        yield self._internal_rate()
        yield from self._unit_figures()

    def _payback(self) -> Fact:
        say = self._basis.say
        name = say("Tilbagebetalingstid", "Payback")
        try:
            found = payback(self._net)
        except Refusal as refusal:
            return "payback", name, words(say(refusal.da, refusal.en), tone="warning")
        return "payback", name, words(self._payback_text(found))

    def _payback_text(self, found: Payback) -> str:
        say = self._basis.say
        if found.years == 0:
            return say(
                "0 år: der er ingen udgift at tjene hjem, før gevinsten begynder",
                "0 years: there is no expense to earn back before the gain begins",
            )
        exactly = shown(found.interpolated, 1)
        text = say(
            f"{found.years} år efter første beløb ({exactly} år, hvis året regnes jævnt)",
            f"{found.years} years after the first amount ({exactly} years if the year runs evenly)",
        )
        return (
            text if found.lasting else text + say("; senere er der igen underskud", "; later there is a deficit again")
        )

    def _present_values(self) -> Iterator[Fact]:
        say, key, rates = self._basis.say, self._key, self._rates
        for place, band in enumerate(rates.bands):
            if band.first_year <= len(self._net):
                yield (
                    f"rate{place}",
                    say(
                        f"Rente, år {band.first_year}-{band.last_year} (Finansministeriet {rates.vintage}, real)",
                        f"Rate, years {band.first_year}-{band.last_year} (Danish Ministry of Finance {rates.vintage}, real)",
                    ),
                    share(band.rate),
                )
        first, last = self._case.years[0].header, self._case.years[-1].header
        name = say(f"Nutidsværdi, {first} er år 0", f"Present value, {first} is year 0")
        try:
            value = present_value(self._net, rates.bands)
            later = present_value(self._net, rates.bands, 1)
        except Refusal as refusal:
            yield "present", name, words(say(refusal.da, refusal.en), tone="warning")
            return
        digits = max(1, self._decimals)
        yield "present", name, amount(value, digits, (At(key, "present", "across"),))
        formula: Formula = ()
        if len(self._net) <= (rates.bands[0].last_year or len(self._net)):
            formula = (At(f"{key}:facts", "present", "value"), "/(1+", At(f"{key}:facts", "rate0", "value"), ")")
        name = say(f"Nutidsværdi, {first} er år 1 ({last} år {len(self._net)})", f"Present value, {first} is year 1")
        yield "present1", name, amount(later, digits, formula)

    def _internal_rate(self) -> Fact:
        say = self._basis.say
        name = say("Intern rente", "Internal rate")
        try:
            return "rate", name, share(internal_rate(self._net), decimals=2)
        except Refusal as refusal:
            return "rate", name, words(say(refusal.da, refusal.en))

    def _unit_figures(self) -> Iterator[Fact]:
        """Break-even and unit cost at full phase-in (the last year), where the sheet states what they rest on."""
        say, unit = self._basis.say, self._case.table.unit
        if unit is None:
            return
        last = self._case.years[-1].header
        yearly = convert(self._net[-1], unit, Unit.KR)
        at: Formula = (At(self._key, "net", self._keys[-1]), *((f"*{unit.factor}",) if unit.factor != 1 else ()))
        worth = gain_per_unit(self._basis, self._case.table)
        if worth is not None and worth.number:
            name = say(f"Gevinst pr. {worth.thing} (kr.)", f"Gain per {worth.thing} (kr.)")
            formula = self._basis.source_formula(worth.sheet, worth.cell, worth.number)
            yield "worth", name, amount(worth.number, 0, formula)
            name = say(
                f"Balancepunkt: gevinsten i {last} delt med gevinst pr. {worth.thing}",
                f"Break-even: the gain of {last} by the gain per {worth.thing}",
            )
            number = break_even(yearly, worth.number)
            parts: Formula = ("ABS(", *at, ")/ABS(", At(f"{self._key}:facts", "worth", "value"), ")")
            yield "break_even", name, Cell(number=number, form="amount", decimals=1, formula=parts)
        count = yearly_number(self._basis, self._case.table)
        if count is not None and count.number > 0:
            name = say(f"Antal pr. år ({count.thing})", f"Number a year ({count.thing})")
            formula = self._basis.source_formula(count.sheet, count.cell, count.number)
            yield "count", name, Cell(number=count.number, form="count", formula=formula)
            name = say(f"Gevinst pr. {count.thing} i {last} (kr.)", f"Gain per {count.thing} in {last} (kr.)")
            cost = unit_cost(yearly, count.number)
            parts = (*at, "/", At(f"{self._key}:facts", "count", "value"))
            yield "unit_cost", name, amount(cost, 2, parts)

    # -- picture and sensitivity -------------------------------------------------------------------------------

    def _chart(self) -> Chart:
        say, key = self._basis.say, self._key
        unit = unit_name(self._case.table, say)
        running = accumulated(self._net)
        told = "; ".join(
            f"{column.header}: {shown(value, self._decimals)}"
            for column, value in zip(self._case.years, running, strict=True)
        )
        return Chart(
            "flow",
            say("Gevinst pr. år og akkumuleret", "Gain by year and accumulated"),
            tuple(At(key, "", name) for name in self._keys),
            [
                Series(say("Netto pr. år", "Net by year"), tuple(At(key, "net", name) for name in self._keys)),
                Series(say("Akkumuleret", "Accumulated"), tuple(At(key, "running", name) for name in self._keys)),
            ],
            say(
                f"Søjler for nettogevinsten hvert år og en linje for den akkumulerede, {unit}: {told}.",
                f"Columns for each year's net gain and a line for the accumulated one, {unit}: {told}.",
            ),
            axis=unit,
            decimals=self._decimals,
        )

    def _sensitivity(self) -> Grid:
        say, key = self._basis.say, f"{self._key}:swing"
        heads = [
            Head("label", say("Faktor", "Factor"), words=True),
            Head("low", say("10 % mindre", "10 % less")),
            Head("base", say("Som regnet", "As computed")),
            Head("high", say("10 % mere", "10 % more")),
        ]
        names = {"costs": say("Omkostninger", "Costs"), "savings": say("Besparelser", "Savings")}
        digits = max(1, self._decimals)
        lines = []
        for swing in sensitivity(self._costs, self._savings):
            sums: Sequence[str | At] = self._sum_of(swing.factor)
            base = At(key, swing.factor, "base")
            low: Formula = (base, "-0.1*(", *sums, ")") if sums else (base,)
            high: Formula = (base, "+0.1*(", *sums, ")") if sums else (base,)
            cells = {
                "label": words(names[swing.factor]),
                "low": amount(swing.low, digits, low),
                "base": amount(swing.base, digits, (At(self._key, "net", "across"),)),
                "high": amount(swing.high, digits, high),
            }
            lines.append(Line(swing.factor, cells))
        return Grid(key, heads, lines)

    def _sum_of(self, factor: str) -> list[str | At]:
        """The total of the factor's lines: their sums over the years, added."""
        lines = self._case.costs if factor == "costs" else self._case.savings
        prefix = "cost" if factor == "costs" else "saving"
        parts: list[str | At] = []
        for number, line in enumerate(lines):
            if any(name in line.values for name in self._keys):
                parts += ["+"] if parts else []
                parts.append(At(self._key, f"{prefix}{number}", "across"))
        return parts

    def summary(self) -> str:
        """One line for the command line."""
        say, table = self._basis.say, self._case.table
        total = shown(self._total, self._decimals, table, say)
        years = f"{self._case.years[0].header}-{self._case.years[-1].header}"
        try:
            value = shown(present_value(self._net, self._rates.bands), max(1, self._decimals))
            present = say(f", nutidsværdi {value}", f", present value {value}")
        except Refusal:
            present = ""
        try:
            back = say(
                f", tilbagebetalt efter {payback(self._net).years} år",
                f", paid back after {payback(self._net).years} years",
            )
        except Refusal:
            back = say(", tjenes ikke hjem", ", not paid back")
        return say(
            f"{table_name(table, say)}: gevinst {years} {total}{present}{back}",
            f"{table_name(table, say)}: gain {years} {total}{present}{back}",
        )
