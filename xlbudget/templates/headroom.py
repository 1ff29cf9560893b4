"""The form for a råderum: a frame, a catalogue of proposals, and which of them there is room for."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from xlbudget.templates.book import Book, Sheet
from xlbudget.templates.catalogue import Template
from xlbudget.templates.form import (
    answer_block,
    answer_cell,
    choice,
    computed_sheet,
    entries,
    field,
    footnote,
    new_form,
    opening,
)

SHEET = "Forslag"
PROPOSALS = 12
HEAD = 9
FIRST, LAST = HEAD + 1, HEAD + PROPOSALS
FRAME = "$C$6"


def build(target: str | IO[bytes], template: Template, *, first_year: int, created: datetime) -> None:
    """Write the form to `target`."""
    book = new_form(target, "Råderum: katalog med forslag", template.da, created)
    sheet = book.sheet(SHEET, (6, 50, 30, 13, 12, 11, 13, 12, 34), landscape=True)
    opening(sheet, f"Råderum {first_year}: katalog med forslag", "I")
    field(sheet, 4, "Udvalg og ramme", "text", at="C", until="I")
    field(sheet, 5, "Dato", "date", at="C")
    field(sheet, 6, "Råderum (mio. kr.)", "positive", at="C", words="n1 left")
    _proposals(sheet)
    _computed(book)
    book.close()


def _proposals(sheet: Sheet) -> None:
    sheet.put(f"A{HEAD - 1}", "Katalog med forslag (beløb i mio. kr.)", "h2")
    sheet.line(
        HEAD,
        (
            "Nr.",
            "Forslag",
            "Målgruppe",
            "Ansøgt",
            "Alternativ",
            "Prioritet",
            "Minimum",
            "Andel af rammen",
            "Bemærkninger",
        ),
        ("head center", "head", "head", "head right", "head center", *["head right"] * 3, "head indent"),
    )
    for number in range(1, PROPOSALS + 1):
        sheet.put(f"A{HEAD + number}", number, "row center")
    entries(sheet, f"B{FIRST}:C{LAST}", "text")
    entries(sheet, f"D{FIRST}:D{LAST}", "positive", "n1")
    entries(sheet, f"E{FIRST}:E{LAST}", "text", "center")
    entries(sheet, f"F{FIRST}:F{LAST}", "count", "n0")
    entries(sheet, f"G{FIRST}:G{LAST}", "positive", "n1")
    for row in range(FIRST, LAST + 1):
        share = f'=IF(OR(D{row}="",{FRAME}=""),"",RAADERUM_ANDEL(D{row},{FRAME}))'
        sheet.formula(f"H{row}", share, "", "computed pct1")
    entries(sheet, f"I{FIRST}:I{LAST}", "text")
    total = LAST + 1
    sheet.line(total, (None, "I alt", *[None] * 7), "total")
    sheet.formula(f"D{total}", f"={_once(f'D{FIRST}:D{LAST}', f'E{FIRST}:E{LAST}')}", 0, "total n1")
    footnote(
        sheet,
        total + 1,
        "I",
        "Udelukker to forslag hinanden, får de samme mærke i »Alternativ«, fx A; »I alt« tæller kun det første af dem. "
        "Prioritet 1 er højest. Minimum er det beløb, som forslaget mindst skal have.",
    )
    sheet.page.repeat_rows(HEAD - 1)
    sheet.page.freeze_panes(HEAD, 2)


def _once(amounts: str, marks: str) -> str:
    """The amounts added up, of those with the same mark only the first: they exclude each other."""
    top = marks.split(":", maxsplit=1)[0]
    first = f'MATCH({marks}&"",{marks}&"",0)=ROW({marks})-ROW({top})+1'
    return f'SUMPRODUCT(((({marks}="")+({first}))>0)*1,{amounts})'


def _computed(book: Book) -> None:
    sheet = computed_sheet(book, (50, 15, 13, 13, 15, 20), "F")
    names, amounts, alternatives, priorities, floors = (f"{SHEET}!{letter}{FIRST}:{letter}{LAST}" for letter in "BDEFG")
    frame = f"{SHEET}!{FRAME}"
    both = f"{amounts}|{frame}"
    sheet.put("A4", "Fordelingsmetode", "bold middle")
    choice(sheet, "B4", ("prioritet", "prorata", "optimal"), "prioritet")
    methods = (
        "prioritet: hele forslag i prioriteret orden, det, der ikke er plads til, springes over",
        "prorata: alle forslag skæres forholdsmæssigt, så summen er rammen",
        "optimal: de hele forslag, der tilsammen bruger mest af rammen",
    )
    for row, text in enumerate(methods, start=5):
        sheet.put(f"B{row}", text, "note")
    sheet.put("A9", "Nøgletal (mio. kr.)", "h2")
    answer_cell(
        sheet,
        10,
        "Rest af råderummet, hvis alt bevilges",
        needs=both,
        formula=f"RAADERUM_REST({SHEET}!D{LAST + 1},{frame})",
        words="n1",
        note="minus: der er søgt om mere, end der er",
    )
    answer_cell(
        sheet,
        11,
        "Ansøgt i alt som andel af råderummet",
        needs=both,
        formula=f"RAADERUM_ANDEL({SHEET}!D{LAST + 1},{frame})",
        words="pct1",
    )
    sheet.put("A13", "Fordeling (mio. kr.)", "h2")
    last = 14 + PROPOSALS
    answer_block(
        sheet,
        f"A14:F{last}",
        needs=both,
        formula=f"RAADERUM_FORDEL({names},{amounts},{frame},B4,{priorities},{floors},,{alternatives})",
        words=["", "n1", "n1", "pct1", "n1", "indent"],
        heading=True,
    )
    sheet.put(f"A{last + 2}", "Pakker af hele forslag, der ligger tættest på råderummet (mio. kr.)", "h2")
    answer_block(
        sheet,
        f"A{last + 3}:E{last + 14}",
        needs=both,
        formula=f"RAADERUM_PAKKER({names},{amounts},{frame},{alternatives})",
        words=["n0 left", "n1", "n1", "n0", "indent"],
        heading=True,
        spare_rows=True,
    )
