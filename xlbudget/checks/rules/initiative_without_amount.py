"""XTB103: an initiative is described, but no table has an amount for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlbudget.checks.between_tables.names import same_name
from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.header_columns import headings, is_text, lines_below
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.model import CellValue, Sheet

_WANTED = {
    "name": re.compile(r"^\W*(løsning|initiativ|forslag|indsats|aktivitet|tiltag)(er|ernes? navn)?\W*$", re.IGNORECASE)
}
_WITHIN = re.compile(
    r"inden for (den )?(nuværende |eksisterende )?ramme|udgiftsneutral|ingen (mer)?udgift|uden udgift", re.IGNORECASE
)


@rule(
    "XTB103",
    "initiative-without-amount",
    "warning",
    da="En indsats er beskrevet, men har intet beløb",
    en="An initiative is described but has no amount",
    source="Delaftale budget 2014: fire løsninger, to med beløb i tabel 1 (X03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A list of initiatives names some that a money table prices, and others that no table has an amount for.

    Either the amount was forgotten, or the initiative costs nothing: then the text should say "inden for rammen".

    Dansk: En liste over indsatser nævner nogle, som en tabel sætter beløb på, og andre, som ingen tabel har et
    beløb for. Enten er beløbet glemt, eller også koster indsatsen intet: så bør teksten sige »inden for rammen«.

    Wrong:
        | Løsning              | Indhold                            |
        | Kompetent til job    | Realkompetenceafklaring            |
        | Næste stop er job    | Flere virksomhedsforløb            |
        | Psykisk sårbare unge | Afklarende forløb                  |
        |                      |                                    |
        | 1.000 kr.            | 2014  | 2015  |
        | Næste stop er job    | 1.000 | 1.000 |
        | Psykisk sårbare unge | 3.000 | 3.000 |

    Right:
        | Løsning              | Indhold                                      |
        | Kompetent til job    | Realkompetenceafklaring, inden for rammen    |
        | Næste stop er job    | Flere virksomhedsforløb                      |
        | Psykisk sårbare unge | Afklarende forløb                            |
        |                      |                                              |
        | 1.000 kr.            | 2014  | 2015  |
        | Næste stop er job    | 1.000 | 1.000 |
        | Psykisk sårbare unge | 3.000 | 3.000 |
    """
    priced = [row.label for table in subject.tables for row in table.rows if row.values and row.label]
    areas = [(table.sheet, Area.parse(table.range)) for table in subject.tables]
    for sheet in subject.once(contents).sheets_with(*_WANTED.values()):
        own = [area for name, area in areas if name == sheet.name]
        for found in headings(sheet, _WANTED):
            column = found.columns["name"]
            if any(area.covers(found.row, column) for area in own):
                continue
            lines = [(row, cells) for row, cells in lines_below(sheet, found.row) if is_text(cells.get(column))]
            if any(_has_figures(sheet, row, cells, column) for row, cells in lines):
                continue
            bare = [
                (row, cells) for row, cells in lines if not any(same_name(str(cells[column]), name) for name in priced)
            ]
            if len(bare) == len(lines):  # a list of something else than what the tables price
                continue
            for row, cells in bare:
                if any(_WITHIN.search(str(value)) for value in cells.values()):
                    continue
                yield Flaw(
                    sheet.name,
                    cell_ref(row, column),
                    f"»{cells[column]}« er beskrevet, men har intet beløb i tabellerne.",
                    f"“{cells[column]}” is described, but no table has an amount for it.",
                    "Sæt beløb på, eller skriv »inden for rammen«.",
                    "Enter an amount, or say that it is kept within the present frame.",
                )


def _has_figures(sheet: Sheet, row: int, cells: Mapping[int, CellValue], name: int) -> bool:
    """Whether the line holds figures of its own: then the list is a table, and says itself what each costs."""
    figures = (column for column, value in cells.items() if column > name and isinstance(value, float | int))
    return sheet.formula(row, name) is not None or next(figures, None) is not None
