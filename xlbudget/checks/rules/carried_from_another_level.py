"""PRI207: a function carries amounts from, or to, another price level than the tables say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlbudget.checks.formulas.formula_cells import (
    TableCells,
    cells_by_sheet,
    danish,
    formulas,
    joined,
    ref,
    rounded,
    shown,
    stated_price_level,
)
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import price_level_name, so_do
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.years import is_year
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Node, Number, Reference

_FROM = {"PL_OMREGN": 1, "PL_TOTAL": 1, "PL_TABEL": 3}
"""Where the functions are told from which price level they carry."""
_TO = {"PL_OMREGN": 2, "PL_TOTAL": 2, "PL_TABEL": 1}


class _Carries(NamedTuple):
    """A call that carries amounts, and whether the formula shows what it gives."""

    call: Call
    name: str
    shows: bool


class _Breach(NamedTuple):
    """The level that the function is told, and the one that the table states; `forth`: that it carries to."""

    told: int
    stated: int
    forth: bool
    whose: tuple[str, str]  # what is in the stated level, in Danish and English


@rule(
    "PRI207",
    "carried-from-another-level",
    "error",
    da="En funktion regner fra eller til et andet prisniveau, end tabellerne siger",
    en="A function carries from or to another price level than the tables say",
    source="Regning bagud er den omvendte af regning fremad; tabeller, der sammenlignes, har samme p/l (P04, P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """PL_OMREGN, PL_TOTAL or PL_TABEL is told to carry amounts from one year's prices, and the table that holds them
    says that they stand in another year's; or the result stands in a table that says another level than it is carried
    to. Either the function or the heading is wrong. Current prices, and tables that say nothing, are left alone.

    Dansk: PL_OMREGN, PL_TOTAL eller PL_TABEL regner beløb fra ét års priser, men tabellen med beløbene siger, at de
    står i et andet års; eller resultatet står i en tabel, der siger et andet prisniveau end det, der regnes til. Enten
    er funktionen eller overskriften forkert. Løbende priser og tabeller, der intet siger, ses der ikke på.

    Wrong:
        | 1.000 kr. | 2026-priser | 2027-priser                           |
        | Løn       | 1.000       | =PL_OMREGN(B2, 2025, 2027, "KL") → 1.052 |
        | Varekøb   | 500         | =PL_OMREGN(B3, 2026, 2027, "KL") → 514   |

    Wrong:
        | 1.000 kr. | 2026-priser | 2027-priser                           |
        | Løn       | 1.000       | =PL_OMREGN(B2, 2026, 2028, "KL") → 1.055 |
        | Varekøb   | 500         | =PL_OMREGN(B3, 2026, 2027, "KL") → 514   |

    Right:
        | 1.000 kr. | 2026-priser | 2027-priser                           |
        | Løn       | 1.000       | =PL_OMREGN(B2, 2026, 2027, "KL") → 1.028 |
        | Varekøb   | 500         | =PL_OMREGN(B3, 2026, 2027, "KL") → 514   |
    """
    cells = subject.once(cells_by_sheet)
    for sheet in subject.once(formulas):
        alike: dict[tuple[_Carries, int, int, bool], list[Cell]] = {}  # copies of a formula say the same
        whose: dict[tuple[_Carries, int, int, bool], tuple[str, str]] = {}
        for place, calls in sheet.where(_carrying):
            found = (_from_another(cells, sheet, place, one) or _to_another(cells, sheet, place, one) for one in calls)
            for one, breach in zip(calls, found, strict=True):
                if breach is not None:
                    key = one, breach.told, breach.stated, breach.forth
                    alike.setdefault(key, []).append(place)
                    whose.setdefault(key, breach.whose)
        for key, places in alike.items():
            yield _flaw(sheet, places, key, whose[key])


def _carrying(pattern: Pattern) -> list[_Carries]:
    outermost = rounded(pattern.tree) if pattern.tree is not None else None
    named = [(call, call.name.rpartition(".")[2]) for call in pattern.calls]
    return [_Carries(call, name, call is outermost) for call, name in named if name in _FROM]


def _from_another(
    cells: Mapping[str, TableCells], sheet: SheetFormulas, place: Cell, carries: _Carries
) -> _Breach | None:
    """Where the amounts stand in another level than the one that the function carries them from."""
    told = _year(sheet, place, _argument(carries.call, _FROM[carries.name]))
    amounts = _argument(carries.call, 0)
    if told is None or not isinstance(amounts, Reference) or amounts.book:
        return None
    name = amounts.sheet or sheet.sheet.name
    on_sheet = cells.get(name.casefold())
    area = amounts.area(*place)
    for corner in (area[:2], area[2:]) if on_sheet else ():
        holder = on_sheet.get(corner) if on_sheet else None
        level = stated_price_level(holder) if holder else None
        if isinstance(level, int) and level != told:
            here = ref(corner) if name == sheet.sheet.name else f"{name}!{ref(corner)}"
            return _Breach(told, level, forth=False, whose=(f"beløbet i {here}", f"the amount in {here}"))
    return None


def _to_another(
    cells: Mapping[str, TableCells], sheet: SheetFormulas, place: Cell, carries: _Carries
) -> _Breach | None:
    """Where what the function gives stands in a table of another level."""
    told = _year(sheet, place, _argument(carries.call, _TO[carries.name])) if carries.shows else None
    on_sheet = cells.get(sheet.sheet.name.casefold())
    own = on_sheet.get(place) if on_sheet and told is not None else None
    level = stated_price_level(own) if own else None
    if told is None or not isinstance(level, int) or level == told:
        return None
    return _Breach(told, level, forth=True, whose=("tabellen her", "the table here"))


def _argument(call: Call, number: int) -> Node | None:
    return call.arguments[number] if number < len(call.arguments) else None


def _year(sheet: SheetFormulas, place: Cell, node: Node | None) -> int | None:
    """The year that an argument gives: written in the formula, or in a cell of the sheet."""
    value: object = None
    if isinstance(node, Number):
        value = node.value
    elif isinstance(node, Reference) and node.single and node.sheet is None and not node.book:
        value = sheet.sheet.value(*node.area(*place)[:2])
    return int(value) if isinstance(value, float) and is_year(value) else None


def _flaw(
    sheet: SheetFormulas, places: list[Cell], key: tuple[_Carries, int, int, bool], whose: tuple[str, str]
) -> Flaw:
    _, told, stated, forth = key
    (told_da, told_en), (stated_da, stated_en) = price_level_name(told), price_level_name(stated)
    way_da, way_en = ("til", "to") if forth else ("fra", "from")
    here, text = ref(places[0]), sheet.texts[places[0]]
    also_da, also_en = so_do(len(places) - 1, ("kopi af formlen", "kopier af formlen"), ("copy of it", "copies of it"))
    return Flaw(
        sheet.sheet.name,
        joined(places)[0].ref,
        f"{here} {danish(text)} regner {way_da} {told_da}, men {whose[0]} står i {stated_da}.{also_da}",
        f"{here} {shown(text)} carries {way_en} {told_en}, but {whose[1]} stands in {stated_en}.{also_en}",
        f"Skriv {stated} i funktionen, eller ret prisniveauet i overskriften.",
        f"Write {stated} in the function, or mend the price level in the heading.",
        str(stated),
        str(told),
    )
