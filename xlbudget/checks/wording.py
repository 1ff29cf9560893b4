"""The words that findings share: amounts as Danes write them, lines and places by name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import shortened
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row

if TYPE_CHECKING:
    from xlbudget.domain.sums.sum_differences import Slip

_MOST_DIGITS = 8  # after the comma: kroner to the øre in mia. kr. have nearly as many
_LEAST_DIGITS = 2  # after the comma, of an amount with a long tail
_TELLING = 3  # digits of a small one
_LONGEST_NAME = 40  # letters of a heading that stands in a sentence
_MOST_PLACES = 6  # named one by one


def amount(value: Decimal, unit: Unit | None = None) -> str:
    """ "4.200" or, with a unit, "3,9 mio. kr."; in thousands "4.200 t.kr.". No nought is left from a conversion, and no
    long tail of digits from a formula."""
    return _written(_without_tail(value, _digits(value)), unit)


def told_apart(found: Decimal, expected: Decimal) -> tuple[str, str]:
    """Two amounts as `amount` writes them, each with as many digits as tell it from the other."""
    digits = max(_LEAST_DIGITS, _digits(found - expected))
    return _written(_without_tail(found, digits), None), _written(_without_tail(expected, digits), None)


def _digits(value: Decimal) -> int:
    """How many digits after the comma say what an amount is: two, and of one below that the first few that are none of
    its noughts."""
    return max(_LEAST_DIGITS, _TELLING - 1 - value.adjusted()) if value and abs(value) < 1 else _LEAST_DIGITS


def _without_tail(value: Decimal, digits: int) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -max(_MOST_DIGITS, digits):
        return value.quantize(Decimal(1).scaleb(-digits))
    return value


def _written(value: Decimal, unit: Unit | None) -> str:
    text = format_danish(value.normalize())
    return text if unit is None else f"{text} {unit.suffix}"


def in_per_cent(value: Decimal, decimals: int, *, fraction: bool) -> str:
    """ "46,5" for a per cent that the sheet shows with so many digits after the comma; a fraction, 0,465, shows two
    digits fewer as a per cent."""
    return format_danish(value * 100, max(0, decimals - 2)) if fraction else format_danish(value, decimals)


def label(row: Row) -> str:
    """The line by name, shortened, or by its number where it has none; of an area's lines also which one it is."""
    name = " ".join(row.label.split())
    if not name:
        return f"række {row.row}" if row.row else "rækken"
    if not row.flow:
        return f"»{shortened(name, 60)}«"
    from xlbudget.domain.sums.flows import side_of  # noqa: PLC0415 — few lines are of one side

    beside = side_of(row)
    return f"»{shortened(name, 60)}«" + (f" ({beside})" if beside else "")


def so_do(others: int, da: tuple[str, str], en: tuple[str, str]) -> tuple[str, str]:
    """A sentence that as many others do the same, "Det gør også 3 kopier.", in Danish and in English; none for none of
    them. `da` and `en` name one of them, and several."""
    if not others:
        return "", ""
    several = others > 1
    return f" Det gør også {others} {da[several]}.", f" So {'do' if several else 'does'} {others} {en[several]}."


def column_name(column: Column) -> str:
    """The column's heading, shortened, or its letter; "»2«" where it is a number and no year."""
    name = " ".join(column.header.split())
    if len(name) <= 2 and name.isdigit() and column.year is None:
        return f"»{name}«"
    return name if 0 < len(name) <= _LONGEST_NAME else column.ref


def cells(rows: Sequence[Row], key: str) -> str:
    """The cells of the lines in a column, consecutive ones joined: "C7:C9, C11"."""
    places = [row.cells[key] for row in rows if key in row.cells]
    runs: list[list[str]] = []
    for place in places:
        if runs and _follows(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    shown = [run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs]
    return ", ".join(shown) if len(shown) <= _MOST_PLACES else ", ".join([*shown[: _MOST_PLACES - 1], f"… {shown[-1]}"])


def _follows(first: str, second: str) -> bool:
    letters = first.rstrip("0123456789")
    return second == f"{letters}{int(first[len(letters) :]) + 1}"


def explained(
    slip: Slip, meant: Decimal | None = None, where: tuple[str, str] = ("totalen", "the total")
) -> tuple[str, str]:
    """A slip of the hand in the figure that `where` names, in Danish and English; `meant` is the figure that fits."""
    in_da, in_en = where
    da, en = {
        "left_out": (f"{in_da} er ikke talt med.", f"{in_en} is left out."),
        "counted_twice": (f"{in_da} er talt med en gang for meget.", f"{in_en} is counted once too often."),
        "wrong_sign": (f"{in_da} har omvendt fortegn", f"{in_en} has the wrong sign"),
        "other_unit": (f"{in_da} står i en anden enhed", f"{in_en} is in another unit"),
        "swapped_digits": (f"to cifre er byttet om i {in_da}", f"two digits have changed places in {in_en}"),
        "comma_moved": (f"kommaet er flyttet i {in_da}", f"the decimal comma has moved in {in_en}"),
        "digit_too_many": (
            f"der er et nul for meget eller for lidt i {in_da}",
            f"a zero too many or too few in {in_en}",
        ),
        "digit_dropped": (f"der mangler et ciffer i {in_da}", f"a digit is missing in {in_en}"),
        "digit_doubled": (f"et ciffer står dobbelt i {in_da}", f"a digit stands twice in {in_en}"),
        "blank": (f"{in_da} er tom", f"{in_en} is blank"),
        "unread": (f"{in_da} er ikke læst som et tal", f"{in_en} is not read as a number"),
        "typed_wrong": (f"ét ciffer i {in_da} er forkert", f"one digit of {in_en} is wrong"),
    }[slip]
    if da.endswith("."):
        return da, en
    figure = amount(meant) if meant is not None else ""
    return f"{da}: {figure} går op.", f"{en}: {figure} adds up."


def price_level_name(level: PriceLevel) -> tuple[str, str]:
    """ "2025-priser", or "løbende priser" where each year is at its own level, in Danish and English."""
    return ("løbende priser", "current prices") if level == "current" else (f"{level}-priser", f"{level} prices")


def table_name(table: BudgetTable) -> tuple[str, str]:
    """The table by its title, or by its place, in Danish and English."""
    title = " ".join((table.title or "").split())
    if title:
        shown = f"»{shortened(title, 60)}«"
        return shown, shown
    return f"Tabellen i {table.range}", f"The table in {table.range}"


def table_within(table: BudgetTable) -> tuple[str, str]:
    """As `table_name`, within a sentence: "tabellen i B5:H13"."""
    da, en = table_name(table)
    return (da, en) if table.title else (da[0].lower() + da[1:], en[0].lower() + en[1:])


def table_elsewhere(table: BudgetTable) -> tuple[str, str]:
    """The table within a sentence on another, with its sheet: "»Tabel 1« (Ark1!B5:H13)"."""
    place = f"{table.sheet}!{table.range}"
    da, en = table_within(table)
    return (f"{da} ({place})", f"{en} ({place})") if table.title else (f"tabellen i {place}", f"the table in {place}")


def stated_at(table: BudgetTable, subject: str) -> str:
    """The cell in which the table says its unit or price level; the table's range where it was said elsewhere."""
    return next((piece.cell for piece in table.evidence if piece.subject == subject and piece.cell), table.range)
