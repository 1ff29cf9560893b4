"""Document 003: Copenhagen's catalogue of eight proposals for 2025 against a råderum of 21 mio. kr."""

from __future__ import annotations

from datetime import datetime

from documents.offices import copenhagen, words_of
from xlbudget.templates.book import Book

FILE = "003_katalog_raaderum_2025.xlsx"

PROPOSALS = words_of("katalog")["proposal"]
FIRST, LAST = 8, 15
SOURCE = "Kilde: Bilag 1. Katalog med forslag."


def build(target: str) -> None:
    """Write the workbook to `target`."""
    book = copenhagen(
        target, "Katalog med forslag", "Bilag 1, råderum på indsatsrammen 2025", datetime(2024, 11, 1, 9, 0)
    )
    _overview(book)
    _proposals(book)
    book.close()


def _overview(book: Book) -> None:
    sheet = book.sheet("Oversigt", (5, 50, 30, 14, 13, 13, 14), landscape=True)
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
        ("head center", "head", "head", "head", "head", "head"),
    )  # fmt: skip
    for number, proposal in enumerate(PROPOSALS, start=1):
        name = "\n".join(proposal[key] for key in ("title", "group") if key in proposal)
        description, resources, attention = (
            "\n".join(f"• {point}" for point in proposal[key]) for key in ("description", "resources", "attention")
        )
        sheet.line(
            3 + number,
            (number, name or None, description, resources, proposal.get("figure"), attention),
            ("row top center", "row top bold wrap", *["row top wrap"] * 4),
        )
    sheet.put("A13", SOURCE, "note")
    sheet.page.repeat_rows(2)
    sheet.page.freeze_panes(3, 2)
