"""Need against financing, year by year: part of the sheet "xlbudget Råderum"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal

from xlbudget.checks.between_tables.coverage import Amount, Coverage, coverage
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.headroom import YearCoverage, coverage_by_year
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import Basis, own_decimals, shown
from xlbudget.reports.sheets.model import (
    At,
    Block,
    Cell,
    Formula,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    amount,
    sum_down,
    words,
)

_KEY = "coverage"


def coverage_blocks(basis: Basis) -> tuple[list[Block], list[str]]:
    """The blocks, and a line for the command line; nothing where no one need and its financing are stated."""
    found = coverage(Subject(basis.workbook, basis.tables))
    if found is None or not found.needed:
        return [], []
    say = basis.say
    unit = found.funding.unit or Unit.KR
    years = sorted(found.needed)
    funded = dict(found.funded)
    if found.funded_once and years[0] not in funded:
        funded[years[0]] = found.funded_once
    needs = [convert(found.needed[year].kroner, Unit.KR, unit) for year in years]
    funds = [convert(funded[year].kroner, Unit.KR, unit) if year in funded else None for year in years]
    lines = coverage_by_year([max(need, ZERO) for need in needs], funds)
    digits = max(
        1 if unit is Unit.MIO_KR else 0,
        *(own_decimals(number) for number in (*needs, *(fund for fund in funds if fund is not None))),
    )
    blocks: list[Block] = [
        Heading(say("Dækning år for år", "Coverage year by year")),
        Paragraph(_sources(basis, found.need, found.funding, unit)),
        _grid(basis, found, dict(zip(years, lines, strict=True)), funded, digits),
    ]
    if found.funded_once:
        blocks.append(Paragraph(_without_year(basis, years[0])))
    if beyond := {year: stated for year, stated in found.funded.items() if year not in found.needed and stated.kroner}:
        blocks.append(Paragraph(_beyond(basis, beyond, unit, digits)))
    return blocks, [_headline(basis, years, lines, funded, unit, digits)]


def _grid(
    basis: Basis, found: Coverage, lines: Mapping[int, YearCoverage], funded: Mapping[int, Amount], digits: int
) -> Grid:
    """A line for each year with a need, and their total."""
    say = basis.say
    heads = [
        Head("label", say("År", "Year"), words=True),
        Head("need", say("Behov", "Need")),
        Head("funding", say("Finansiering", "Financing")),
        Head("missing", say("Mangler", "Lacking")),
        Head("status", say("Status", "Status"), words=True, width=24),
    ]
    rows = [_line(basis, found, year, line, funded.get(year), digits) for year, line in lines.items()]
    order = [row.key for row in rows]
    totals = {"label": words(say("I alt", "Total"))}
    for name, numbers in (
        ("need", [line.need for line in lines.values()]),
        ("funding", [line.financing for line in lines.values()]),
        ("missing", [line.missing for line in lines.values()]),
    ):
        totals[name] = amount(sum(numbers, ZERO), digits, sum_down(_KEY, name, order, order))
    return Grid(_KEY, heads, [*rows, Line("total", totals, "total")])


def _line(basis: Basis, found: Coverage, year: int, line: YearCoverage, funded: Amount | None, digits: int) -> Line:
    say, key = basis.say, str(year)
    lacking: Formula = ("MAX(0,", At(_KEY, key, "need"), "-", At(_KEY, key, "funding"), ")")
    status = words(say("ingen finansiering angivet", "no financing stated"), tone="bad")
    if line.covered:
        status = words(say("dækket", "covered"), tone="good")
    elif funded:
        status = words(say("mangler", "lacking"), tone="bad")
    cells = {
        "label": words(key),
        "need": _amount(basis, found.need.sheet, found.needed[year], line.need, digits),
        "funding": _amount(basis, found.funding.sheet, funded, line.financing, digits) if funded else Cell(),
        "missing": amount(line.missing, digits, lacking, tone="bad" if line.missing else "plain"),
        "status": status,
    }
    return Line(key, cells)


def _without_year(basis: Basis, first: int) -> str:
    """How financing that names no year is reckoned with."""
    return basis.say(
        f"Finansieringen nævner intet år. Den er regnet med i {first}, det første år med et behov; intet siger, at "
        "den er varig. Linjerne tæller, ikke deres afrundede sum, og dækning prøves uden tolerance.",
        f"The financing names no year. It is counted in {first}, the first year with a need; nothing says that it is "
        "permanent. Its lines count, not their rounded total, and coverage is tested without tolerance.",
    )


def _beyond(basis: Basis, funded: Mapping[int, Amount], unit: Unit, digits: int) -> str:
    """Which financing is of years without a need."""
    told = "; ".join(
        f"{year}: {shown(convert(stated.kroner, Unit.KR, unit), digits)}" for year, stated in sorted(funded.items())
    )
    return basis.say(
        f"Finansiering i år uden behov er ikke talt med: {told}.",
        f"Financing of years without a need is not counted: {told}.",
    )


def _amount(basis: Basis, sheet: str, stated: Amount, value: Decimal, digits: int) -> Cell:
    """The amount, fetched from its cell where the cell holds just it, in whatever power of ten."""
    return amount(value, digits, basis.source_formula(sheet, stated.cell, value))


def _sources(basis: Basis, need: BudgetTable, funding: BudgetTable, unit: Unit) -> str:
    say = basis.say
    first, second = (f"{basis.name_of(table)} ({table.sheet}!{table.range})" for table in (need, funding))
    return say(
        f"Beløb i {unit.label} Behov: {first}. Finansiering: {second}.",
        f"Amounts in {unit.label} Need: {first}. Financing: {second}.",
    )


def _headline(
    basis: Basis, years: Sequence[int], lines: Sequence[YearCoverage], funded: Container[int], unit: Unit, digits: int
) -> str:
    """The first year in figures, then the years that lack something, then those without any financing."""
    say = basis.say
    name = unit.suffix
    parts = []
    for year, line in zip(years, lines, strict=True):
        if year not in funded or (line.covered and year != years[0]):
            continue
        need, fund, missing = (shown(number, digits) for number in (line.need, line.financing, line.missing))
        state = say("dækket", "covered") if line.covered else say(f"mangler {missing}", f"lacking {missing}")
        parts.append(
            say(
                f"{year}: behov {need} mod finansiering {fund} {name} ({state})",
                f"{year}: need {need} against financing {fund} {name} ({state})",
            )
        )
    bare = [year for year, line in zip(years, lines, strict=True) if year not in funded and line.need > 0]
    if bare:
        da, en = spoken_years(bare), spoken_years(bare, "en")
        parts.append(say(f"{da}: ingen finansiering angivet", f"{en}: no financing stated"))
    return "; ".join(parts)
