"""Document 001: Copenhagen's part agreement for budget 2014, activity-ready citizens (need in three years, råderum)."""

from __future__ import annotations

from datetime import date, datetime

from documents.offices import copenhagen
from xlbudget.templates.book import Book

FILE = "001_delaftale_aktivitetsparate_2014.xlsx"

SOLUTIONS = (
    (
        "Kompetent til job (+30)",
        "Der skabes et øget og systematisk fokus på realkompetenceafklaring af aktivitetsklare kontanthjælpsmodtagere over "
        "30 år med henblik på iværksættelse af jobrettet opkvalificering, herunder FVU og AMU-forløb. AMU-forløb "
        "iværksættes i sammenhæng med virksomhedspraktikker inden for områder med mange jobåbninger, herunder køkken og "
        "lager.",
    ),
    (
        "Næste stop er job – fokus på socialøkonomiske virksomheder (+30)",
        "Der etableres et øget antal virksomhedsforløb for motiverede borgere hos en bred vifte af virksomheder, med særligt "
        "fokus på socialøkonomiske virksomheder, frivillige organisationer m.v. Forløbene vil ske med tæt opfølgning i form "
        "af øget brug af mentorer.",
    ),
    (
        "Forsøgsprojekt - Balance i indsatsen (+30)",
        "Der etableres et forsøgsprojekt, hvor den nuværende indsats for de aktivitetsparate borgere i henholdsvis jobcenter "
        "og beskæftigelsescenter integreres. Målrettede indsatser, herunder indsatser rettet mod alkoholmisbrug, inddrages "
        "efter behov.",
    ),
    (
        "Psykisk sårbare unge",
        "Der etableres håndholdte afklarende forløb, hvor der tilknyttes frikøbte medarbejdere fra Region Hovedstadens "
        "psykiatriske tilbud. I afklaringen screenes borgere bl.a. for berettigelse til revalidering.",
    ),
)

EFFECTS = (
    "Øget progression blandt målgrupperne, som modtager en ekstra indsats.",
    "At den årlige andel af indsatsklare kontanthjælpsmodtagere +30 der kommer i beskæftigelse, uddannelse, løntilskud "
    "eller bliver opmatchet udgør mindst 10 pct. i 2014.",
    "At mindst 2.200 ikke-arbejdsmarkedsparate ledige +30 påbegynder en individuelt tilpasset virksomhedspraktik eller "
    "løntilskud, der skal føre til øgede kompetencer hos den enkelte og være en vej til selvforsørgelse.",
)

SOURCE = "Kilde: Beskæftigelses- og Integrationsudvalgets delaftaler vedrørende budget 2014, Delaftale - Aktivitetsparate (KJ46)."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(
        target, "Delaftale: Aktivitetsparate, budget 2014", "KJ46, økonomi og finansiering", datetime(2013, 4, 8, 9, 0)
    )
    _agreement(book)
    _economy(book)
    book.constant("xlbudget_prisniveau", 2014)
    book.close()


def _agreement(book: Book) -> None:
    sheet = book.sheet("Delaftale", (5, 36, 66))
    sheet.put("A1", "Delaftale – Aktivitetsparate", "title")
    sheet.height(1, 26)
    sheet.put("A2", "Beskæftigelses- og Integrationsudvalgets delaftaler vedrørende budget 2014", "subtitle")
    sheet.put("A3", "Københavns Kommune · KJ46", "text")
    sheet.put("C3", date(2013, 4, 8), "date")
    sheet.put("A5", "UDFORDRINGER", "h2")
    sheet.paragraph(
        "A6:C6",
        "For mange københavnere står helt uden for arbejdsmarkedet – og har gjort det i lang tid. Der er behov for at styrke "
        "den jobrettede opkvalificering og arbejdstræning af aktivitetsparate borgere, finde modeller for en mere "
        "helhedsorienteret indsats med borgeren ved roret og styrke indsatsen for psykisk sårbare unge, der har risiko for "
        "permanent udstødning fra arbejdsmarkedet.",
    )
    sheet.put("A8", "LØSNINGER", "h2")
    sheet.line(9, ("Nr.", "Løsning", "Indhold"), ("head center", "head", "head"))
    for number, (name, content) in enumerate(SOLUTIONS, start=1):
        sheet.line(9 + number, (number, name, content), ("row center", "row bold wrap", "row wrap"))
    sheet.put("A15", "EFFEKTER", "h2")
    sheet.put("A16", "Initiativerne forventes samlet at bidrage til følgende:")
    for row, effect in enumerate(EFFECTS, start=17):
        sheet.put(f"A{row}", "–", "center")
        sheet.paragraph(f"B{row}:C{row}", effect)
    sheet.put("A21", SOURCE, "note")


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
    sheet.paragraph(
        "A12:D12",
        "På indsatsrammen er identificeret et lokalt råderum svarende til 4 mio. kr. De 4 mio. kr. fordeler sig på, hhv. "
        "ordinær uddannelse og tilbud hos eksterne leverandører. Det fordeler sig på følgende måde.",
    )
    sheet.put("A14", "Tabel 2: Det lokale råderum for indsatsklare ledige", "h3")
    sheet.line(15, ("Aktivering", "Budgetreduktion (mio. kr.)"), ("head", "head right"))
    sheet.line(16, ("Ordinær uddannelse", 0.5), ("row", "row n1"))
    sheet.line(17, ("Eksterne leverandører", 3.4), ("row", "row n1"))
    sheet.line(18, ("I alt", 4.0), ("total", "total n1"))  # typed: 0,5 + 3,4 is 3,9
    sheet.paragraph(
        "A20:D20",
        "Finansieringsbehovet på indsatsbudgettet på 4 mio. kr. i 2014 jf. tabel 1, kan således håndteres indenfor rammerne "
        "af det tilvejebragte lokale råderum.",
    )
    sheet.paragraph(
        "A21:D21",
        "En omprioritering på 4 mio. kr. af de lokale råderum medfører en budgetreduktion på ordinær uddannelse på 0,5 mio. "
        "kr. mens budgettet til eksterne leverandører reduceres med 3,4 mio. kr. Omlægningen forventes ikke at have "
        "personalemæssige konsekvenser i forvaltningen.",
    )
    sheet.paragraph("A23:D23", SOURCE, "note")
