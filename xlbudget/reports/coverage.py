"""Need against financing, year by year: part of the sheet "xlbudget Råderum"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from xlbudget.checks.coverage import Amount, coverage
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.headroom import YearCoverage, coverage_by_year
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import Basis, own_decimals, shown
from xlbudget.reports.model import At, Block, Cell, Grid, Head, Heading, Line, Paragraph, amount, sum_down, words


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
    key = "coverage"
    heads = [
        Head("label", say("År", "Year"), words=True),
        Head("need", say("Behov", "Need")),
        Head("funding", say("Finansiering", "Financing")),
        Head("missing", say("Mangler", "Lacking")),
        Head("status", say("Status", "Status"), words=True, width=24),
    ]
    rows = []
    for year, line in zip(years, lines, strict=True):
        known = year in funded
        formula = ("MAX(0,", At(key, str(year), "need"), "-", At(key, str(year), "funding"), ")")
        cells = {
            "label": words(str(year)),
            "need": _amount(basis, found.need.sheet, found.needed[year], line.need, digits),
            "funding": _amount(basis, found.funding.sheet, funded.get(year), line.financing, digits)
            if known
            else Cell(),
            "missing": amount(line.missing, digits, formula, tone="bad" if line.missing else "plain"),
            "status": words(say("dækket", "covered"), tone="good")
            if line.covered
            else words(say("mangler", "lacking"), tone="bad")
            if known
            else words(say("ingen finansiering angivet", "no financing stated"), tone="bad"),
        }
        rows.append(Line(str(year), cells))
    order = [row.key for row in rows]
    totals = {"label": words(say("I alt", "Total"))}
    for name, numbers in (
        ("need", [line.need for line in lines]),
        ("funding", [line.financing for line in lines]),
        ("missing", [line.missing for line in lines]),
    ):
        totals[name] = amount(sum(numbers, ZERO), digits, sum_down(key, name, order, order))
    rows.append(Line("total", totals, "total"))
    blocks: list[Block] = [Heading(say("Dækning år for år", "Coverage year by year"))]
    blocks.append(Paragraph(_sources(basis, found.need, found.funding, unit)))
    blocks.append(Grid(key, heads, rows))
    if found.funded_once:
        blocks.append(
            Paragraph(
                say(
                    f"Finansieringen nævner intet år. Den er regnet med i {years[0]}, det første år med et behov; "
                    "intet siger, at den er varig. Linjerne tæller, ikke deres afrundede sum, og dækning prøves uden "
                    "tolerance.",
                    f"The financing names no year. It is counted in {years[0]}, the first year with a need; nothing "
                    "says that it is permanent. Its lines count, not their rounded total, and coverage is tested "
                    "without tolerance.",
                )
            )
        )
    return blocks, [_headline(basis, years, lines, funded, unit, digits)]


def _amount(basis: Basis, sheet: str, stated: Amount | None, value: Decimal, digits: int) -> Cell:
    """The amount, fetched from its cell where the cell holds just it, in whatever power of ten."""
    formula = basis.source_formula(sheet, stated.cell, value) if stated else ()
    return amount(value, digits, formula)


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
