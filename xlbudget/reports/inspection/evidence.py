"""Why a table was understood as it was, in an officer's words."""

from __future__ import annotations

from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import shortened
from xlbudget.domain.table import SAYS_OTHERWISE, STATED_ELSEWHERE, BudgetTable, Evidence

_WIDEST_QUOTE = 70  # letters

_SUBJECTS = {
    "kind": "type", "range": "område", "unit": "enhed", "price_level": "prisniveau", "sign": "fortegn",
    "money": "penge", "column": "kolonne", "row": "række",
}  # fmt: skip
_CONCLUSIONS = {
    "label": "tekst", "year": "år", "total": "total", "dimension": "opdeling", "amount": "beløb",
    "difference": "forskel", "percent": "procent", "count": "antal", "fte": "årsværk", "note": "bemærkning",
    "item": "linje", "subtotal": "mellemtotal", "heading": "overskrift", "current": "løbende priser",
    "unknown": "ukendt", "proposals": "forslag", "financing": "finansiering", "business_case": "business case",
    "follow_up": "opfølgning", "index": "indeks", "other": "anden tabel", "tkr": "1.000 kr.", "kr": "kr.",
    "mio_kr": "mio. kr.", "mia_kr": "mia. kr.", "expense_positive": "+ er udgift, − er indtægt",
    "expense_negative": "+ er indtægt, − er udgift",
}  # fmt: skip

REASONS = {
    # what a line is told by
    "label": "dens tekst",
    "arithmetic": "tallene går op",
    "formula": "formlen",
    "looks": "fed skrift eller indrykning",
    "totals row": "Excel-tabellens totalrække",
    "picked out": "den eneste viste del af linjen ovenover",
    "place": "pladsen i tabellen",
    "length": "en lang sætning",
    "dimensions": "den har konto eller udvalg",
    "total below": "en total med samme navn følger",
    "unit of the line": "dens enhed er ikke penge",
    "repeated": "teksten går igen som overskrift",
    "amounts missing": "beløbene mangler",
    # what a kind is told by
    "default": "intet taler for andet",
    "words": "ordene i titel, overskrifter og linjer",
    "headings": "overskrifterne",
    "title": "titlen",
    "lines": "linjerne",
    "sheet": "arkets navn",
    "index": "ordene indeks eller regulering",
    "rates": "takster eller beløb pr. enhed",
    # what leaves a unit open
    "formats hide thousands": "talformater, der ikke kan læses, skjuler tusinder: gem som .xlsx",
    STATED_ELSEWHERE: "her er den angivet for en anden tabel",
    # what leaves a price level open
    SAYS_OTHERWISE: "en note siger noget andet",
    # what speaks for money and against it
    "unit": "enheden er angivet",
    "budget or outturn in the headings": "budget eller regnskab i overskrifterne",
    "difference column": "en kolonne med forskelle",
    "accounts or committees": "konti eller udvalg",
    "accounts of a ledger over years or months": "konti i et regnskab over år eller måneder",
    "divided as accounts are": "linjerne er delt som konti",
    "debit and credit": "debet og kredit i overskrifterne",
    "amounts in the headings": "beløb i overskrifterne",
    "sums of amounts in a pivot": "summer af beløb i en pivottabel",
    "sums of years in a pivot": "summer pr. år i en pivottabel",
    "lines are sums of amounts in a pivot": "linjerne er summer af beløb i en pivottabel",
    "what is paid or saved over years": "det, der betales eller spares over årene",
    "loans in the headings": "hovedstol, restgæld eller ydelse i overskrifterne",
    "proposals over years": "forslag over år",
    "expense, income and net by letter": "udgift, indtægt og netto ved U, I og N i overskrifterne",
    "price level in the headings": "et prisniveau i overskrifterne",
    "text around": "teksten omkring tabellen",
    "labels of the lines": "linjernes tekst",
    "title speaks of other things than money": "titlen taler om andet end penge",
    "neither unit nor lines speak of money": "hverken enhed eller linjer taler om penge",
    "headings speak of other things than money": "overskrifterne taler om andet end penge",
    "lines speak of other things than money": "linjerne taler om andet end penge",
    "the lines are counted in other units than money": "linjerne er talt i andet end penge",
    "address list": "det er en adresseliste",
    "no headings": "ingen overskrifter",
    "sums": "summerne går op",
    "the lines state units of money": "linjerne har enheder i penge",
    "unit of the lines below": "enhed for linjerne under",
    "what is counted, and what it costs": "det, der tælles, og hvad det koster",
    "noughts and ones": "der står kun nuller og ettaller",
    "small whole numbers": "der står kun små hele tal",
    "lines are called budget and outturn": "linjerne hedder budget, regnskab og lignende",
}
"""What recognition says of lines, kinds and money where no cell's own words tell it."""


def as_lines(table: BudgetTable, lang: str = "da") -> list[str]:
    """What was concluded, from which cell, by which words; how sure it is at the head."""
    heading = f"Why (confidence {_share(table)}):" if lang == "en" else f"Hvorfor (sikkerhed {_share(table)}):"
    return [f"  {heading}", *(f"    {_line(piece, lang)}" for piece in table.evidence)]


def _share(table: BudgetTable) -> str:
    return f"{format_danish(exact(table.confidence) * 100, 0)} %"


def _line(piece: Evidence, lang: str) -> str:
    subject, conclusion = piece.subject, piece.conclusion
    if lang != "en":
        word, _, rest = subject.partition(" ")
        subject = f"{_SUBJECTS.get(word, word)} {rest}".strip()
        conclusion = _CONCLUSIONS.get(conclusion, conclusion).replace("-", "−")
    place = f" [{piece.cell}]" if piece.cell else ""
    return f"{subject}: {conclusion}{place}{_told_by(piece, lang)}"


def _told_by(piece: Evidence, lang: str) -> str:
    if not piece.text:
        return ""
    if is_reason(piece):
        return f" ({piece.text if lang == 'en' else REASONS.get(piece.text, piece.text)})"
    quote = shortened(piece.text, _WIDEST_QUOTE)
    return f" »{quote}«"


def is_reason(piece: Evidence) -> bool:
    """Whether the text is recognition's own reason rather than words of the sheet."""
    return piece.subject == "money" or piece.subject.startswith("row ") or piece.text in REASONS
