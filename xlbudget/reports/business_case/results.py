"""The results of a business case: total, payback, present value, internal rate, break-even, unit cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.business_case import Amounts, Payback, break_even, gain, payback, unit_cost
from xlbudget.domain.counted_years import number_of
from xlbudget.domain.discounting import internal_rate, present_value
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.indices.rates import DiscountRates, discount_bands
from xlbudget.reports.basis import Basis, shown, table_decimals
from xlbudget.reports.business_case.inputs import gain_per_unit, yearly_number
from xlbudget.reports.cases.case import Case
from xlbudget.reports.cases.periods import period_name, span_of
from xlbudget.reports.sheets.model import At, Cell, Facts, Formula, amount, share, words

Fact = tuple[str, str, Cell]


class CaseSums(NamedTuple):
    """A case and what all its results rest on: costs and savings by year, their net, and the discount rates."""

    basis: Basis
    case: Case
    key: str  # of the grid of years
    decimals: int
    keys: Sequence[str]  # of the years' columns
    costs: Sequence[Amounts]
    savings: Sequence[Amounts]
    net: Sequence[Decimal]
    rates: DiscountRates

    @property
    def total(self) -> Decimal:
        """The net of all years."""
        return sum(self.net, ZERO)

    @property
    def span(self) -> str:
        """ "2016-2019", "år 0-4"."""
        return self.basis.say(span_of(self.case.periods), span_of(self.case.periods, "en"))


def sums_of(basis: Basis, case: Case, key: str) -> CaseSums:
    """The yearly sums of a case."""
    keys = case.keys
    costs = [[line.values.get(name) for name in keys] for line in case.costs]
    savings = [[line.values.get(name) for name in keys] for line in case.savings]
    net = gain(costs, savings) or [ZERO] * len(keys)
    return CaseSums(basis, case, key, table_decimals(case.table), keys, costs, savings, net, discount_bands())


def results(sums: CaseSums) -> Facts:
    """The results above the grid of years."""
    return Facts(f"{sums.key}:facts", list(_facts(sums)))


def _facts(sums: CaseSums) -> Iterator[Fact]:
    say, key, total = sums.basis.say, sums.key, sums.total
    yield (
        "total",
        say(f"Samlet gevinst {sums.span} (netto)", f"Total gain {sums.span} (net)"),
        amount(total, sums.decimals, (At(key, "net", "across"),)),
    )
    if sums.case.earlier:
        yield _not_from_the_start(sums)
    else:
        yield _payback(sums)
        yield from _present_values(sums)
        yield _internal_rate(sums)
    yield from _unit_figures(sums)


def _not_from_the_start(sums: CaseSums) -> Fact:
    """That the case began before its first period, so that nobody knows when it is paid back."""
    say = sums.basis.say
    before = " ".join(sums.case.earlier[0].header.split())
    first, first_en = period_name(sums.case.periods[0]), period_name(sums.case.periods[0], "en")
    return (
        "payback",
        say("Tilbagebetalingstid, nutidsværdi og intern rente", "Payback, present value and internal rate"),
        words(
            say(
                f"ikke regnet: sagen begynder før {first}, og »{before}« siger ikke, hvad hvert år kostede",
                f"not computed: the case begins before {first_en}, and “{before}” does not tell what each year cost",
            ),
            tone="quiet",
        ),
    )


def _payback(sums: CaseSums) -> Fact:
    say = sums.basis.say
    name = say("Tilbagebetalingstid", "Payback")
    if not any(sums.net):
        return "payback", name, words(say("sagen har ingen beløb endnu", "the case has no amounts yet"), tone="quiet")
    try:
        found = payback(sums.net)
    except Refusal as refusal:
        return "payback", name, words(say(refusal.da, refusal.en), tone="warning")
    return "payback", name, words(_payback_text(sums, found))


def _payback_text(sums: CaseSums, found: Payback) -> str:
    say = sums.basis.say
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
    return text if found.lasting else text + say("; senere er der igen underskud", "; later there is a deficit again")


def _present_values(sums: CaseSums) -> Iterator[Fact]:
    say, key, rates = sums.basis.say, sums.key, sums.rates
    for place, band in enumerate(rates.bands):
        if band.first_year <= len(sums.net):
            yield (
                f"rate{place}",
                say(
                    f"Rente, år {band.first_year}-{band.last_year} (Finansministeriet {rates.vintage}, real)",
                    f"Rate, years {band.first_year}-{band.last_year} (Ministry of Finance {rates.vintage}, real)",
                ),
                share(band.rate),
            )
    first, last = sums.case.periods[0], sums.case.periods[-1]
    begins = number_of(first)
    name = say(f"Nutidsværdi, {period_name(first)} er år 0", f"Present value, {period_name(first, 'en')} is year 0")
    if begins is not None:
        name = say("Nutidsværdi", "Present value")
    try:
        value = present_value(sums.net, rates.bands, begins or 0)
        later = present_value(sums.net, rates.bands, 1)
    except Refusal as refusal:
        yield "present", name, words(say(refusal.da, refusal.en), tone="warning")
        return
    digits = max(1, sums.decimals)
    yield "present", name, amount(value, digits, (At(key, "present", "across"),))
    if begins is not None:
        return  # the case says itself which year is discounted how often
    formula: Formula = ()
    if len(sums.net) <= (rates.bands[0].last_year or len(sums.net)):
        formula = (At(f"{key}:facts", "present", "value"), "/(1+", At(f"{key}:facts", "rate0", "value"), ")")
    name = say(
        f"Nutidsværdi, {first.year} er år 1 ({last.year} år {len(sums.net)})",
        f"Present value, {first.year} is year 1",
    )
    yield "present1", name, amount(later, digits, formula)


def _internal_rate(sums: CaseSums) -> Fact:
    say = sums.basis.say
    name = say("Intern rente", "Internal rate")
    try:
        return "rate", name, share(internal_rate(sums.net), decimals=2)
    except Refusal as refusal:
        return "rate", name, words(say(refusal.da, refusal.en))


def _unit_figures(sums: CaseSums) -> Iterator[Fact]:
    """Break-even and unit cost at full phase-in (the last year), where the sheet states what they rest on."""
    say, unit = sums.basis.say, sums.case.table.unit
    if unit is None:
        return
    last = say(period_name(sums.case.periods[-1]), period_name(sums.case.periods[-1], "en"))
    yearly = convert(sums.net[-1], unit, Unit.KR)
    at: Formula = (At(sums.key, "net", sums.keys[-1]), *((f"*{unit.factor}",) if unit.factor != 1 else ()))
    worth = gain_per_unit(sums.basis, sums.case.table)
    if worth is not None and worth.number:
        name = say(f"Gevinst pr. {worth.thing} (kr.)", f"Gain per {worth.thing} (kr.)")
        formula = sums.basis.source_formula(worth.sheet, worth.cell, worth.number)
        yield "worth", name, amount(worth.number, 0, formula)
        name = say(
            f"Balancepunkt: gevinsten i {last} delt med gevinst pr. {worth.thing}",
            f"Break-even: the gain of {last} by the gain per {worth.thing}",
        )
        number = break_even(yearly, worth.number)
        parts: Formula = ("ABS(", *at, ")/ABS(", At(f"{sums.key}:facts", "worth", "value"), ")")
        yield "break_even", name, Cell(number=number, form="amount", decimals=1, formula=parts)
    count = yearly_number(sums.basis, sums.case.table)
    if count is not None and count.number > 0:
        name = say(f"Antal pr. år ({count.thing})", f"Number a year ({count.thing})")
        formula = sums.basis.source_formula(count.sheet, count.cell, count.number)
        yield "count", name, Cell(number=count.number, form="count", formula=formula)
        name = say(f"Gevinst pr. {count.thing} i {last} (kr.)", f"Gain per {count.thing} in {last} (kr.)")
        cost = unit_cost(yearly, count.number)
        parts = (*at, "/", At(f"{sums.key}:facts", "count", "value"))
        yield "unit_cost", name, amount(cost, 2, parts)


def case_summary(sums: CaseSums) -> str:
    """One line for the command line."""
    say, table = sums.basis.say, sums.case.table
    case = sums.basis.name_of(table)
    if not any(sums.net):
        return say(f"{case}: ingen beløb endnu", f"{case}: no amounts yet")
    total = shown(sums.total, sums.decimals, table, say)
    name, name_en = ("nettoudgift", "net expense") if sums.total > 0 else ("gevinst", "gain")
    other = say("; arket angiver et andet resultat", "; the sheet states another result") if sums.case.off else ""
    present, back = ("", "") if sums.case.earlier else _worth(sums)
    return say(
        f"{case}: {name} {sums.span} {total}{present}{back}{other}",
        f"{case}: {name_en} {sums.span} {total}{present}{back}{other}",
    )


def _worth(sums: CaseSums) -> tuple[str, str]:
    """The present value and when the case is paid back, as parts of a sentence."""
    say = sums.basis.say
    begins = number_of(sums.case.periods[0]) or 0
    try:
        value = shown(present_value(sums.net, sums.rates.bands, begins), max(1, sums.decimals))
        present = say(f", nutidsværdi {value}", f", present value {value}")
    except Refusal:
        present = ""
    try:
        years = payback(sums.net).years
        count = "1 year" if years == 1 else f"{years} years"
        back = say(f", tilbagebetalt efter {years} år", f", paid back after {count}") if years else ""
    except Refusal:
        back = say(", ikke tjent hjem i perioden", ", not paid back in the period")
    return present, back
