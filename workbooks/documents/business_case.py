"""Document 002: Solrød's business case I 309/02, more courses in the employment centre (saving 590 t.kr. a year)."""

from __future__ import annotations

from documents.computed import Computed
from documents.function_cells import Call, Formula, Ref
from documents.offices import solroed, words_of
from xlbudget.templates.book import Book

FILE = "002_business_case_solroed_I309-02.xlsx"

WORDS = words_of("business_case")
INVESTMENT = "Investeringsvurdering"
HEAD = 4
YEARS = (2016, 2017, 2018, 2019)
SOURCE = "Kilde: Innovation og effektivisering i Solrød Kommune. Business Case nr. I 309/02."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = solroed(
        target, "Business Case nr. I 309/02", "Flere udrednings- og opkvalificeringsforløb i Beskæftigelsescenteret"
    )
    _case(book)
    _investment(book)
    _effects(book)
    _computed(book)
    book.close()


def _case(book: Book) -> None:
    sheet = book.sheet("Business Case", (36, 12, 12, 12, 12, 34), one_page=True)
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
    sheet.put(f"A{row}", SOURCE, "note")


def _investment(book: Book) -> None:
    """Section 9. The saving was typed as text, the gain is computed; costs and posts were never filled in."""
    sheet = book.sheet(INVESTMENT, (36, 12, 12, 12, 12, 34))
    sheet.put("A1", "Business Case nr. I 309/02", "title")
    sheet.height(1, 26)
    sheet.put(f"A{HEAD - 1}", "9. Gevinst: Investeringsvurdering økonomi", "h2")
    sheet.line(HEAD, ("Beløb i 1.000 kr.", *YEARS), ("head", *["head year"] * 4))
    sheet.line(HEAD + 1, ("Afsat budget", *[11350] * 4), ("row", *["row n0"] * 4))
    sheet.line(HEAD + 2, ("Omkostninger", *[None] * 4), ("row", *["row n0"] * 4))
    sheet.line(HEAD + 3, ("Besparelse", *["-590"] * 4), ("row", *["row astext right"] * 4))
    sheet.put(f"A{HEAD + 4}", "Gevinst", "total")
    for column in "BCDE":
        sheet.formula(f"{column}{HEAD + 4}", f"={column}{HEAD + 2}+{column}{HEAD + 3}", -590, "total n0")
    below = HEAD + 5
    sheet.paragraph(f"A{below}:F{below}", WORDS["sign_note"], "note")
    sheet.paragraph(f"A{below + 1}:F{below + 1}", WORDS["glued"], "note")
    staff = HEAD + 8
    sheet.put(f"A{staff}", "Personalemæssig konsekvens", "h3")
    sheet.line(staff + 1, ("Fuldtidsstilling", *YEARS, "Kommentarer"), ("head", *["head year"] * 4, "head indent"))
    for row in (staff + 2, staff + 3):
        sheet.line(row, (None,) * 6, ("row", *["row n1"] * 4, "row"))
    for row, text in enumerate(WORDS["calculation"], start=staff + 5):
        sheet.paragraph(f"A{row}:F{row}", text)
    sheet.put(f"A{staff + 9}", SOURCE, "note")


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


def _computed(book: Book) -> None:
    page = Computed(book, "Cellerne kalder xlbudgets funktioner på tallene i arket »Investeringsvurdering«.")
    costs, savings, gain = (Ref(INVESTMENT, f"B{HEAD + below}:E{HEAD + below}") for below in (2, 3, 4))
    page.heading("Gevinst (1.000 kr.; minus er en mindreudgift)")
    page.headings("År", YEARS)
    page.line("Gevinst: omkostninger og besparelser", Call("BC_GEVINST", (costs, savings)), ["n0"] * 4)
    page.line("Akkumuleret gevinst", Call("BC_AKKUMULERET", (gain,)), ["n0"] * 4)
    page.number("Nutidsværdi, Finansministeriets rente, 2016 er år 0", Call("BC_NUTIDSVAERDI", (gain,)), "n1")
    page.number("Nutidsværdi, rente 4 %, 2016 er år 1", Call("BC_NUTIDSVAERDI", (gain, 0.04, 1)), "n1")
    page.number("Tilbagebetalingstid (år)", Call("BC_TILBAGEBETALING", (gain,)), "n0")
    page.space()
    page.heading("Pris og balancepunkt")
    courses = page.given("Forløb om året", 32, "n0", "»32 årlige forløb«")
    citizen = page.given(
        "Mindre udgift pr. borger (1.000 kr.)", 100, "n0", "»ca. 100.000 kr. for hver borger (årligt)«"
    )
    yearly = Ref(INVESTMENT, f"B{HEAD + 4}")
    paid = Formula(f"ABS({INVESTMENT}!B{HEAD + 4})", 590)
    page.number("Besparelse pr. forløb (1.000 kr.)", Call("BC_ENHEDSPRIS", (paid, page.ref(courses))), "n2")
    page.number("Borgere, der svarer til besparelsen", Call("BC_BALANCEPUNKT", (yearly, page.ref(citizen))), "n1")
    page.number("Statens refusion efter et år (uge 53)", Call("REFUSION_SATS", (53,)), "pct0")
    page.space()
    page.heading("Følsomhed: gevinst i alt ved 10 % mere eller mindre (1.000 kr.)")
    page.table(Call("BC_FOELSOMHED", (costs, savings)), ("", "n0", "n0", "n0"))
