"""Document 003: Copenhagen's catalogue of eight proposals for 2025 against a råderum of 21 mio. kr."""

from __future__ import annotations

from typing import NamedTuple

from documents.computed import NAME, Computed
from documents.function_cells import Call, Formula, Ref
from documents.offices import copenhagen, words_of
from xlbudget.templates.book import Book

FILE = "003_katalog_raaderum_2025.xlsx"

PROPOSALS = words_of("katalog")["proposal"]
FIRST, LAST = 8, 15
SOURCE = "Kilde: Bilag 1. Katalog med forslag."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(target, "Katalog med forslag", "Bilag 1, råderum på indsatsrammen 2025")
    _overview(book)
    _proposals(book)
    _computed(book)
    book.close()


def _overview(book: Book) -> None:
    sheet = book.sheet("Oversigt", (5, 62, 38, 14, 13, 13, 14), landscape=True)
    sheet.put("A1", "Bilag 1. Katalog med forslag", "title")
    sheet.height(1, 26)
    sheet.put("A2", "Forslag til bevillinger i 2025 inden for råderummet på indsatsrammen", "subtitle")
    sheet.line(4, ("Råderum (mio. kr.)", None, None, 21), ("bold", "text", "text", "bold n1"))
    sheet.put("A6", "Forslag, 2025 (beløb i mio. kr.)", "h2")
    sheet.line(
        7,
        ("Nr.", "Forslag", "Målgruppe", "Forslag til bevilling", "heraf intern indsats", "heraf ekstern indsats",
         "Alternativt"),
        ("head center", "head", "head", "head right", "head right", "head right", "head right"),
    )  # fmt: skip
    for number, proposal in enumerate(PROPOSALS, start=1):
        row = FIRST - 1 + number
        sheet.line(
            row,
            (
                number,
                *[proposal.get(key) for key in ("title", "group", "amount", "internal", "external", "alternative")],
            ),
            ("row center", "row wrap", "row wrap", "row n1", "row n1", "row n1", "row n1"),
        )
        if "external" in proposal:  # two sums are stated, and no total
            sheet.formula(f"D{row}", f"=E{row}+F{row}", proposal["internal"] + proposal["external"], "row n1")
    total = LAST + 1
    sheet.line(total, (None, "I alt", None, None, None, None, None), "total")
    sheet.total(f"D{total}", f"D{FIRST}:D{LAST}", "total n1")
    sheet.put(f"A{total + 2}", SOURCE, "note")
    sheet.page.freeze_panes(FIRST - 1, 2)


def _proposals(book: Book) -> None:
    sheet = book.sheet("Forslag", (5, 26, 56, 46, 22, 48), landscape=True)
    sheet.put("A1", "Katalog med forslag: beskrivelse", "title")
    sheet.height(1, 26)
    sheet.line(
        3,
        ("Nr.", "Forslag og målgruppe", "Beskrivelse af forslag", "Økonomi/ressourcer",
         "Figur: Forslagets andel af det samlede råderum på indsatsrammen", "Opmærksomhedspunkter"),
        ("head center", "head", *["head indent"] * 4),
    )  # fmt: skip
    for number, proposal in enumerate(PROPOSALS, start=1):
        name = "\n".join(proposal[key] for key in ("title", "group") if key in proposal)
        description, resources, attention = (
            "\n".join(f"• {point}" for point in proposal[key]) for key in ("description", "resources", "attention")
        )
        sheet.line(
            3 + number,
            (number, name or None, description, resources, proposal.get("figure"), attention),
            ("row top center", "row top bold wrap", *["row top indent wrap"] * 4),
        )
    sheet.put("A13", SOURCE, "note")
    sheet.page.repeat_rows(2)
    sheet.page.freeze_panes(3, 2)


