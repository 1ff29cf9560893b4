"""Document 004: Copenhagen's budget note BI2 for 2016, service expenditure 2016-2019 by committee and account."""

from __future__ import annotations

from documents.computed import Computed
from documents.function_cells import Call, Ref
from documents.offices import INDEX, copenhagen, words_of
from xlbudget.templates.book import Book, Sheet

FILE = "004_budgetnotat_BI2_2016.xlsx"

WORDS = words_of("budgetnotat")
SOURCE = "Kilde: Budgetnotat BI2 – Særlig indsats for de udsatte borgere, Københavns Kommune."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(target, "BI2 – Særlig indsats for de udsatte borgere", "Budgetnotat, udgifter til service")
    _note(book)
    _activities(book)
    _economy(book)
    _capacity(book)
    _computed(book)
    book.constant("xlbudget_prisniveau", 2016)
    book.close()


def _note(book: Book) -> None:
    sheet = book.sheet("Budgetnotat", (58, 14, 40), one_page=True)
    sheet.put("A1", "BI2 – Særlig indsats for de udsatte borgere", "title")
    sheet.height(1, 26)
    row = 3
    for section in WORDS["section"]:
        sheet.put(f"A{row}", section["heading"], "h2")
        for text in section["paragraphs"]:
            row += 1
            sheet.paragraph(f"A{row}:C{row}", text)
        row += 2
    for initiative in WORDS["initiative"]:
        sheet.paragraph(f"A{row}:C{row}", initiative["heading"], "h3")
        for text in initiative["paragraphs"]:
            row += 1
            sheet.paragraph(f"A{row}:C{row}", text)
        row += 2
    sheet.put(f"A{row}", SOURCE, "note")


def _activities(book: Book) -> None:
    sheet = book.sheet("Aktiviteter", (58, 14, 40))
    sheet.put("A1", "BI2 – Særlig indsats for de udsatte borgere: aktiviteter", "title")
    sheet.height(1, 26)
    row = _flags(sheet, 3)
    sheet.put(f"A{row}", "Overordnede målsætninger og effekter", "h2")
    sheet.put(f"A{row + 1}", "Tabel 1: Oversigt over aktiviteter og afledt effekt", "h3")
    sheet.line(row + 2, ("(Del)aktivitet", "Afledt effekt", None), ("head", "head indent", "head"))
    for below, activity in enumerate(WORDS["activity"], start=row + 3):
        sheet.put(f"A{below}", activity["name"], "row wrap")
        sheet.paragraph(f"B{below}:C{below}", activity["effect"], "row indent")
    sheet.put(f"A{row + 6}", "Bydel og adresse", "h2")
    sheet.put(f"A{row + 7}", "Alle bydele")
    sheet.put(f"A{row + 9}", SOURCE, "note")


def _flags(sheet: Sheet, row: int) -> int:
    """The template's JA/NEJ flags; the hearings were left blank."""
    for heading, lines in (
        (
            "Eksekveringsparat?",
            (("Udvalgsbehandlet (BIU)", "JA"), ("Kan igangsættes uden yderligere udvalgsbehandling", "JA")),
        ),
        (
            "Høringproces?",
            (
                ("Projekt hørt i BYK (anlægsprojekter)", None),
                ("Projekt hørt i Kejd (anlægsprojekter)", None),
                ("Projekt hørt i KS (IT-projekter)", None),
            ),
        ),
    ):
        sheet.line(row, (heading, "JA / NEJ"), ("head", "head center"))
        for label, answer in lines:
            row += 1
            sheet.line(row, (label, answer), ("row", "row center"))
        row += 2
    return row


