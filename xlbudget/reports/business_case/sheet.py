"""The sheet "xlbudget Business case": gain by year, accumulated, payback, present value, rate, sensitivity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.business_case import accumulated, sensitivity
from xlbudget.domain.counted_years import number_of
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import Basis, column_heading, level_name, shown, table_heading, unit_name
from xlbudget.reports.business_case.grid import case_grid
from xlbudget.reports.business_case.results import CaseSums, case_summary, results, sums_of
from xlbudget.reports.cases.reading import read_cases, why_no_case
from xlbudget.reports.one_unit import carried_to_one_unit, without_unit
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import (
    At,
    Block,
    Chart,
    Formula,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    ReportSheet,
    Series,
    amount,
    words,
)

NAME = "xlbudget Business case"


def business_case(basis: Basis) -> ReportSheet | None:
    """The sheet, or None where the workbook has no business case."""
    blocks: list[Block] = []
    summary: list[str] = []
    for number, stated in enumerate(basis.tables):
        if stated.kind != "business_case":
            continue
        table, carried = carried_to_one_unit(basis, stated)
        if table is None:
            blocks += without_unit(basis, stated)
        elif table.currency or not (cases := read_cases(table)):
            blocks += _not_computed(basis, table)
        else:
            for place, case in enumerate(cases):
                sums = sums_of(basis, case, f"c{number}" if len(cases) == 1 else f"c{number}_{place}")
                first, *rest = _section(sums)
                blocks += [first, *carried, *rest]
                summary.append(case_summary(sums))
    return ReportSheet(NAME, "Business case", blocks, summary) if blocks else None


def _section(sums: CaseSums) -> Iterator[Block]:
    """Heading, results, the chart, the years, sensitivity."""
    say = sums.basis.say
    yield table_heading(sums.basis, sums.case.table)
    yield Paragraph(_signs(sums))
    for text in _warnings(sums):
        yield Paragraph(text, "warning")
    yield results(sums)
    yield _chart(sums)
    yield case_grid(sums.basis, sums.case, sums.key, sums.net, sums.rates)
    yield Heading(say("Følsomhed", "Sensitivity"))
    yield Paragraph(
        say(
            "Samlet gevinst, når én faktor ad gangen er 10 % mindre eller større.",
            "The total gain when one factor at a time is 10 % smaller or larger.",
        )
    )
    yield _sensitivity(sums)


def _signs(sums: CaseSums) -> str:
    say, table = sums.basis.say, sums.case.table
    unit = unit_name(table, say)
    read = {
        "as_shown": say("som tallene står på arket", "as the numbers stand on the sheet"),
        "reversed": say("vendt i forhold til arket", "turned round from the sheet's"),
        "savings_as_sizes": say(
            "arket viser besparelser uden minus, og de er her trukket fra",
            "the sheet shows savings without a minus, and they are subtracted here",
        ),
    }[sums.case.convention]
    level = level_name(table.price_level, say)
    return say(
        f"Beløb i {unit}; {level}. Fortegn: + er udgift, − er besparelse eller indtægt ({read}). "
        "Et blankt år tæller som nul.",
        f"Amounts in {unit}; {level}. Signs: + is an expense, − a saving or income ({read}). "
        "A blank year counts as nothing.",
    )


def _not_computed(basis: Basis, table: BudgetTable) -> list[Block]:
    """That there is no result, and why."""
    danish, english = why_no_case(table)
    text = basis.say(f"Sagen er ikke beregnet: {danish}.", f"The case is not computed: {english}.")
    return [table_heading(basis, table), Paragraph(text, "warning")]


def _warnings(sums: CaseSums) -> Iterator[str]:
    """That the sheet states another result, and what the gain does not count: lines and columns of which nothing tells
    what they are, further budgets."""
    say, case = sums.basis.say, sums.case
    if case.gain is not None and case.off:
        label = " ".join(case.gain.row.label.split())
        danish, english = _spoken([column for column in case.periods if column.key in case.off])
        yield say(
            f"Arket angiver selv et andet resultat i {danish}: se »{label}« og forskellen nedenfor, før tallene "
            "bruges.",
            f"The sheet itself states another result in {english}: see “{label}” and the difference below before the "
            "figures are used.",
        )
    if case.left_out:
        danish, english = quoted([row.label for row in case.left_out])
        yield say(
            f"Ikke regnet med, fordi det ikke fremgår, om det er omkostninger eller besparelser: {danish}.",
            f"Not counted, since nothing tells whether they are costs or savings: {english}.",
        )
    if columns := case.columns_left_out:
        danish, english = quoted([column_heading(column) for column in columns])
        yield say(
            f"Kun én kolonne for hvert år er regnet med. Beløb i andre kolonner er ikke: {danish}.",
            f"Only one column of each year is counted. Amounts in other columns are not: {english}.",
        )
    if case.budget is not None and case.other_budgets:
        danish, english = quoted([row.label for row in case.other_budgets])
        own = " ".join(case.budget.row.label.split())
        yield say(
            f"Nyt budget er regnet fra »{own}« alene. Ikke regnet med: {danish}.",
            f"The new budget is reckoned from “{own}” alone. Not counted: {english}.",
        )


def _spoken(periods: Sequence[Column]) -> tuple[str, str]:
    """The periods as a person lists them, in Danish and in English."""
    counted = [number for one in periods if (number := number_of(one)) is not None]
    if counted:
        return f"år {spoken_years(counted)}", f"year {spoken_years(counted, 'en')}"
    years = [one.year for one in periods if one.year is not None]
    return spoken_years(years), spoken_years(years, "en")


def _chart(sums: CaseSums) -> Chart:
    say, key = sums.basis.say, sums.key
    unit = unit_name(sums.case.table, say)
    running = accumulated(sums.net)
    told = "; ".join(
        f"{column.header}: {shown(value, sums.decimals)}"
        for column, value in zip(sums.case.periods, running, strict=True)
    )
    return Chart(
        "flow",
        say("Gevinst pr. år og akkumuleret", "Gain by year and accumulated"),
        tuple(At(key, "", name) for name in sums.keys),
        [
            Series(say("Netto pr. år", "Net by year"), tuple(At(key, "net", name) for name in sums.keys)),
            Series(say("Akkumuleret", "Accumulated"), tuple(At(key, "running", name) for name in sums.keys)),
        ],
        say(
            f"Søjler for nettogevinsten hvert år og en linje for den akkumulerede, {unit}: {told}.",
            f"Columns for each year's net gain and a line for the accumulated one, {unit}: {told}.",
        ),
        axis=unit,
        decimals=sums.decimals,
    )


def _sensitivity(sums: CaseSums) -> Grid:
    say, key = sums.basis.say, f"{sums.key}:swing"
    heads = [
        Head("label", say("Faktor", "Factor"), words=True),
        Head("low", say("10 % mindre", "10 % less")),
        Head("base", say("Som regnet", "As computed")),
        Head("high", say("10 % mere", "10 % more")),
    ]
    names = {"costs": say("Omkostninger", "Costs"), "savings": say("Besparelser", "Savings")}
    digits = max(1, sums.decimals)
    lines = []
    for swing in sensitivity(sums.costs, sums.savings):
        parts = _sum_of(sums, swing.factor)
        base = At(key, swing.factor, "base")
        low: Formula = (base, "-0.1*(", *parts, ")") if parts else (base,)
        high: Formula = (base, "+0.1*(", *parts, ")") if parts else (base,)
        cells = {
            "label": words(names[swing.factor]),
            "low": amount(swing.low, digits, low),
            "base": amount(swing.base, digits, (At(sums.key, "net", "across"),)),
            "high": amount(swing.high, digits, high),
        }
        lines.append(Line(swing.factor, cells))
    return Grid(key, heads, lines)


def _sum_of(sums: CaseSums, factor: str) -> list[str | At]:
    """The total of the factor's lines: their sums over the years, added."""
    lines = sums.case.costs if factor == "costs" else sums.case.savings
    prefix = "cost" if factor == "costs" else "saving"
    parts: list[str | At] = []
    for number, line in enumerate(lines):
        if any(name in line.values for name in sums.keys):
            parts += ["+"] if parts else []
            parts.append(At(sums.key, f"{prefix}{number}", "across"))
    return parts
