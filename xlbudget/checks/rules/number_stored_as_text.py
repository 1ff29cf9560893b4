"""DAT101: an amount is stored as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.cells.contents import contents, number_texts
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell


@rule(
    "DAT101",
    "number-stored-as-text",
    "warning",
    da="Et beløb er gemt som tekst",
    en="An amount is stored as text",
    source="Business case I 309/02: »−590« indsat som tekst; Microsoft, fejlkontrol: tal gemt som tekst (D01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cell looks like a number but is text, so SUM passes over it and the total is wrong without a word.

    A lone dash for nought is a custom, not a flaw.

    Dansk: Cellen ligner et tal, men er tekst: SUM springer den over, og totalen bliver forkert uden varsel. En
    enlig tankestreg for nul er skik og ingen fejl.

    Wrong:
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

    Right:
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | 1.000     | 1.000 |
        | Varekøb    | -         | 3.000 |
    """
    numbers = subject.once(number_texts)
    stored = {found.sheet.name: found.cells(numbers) for found in subject.once(contents).sheets}
    for table in subject.tables:
        texts = _beside(table, stored.get(table.sheet, ()))
        if not texts:  # as with most: "1.000 kr." in a heading is a number too
            continue
        cells = [cell for row in table.rows for cell in row.cells.values()]
        found = {parse_cell(cell): texts[cell] for cell in cells if cell in texts}
        if len(found) > 1 and len(found) * 2 > len(cells):
            yield _table_of_texts(table, found, len(cells))
            continue
        for area, shown in _blocks(found):
            several = ":" in area
            yield Flaw(
                table.sheet,
                area,
                f"{area} indeholder »{shown}« som tekst. Excels SUM springer {'dem' if several else 'den'} over.",
                f"{area} {'hold' if several else 'holds'} “{shown}” as text. Excel's SUM passes over it.",
                "Skriv tallet igen som tal, eller brug Data → Tekst til kolonner.",
                "Enter the number again as a number, or use Data → Text to Columns.",
                found=shown,
            )


def _table_of_texts(table: BudgetTable, found: dict[tuple[int, int], str], cells: int) -> Flaw:
    """Most of the table is text: it was pasted so, and one finding says it."""
    rows, columns = sorted(row for row, _ in found), sorted(column for _, column in found)
    area = Area(rows[0], columns[0], rows[-1], columns[-1]).ref
    shown = found[min(found)]
    return Flaw(
        table.sheet,
        area,
        f"{len(found)} af tabellens {cells} tal er tekst, det første er »{shown}«. Excels SUM springer dem over.",
        f"{len(found)} of the table's {cells} numbers are text, the first is “{shown}”. Excel's SUM passes over them.",
        "Brug Data → Tekst til kolonner, én kolonne ad gangen, eller lav en kopi med »xlbudget validate --fix MAPPE«.",
        "Use Data → Text to Columns, a column at a time, or mend a copy with “xlbudget validate --fix FOLDER”.",
        found=shown,
    )


def _beside(table: BudgetTable, stored: Sequence[tuple[tuple[int, int], str, bool]]) -> dict[str, str]:
    """The texts that are read as numbers, by cell: those in rows of the sheet in which the table's lines stand."""
    rows = {row.row for row in table.rows} if stored else set()
    return {cell_ref(*place): text for place, text, _ in stored if place[0] in rows or None in rows}


def _blocks(texts: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """Text numbers beside and under each other as one block, with the first one's text: one paste, one finding."""
    open_: dict[tuple[int, int], tuple[int, int]] = {}  # columns of a block: its first row and its last
    for row, first, last in _runs(sorted(texts)):
        top, bottom = open_.get((first, last), (row, row - 1))
        if bottom != row - 1:
            yield Area(top, first, bottom, last).ref, texts[top, first]
            top = row
        open_[first, last] = (top, row)
    for (first, last), (top, bottom) in open_.items():
        yield Area(top, first, bottom, last).ref, texts[top, first]


def _runs(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Neighbours in a row: the row, the first column and the last."""
    start = previous = None
    for place in places:
        if start is None or previous is None:
            start = place
        elif place != (previous[0], previous[1] + 1):
            yield start[0], start[1], previous[1]
            start = place
        previous = place
    if start is not None and previous is not None:
        yield start[0], start[1], previous[1]
