"""Document 004: Copenhagen's budget note BI2 for 2016, service expenditure 2016-2019 by committee and account."""

from __future__ import annotations

from datetime import datetime

from documents.offices import copenhagen
from xlbudget.templates.book import Book

FILE = "004_budgetnotat_BI2_2016.xlsx"

BACKGROUND = (
    "De særlige ordninger for udsatte borgere som ressourceforløb, fleksjob, revalidering og førtidspension, anvendes i mindre "
    "grad i København end i sammenlignelige kommuner. Med henblik på at sætte øget fokus på de udsatte borgere i København "
    "vedtog Beskæftigelses- og Integrationsudvalget i efteråret 2015 ”Aftale om udsatte borgere”, hvor to af de bærende "
    "principper er:",
    "– Borgere med en arbejdsevne der ikke kan udvikles gennem den almindelige beskæftigelsesindsats, skal visiteres til "
    "fleksjob, ressourceforløb og revalidering mv., med henblik på udvikling af deres arbejdsevne.",
    "– Borgere hvor det er åbenlyst formålsløst at udvikle arbejdsevnen, skal i samarbejde med Socialforvaltningen afklares "
    "til førtidspension.",
)

CONTENT = (
    "For at sikre at borgerne ikke ”sidder fast” i kontanthjælpssystemet - men visiteres til de rette ordninger - vil der "
    "sammen med Socialforvaltningen blive udarbejdet et budgetnotat med forslag om at etablere en task-force og gennemføre en "
    "praksisundersøgelse. Task-forcen skal gennemgå 100-200 borgersager.",
    "Derudover ønsker Beskæftigelses- og Integrationsforvaltningen at igangsætte følgende:",
)

WAITING = (
    "Nedbringe ventetid på koordinerende sagsbehandler og opstart i indsats for borgere visiteret til ressourceforløb",
    "Der er pt. ca. 210 borgere, som venter på at komme i gang med et ressourceforløb. Der søges derfor om midler til at "
    "nedbringe borgernes ventetid. Konkret søges om 1. mio. kr. til ansættelse af fire koordinerende sagsbehandlere, som i "
    "andet halvår af 2016 kan tage 75 borgere hver.",
)

OUTREACH = (
    "Styrket indsats til sanktionstruede borgere gennem opsøgende arbejde",
    "En ny afgørelse fra Ankestyrelsen medfører, at Beskæftigelses- og Integrationsforvaltningen nu også skal opsøge "
    "aktivitetsparate borgere på deres private bopæl med henblik på at høre borgeren om årsagen til udeblivelsen fra samtale "
    "eller tilbud. Tidligere har det ikke været praksis. Der skal månedligt opsøges 50-60 borgere på bopælen. Der søges om i "
    "alt et årsværk (0,5 mio. kr.) til aflønning i resten af 2016.",
)

SOURCE = "Kilde: Budgetnotat BI2 – Særlig indsats for de udsatte borgere, Københavns Kommune."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(
        target,
        "BI2 – Særlig indsats for de udsatte borgere",
        "Budgetnotat, udgifter til service",
        datetime(2016, 3, 1, 9, 0),
    )
    _note(book)
    _economy(book)
    _capacity(book)
    book.constant("xlbudget_prisniveau", 2016)
    book.close()


def _note(book: Book) -> None:
    sheet = book.sheet("Budgetnotat", (58, 14, 40))
    sheet.put("A1", "BI2 – Særlig indsats for de udsatte borgere", "title")
    sheet.height(1, 26)
    row = 3
    for heading, paragraphs in (("Baggrund", BACKGROUND), ("Indhold", CONTENT)):
        sheet.put(f"A{row}", heading, "h2")
        for text in paragraphs:
            row += 1
            sheet.paragraph(f"A{row}:C{row}", text)
        row += 2
    for heading, text in (WAITING, OUTREACH):
        sheet.paragraph(f"A{row}:C{row}", heading, "h3")
        sheet.paragraph(f"A{row + 1}:C{row + 1}", text)
        row += 3
    row = _flags(sheet, row)
    sheet.put(f"A{row}", "Overordnede målsætninger og effekter", "h2")
    sheet.put(f"A{row + 1}", "Tabel 1: Oversigt over aktiviteter og afledt effekt", "h3")
    sheet.line(row + 2, ("(Del)aktivitet", "Afledt effekt", None), "head")
    _activity(
        sheet,
        row + 3,
        "Nedbringe ventetid på koordinerende sagsbehandler og opstart i indsats for borgere visiteret til ressourceforløb",
        "Mindre ventetid for borgere, som rehabiliteringsteamet har visiteret til et ressourceforløb",
    )
    _activity(
        sheet,
        row + 4,
        "Forstærket kontaktflade til sanktionstruede borgere - Opsøgende praksis ift. sanktionstruede borgere via styrket "
        "samarbejde mellem K-kassen og Center for Jobindsats",
        "Mere dækkende grundlag for sanktionering",
    )
    sheet.put(f"A{row + 6}", "Bydel og adresse", "h2")
    sheet.put(f"A{row + 7}", "Alle bydele")
    sheet.put(f"A{row + 9}", SOURCE, "note")


def _flags(sheet, row: int) -> int:
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


def _activity(sheet, row: int, activity: str, effect: str) -> None:
    sheet.put(f"A{row}", activity, "row wrap")
    sheet.paragraph(f"B{row}:C{row}", f"- {effect}", "row")


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
    lines = (
        ("Nedbringe ventetid på koordinerende sagsbehandlere og opstart i indsats for borgere visiteret til ressourceforløb",
         1000),
        ("Forstærket kontaktflade til sanktionstruede borgere gennem opsøgende praksis", 500),
    )  # fmt: skip
    for row, (label, amount) in enumerate(lines, start=5):
        sheet.line(
            row,
            (label, "BIU", "18.10", "6.45.53.1", amount, 0, 0, 0),
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
