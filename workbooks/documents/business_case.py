"""Document 002: Solrød's business case I 309/02, more courses in the employment centre (saving 590 t.kr. a year)."""

from __future__ import annotations

from datetime import datetime

from documents.offices import solroed, words_of
from xlbudget.templates.book import Book, Sheet

FILE = "002_business_case_solroed_I309-02.xlsx"

WORDS = words_of("business_case")
YEARS = (2016, 2017, 2018, 2019)
NUMBER = "row n0"
SOURCE = "Kilde: Innovation og effektivisering i Solrød Kommune. Business Case nr. I 309/02."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = solroed(
        target,
        "Business Case nr. I 309/02",
        "Flere udrednings- og opkvalificeringsforløb i Beskæftigelsescenteret",
        datetime(2015, 5, 1, 9, 0),
    )
    _case(book)
    _effects(book)
    book.close()


def _case(book: Book) -> None:
    sheet = book.sheet("Business Case", (36, 12, 12, 12, 12, 34))
    sheet.put("A1", "Business Case nr. I 309/02", "title")
    sheet.height(1, 26)
    sheet.put("A2", "Innovation og effektivisering i Solrød Kommune", "subtitle")
    sheet.put("A4", "Forslagets overskrift", "bold")
    sheet.paragraph("B4:F4", "Flere udrednings- og opkvalificeringsforløb i Beskæftigelsescenteret")
    sheet.put("A5", "Forslagsstiller", "bold")
    sheet.paragraph("B5:F5", "Job- og SocialCenteret")
    row = 7
    for section in WORDS["section"]:
        sheet.put(f"A{row}", section["heading"], "h2")
        for text in section["paragraphs"]:
            row += 1
            sheet.paragraph(f"A{row}:F{row}", text)
        row += 2
    _investment(sheet, row)


def _investment(sheet: Sheet, top: int) -> None:
    """Section 9. The saving was pasted as text, the gain is computed; costs and posts were never filled in."""
    sheet.page.set_h_pagebreaks([top - 1])
    sheet.put(f"A{top}", "9. Gevinst: Investeringsvurdering økonomi", "h2")
    head = top + 1
    sheet.line(
        head,
        ("Beløb i 1.000 kr.", *YEARS, "Bemærkninger"),
        ("head", "head year", "head year", "head year", "head year", "head indent"),
    )
    sheet.line(head + 1, ("Afsat budget", *[11350] * 4, None), ("row", *[NUMBER] * 4, "row"))
    sheet.line(head + 2, ("Omkostninger", *[None] * 4, None), ("row", *[NUMBER] * 4, "row"))
    sheet.line(head + 3, ("Besparelse", *["-590"] * 4, None), ("row", *["row astext right"] * 4, "row"))
    sheet.line(head + 4, ("Gevinst", *[None] * 4, None), ("total", *["total n0"] * 4, "total"))
    for column in "BCDE":
        sheet.formula(f"{column}{head + 4}", f"={column}{head + 2}+{column}{head + 3}", -590, "total n0")
    sheet.paragraph(
        f"A{head + 5}:F{head + 5}",
        "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt",
        "note",
    )
    sheet.paragraph(
        f"A{head + 6}:F{head + 6}", "Overført fra sagen: Besparelse -590-590 -590-590 Gevinst -590-590 -590-590", "note"
    )
    staff = head + 8
    sheet.put(f"A{staff}", "Personalemæssig konsekvens", "h3")
    sheet.line(
        staff + 1,
        ("Fuldtidsstilling", *YEARS, "Kommentarer"),
        ("head", "head year", "head year", "head year", "head year", "head indent"),
    )
    for row in (staff + 2, staff + 3):
        sheet.line(row, (None,) * 6, ("row", "row n1", "row n1", "row n1", "row n1", "row"))
    row = staff + 5
    for text in WORDS["calculation"]:
        sheet.paragraph(f"A{row}:F{row}", text)
        row += 1
    sheet.paragraph(f"A{row + 1}:F{row + 1}", SOURCE, "note")


def _effects(book: Book) -> None:
    sheet = book.sheet("Effekttal 2014", (52, 16, 16))
    sheet.put("A1", "Beskæftigelsescenteret: effekttal for 2014", "title")
    sheet.height(1, 26)
    sheet.line(3, ("Resultat", "Antal borgere", "Andel"), ("head", "head right", "head right"))
    outcomes = (("I beskæftigelse", 106), ("I uddannelse", 14), ("I virksomhedspraktik", 46))
    for row, (outcome, citizens) in enumerate(outcomes, start=4):
        sheet.line(row, (outcome, citizens), ("row", "row n0"))
        sheet.formula(f"C{row}", f"=B{row}/B$7", citizens / 285, "row pct0")
    sheet.line(7, ("Borgere i kortere eller længere forløb", 285, None), ("total", "total n0", "total"))
    sheet.paragraph("A9:C9", WORDS["comparison"])
    sheet.paragraph("A11:C11", SOURCE, "note")
