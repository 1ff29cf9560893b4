"""PRI204: a total adds amounts of different price levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name, label, price_level_name
from xlbudget.domain.columns.row_sums import row_sums
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row
from xlbudget.workbook.recognise.texts.price_levels import price_levels

_HINT = (
    "Regn delene om til ét prisniveau, før de lægges sammen; =PL_TABEL(…) gør det.",
    "Carry the parts to one price level before they are added; =PL_TABEL(…) does.",
)


@rule(
    "PRI204",
    "price-levels-added-up",
    "error",
    da="En total lægger beløb i forskellige prisniveauer sammen",
    en="A total adds amounts of different price levels",
    source="Løbende og faste priser blandes ikke (P09); det, der lægges sammen, har samme p/l (P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The headings or the lines themselves say that some of a total's parts are in one price level and some in
    another. Kroner of different years are not the same kroner: such a total means nothing.

    What has been spent stands in the prices of its own years everywhere, so columns of outturn are not held to it.

    Dansk: Overskrifterne eller linjerne selv siger, at nogle af totalens dele står i ét prisniveau og andre i et
    andet. Kroner fra forskellige år er ikke de samme kroner, så totalen betyder intet. Det, der er brugt, står
    overalt i sit eget års priser; derfor ses der ikke på kolonner med regnskab.

    Wrong:
        | 1.000 kr. | Budget 2025 (2024-priser) | Budget 2026 (løbende priser) | I alt |
        | Løn       | 1.000                     | 1.000                        | 2.000 |
        | Varekøb   | 500                       | 500                          | 1.000 |
        | Husleje   | 300                       | 300                          | 600   |

    Wrong:
        | 1.000 kr.                  | 2025  | 2026  |
        | Skoler, 2025-priser        | 1.000 | 1.000 |
        | Ældrepleje, løbende priser | 500   | 500   |
        | *I alt*                    | 1.500 | 1.500 |

    Right:
        | 1.000 kr. | Budget 2025 (2025-priser) | Budget 2026 (2025-priser) | I alt |
        | Løn       | 1.000                     | 1.000                     | 2.000 |
        | Varekøb   | 500                       | 500                       | 1.000 |
        | Husleje   | 300                       | 300                       | 600   |
    """
    for table in subject.tables:
        by_column = {column.price_level for column in table.columns if _planned(column)}
        if len(by_column) > 1:
            yield from _across(table)
        by_line = {levels for row in table.rows if row.values and len(levels := price_levels(row.label)) == 1}
        if len(by_line) > 1:
            yield from _down(table)


def _planned(column: Column) -> bool:
    return column.price_level is not None and column.measure != "outturn"


def _across(table: BudgetTable) -> Iterator[Flaw]:
    for entry in row_sums(table):
        told: dict[PriceLevel, Column] = {}
        for column in entry.years:
            if column.price_level and _planned(column):
                told.setdefault(column.price_level, column)
        if len(told) < 2:
            continue
        cell = f"{entry.total.ref}{table.header_rows[-1]}" if table.header_rows else table.range
        parts = [(column_name(column), level) for level, column in told.items()]
        yield _flaw(table, cell, f"»{column_name(entry.total)}«", parts)


def _down(table: BudgetTable) -> Iterator[Flaw]:
    for entry in sums(table):
        told: dict[PriceLevel, Row] = {}
        for row in entry.parts:
            levels = price_levels(row.label)
            if len(levels) == 1:
                told.setdefault(levels[0], row)
        if len(told) > 1 and entry.total.cells:
            first = next(iter(entry.total.cells.values()))
            yield _flaw(table, first, label(entry.total), [(label(row).strip("»«"), at) for at, row in told.items()])


def _flaw(table: BudgetTable, cell: str, total: str, parts: Sequence[tuple[str, PriceLevel]]) -> Flaw:
    (first, one), (second, other) = parts[:2]
    here, there = price_level_name(one), price_level_name(other)
    return Flaw(
        table.sheet,
        cell,
        f"{total} lægger beløb i forskellige prisniveauer sammen: »{first}« i {here[0]} og »{second}« i {there[0]}.",
        f"{total} adds amounts of different price levels: “{first}” in {here[1]} and “{second}” in {there[1]}.",
        *_HINT,
    )
