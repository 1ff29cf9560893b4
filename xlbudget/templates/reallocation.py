"""The form for a part agreement: what the initiatives cost, and what pays for them, year by year."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from xlbudget.templates.book import Book, Sheet
from xlbudget.templates.catalogue import Template
from xlbudget.templates.form import (
    answer_block,
    answer_cell,
    choice,
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

SHEET = "Omprioritering"
YEARS = "BCDE"
LINES = 6
NEED, FUNDING = 15, 27  # the heading rows of the two tables


def build(target: str | IO[bytes], template: Template, *, first_year: int, created: datetime) -> None:
    """Write the form to `target`."""
    book = new_form(target, "Omprioritering: behov og finansiering", template.da, created)
    sheet = book.sheet(SHEET, (50, 13, 13, 13, 13, 14))
    opening(sheet, "Omprioritering: behov og finansiering", "F")
    field(sheet, 4, "Aftale eller sag", "text", until="F")
    field(sheet, 5, "Udvalg", "text", until="F")
    field(sheet, 6, "Dato", "date")
    field(sheet, 7, "Pris- og lønniveau (år)", "year")
    prose(sheet, 9, "Udfordringer og løsninger", "F", lines=6)
    _table(sheet, NEED, "Tabel 1: Udgifter til indsatserne", "Indsatsudgifter i alt", first_year)
    footnote(
        sheet,
        FUNDING - 3,
        "F",
        "Finansieringen skrives som positive beløb: budgetreduktioner og lokalt råderum, der stilles til rådighed.",
    )
    _table(sheet, FUNDING, "Tabel 2: Finansiering", "Finansiering i alt", first_year)
    prose(sheet, FUNDING + LINES + 3, "Personalemæssige konsekvenser og effekter", "F")
    _computed(book)
    book.close()


def _table(sheet: Sheet, head: int, title: str, total: str, first_year: int) -> None:
    _headings(sheet, head, title, first_year)
    for row in range(head + 1, head + LINES + 1):
        entry(sheet, f"A{row}", "text")
        entries(sheet, f"B{row}:E{row}", "positive", "n0")
        sheet.total(f"F{row}", f"B{row}:E{row}", "row n0")
    sheet.put(f"A{head + LINES + 1}", total, "total")
    for column in (*YEARS, "F"):
        sheet.total(f"{column}{head + LINES + 1}", f"{column}{head + 1}:{column}{head + LINES}", "total n0")


def _headings(sheet: Sheet, head: int, title: str, first_year: int) -> None:
    """Title, unit and years; the years are typed over the first table and followed by the others."""
    sheet.put(f"A{head - 1}", title, "h2")
    unit_heading(sheet, f"A{head}", "1.000 kr.", "$B$7")
    if head == NEED:
        year_headings(sheet, head, "B", len(YEARS), first_year)
    else:
        for column, year in zip(YEARS, range(first_year, first_year + len(YEARS)), strict=True):
            sheet.formula(f"{column}{head}", f"={column}{NEED}", year, "head year")
    sheet.put(f"F{head}", "I alt", "head right")


def _computed(book: Book) -> None:
    sheet = computed_sheet(book, (46, 15, 15, 15, 15), "E")
    need, funding = (f"{SHEET}!B{head + LINES + 1}:E{head + LINES + 1}" for head in (NEED, FUNDING))
    lines = f"{SHEET}!B{NEED + 1}:E{NEED + LINES}"
    sheet.put("A4", "Dækning år for år (1.000 kr.)", "h2")
    answer_block(
        sheet,
        f"A5:E{5 + len(YEARS)}",
        needs=lines,
        formula=f"RAADERUM_DAEKNING({need},{funding})",
        words=["n0 left", "n0", "n0", "n0", "indent"],
        heading=True,
    )
    sheet.put("A12", "Udgifterne i et andet pris- og lønniveau", "h2")
    field(sheet, 13, "Til prisniveau (år)", "year")
    sheet.put("A14", "Indeks", "bold middle")
    choice(sheet, "B14", ("FPI", "LOEN", "SATS"))
    sheet.put("C14", "FPI: forbrugerpriser · LOEN: kommunale lønninger · SATS: satsregulering", "note middle indent")
    answer_cell(
        sheet,
        15,
        "Indsatsudgifter i alt (1.000 kr.)",
        needs=f"{lines}|{SHEET}!$B$7|B13",
        formula=f"PL_TOTAL({lines},{SHEET}!$B$7,B13,B14)",
        words="n1",
    )
