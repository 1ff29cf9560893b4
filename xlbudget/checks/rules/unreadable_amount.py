"""DAT103: an amount cannot be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xlbudget.checks.cells.contents import almost_numbers, contents
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell
from xlbudget.workbook.model import Sheet

_FEWEST = 3  # amounts that a column has beside the text


@rule(
    "DAT103",
    "unreadable-amount",
    "warning",
    da="Et beløb kan ikke læses",
    en="An amount cannot be read",
    source="Microsoft, SUM: tekst i et område tælles ikke med; fejlkontrol: tal gemt som tekst (D01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A text among amounts is a number but for a letter or sign that does not belong there: a slip of the keyboard.

    Neither Excel nor xlbudget counts it, and a sum over it shows too little without a word.

    Dansk: En tekst mellem beløb er et tal, bortset fra et bogstav eller tegn, der ikke hører hjemme dér: en tastefejl.
    Hverken Excel eller xlbudget tæller den med, og en sum hen over den viser for lidt uden varsel.

    Wrong:
        | 1.000 kr. | 2014   | 2015  |
        | Løn       | 812,4x | 1.000 |
        | Varekøb   | 3.000  | 3.000 |
        | Husleje   | 450    | 460   |
        | Transport | 210    | 215   |

    Right:
        | 1.000 kr. | 2014   | 2015  |
        | Løn       | 812,4  | 1.000 |
        | Varekøb   | 3.000  | 3.000 |
        | Husleje   | 450    | 460   |
        | Transport | ..     | 215   |
    """
    told = subject.once(almost_numbers)
    for held in subject.once(contents).sheets:
        texts = held.cells(told)
        for table in subject.tables if texts else ():
            if table.sheet == held.sheet.name:
                columns, lines = _among(table)
                for (row, column), text, _ in texts:
                    if column in columns and row in lines and not _heads(held.sheet, table, column, text):
                        place, shown = cell_ref(row, column), text.strip()
                        yield Flaw(
                            table.sheet,
                            place,
                            f"»{shown}« i {place} kan ikke læses som et beløb og tælles ikke med.",
                            f"“{shown}” in {place} cannot be read as an amount and is not counted.",
                            "Skriv beløbet som et tal. Kendes det ikke, så lad cellen være tom.",
                            "Enter the amount as a number. Where it is not known, leave the cell blank.",
                            found=shown,
                        )


def _heads(sheet: Sheet, table: BudgetTable, column: int, text: str) -> bool:
    """Whether the text is the column's heading again, as on each page of a long table: "B2026"."""
    return any(sheet.value(row, column) == text for row in table.header_rows)


def _among(table: BudgetTable) -> tuple[set[int], set[int]]:
    """The columns of the sheet with amounts of the table, and the rows from its first line on to its last."""
    amounts: defaultdict[int, int] = defaultdict(int)
    notes = set()
    for row in table.rows:
        if row.role == "note" and row.row is not None:
            notes.add(row.row)
        for cell in row.cells.values():
            amounts[parse_cell(cell)[1]] += 1
    area = Area.parse(table.range)
    rows = range(max((*table.header_rows, area.first_row - 1)) + 1, area.last_row + 1)
    return {column for column, count in amounts.items() if count >= _FEWEST}, set(rows) - notes
