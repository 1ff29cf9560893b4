"""Document 000: Bilag 3, follow-up on Copenhagen's crisis package of 2010 (38 mio. kr. in five initiatives)."""

from __future__ import annotations

from datetime import date

from documents.computed import Computed
from documents.function_cells import Call, Formula, Ref
from documents.offices import copenhagen, words_of
from xlbudget.templates.book import Book

FILE = "000_krisepakke_2010.xlsx"

WORDS = words_of("krisepakke")
SOURCE = "Kilde: Bilag 3: Opfølgning på krisepakken, Københavns Kommune, 2010."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(target, "Opfølgning på krisepakken", "Bilag 3, budgetaftalen for 2010")
    _follow_up(book)
    _targets(book)
    _it_plan(book)
    _computed(book)
    book.close()


def _follow_up(book: Book) -> None:
    sheet = book.sheet("Opfølgning", (5, 27, 12, 52, 52), landscape=True)
    sheet.put("A1", "Bilag 3: Opfølgning på krisepakken", "title")
    sheet.height(1, 26)
    sheet.paragraph("A2:E2", WORDS["introduction"])
    sheet.put("A4", "Status for de enkelte initiativer, 2010", "h2")
    sheet.line(
        5,
        ("Nr.", "Initiativ", "Afsat (mio. kr.)", "Formål", "Status"),
        ("head center", "head", "head right", "head indent", "head"),
    )
    for number, initiative in enumerate(WORDS["initiative"], start=1):
        sheet.line(
            5 + number,
            (number, initiative["name"], initiative["amount"], initiative["purpose"], initiative.get("status")),
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
        (4, "Flere praktikpladser i kommunen", "Nye uddannelsespladser til unge på kommunens arbejdspladser",
         "2010", 50, "Økonomiforvaltningen følger op"),
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
    sheet.paragraph("A2:C2", WORDS["it_project"]["status"])
    sheet.line(4, ("Fase", "Indhold", "Afsluttet den"), ("head center", "head", "head"))
    for number, phase in enumerate(WORDS["it_project"]["phases"], start=1):
        sheet.line(4 + number, (number, phase, None), ("row center", "row wrap", "row date"))
    sheet.put("A13", SOURCE, "note")


def _computed(book: Book) -> None:
    page = Computed(book, "Cellerne kalder xlbudgets funktioner på tallene i arkene »Opfølgning« og »Mål«.")
    page.heading("Initiativernes andel af de afsatte midler")
    for row, initiative in enumerate(WORDS["initiative"], start=6):
        share = Call("RAADERUM_ANDEL", (Ref("Opfølgning", f"C{row}"), Ref("Opfølgning", "C11")))
        page.number(Formula(f"Opfølgning!B{row}", initiative["name"]), share, "pct1")
    page.space()
    page.heading("Krisepakken og tallene i teksten")
    frame = page.given("Afsat i alt efter teksten (mio. kr.)", 38, "n1", "»i alt afsat 38 mio. kr.«")
    asked = Ref("Opfølgning", "C6:C10")
    page.number(
        "Rest, når alle initiativer er trukket fra (mio. kr.)", Call("RAADERUM_REST", (asked, page.ref(frame))), "n1"
    )
    places = Call("BC_ENHEDSPRIS", (Ref("Opfølgning", "C9"), Ref("Mål", "E13")))
    page.number("Afsat pr. ny praktikplads (mio. kr.)", places, "n2")
    page.space()
    page.heading("Sygedagpengesager: mindst så meget bedre end de øvrige 5 byer")
    page.headings("Mål", ("Status", "København", "De øvrige 5", "Nødvendig"))
    for row, label in ((5, "Pr. 30. juni 2010: mindst 10 % bedre"), (6, "Pr. 31. december 2010: mindst 20 % bedre")):
        comparator = Formula(f'IF(Mål!G{row}="","",Mål!G{row})', "")
        demand = Formula(f"-Mål!E{row}", -(0.1 if row == 5 else 0.2))
        page.line(
            label, Call("OPF_MAAL", (Ref("Mål", f"F{row}"), comparator, demand)), ("left", "pct1", "pct1", "pct1")
        )