def _economy(book: Book) -> None:
    sheet = book.sheet("Økonomi", (56, 9, 10, 12, 10, 10, 10, 10, 11), landscape=True)
    sheet.put("A1", "BI2 – Særlig indsats for de udsatte borgere: økonomi", "title")
    sheet.height(1, 26)
    sheet.put("A3", "Tabel 2: Udgifter til service", "h2")
    sheet.line(
        4,
        ("(1.000 kr. – 2016 p/l)", "Udvalg", "Bevilling", "Funktion", 2016, 2017, 2018, 2019, "I alt"),
        ("head", "head", "head", "head", *["head year"] * 4, "head right"),
    )
    for row, line in enumerate(WORDS["expenditure"], start=5):
        sheet.line(
            row,
            (line["name"], "BIU", "18.10", "6.45.53.1", *line["amounts"]),
            ("row wrap", "row", "row astext", "row astext", *["row n0"] * 4),
        )
        sheet.total(f"I{row}", f"E{row}:H{row}", "row n0 bold")
    sheet.line(7, ("Udgifter til service i alt", None, None, None), "total")
    for column in "EFGH":
        sheet.total(f"{column}7", f"{column}5:{column}6", "total n0")
    sheet.total("I7", "E7:H7", "total n0")
    sheet.put("A9", SOURCE, "note")


def _capacity(book: Book) -> None:
    sheet = book.sheet("Kapacitet", (62, 14, 52))
    sheet.put("A1", "Kapacitet og ventetid, andet halvår 2016", "title")
    sheet.height(1, 26)
    sheet.line(3, ("Koordinerende sagsbehandlere", "Antal", "Bemærkning"), ("head", "head right", "head indent"))
    sheet.line(4, ("Koordinerende sagsbehandlere", 4, "Der søges om 1. mio. kr."), ("row", "row n0", "row indent wrap"))
    sheet.line(5, ("Borgere pr. sagsbehandler", 75, "i andet halvår af 2016"), ("row", "row n0", "row indent wrap"))
    sheet.line(6, ("Kapacitet i alt (borgere)", None, None), ("row bold", "row bold n0", "row"))
    sheet.formula("B6", "=B4*B5", 300, "row bold n0")
    sheet.line(
        7,
        ("Borgere, som venter på at komme i gang med et ressourceforløb", 210, "pt. ca. 210 borgere"),
        ("row", "row n0", "row indent wrap"),
    )
    sheet.line(9, ("Opsøgende arbejde", "Antal", "Bemærkning"), ("head", "head right", "head indent"))
    sheet.line(10, ("Borgere opsøgt på bopælen pr. måned", "50-60", None), ("row", "row right", "row"))
    sheet.line(
        11,
        ("Årsværk", 1, "Der søges om 0,5 mio. kr. til aflønning i resten af 2016"),
        ("row", "row n0", "row indent wrap"),
    )
    sheet.put("A13", SOURCE, "note")


def _computed(book: Book) -> None:
    page = Computed(book, "Cellerne kalder xlbudgets funktioner på tallene i arkene »Økonomi« og »Kapacitet«.")
    page.heading("Udgifter til service i 2019-priser (1.000 kr.)")
    page.headings("Efter forbrugerprisindekset", (2016, 2017, 2018, 2019))
    years = [Call("PL_OMREGN", (Ref("Økonomi", f"{column}7"), 2016, 2019, INDEX)) for column in "EFGH"]
    page.each("Udgifter til service i alt", years, "n1")
    page.number("Alle fire år, 2016 p/l", Call("PL_TOTAL", (Ref("Økonomi", "E5:H6"), 2016, 2016, INDEX)), "n1")
    page.number("Alle fire år, 2019 p/l", Call("PL_TOTAL", (Ref("Økonomi", "E5:H6"), 2016, 2019, INDEX)), "n1")
    page.space()
    page.heading("Pris pr. sagsbehandler og pr. borger (1.000 kr.)")
    applied = Ref("Økonomi", "E5")
    for label, count in (
        ("Pr. koordinerende sagsbehandler", "B4"),
        ("Pr. borger, når hele kapaciteten bruges", "B6"),
        ("Pr. borger, der venter", "B7"),
    ):
        page.number(label, Call("BC_ENHEDSPRIS", (applied, Ref("Kapacitet", count))), "n2")
    page.number(
        "Ventende som andel af kapaciteten",
        Call("RAADERUM_ANDEL", (Ref("Kapacitet", "B7"), Ref("Kapacitet", "B6"))),
        "pct0",
    )
    page.space()
    page.heading("Tal i teksten")
    page.number("»1. mio. kr.« (kr.)", Call("DK_TAL", ("1. mio. kr.",)), "n0")
