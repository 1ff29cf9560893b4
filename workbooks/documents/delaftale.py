"""Document 001: Copenhagen's part agreement for budget 2014, activity-ready citizens (need in three years, råderum)."""

from __future__ import annotations

from datetime import date

from documents.computed import Computed
from documents.function_cells import Call, Formula, Ref
from documents.offices import INDEX, copenhagen, words_of
from xlbudget.templates.book import Book

FILE = "001_delaftale_aktivitetsparate_2014.xlsx"

WORDS = words_of("delaftale")
SOURCE = "Kilde: Beskæftigelses- og Integrationsudvalgets delaftaler vedrørende budget 2014, Aktivitetsparate (KJ46)."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(target, "Delaftale: Aktivitetsparate, budget 2014", "KJ46, økonomi og finansiering")
    _agreement(book)
    _economy(book)
    _computed(book)
    book.constant("xlbudget_prisniveau", 2014)
    book.close()


def _agreement(book: Book) -> None:
    sheet = book.sheet("Delaftale", (5, 36, 66), one_page=True)
    sheet.put("A1", "Delaftale – Aktivitetsparate", "title")
    sheet.height(1, 26)
    sheet.put("A2", "Beskæftigelses- og Integrationsudvalgets delaftaler vedrørende budget 2014", "subtitle")
    sheet.put("A3", "Københavns Kommune · KJ46", "text")
    sheet.put("C3", date(2013, 4, 8), "date")
    sheet.put("A5", "UDFORDRINGER", "h2")
    for row, challenge in enumerate(WORDS["challenges"], start=6):
        sheet.paragraph(f"A{row}:C{row}", challenge)
    sheet.put("A9", "LØSNINGER", "h2")
    sheet.line(10, ("Nr.", "Løsning", "Indhold"), ("head center", "head", "head"))
    for number, solution in enumerate(WORDS["solution"], start=1):
        sheet.line(
            10 + number,
            (number, solution["name"], solution["content"]),
            ("row center", "row bold wrap", "row wrap"),
        )
    sheet.paragraph("A15:C15", WORDS["targeting"])
    sheet.put("A17", "EFFEKTER", "h2")
    sheet.put("A18", "Initiativerne forventes samlet at bidrage til følgende:")
    for row, effect in enumerate(WORDS["effects"], start=19):
        sheet.put(f"A{row}", "–", "center")
        sheet.paragraph(f"B{row}:C{row}", effect)
    sheet.paragraph("A23:C23", SOURCE, "note")


def _economy(book: Book) -> None:
    sheet = book.sheet("Økonomi", (60, 16, 13, 13))
    sheet.put("A1", "Aktivitetsparate, budget 2014: økonomi og finansiering", "title")
    sheet.height(1, 26)
    sheet.put("A3", "ØKONOMI", "h2")
    sheet.put("A4", "Tabel 1: Oversigt over forslagernes økonomi", "h3")
    sheet.line(5, ("1000 kr. - 2013 p/l", 2014, 2015, 2016), ("head", "head year", "head year", "head year"))
    sheet.line(6, ("Indsatsudgifter:", None, None, None), "section")
    sheet.line(
        7,
        ("Næste stop er job - fokus på socialøkonomiske virksomheder", 1000, 1000, 1000),
        ("row", "row n0", "row n0", "row n0"),
    )
    sheet.line(8, ("Psykisk sårbare unge", 3000, 3000, 3000), ("row", "row n0", "row n0", "row n0"))
    sheet.put("A9", "Indsatsudgifter i alt", "total")
    for column in "BCD":
        sheet.total(f"{column}9", f"{column}7:{column}8", "total n0")

    sheet.put("A11", "FINANSIERING", "h2")
    sheet.paragraph("A12:D12", WORDS["financing"])
    sheet.put("A14", "Tabel 2: Det lokale råderum for indsatsklare ledige", "h3")
    sheet.line(15, ("Aktivering", "Budgetreduktion (mio. kr.)"), ("head", "head right"))
    sheet.line(16, ("Ordinær uddannelse", 0.5), ("row", "row n1"))
    sheet.line(17, ("Eksterne leverandører", 3.4), ("row", "row n1"))
    sheet.line(18, ("I alt", 4.0), ("total", "total n1"))  # typed: 0,5 + 3,4 is 3,9
    for row, text in enumerate(WORDS["conclusion"], start=20):
        sheet.paragraph(f"A{row}:D{row}", text)
    sheet.paragraph("A23:D23", SOURCE, "note")


def _computed(book: Book) -> None:
    page = Computed(
        book, "Cellerne kalder xlbudgets funktioner på tallene i arket »Økonomi«.", (50, 17, 15, 15, 15, 18)
    )
    page.heading("Indsatsudgifterne i 2014-priser (1.000 kr.)")
    page.headings("Efter forbrugerprisindekset", (2014, 2015, 2016))
    totals = Ref("Økonomi", "B9:D9")
    years = [Call("PL_OMREGN", (Ref("Økonomi", f"{column}9"), 2013, 2014, INDEX)) for column in "BCD"]
    page.each("Indsatsudgifter i alt", years, "n1")
    page.number("Alle tre år, 2013 p/l", Call("PL_TOTAL", (totals, 2013, 2013, INDEX)), "n1")
    page.number("Alle tre år, 2014 p/l", Call("PL_TOTAL", (totals, 2013, 2014, INDEX)), "n1")
    page.space()
    page.heading("Dækning år for år (1.000 kr.)")
    found = Call("DK_ENHED", (Formula("SUM(Økonomi!B16:B17)", 3.9), "mio. kr.", "1.000 kr."))
    page.table(Call("RAADERUM_DAEKNING", (totals, found)), ("n0 left", "n0", "n0", "n0", "indent"))
