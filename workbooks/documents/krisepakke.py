"""Document 000: Bilag 3, follow-up on Copenhagen's crisis package of 2010 (38 mio. kr. in five initiatives)."""

from __future__ import annotations

from datetime import date, datetime

from documents.offices import copenhagen
from xlbudget.templates.book import Book

FILE = "000_krisepakke_2010.xlsx"

INITIATIVES = (
    (
        "Sygedagpengeindsatsen",
        16.5,
        "Nedbringelse af antallet af sygedagpengesager. Initiativet ligger i forlængelse af den ekstra indsats på området "
        "i 2009, og de ekstra midler giver mulighed for at fortsætte indsatsen i 2010.",
        "Antallet af sygedagpengesager i Københavns Kommune er faldet med 5,2 % i de første 3 måneder af 2010. Status "
        "vedrørende de fem øvrige byer trækkes fra jobindsats.dk, og der er ikke data for disse byer på nuværende tidspunkt.",
    ),
    (
        "IT-udvikling",
        6,
        "Ved udgangen af 2010 er der implementeret et nyt it-system til bookning af samtaler med borgeren.",
        "Planen er iværksat.",
    ),
    (
        "Førtidspensionsafklaring",
        2.5,
        "Den eksisterende pukkel af sager i taskforce for førtidspension er afviklet før 1. juli 2010. Der følges løbende "
        "op på produktionen i taskforcen.",
        "Taskforcens produktion følger det forudsatte i forhold til målet om pukkelafvikling senest 1. juli 2010.",
    ),
    (
        "Flere praktikpladser i kommunen",
        6,
        "50 nye uddannelsespladser til unge på kommunens arbejdspladser i 2010. De 50 nye praktikpladser indgår i "
        "Københavns Ungejobpakke, som Borgerrepræsentationen vedtog den 11. marts 2010.",
        "Økonomiforvaltningen følger op på initiativet, som indgår i et samlet mål for nye praktikpladser i Københavns "
        "Kommune.",
    ),
    (
        "Uddannelse til unge",
        7,
        "Oprettelse af flere produktionsskolepladser som led i en BIF/BUF-strategi, der p.t. udvikles med sigte på de "
        "15-24-årige med bopæl i Københavns Kommune.",
        None,
    ),
)

PHASES = (
    "Kontrakt med leverandør af web-booking delen",
    "Kontrakt med KMD om snitflade mellem web-booking og KMD Opera",
    "Workshops om arbejdsgange og snitflader",
    "Udvikling af snitfladen og andet systemprogrammel",
    "Diverse test",
    "Pilotprojekt",
    "Idriftsættelse",
)

SOURCE = "Kilde: Bilag 3: Opfølgning på krisepakken, Københavns Kommune, 2010."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(
        target, "Opfølgning på krisepakken", "Bilag 3, budgetaftalen for 2010", datetime(2010, 4, 15, 9, 0)
    )
    _follow_up(book)
    _targets(book)
    _it_plan(book)
    book.close()


def _follow_up(book: Book) -> None:
    sheet = book.sheet("Opfølgning", (5, 27, 12, 52, 52), landscape=True)
    sheet.put("A1", "Bilag 3: Opfølgning på krisepakken", "title")
    sheet.height(1, 26)
    sheet.paragraph(
        "A2:E2",
        "I forbindelse med budgetaftalen for 2010 blev det aftalt at iværksætte en række ekstra initiativer med henblik på "
        "at sikre, at borgerservice i jobcentre og ydelsesservice kan fastholdes. Der blev i alt afsat 38 mio. kr. i "
        "krisepakken.",
    )
    sheet.put("A4", "Status for de enkelte initiativer, 2010", "h2")
    sheet.line(
        5,
        ("Nr.", "Initiativ", "Afsat (mio. kr.)", "Formål", "Status"),
        ("head center", "head", "head right", "head indent", "head"),
    )
    for number, (name, amount, purpose, status) in enumerate(INITIATIVES, start=1):
        sheet.line(
            5 + number,
            (number, name, amount, purpose, status),
            ("row center", "row bold wrap", "row n1", "row indent wrap", "row wrap"),
        )
    sheet.line(11, (None, "I alt", None, None, None), "total")
    sheet.total("C11", "C6:C10", "total n1")
    sheet.put("A13", SOURCE, "note")
    sheet.page.repeat_rows(4)
    sheet.page.freeze_panes(5, 2)


