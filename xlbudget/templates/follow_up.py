"""The form for a follow-up: revised budget, consumption and expected outturn, and targets against a comparator."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from xlbudget.templates.book import Book, Sheet
from xlbudget.templates.catalogue import Template
from xlbudget.templates.form import answer_block, entries, field, footnote, new_form, opening, unit_heading

SHEET, TARGETS = "Opfølgning", "Mål"
LINES, AIMS = 10, 6
HEAD = 9
FIRST, LAST = HEAD + 1, HEAD + LINES
FIRST_AIM = 6


def build(target: str | IO[bytes], template: Template, *, first_year: int, created: datetime) -> None:
    """Write the form to `target`."""
    book = new_form(target, "Opfølgning", template.da, created)
    _budget(book, first_year)
    _targets(book)
    book.close()


def _budget(book: Book, year: int) -> None:
    sheet = book.sheet(SHEET, (5, 42, 13, 19, 15, 13, 13, 12, 14, 13, 34), landscape=True)
    opening(sheet, f"Opfølgning på budget {year}", "K")
    field(sheet, 4, "Aftale eller ramme", "text", at="C", until="K")
    field(sheet, 5, "Forbrug til og med måned (1-12)", "month", at="C")
    field(sheet, 6, "Pris- og lønniveau (år)", "year", at="C")
    sheet.put(f"A{HEAD - 1}", f"Budget og forbrug {year}", "h2")
    headings = (
        f"Vedtaget budget {year}", "Tillægsbevillinger", "Omplaceringer", f"Korrigeret budget {year}",
        f"Forbrug {year}", "Forbrug i procent", f"Forventet regnskab {year}", "Afvigelse", "Status og bemærkninger",
    )  # fmt: skip
    sheet.put(f"A{HEAD}", "Nr.", "head center")
    unit_heading(sheet, f"B{HEAD}", "1.000 kr.", "$C$6")
    sheet.line(HEAD, headings, ["head right"] * 8 + ["head indent"], first="C")
    for number in range(1, LINES + 1):
        sheet.put(f"A{HEAD + number}", number, "row center")
    entries(sheet, f"B{FIRST}:B{LAST}", "text")
    entries(sheet, f"C{FIRST}:E{LAST}", "amount")
    entries(sheet, f"G{FIRST}:G{LAST}", "amount")
    entries(sheet, f"K{FIRST}:K{LAST}", "text")
    for row in range(FIRST, LAST + 1):
        _answers(sheet, row)
    total = LAST + 1
    sheet.line(total, (None, "I alt", *[None] * 9), "total")
    for column in "CDEFGIJ":
        sheet.total(f"{column}{total}", f"{column}{FIRST}:{column}{LAST}", "total n0")
    sheet.formula(f"H{total}", f'=IF(F{total}=0,"",OPF_FORBRUGSPROCENT(G{total},F{total}))', "", "total pct1")
    footnote(
        sheet,
        total + 1,
        "K",
        "Afvigelse er forventet regnskab minus korrigeret budget: plus er merforbrug. Det forventede regnskab er årets "
        "forbrug regnet op til tolv måneder og kan overskrives med et bedre skøn. De farvede celler kræver, at "
        "tilføjelsen xlbudget er installeret.",
    )
    sheet.page.repeat_rows(HEAD - 1)
    sheet.page.freeze_panes(HEAD, 2)


def _answers(sheet: Sheet, row: int) -> None:
    for column, needs, formula, words in (
        ("F", f"C{row}:E{row}", f"OPF_KORRIGERET(C{row},D{row},E{row})", "n0"),
        ("H", f"G{row}|F{row}", f"OPF_FORBRUGSPROCENT(G{row},F{row})", "pct1"),
        ("I", f"G{row}|$C$5", f"OPF_PROGNOSE(G{row},$C$5)", "n0"),
        ("J", f"I{row}|F{row}", f"OPF_AFVIGELSE(I{row},F{row})", "n0"),
    ):
        empty = ",".join(f"COUNT({part})=0" for part in needs.split("|"))
        sheet.formula(f"{column}{row}", f'=IF(OR({empty}),"",{formula})', "", f"computed {words}")


def _targets(book: Book) -> None:
    sheet = book.sheet(TARGETS, (44, 18, 15, 16, 15, 20, 12, 16, 13), landscape=True)
    opening(sheet, "Mål og målopfyldelse", "I")
    sheet.paragraph(
        "A3:I3",
        "Ændringer skrives som procent: et fald på 5,2 % er -5,2 %. Kravets fortegn er retningen: -10 % er mindst 10 % "
        "lavere end sammenligningen, målt som indeks: (1 + egen) / (1 + sammenligning). Uden tal for sammenligningen "
        "er svaret »kan ikke vurderes«.",
        "note",
    )
    sheet.line(
        FIRST_AIM - 1,
        ("Mål", "Pr. dato", "Egen ændring", "Sammenligning", "Krav", "Status", "Egen", "Sammenligning", "Nødvendig"),
        ("head", "head", *["head right"] * 3, "head indent", *["head right"] * 3),
    )
    last = FIRST_AIM + AIMS - 1
    entries(sheet, f"A{FIRST_AIM}:A{last}", "text")
    entries(sheet, f"B{FIRST_AIM}:B{last}", "date")
    entries(sheet, f"C{FIRST_AIM}:E{last}", "change")
    for row in range(FIRST_AIM, last + 1):
        answer_block(
            sheet,
            f"F{row}:I{row}",
            needs=f"C{row}|E{row}",
            formula=f'OPF_MAAL(C{row},IF(D{row}="","",D{row}),E{row})',
            words=["indent", "pct1", "pct1", "pct1"],
        )
