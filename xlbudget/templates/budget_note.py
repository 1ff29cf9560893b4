"""The form for a budget note: text, JA/NEJ flags and expenditure by committee, appropriation and account."""

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
    field,
    footnote,
    new_form,
    opening,
    prose,
    unit_heading,
    year_headings,
)

NOTE, ECONOMY = "Budgetnotat", "Økonomi"
LINES = 6
HEAD = 6
FIRST, LAST = HEAD + 1, HEAD + LINES


def build(target: str | IO[bytes], template: Template, *, first_year: int, created: datetime) -> None:
    """Write the form to `target`."""
    book = new_form(target, "Budgetnotat", template.da, created)
    _note(book)
    _economy(book, first_year)
    _computed(book)
    book.close()


def _note(book: Book) -> None:
    sheet = book.sheet(NOTE, (56, 16, 44))
    opening(sheet, "Budgetnotat", "C")
    field(sheet, 4, "Nr. og overskrift", "text", until="C")
    field(sheet, 5, "Udvalg", "text", until="C")
    field(sheet, 6, "Dato", "date")
    prose(sheet, 8, "Baggrund", "C", lines=6)
    prose(sheet, 11, "Indhold", "C", lines=10)
    row = _flags(
        sheet, 14, "Eksekveringsparat?", ("Udvalgsbehandlet", "Kan igangsættes uden yderligere udvalgsbehandling")
    )
    row = _flags(sheet, row, "Høringsproces?", ("Anlægsprojekt hørt", "IT-projekt hørt"))
    sheet.put(f"A{row}", "Tabel 1: Oversigt over aktiviteter og afledt effekt", "h2")
    sheet.line(row + 1, ("(Del)aktivitet", "Afledt effekt", None), "head")
    for line in range(row + 2, row + 6):
        sheet.put(f"A{line}", None, "input wrap")
        sheet.page.merge_range(line - 1, 1, line - 1, 2, "", book.format("input wrap"))
        sheet.height(line, 32)


def _flags(sheet: Sheet, row: int, heading: str, lines: tuple[str, ...]) -> int:
    sheet.line(row, (heading, "JA / NEJ"), ("head", "head center"))
    for below, label in enumerate(lines, start=row + 1):
        sheet.put(f"A{below}", label, "row")
    entries(sheet, f"B{row + 1}:B{row + len(lines)}", "yesno")
    return row + len(lines) + 2


def _economy(book: Book, first_year: int) -> None:
    sheet = book.sheet(ECONOMY, (44, 18, 16, 14, 12, 12, 12, 12, 13), landscape=True)
    opening(sheet, "Budgetnotat: økonomi", "I")
    field(sheet, 3, "Pris- og lønniveau (år)", "year")
    sheet.put(f"A{HEAD - 1}", "Tabel 2: Udgifter", "h2")
    unit_heading(sheet, f"A{HEAD}", "1.000 kr.", "$B$3")
    sheet.line(HEAD, ("Udvalg", "Bevilling", "Funktion"), "head", first="B")
    year_headings(sheet, HEAD, "E", 4, first_year)
    sheet.put(f"I{HEAD}", "I alt", "head right")
    entries(sheet, f"A{FIRST}:B{LAST}", "text")
    entries(sheet, f"C{FIRST}:D{LAST}", "text", "astext")
    entries(sheet, f"E{FIRST}:H{LAST}", "amount")
    for row in range(FIRST, LAST + 1):
        sheet.total(f"I{row}", f"E{row}:H{row}", "row n0 bold")
    sheet.line(LAST + 1, ("Udgifter i alt", None, None, None), "total")
    for column in "EFGHI":
        sheet.total(f"{column}{LAST + 1}", f"{column}{FIRST}:{column}{LAST}", "total n0")
    footnote(
        sheet,
        LAST + 2,
        "I",
        "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt. Funktionen skrives med "
        "punktum, fx 6.45.53.1.",
    )
    sheet.page.freeze_panes(HEAD, 1)


def _computed(book: Book) -> None:
    sheet = computed_sheet(book, (46, 15, 15, 15, 15), "E")
    amounts, level = f"{ECONOMY}!E{FIRST}:H{LAST}", f"{ECONOMY}!$B$3"
    total = f"{ECONOMY}!E{LAST + 1}:H{LAST + 1}"
    sheet.put("A4", "Udgifterne i et andet pris- og lønniveau", "h2")
    field(sheet, 5, "Til prisniveau (år)", "year")
    sheet.put("A6", "Indeks", "bold middle")
    choice(sheet, "B6", ("FPI", "LOEN", "SATS"))
    sheet.put("C6", "FPI: forbrugerpriser · LOEN: kommunale lønninger · SATS: satsregulering", "note middle indent")
    sheet.put("A8", "År", "head")
    for column, source in zip("BCDE", "EFGH", strict=True):
        year = book.values(ECONOMY, f"{source}{HEAD}")[0][0]
        sheet.formula(f"{column}8", f"={ECONOMY}!{source}{HEAD}", year, "head year")
    needs = f"{amounts}|{level}|B5"
    sheet.put("A9", "Udgifter i alt (1.000 kr.)", "row")
    answer_block(sheet, "B9:E9", needs=needs, formula=f"PL_OMREGN({total},{level},B5,B6)", words=["n1"] * 4)
    answer_cell(
        sheet,
        10,
        "Udgifter over alle år (1.000 kr.)",
        needs=needs,
        formula=f"PL_TOTAL({amounts},{level},B5,B6)",
        words="n1",
    )
