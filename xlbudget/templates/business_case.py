"""The form for a business case: costs and savings over four years, with gain, present value and payback."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from xlbudget.templates.book import Book, Sheet
from xlbudget.templates.catalogue import Template
from xlbudget.templates.form import (
    answer_block,
    answer_cell,
    computed_sheet,
    entries,
    entry,
    field,
    footnote,
    new_form,
    opening,
    prose,
    unit_heading,
    year_headings,
)

SHEET = "Business case"
HEAD, BUDGET, COSTS, SAVINGS, GAIN = 16, 17, (19, 20), (23, 24), 26
STAFF = 30


def build(target: str | IO[bytes], template: Template, *, first_year: int, created: datetime) -> None:
    """Write the form to `target`."""
    book = new_form(target, "Business case", template.da, created)
    sheet = book.sheet(SHEET, (40, 12, 12, 12, 12, 13, 28))
    opening(sheet, "Business case", "G")
    field(sheet, 4, "Forslagets overskrift", "text", until="G")
    field(sheet, 5, "Forslagsstiller", "text", until="G")
    field(sheet, 6, "Dato", "date", until="C")
    field(sheet, 7, "Pris- og lønniveau (år)", "year")
    prose(sheet, 9, "Forslagets indhold i korte træk", "G")
    prose(sheet, 12, "Særlige opmærksomhedspunkter og risici", "G", lines=3)
    _economy(sheet, first_year)
    _staff(sheet)
    _computed(book)
    book.close()


def _economy(sheet: Sheet, first_year: int) -> None:
    sheet.put("A15", "Investeringsvurdering: økonomi", "h2")
    unit_heading(sheet, f"A{HEAD}", "1.000 kr.", "$B$7")
    year_headings(sheet, HEAD, "B", 4, first_year)
    sheet.line(HEAD, ("I alt", "Bemærkninger"), ("head right", "head indent"), first="F")
    _items(sheet, BUDGET, ("Afsat budget",))
    _group(sheet, COSTS, "Omkostninger:", ("Implementering, service", "Implementering, anlæg"), "Omkostninger i alt")
    _group(
        sheet,
        SAVINGS,
        "Besparelser:",
        ("Varige ændringer, service", "Varige ændringer, overførsler"),
        "Besparelser i alt",
    )
    sheet.put(f"A{GAIN}", "Gevinst", "total")
    for column in "BCDEF":
        sheet.formula(f"{column}{GAIN}", f"={column}{COSTS[1] + 1}+{column}{SAVINGS[1] + 1}", 0, "total n0")
    sheet.put(f"G{GAIN}", None, "total")
    footnote(
        sheet, GAIN + 1, "G", "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt"
    )


def _group(sheet: Sheet, rows: tuple[int, int], heading: str, labels: tuple[str, ...], total: str) -> None:
    first, last = rows
    sheet.line(first - 1, (heading, *[None] * 6), "section")
    _items(sheet, first, labels, indent=True)
    sheet.put(f"A{last + 1}", total, "section")
    for column in "BCDEF":
        sheet.total(f"{column}{last + 1}", f"{column}{first}:{column}{last}", "section n0")
    sheet.put(f"G{last + 1}", None, "section")


def _items(sheet: Sheet, first: int, labels: tuple[str, ...], *, indent: bool = False) -> None:
    for row, label in enumerate(labels, start=first):
        sheet.put(f"A{row}", label, "row indent" if indent else "row")
        entries(sheet, f"B{row}:E{row}", "amount")
        sheet.total(f"F{row}", f"B{row}:E{row}", "row n0")
        entry(sheet, f"G{row}", "text")


def _staff(sheet: Sheet) -> None:
    sheet.put(f"A{STAFF - 1}", "Personalemæssig konsekvens", "h2")
    sheet.put(f"A{STAFF}", "Fuldtidsstillinger (årsværk)", "head")
    for column in "BCDE":
        sheet.formula(f"{column}{STAFF}", f"={column}{HEAD}", sheet.block(f"{column}{HEAD}")[0][0], "head year")
    sheet.line(STAFF, (None, "Kommentarer"), ("head", "head indent"), first="F")
    sheet.put(f"A{STAFF + 1}", "Ændring i antal årsværk", "row")
    entries(sheet, f"B{STAFF + 1}:E{STAFF + 1}", "text", "n1")
    sheet.put(f"F{STAFF + 1}", None, "row")
    entry(sheet, f"G{STAFF + 1}", "text")


def _computed(book: Book) -> None:
    sheet = computed_sheet(book, (46, 15, 15, 15, 15, 15), "F")
    costs, savings = (f"'{SHEET}'!B{rows[0]}:E{rows[1]}" for rows in (COSTS, SAVINGS))
    gain, first = f"'{SHEET}'!B{GAIN}:E{GAIN}", f"'{SHEET}'!B{GAIN}"
    either = f"{costs},{savings}"
    sheet.put("A4", "Forudsætninger", "h2")
    field(sheet, 5, "Kalkulationsrente (tom: Finansministeriets)", "share")
    field(sheet, 6, "Antal forløb eller enheder pr. år", "count")
    field(sheet, 7, "Gevinst pr. borger eller enhed (1.000 kr.)", "positive")
    sheet.put("A9", "Gevinst år for år (1.000 kr.)", "h2")
    sheet.put("A10", "År", "head")
    for column in "BCDE":
        year = book.values(SHEET, f"{column}{HEAD}")[0][0]
        sheet.formula(f"{column}10", f"='{SHEET}'!{column}{HEAD}", year, "head year")
    for row, label, formula in (
        (11, "Gevinst", f"BC_GEVINST({either})"),
        (12, "Akkumuleret gevinst", f"BC_AKKUMULERET({gain})"),
    ):
        sheet.put(f"A{row}", label, "row")
        answer_block(sheet, f"B{row}:E{row}", needs=either, formula=formula, words=["n0"] * 4)
    sheet.put("A14", "Nøgletal", "h2")
    answers = (
        ("Gevinst i alt (1.000 kr.)", either, f"SUM(BC_GEVINST({either}))", "n0", ""),
        (
            "Nutidsværdi (1.000 kr.)",
            either,
            f'BC_NUTIDSVAERDI({gain},IF(B5="","",B5))',
            "n1",
            "det første år er år 0",
        ),
        ("Tilbagebetalingstid (år)", either, f"BC_TILBAGEBETALING({gain})", "n0", "år efter det første beløb"),
        (
            "Pris pr. forløb eller enhed (1.000 kr.)",
            f"B6|{either}",
            f"BC_ENHEDSPRIS(ABS({first}),B6)",
            "n2",
            "det første års gevinst pr. enhed",
        ),
        (
            "Balancepunkt (antal)",
            f"B7|{either}",
            f"BC_BALANCEPUNKT({first},B7)",
            "n1",
            "enheder, der svarer til det første års gevinst",
        ),
    )
    for row, (label, needs, formula, words, note) in enumerate(answers, start=15):
        answer_cell(sheet, row, label, needs=needs, formula=formula, words=words, note=note)
    sheet.put("A21", "Følsomhed: gevinst i alt, én faktor ad gangen (1.000 kr.)", "h2")
    answer_block(
        sheet,
        "A22:D24",
        needs=either,
        formula=f"BC_FOELSOMHED({either})",
        words=["", "n0", "n0", "n0"],
        heading=True,
    )
