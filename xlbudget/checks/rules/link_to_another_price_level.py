"""PRI208: a formula fetches an amount of another price level and does not carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import TableCell, danish, joined, ref, shown, stated_price_level
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label, so_do
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable

_CARRYING = pattern(r"fremskriv|opregn|omregn|regulering|indeks|pris- og løn(?!niveau)|p/l-", re.IGNORECASE)


@rule(
    "PRI208",
    "link-to-another-price-level",
    "warning",
    da="En formel henter et beløb i et andet prisniveau uden at regne om",
    en="A formula fetches an amount of another price level without carrying it",
    source="Tabeller, der sammenlignes eller lægges sammen, har samme p/l (P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formula takes an amount as it is from a table in one year's prices, and stands itself in a table in
    another's: beside the table's other amounts it is too small or too large. Both tables say their level. Current
    prices, what has been spent and budgets of years before the level stand in prices of their own and are left alone;
    so are tables that carry amounts themselves ("Fremskrivning").

    Dansk: Formlen henter et beløb, som det står, fra en tabel i ét års priser, men står selv i en tabel i et andet års:
    ved siden af tabellens andre beløb er det for lille eller for stort. Begge tabeller siger deres niveau. Løbende
    priser, regnskab og budgetter for år før niveauet står i deres egne priser og ses der ikke på, og heller ikke
    tabeller, der selv regner om (»Fremskrivning«).

    Wrong:
        # Resumé
        | 1.000 kr., 2026-priser | 2026               | 2027               |
        | Drift                  | =Drift!B4 → 400    | =Drift!C4 → 420    |
        | Gevinst                | =Gevinst!B4 → −70  | =Gevinst!C4 → −90  |
        # Drift
        | 1.000 kr., 2026-priser | 2026  | 2027  |
        | Licens                 | 300   | 310   |
        | Service                | 100   | 110   |
        | *I alt*                | 400   | 420   |
        # Gevinst
        | 1.000 kr., 2024-priser | 2026  | 2027  |
        | Transport              | −60   | −70   |
        | Låse                   | −10   | −20   |
        | *I alt*                | −70   | −90   |

    Right:
        # Resumé
        | 1.000 kr., 2026-priser | 2026               | 2027               |
        | Drift                  | =Drift!B4 → 400    | =Drift!C4 → 420    |
        | Gevinst                | =Gevinst!B4*1,05 → −73,5 | =Gevinst!C4*1,05 → −94,5 |
        # Drift
        | 1.000 kr., 2026-priser | 2026  | 2027  |
        | Licens                 | 300   | 310   |
        | Service                | 100   | 110   |
        | *I alt*                | 400   | 420   |
        # Gevinst
        | 1.000 kr., 2024-priser | 2026  | 2027  |
        | Transport              | −60   | −70   |
        | Låse                   | −10   | −20   |
        | *I alt*                | −70   | −90   |
    """
    alike: dict[tuple[int, int, int, int], list[Link]] = {}
    for link in subject.once(links):
        here, there = _level(link.here), _level(link.there)
        if here and there and here != there:
            alike.setdefault((id(link.here.table), id(link.there.table), here, there), []).append(link)
    for (*_, here, there), found in alike.items():
        yield _flaw(found, here, there)


def _level(cell: TableCell) -> int | None:
    """The year whose prices a planned amount is stated in."""
    column = cell.column
    level = stated_price_level(cell)
    if not isinstance(level, int) or column.measure == "outturn" or cell.row.role == "note" or _carries(cell.table):
        return None
    return None if column.year is not None and column.year < level else level


def _carries(table: BudgetTable) -> bool:
    """Whether the table says that it is what carries amounts from one level to the next."""
    headings = (column.header for column in table.columns if column.role == "label")
    return any(map(_CARRYING.search, (table.sheet, table.title or "", *headings, *(row.label for row in table.rows))))


def _flaw(found: list[Link], here: int, there: int) -> Flaw:
    link, sheet = found[0], found[0].formulas
    places = sorted({(row, one.place[1]) for one in found for row in one.rows})
    cell, source, text = ref(link.place), f"{link.there.table.sheet}!{ref(link.source)}", sheet.texts[link.place]
    also_da, also_en = so_do(len(places) - 1, ("anden celle", "andre celler"), ("other cell", "other cells"))
    return Flaw(
        sheet.sheet.name,
        joined(places)[0].ref,
        f"{label(link.here.row)} står i {here}-priser, men {cell} {danish(text)} henter et beløb i {there}-priser fra "
        f"{source} uden at regne om.{also_da}",
        f"{label(link.here.row)} is in {here} prices, but {cell} {shown(text)} fetches an amount in {there} prices "
        f"from {source} without carrying it.{also_en}",
        f'Regn om med et navngivet indeks, fx =PL_OMREGN({source};{there};{here};"…"), eller ret prisniveauet over '
        "den tabel, hvor det er forkert.",
        f'Carry it with a named index, such as =PL_OMREGN({source},{there},{here},"…"), or mend the price level above '
        "the table where it is wrong.",
        str(here),
        str(there),
    )
