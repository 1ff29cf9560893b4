"""What changed, in words: one line a change, in Danish or English."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import shortened
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.changes import Change

_LONGEST = 60  # letters
_SIGNS = {
    "expense_positive": ("+ er udgift", "+ is expense"),
    "expense_negative": ("+ er indtægt", "+ is income"),
}


def said(change: Change, lang: str = "da") -> str:
    """The change as a sentence: "I alt, 2016 [B9]: 4.000 → 4.200 t.kr. (+200, +5,0 %); linjerne forklarer det"."""
    english = lang == "en"
    if change.kind in ("amount", "total", "row_total"):
        return f"{_place(change, english)}: {_amounts(change, english)}{_parts(change, english)}"
    if change.kind == "total_not_updated":
        return f"{_place(change, english)}: {_not_updated(change, english)}"
    if change.kind in ("formula", "formula_to_number", "number_to_formula"):
        return f"{_place(change, english)}: {_formula(change, english)}"
    if change.kind in ("line_added", "line_removed"):
        return _line(change, english)
    return _STATEMENTS[change.kind](change, english)


def table_name(table: BudgetTable, lang: str = "da") -> str:
    """The table by its title and place: "»Tabel 1« (Økonomi!A5:D9)"."""
    title = " ".join((table.title or "").split())
    place = f"{table.sheet}!{table.range}"
    if title:
        return f"»{_short(title)}« ({place})"
    return f"The table in {place}" if lang == "en" else f"Tabellen i {place}"


def _place(change: Change, english: bool) -> str:
    label = _short(change.label) or ("line without a name" if english else "linje uden navn")
    cell = change.new_cell or change.old_cell
    moved = f"{change.old_cell} → {cell}" if change.old_cell and change.old_cell != cell else cell
    return ", ".join(part for part in (label, change.column) if part) + (f" [{moved}]" if cell else "")


def _amounts(change: Change, english: bool) -> str:
    unit = f" {change.unit.suffix}" if change.unit else ""
    if change.old is None and change.new is not None:
        return f"{format_danish(change.new)}{unit} {'(was empty)' if english else '(var tom)'}"
    if change.new is None and change.old is not None:
        return f"{'empty now, was' if english else 'nu tom, var'} {format_danish(change.old)}{unit}"
    assert change.old is not None and change.new is not None and change.difference is not None
    share = f", {signed(change.percent, 1)} %" if change.percent is not None else ""
    return f"{format_danish(change.old)} → {format_danish(change.new)}{unit} ({signed(change.difference)}{share})"


def _parts(change: Change, english: bool) -> str:
    if change.parts is None or change.parts_change is None:
        return ""
    if change.parts == "explained":
        return "; the parts explain it" if english else "; delene forklarer det"
    if change.parts == "rounding":
        return "; the parts explain it but for rounding" if english else "; delene forklarer det på nær afrunding"
    moved, left = signed(change.parts_change), signed((change.difference or Decimal(0)) - change.parts_change)
    if english:
        return f"; the parts changed by {moved}, so {left} is unexplained"
    return f"; delene er ændret med {moved}, så {left} er uforklaret"


def _not_updated(change: Change, english: bool) -> str:
    assert change.new is not None and change.parts_change is not None
    unit = f" {change.unit.suffix}" if change.unit else ""
    figure, moved = format_danish(change.new), signed(change.parts_change)
    if english:
        return f"still {figure}{unit}, though its parts changed by {moved}"
    return f"står stadig på {figure}{unit}, selv om delene er ændret med {moved}"


def _formula(change: Change, english: bool) -> str:
    old, new = _short(change.old_text or ""), _short(change.new_text or "")
    if change.kind == "formula_to_number":
        return (
            f"the formula {old} was typed over with a number" if english else f"formlen {old} er overskrevet med et tal"
        )
    if change.kind == "number_to_formula":
        return f"the number is now the formula {new}" if english else f"tallet er nu formlen {new}"
    return f"the formula {old} is now {new}" if english else f"formlen {old} er nu {new}"


def _line(change: Change, english: bool) -> str:
    unit = f" {change.unit.suffix}" if change.unit and change.values else ""
    amounts = "; ".join(f"{header}: {format_danish(value)}" for header, value in change.values)
    cell = change.new_cell or change.old_cell
    name = f"»{_short(change.label)}«" + (f" [{cell}]" if cell else "")
    tail = f": {amounts}{unit}" if amounts else ""
    if change.kind == "line_added":
        return f"new line {name}{tail}" if english else f"ny linje {name}{tail}"
    return f"line removed {name}{tail}" if english else f"fjernet linje {name}{tail}"


def _unit(change: Change, english: bool) -> str:
    old, new = (_unit_name(text, english) for text in (change.old_text, change.new_text))
    if english:
        tail = ", but the numbers stand as they did: every amount has changed" if change.same_numbers else ""
        return f"the unit was {old} and is {new}{tail}"
    tail = ", men tallene er de samme: alle beløb er dermed ændret" if change.same_numbers else ""
    return f"enheden var {old} og er nu {new}{tail}"


def _unit_name(text: str | None, english: bool) -> str:
    return Unit(text).label if text else _unsaid(english)


def _unsaid(english: bool) -> str:
    return "not stated" if english else "ikke angivet"


def _price_level(change: Change, english: bool) -> str:
    def name(text: str | None) -> str:
        if text == "current":
            return "current prices" if english else "løbende priser"
        return f"{text} p/l" if text else _unsaid(english)

    old, new = name(change.old_text), name(change.new_text)
    if english:
        tail = ", but the numbers stand as they did: they were not carried" if change.same_numbers else ""
        return f"the price level was {old} and is {new}{tail}"
    tail = ", men tallene er de samme: de er ikke regnet om" if change.same_numbers else ""
    return f"prisniveauet var {old} og er nu {new}{tail}"


def _sign(change: Change, english: bool) -> str:
    old, new = (
        _SIGNS[text][english] if text in _SIGNS else _unsaid(english) for text in (change.old_text, change.new_text)
    )
    return f"the sign was: {old}, and is: {new}" if english else f"fortegnet var: {old}, og er nu: {new}"


def _currency(change: Change, english: bool) -> str:
    old, new = change.old_text or "kr.", change.new_text or "kr."
    return f"the currency was {old} and is {new}" if english else f"valutaen var {old} og er nu {new}"


def _title(change: Change, english: bool) -> str:
    old, new = (f"»{_short(text)}«" if text else _unsaid(english) for text in (change.old_text, change.new_text))
    return f"the title was {old} and is {new}" if english else f"titlen var {old} og er nu {new}"


def _dimension(change: Change, english: bool) -> str:
    old, new, line = _short(change.old_text or ""), _short(change.new_text or ""), _short(change.label)
    if english:
        return f"»{line}«: {change.column} was »{old}« and is »{new}«"
    return f"»{line}«: {change.column} var »{old}« og er nu »{new}«"


def _renamed(da: str, en: str) -> Callable[[Change, bool], str]:
    def words(change: Change, english: bool) -> str:
        old, new = _short(change.old_text or "") or "–", _short(change.new_text or "") or "–"
        return f"{en} »{old}« is now »{new}«" if english else f"{da} »{old}« hedder nu »{new}«"

    return words


def _column(da: str, da_year: str, en: str) -> Callable[[Change, bool], str]:
    def words(change: Change, english: bool) -> str:
        name = _short(change.column)
        if name[:4].isdigit():  # a year by itself, whether it stands across or down
            return f"{en.replace('column', 'year')} »{name}«" if english else f"{da_year} »{name}«"
        return f"{en if english else da} »{name}«"

    return words


def _sheet(change: Change, english: bool) -> str:
    if english:
        return f"the table stands in the sheet »{change.new_text}«, before in »{change.old_text}«"
    return f"tabellen står nu i arket »{change.new_text}«, før i »{change.old_text}«"


_STATEMENTS: dict[str, Callable[[Change, bool], str]] = {
    "unit": _unit,
    "price_level": _price_level,
    "sign": _sign,
    "currency": _currency,
    "sheet": _sheet,
    "title": _title,
    "line_renamed": _renamed("linjen", "the line"),
    "dimension": _dimension,
    "column_renamed": _renamed("kolonnen", "the column"),
    "column_added": _column("ny kolonne", "nyt år", "new column"),
    "column_removed": _column("fjernet kolonne", "fjernet år", "column removed"),
}


def signed(value: Decimal, decimals: int | None = None) -> str:
    """The number with its sign, also where it is positive."""
    return f"+{format_danish(value, decimals)}" if value > 0 else format_danish(value, decimals)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)