def _computed(book: Book) -> None:
    introduction = "Cellerne kalder xlbudgets funktioner på tallene i arket »Oversigt«."
    page = Computed(book, introduction, (74, 13, 13, 13, 15, 22), landscape=False)
    frame = Ref("Oversigt", "D4")
    listed = _listed_amounts(page)
    page.heading("Andel af råderummet, hvert forslag for sig")
    for row, name in listed.names:
        share = Call("RAADERUM_ANDEL", (Ref(NAME, f"B{row}"), frame))
        page.number(Formula(f"A{row}", name), share, "pct1")
    page.space()
    page.heading("Er der plads til det hele? (mio. kr.)")
    page.number("Rest uden alternativet", Call("RAADERUM_REST", (Ref("Oversigt", f"D{FIRST}:D{LAST}"), frame)), "n1")
    page.space()
    choice = (listed.labels, listed.amounts, frame)
    columns = ("", "n1", "n1", "pct1", "n1", "indent")
    page.heading("Hele forslag i den rækkefølge, de står (mio. kr.)")
    page.table(Call("RAADERUM_FORDEL", (*choice, "prioritet", None, None, None, listed.alternatives)), columns)
    page.space()
    page.heading("De hele forslag, der bruger mest af råderummet (mio. kr.)")
    page.table(Call("RAADERUM_FORDEL", (*choice, "optimal", None, None, None, listed.alternatives)), columns)
    page.space()
    page.heading("Alle skåret forholdsmæssigt, uden alternativet (mio. kr.)")
    asked = Ref(NAME, f"B{listed.names[0][0]}:B{listed.names[7][0]}")
    labels = Ref(NAME, f"A{listed.names[0][0]}:A{listed.names[7][0]}")
    page.table(Call("RAADERUM_FORDEL", (labels, asked, frame, "prorata")), columns)
    page.space()
    page.heading("Pakker tættest på råderummet; tallene er forslagenes numre (mio. kr.)")
    numbers = Ref(NAME, f"C{listed.names[0][0]}:C{listed.names[-1][0]}")
    packages = Call("RAADERUM_PAKKER", (numbers, listed.amounts, frame, listed.alternatives))
    page.table(packages, ("n0 left", "n1", "n1", "n0", "indent"))


class Listed(NamedTuple):
    """The proposals as the functions take them: the alternative on its own line, in one group with its proposal."""

    names: list[tuple[int, str]]
    labels: Ref
    amounts: Ref
    alternatives: Ref


def _listed_amounts(page: Computed) -> Listed:
    page.heading("Forslagene som liste, alternativet på sin egen linje")
    page.headings("Forslag", ("Mio. kr.", "Nr.", "Alternativ"))
    sheet, top = page.sheet, page.row
    names: list[tuple[int, str]] = []
    for number, proposal in enumerate(PROPOSALS, start=1):
        row, source = top + number - 1, FIRST - 1 + number
        name = proposal.get("title") or f"Forslag {number} (uden titel)"
        formula = f'=IF(Oversigt!B{source}="","Forslag "&Oversigt!A{source}&" (uden titel)",Oversigt!B{source})'
        sheet.formula(f"A{row}", formula, name, "row")
        amount = proposal.get("amount", proposal.get("internal", 0) + proposal.get("external", 0))
        sheet.formula(f"B{row}", f"=Oversigt!D{source}", amount, "row n1")
        sheet.formula(f"C{row}", f"=Oversigt!A{source}", number, "row n0")
        sheet.put(f"D{row}", "A" if "alternative" in proposal else None, "row right")
        names.append((row, name))
        if "alternative" in proposal:  # the last proposal: its alternative follows it
            other = f"{name}, alternativt"
            sheet.formula(f"A{row + 1}", f'=A{row}&", alternativt"', other, "row")
            sheet.formula(f"B{row + 1}", f"=Oversigt!G{source}", proposal["alternative"], "row n1")
            sheet.put(f"C{row + 1}", f"{number} alt.", "row right")
            sheet.put(f"D{row + 1}", "A", "row right")
            names.append((row + 1, other))
    last = names[-1][0]
    page.row = last + 2
    return Listed(names, *(Ref(NAME, f"{column}{top}:{column}{last}") for column in "ABD"))