def _targets(book: Book) -> None:
    sheet = book.sheet("Mål", (5, 27, 44, 17, 12, 15, 17, 38), landscape=True)
    sheet.put("A1", "Mål og målopfyldelse, krisepakken 2010", "title")
    sheet.height(1, 26)
    sheet.put("A3", "Sygedagpengesager: udviklingen i forhold til de øvrige 5 af landets 6 største byer", "h2")
    sheet.line(
        4,
        ("Nr.", "Initiativ", "Målepunkt", "Pr.", "Krav: mindst bedre", "København, jan.-mar. 2010",
         "De øvrige 5 byer", "Status"),
        ("head center", "head", "head", "head right", "head right", "head right", "head right", "head indent"),
    )  # fmt: skip
    for row, (day, demand) in enumerate(((date(2010, 6, 30), 0.1), (date(2010, 12, 31), 0.2)), start=5):
        sheet.line(
            row,
            (1, "Sygedagpengeindsatsen", "Udviklingen i antallet af sygedagpengesager", day, demand, -0.052, None,
             "Der er ikke data for de øvrige byer på nuværende tidspunkt"),
            ("row center", "row", "row wrap", "row date", "row pct0", "row pct1", "row pct1", "row indent wrap"),
        )  # fmt: skip
    sheet.put("A7", "Tal for de øvrige byer trækkes fra jobindsats.dk.", "note")

    sheet.put("A9", "Øvrige mål", "h2")
    sheet.line(
        10,
        ("Nr.", "Initiativ", "Mål", "Frist", "Antal", "Realiseret", None, "Status"),
        ("head center", "head", "head", "head right", "head right", "head right", "head", "head indent"),
    )
    others = (
        (2, "IT-udvikling", "Nyt it-system til bookning af samtaler er implementeret", "udgangen af 2010", None,
         "Planen er iværksat"),
        (3, "Førtidspensionsafklaring", "Puklen af sager i taskforcen er afviklet", "før 1. juli 2010", None,
         "Produktionen følger det forudsatte"),
        (4, "Flere praktikpladser i kommunen", "Nye uddannelsespladser til unge på kommunens arbejdspladser", "2010", 50,
         "Økonomiforvaltningen følger op"),
        (5, "Uddannelse til unge", "Flere produktionsskolepladser", None, None, None),
    )  # fmt: skip
    for row, (number, name, aim, deadline, count, status) in enumerate(others, start=11):
        sheet.line(
            row,
            (number, name, aim, deadline, count, None, None, status),
            ("row center", "row wrap", "row wrap", "row right", "row n0", "row n0", "row", "row indent wrap"),
        )
    sheet.put("A16", SOURCE, "note")


def _it_plan(book: Book) -> None:
    sheet = book.sheet("IT-udvikling", (7, 62, 20))
    sheet.put("A1", "IT-udvikling: plan for projektet", "title")
    sheet.height(1, 26)
    sheet.paragraph(
        "A2:C2",
        "Ved udgangen af 2010 er der implementeret et nyt it-system til bookning af samtaler med borgeren. "
        "Status er, at planen er iværksat.",
    )
    sheet.line(4, ("Fase", "Indhold", "Afsluttet den"), ("head center", "head", "head"))
    for number, phase in enumerate(PHASES, start=1):
        sheet.line(4 + number, (number, phase, None), ("row center", "row wrap", "row date"))
    sheet.put("A13", SOURCE, "note")
