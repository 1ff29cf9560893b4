"""DAT101: an amount is stored as text."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES
from xlbudget.domain.table import Row
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.model import Sheet

_NOTHING = set(MINUS_SIGNS + "—―" + SPACES)


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

    Wrong:
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

    Right:
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | 1.000     | 1.000 |
        | Varekøb    | -         | 3.000 |
    """
    for table in subject.tables:
        sheet = subject.workbook.sheet(table.sheet)
        if sheet is None:
            continue
        for row in table.rows:
            for area, shown in _runs(sheet, row):
                yield Flaw(
                    table.sheet,
                    area,
                    f"{_cells(area)[0]} »{shown}« som tekst. Excels SUM springer {_cells(area)[1]} over.",
                    f"{area} {'hold' if ':' in area else 'holds'} “{shown}” as text. Excel's SUM passes over it.",
                    "Skriv tallet igen som tal, eller brug Data → Tekst til kolonner.",
                    "Enter the number again as a number, or use Data → Text to Columns.",
                    found=shown,
                )


def _cells(area: str) -> tuple[str, str]:
    return (f"{area} indeholder", "dem") if ":" in area else (f"{area} indeholder", "den")


def _runs(sheet: Sheet, row: Row) -> Iterator[tuple[str, str]]:
    """Neighbouring text numbers of a line as one area, with the first one's text."""
    places = [parse_cell(cell) for cell in row.cells.values()]
    texts = {
        place: value for place in places if isinstance(value := sheet.value(*place), str) and not set(value) <= _NOTHING
    }
    run: list[tuple[int, int]] = []
    for place in sorted(texts):
        if run and (place[0] != run[-1][0] or place[1] != run[-1][1] + 1):
            yield Area(*run[0], *run[-1]).ref, texts[run[0]]
            run = []
        run.append(place)
    if run:
        yield Area(*run[0], *run[-1]).ref, texts[run[0]]
