"""Workbooks of 5 sheets of 60 × 12 as programs write them with openpyxl: texts in their cells, no saved results.

Each form asks for something else: plain amounts for the least, a typed total and sums by formulas for arithmetic,
computed amounts for their many digits, a ledger for codes and amounts with øre.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

_AREAS = ("Skoler", "Dagtilbud", "Ældre", "Veje", "Kultur")
_POSTS = ("Løn", "Drift", "IT", "Husleje", "Kurser", "Kørsel", "Energi", "Inventar", "Mad", "Rengøring")
_YEARS = range(2026, 2036)


def plain(sheet: Any, chance: random.Random) -> None:
    """A heading and amounts."""
    sheet.append(["Post", *range(2020, 2031)])
    for line in range(1, 60):
        sheet.append([f"Post {line}", *(chance.randint(100, 99_999) for _ in range(11))])


def typed_total(sheet: Any, chance: random.Random) -> None:
    """The same with a last line that adds up the others, as a number."""
    sheet.append(["1.000 kr.", *map(str, range(2020, 2031))])
    totals = [0] * 11
    for line in range(1, 59):
        amounts = [chance.randint(-500, 9000) for _ in totals]
        totals = [total + amount for total, amount in zip(totals, amounts, strict=True)]
        sheet.append([f"Aktivitet {line}", *amounts])
    sheet.append(["I alt", *totals])


def sums_by_formulas(sheet: Any, chance: random.Random) -> None:
    """Areas with their sums, a sum of all and of the years, none of them with a result."""
    sheet.append(["Budget 2026-2035 (1.000 kr.)"])
    sheet.append([])
    sheet.append(["Område", *(f"Budget {year}" for year in _YEARS), "I alt"])
    sums = []
    columns = [get_column_letter(column) for column in range(2, 13)]
    for area in _AREAS:
        first = sheet.max_row + 1
        for post in _POSTS:
            row = sheet.max_row + 1
            sheet.append([f"{area} – {post}", *(chance.randint(100, 9999) for _ in _YEARS), f"=SUM(B{row}:K{row})"])
        sums.append(sheet.max_row + 1)
        sheet.append([f"{area} i alt", *(f"=SUM({column}{first}:{column}{sums[-1] - 1})" for column in columns)])
    sheet.append(["I alt", *("=" + "+".join(f"{column}{row}" for row in sums) for column in columns)])


def computed(sheet: Any, chance: random.Random) -> None:
    """Amounts carried on by a rate, with all the digits that a program writes, and a typed total of each column."""
    sheet.append(["1.000 kr.", *(f"Budget {year}" for year in range(2026, 2037))])
    totals = [0.0] * 11
    for line in range(1, 59):
        amounts = [chance.uniform(100, 9000) * 1.021**year for year in range(11)]
        totals = [total + amount for total, amount in zip(totals, amounts, strict=True)]
        sheet.append([f"Aktivitet {line}", *amounts])
    sheet.append(["I alt", *totals])


def ledger(sheet: Any, chance: random.Random) -> None:
    """Codes, texts, amounts with øre, and a note here and there."""
    measures = ("Regnskab 2024", *(f"Budget {year}" for year in range(2025, 2029)))
    sheet.append(["Udvalg", "Område", "Funktion", "Konto", "Art", "Tekst", *measures, "Bemærkning"])
    for line in range(59):
        codes = f"3.22.{chance.randint(1, 18):02}", f"{chance.randint(100, 999)}.{chance.randint(10, 99)}"
        amounts = [round(chance.uniform(-500_000, 5_000_000), 2) for _ in measures]
        area, art = chance.choice(_AREAS), str(chance.randint(1, 9))
        note = "se note" if line % 7 == 0 else None
        sheet.append(["Børn", area, *codes, art, f"Tekst nr. {line} om noget", *amounts, note])


FORMS: dict[str, Callable[[Any, random.Random], None]] = {
    "plain": plain,
    "a typed total": typed_total,
    "computed amounts": computed,
    "sums by formulas": sums_by_formulas,
    "a ledger": ledger,
}


def write_workbook(form: str, path: str, number: int) -> str:
    """A workbook of the form, of which each `number` gives another."""
    chance, workbook = random.Random(number), Workbook()
    workbook.remove(workbook.active)
    for name in _AREAS:
        FORMS[form](workbook.create_sheet(name), chance)
    workbook.save(path)
    return path
