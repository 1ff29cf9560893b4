"""What a report is made from: workbook, tables, the chosen price level and index, and where each number stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from xlbudget.domain.amounts import COMPUTED, Unit, digits_after_comma, exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import MONEY_ROLES, BudgetTable, Column, PriceLevel
from xlbudget.reports.sheets.model import Formula, Heading
from xlbudget.reports.sheets.own_results import calls_own_function
from xlbudget.workbook.addresses import parse_cell, reference_to
from xlbudget.workbook.model import Workbook, is_number

Say = Callable[[str, str], str]
"""Chooses the Danish or the English text."""

_MOST_DIGITS = 4  # after the comma
_ORE = 2  # digits; a computed amount may have three or four by chance
_LEAST_DIGITS = {Unit.KR: 0, Unit.TKR: 1, Unit.MIO_KR: 2, Unit.MIA_KR: 3}
_SCALES = (Decimal(1), Decimal(10**3), Decimal(10**6), Decimal(10**9))


def speaker(lang: str) -> Say:
    """The chooser for a language: "da" or "en"."""
    return (lambda _, en: en) if lang == "en" else (lambda da, _: da)


class Basis(NamedTuple):
    """The inputs of a report. `series` and `price_level` are None where nobody has chosen any."""

    workbook: Workbook
    tables: Sequence[BudgetTable]
    say: Say
    lang: str = "da"
    series: IndexSeries | None = None
    price_level: int | None = None
    chosen_by: str = ""  # who chose index and level: an option, the workbook's own names, a settings file
    again: str = ""  # the command that makes the same report again
    computed: Sequence[str] = ()  # places of tables that xlbudget's own functions have filled; they are no sources
    alike: Mapping[str, Sequence[BudgetTable]] = MappingProxyType({})  # by name, tables that share it

    def name_of(self, table: BudgetTable) -> str:
        """What to call the table; where others have the same title, with its sheet or place behind it.

        A form that each department fills on a sheet of its own bears one title everywhere.
        """
        name = table_name(table, self.say)
        alike = self.alike.get(name, ())
        if len(alike) < 2:
            return name
        if table.title and sum(other.sheet == table.sheet for other in alike) == 1:
            return f"{name} ({table.sheet})"
        return f"{name} ({f'{table.sheet}!' if table.title else ''}{table.range})"

    def source_formula(self, sheet: str, cell: str, value: Decimal) -> Formula:
        """A formula that fetches `value` from its source cell; empty where the cell does not hold just that number.

        A cell may hold 4.000.000 and show 4.000 in thousands: the formula then divides. Where the sign of the amount
        stands in another cell, it takes away. Numbers typed as text, and results of xlbudget's own functions, are not
        fetched.
        """
        found = self.workbook.sheet(sheet)
        if found is None:
            return ()
        try:
            row, column = parse_cell(cell)
        except ValueError:
            return ()
        stored = found.value(row, column)
        if not is_number(stored):
            return ()
        # Results of our own functions are #NAME? where the add-in is not installed: the report keeps their value.
        formula = found.formula(row, column)
        if formula is not None and calls_own_function(formula.text):
            return ()
        number = exact(stored)
        for scale in _SCALES:
            if abs(number) == abs(value) * scale:
                reference = reference_to(sheet, cell)
                fetched = reference if scale == 1 else f"{reference}/{scale}"
                return (fetched,) if number == value * scale else ("-", fetched)
        return ()


def same_names(tables: Sequence[BudgetTable], say: Say) -> dict[str, list[BudgetTable]]:
    """The tables that share a name with others, by that name."""
    found: dict[str, list[BudgetTable]] = {}
    for table in tables:
        found.setdefault(table_name(table, say), []).append(table)
    return {name: alike for name, alike in found.items() if len(alike) > 1}


def table_name(table: BudgetTable, say: Say) -> str:
    """What to call the table: its title, else its place."""
    return " ".join(table.title.split()) if table.title else say(
        f"Tabel på arket {table.sheet}", f"Table on sheet {table.sheet}"
    )  # fmt: skip


def column_heading(column: Column) -> str:
    """What to call a column: its heading in one line, else its letter."""
    return " ".join(column.header.split()) or column.ref or column.key


def table_heading(basis: Basis, table: BudgetTable) -> Heading:
    """The table's name with the way back to it."""
    place = f"{table.sheet}!{table.range}"
    source = basis.say(f"Kilde: {place}", f"Source: {place}")
    return Heading(basis.name_of(table), reference_to(table.sheet, table.range), source)


def unit_name(table: BudgetTable, say: Say) -> str:
    """The unit in words: "1.000 kr.", "EUR", "enhed ikke angivet"."""
    if table.currency:
        scale = f" ({table.unit.label})" if table.unit else ""
        return table.currency + scale
    return table.unit.label if table.unit else say("enhed ikke angivet", "unit not stated")


def level_name(level: PriceLevel | None, say: Say) -> str:
    """The price level in words: "2016-p/l", "løbende priser"."""
    if level is None:
        return say("prisniveau ikke angivet", "price level not stated")
    return say("løbende priser", "current prices") if level == "current" else say(f"{level}-p/l", f"{level} prices")


def own_decimals(number: Decimal) -> int:
    """The digits after the comma that the number has, four at most."""
    return min(_MOST_DIGITS, digits_after_comma(number))


def table_decimals(table: BudgetTable) -> int:
    """The most digits after the comma that the table shows of its amounts: per cents and counts have their own. Where
    some were computed, as many as their unit asks for, or as others have that were typed."""
    others = {column.key for column in table.columns if column.role not in MONEY_ROLES}
    digits = {
        row.decimals[key] if key in row.decimals else own_decimals(value)
        for row in table.rows
        for key, value in row.values.items()
        if key not in others
    }
    most = max(digits, default=0)
    if most < COMPUTED:
        return min(_MOST_DIGITS, most)
    return max([_LEAST_DIGITS[table.unit] if table.unit else _MOST_DIGITS, *[own for own in digits if own <= _ORE]])


def carried_decimals(table: BudgetTable) -> int:
    """Digits for amounts carried to another price level: one more than whole thousands, so that the change shows."""
    return max(table_decimals(table), _LEAST_DIGITS[table.unit] if table.unit else 1)


def shown(number: Decimal, decimals: int, table: BudgetTable | None = None, say: Say | None = None) -> str:
    """A number for a sentence, with the table's unit behind it when it is known: "4.022,6 t.kr."."""
    text = format_danish(number, decimals)
    if table is None or say is None or not (table.unit or table.currency):
        return text
    if table.unit is Unit.TKR and not table.currency:
        return f"{text} t.kr."
    return f"{text} {unit_name(table, say)}"
