"""How each kind of argument becomes its clean value; the table of kinds is in `xlbudget.functions.arguments`."""

from __future__ import annotations

import datetime
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.hints import TYPE_CHECKING, Literal
from xlbudget.functions.cells import Block, Cell, placed, read_cell, read_float, read_number
from xlbudget.functions.year_cells import named_year, refuse_years

if TYPE_CHECKING:
    from xlbudget.functions.arguments import Argument


def _read_amounts(argument: Argument, block: Block) -> list[list[Decimal | None]]:
    rows: list[list[Decimal | None]] = []
    for number, cells in enumerate(block.rows):
        try:
            rows.append([read_float(cell) if type(cell) is float else read_number(cell) for cell in cells])
        except Refusal:
            _refuse_at(block, number, cells)
    if argument.at_least is not None or argument.at_most is not None:
        for number, values in enumerate(rows):
            for place, value in enumerate(values):
                if value is not None and (problem := _out_of_bounds(argument, value)):
                    raise placed(problem, block.shape, number, place)
    refuse_years(rows)
    return rows


def _refuse_at(block: Block, number: int, cells: list[object]) -> None:
    """Raise the row's first refusal again, now with its place in the range."""
    for place, cell in enumerate(cells):
        try:
            read_number(cell)
        except Refusal as refusal:
            problem = placed(refusal, block.shape, number, place)
            height, width = block.shape
            at_the_edge = (number == 0 and height > 1) or (place == 0 and width > 1)
            if at_the_edge and isinstance(cell, str) and not any(letter.isdigit() for letter in cell):
                da, en = " Er det en overskrift, så marker uden den.", " If it is a heading, select without it."
                problem = Refusal(problem.code, problem.da + da, problem.en + en)
            raise problem from None


def _out_of_bounds(argument: Argument, value: Decimal) -> Refusal | None:
    if argument.at_least is not None and value < argument.at_least:
        shown = format_danish(value)
        if argument.at_least == 0:
            return Refusal(
                "negative",
                f"{shown} er negativt, men her skal stå et positivt tal eller nul.",
                f"{value} is negative; a positive number or zero belongs here.",
            )
        return Refusal(
            "too_small",
            f"{shown} er for lidt; det mindste er {format_danish(argument.at_least)}.",
            f"{value} is too small; the least is {argument.at_least}.",
        )
    if argument.at_most is not None and value > argument.at_most:
        return Refusal(
            "too_large",
            f"{format_danish(value)} er for meget; det største er {format_danish(argument.at_most)}.",
            f"{value} is too large; the most is {argument.at_most}.",
        )
    return None


def _read_years(argument: Argument, block: Block) -> list[list[int | None]]:
    rows: list[list[int | None]] = []
    for number, cells in enumerate(block.rows):
        rows.append([])
        for place, cell in enumerate(cells):
            try:
                rows[-1].append(named_year(cell))
            except Refusal as refusal:
                raise placed(refusal, block.shape, number, place) from None
    return rows


def _line(block: Block) -> list[object]:
    """The cells of a single row or a single column. Raises `Refusal` for a block."""
    height, width = block.shape
    if height > 1 and width > 1:
        raise Refusal(
            "not_a_row",
            f"Området har {height} rækker og {width} kolonner; marker én række (eller én kolonne).",
            f"The range has {height} rows and {width} columns; select one row (or one column).",
        )
    return block.rows[0] if height == 1 else [cells[0] for cells in block.rows]


def _read_row(argument: Argument, block: Block) -> list[Decimal | None]:
    _line(block)
    return [value for values in _read_amounts(argument, block) for value in values]


def _read_labels(argument: Argument, block: Block) -> list[str]:
    return [as_text(cell) for cell in _line(block)]


def as_text(cell: object) -> str:
    """A cell's text, without the spaces around it; a number as a Dane writes it, a blank as ""."""
    value = read_cell(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return str(value.quantize(Decimal(1))) if whole and value.adjusted() < 28 else format_danish(value)
    if isinstance(value, datetime.datetime):
        return f"{value:%d-%m-%Y}"
    return value.strip()


def _read_table(argument: Argument, block: Block) -> list[list[Cell]]:
    return [[read_cell(cell) for cell in cells] for cells in block.rows]


def _one(block: Block) -> object:
    """The only cell. Raises `Refusal` for a range of more."""
    if block.shape != (1, 1):
        raise Refusal("not_single", "Her skal stå én værdi, ikke et område.", "A single value belongs here, no range.")
    return block.rows[0][0]


def _read_amount(argument: Argument, block: Block) -> Decimal:
    value = read_number(_one(block))
    assert value is not None  # a blank was handled as an omitted argument
    if problem := _out_of_bounds(argument, value):
        raise problem
    return value


def _read_count(argument: Argument, block: Block) -> int:
    value = _read_amount(argument, block)
    if value != value.to_integral_value():
        raise Refusal("not_whole", f"{format_danish(value)} er ikke et helt tal.", f"{value} is not a whole number.")
    return int(value)


def _read_rate(argument: Argument, block: Block) -> Decimal:
    value = _read_amount(argument, block)
    if abs(value) >= 1:
        raise Refusal(
            "rate_not_fraction",
            f"{format_danish(value)} er ikke en sats som brøk: skriv 0,035 for 3,5 %.",
            f"{value} is not a rate as a fraction: write 0.035 (skriv 0,035) for 3.5 %.",
        )
    return value


def _read_year(argument: Argument, block: Block) -> int:
    value = named_year(_one(block))
    assert value is not None
    return value


_CURRENT = {"løbende", "loebende", "løbende priser", "loebende priser", "løbende pl", "løbende p/l", "current"}


def _read_price_level(argument: Argument, block: Block) -> int | Literal["current"]:
    cell = _one(block)
    if isinstance(cell, str):
        if cell.strip().lower() in _CURRENT:
            return "current"
        try:
            return _read_year(argument, block)
        except Refusal:
            raise Refusal(
                "not_a_price_level",
                f"»{shortened(cell)}« er ikke et prisniveau. Skriv et årstal eller »løbende«.",
                f"“{shortened(cell)}” is not a price level. Write a year or “løbende”.",
            ) from None
    return _read_year(argument, block)


def _read_index(argument: Argument, block: Block) -> str | list[list[Cell]]:
    if block.shape != (1, 1):
        return _read_table(argument, block)
    return as_text(block.rows[0][0]).upper()


def _read_text(argument: Argument, block: Block) -> str:
    return as_text(_one(block))


def _read_choice(argument: Argument, block: Block) -> str:
    given = as_text(_one(block))
    folded = _plain_letters(given)
    for word in argument.choices:
        if _plain_letters(word) == folded:
            return word
    raise Refusal(
        "not_a_choice",
        f"»{shortened(given)}« kendes ikke her. Skriv en af {', '.join(f'»{word}«' for word in argument.choices)}.",
        f"“{shortened(given)}” is not known here. Write one of {', '.join(f'“{word}”' for word in argument.choices)}.",
    )


def _plain_letters(word: str) -> str:
    plain = word.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "".join(letter for letter in plain if letter.isalnum())


_TRUE, _FALSE = {"sand", "true", "ja", "yes"}, {"falsk", "false", "nej", "no"}


def _read_flag(argument: Argument, block: Block) -> bool:
    cell = _one(block)
    if isinstance(cell, bool):
        return cell
    given = as_text(cell)
    word = given.lower()
    if word in _TRUE or word == "1":  # LibreOffice and some lists deliver 1 and 0
        return True
    if word in _FALSE or word == "0":
        return False
    raise Refusal(
        "not_a_flag",
        f"»{shortened(given)}« er hverken SAND eller FALSK.",
        f"“{shortened(given)}” is neither TRUE nor FALSE.",
    )


def _read_anything(argument: Argument, block: Block) -> Block:
    return block


READERS = {
    "amounts": _read_amounts,
    "years": _read_years,
    "row": _read_row,
    "labels": _read_labels,
    "table": _read_table,
    "amount": _read_amount,
    "count": _read_count,
    "rate": _read_rate,
    "year": _read_year,
    "price_level": _read_price_level,
    "index": _read_index,
    "vintage": _read_text,
    "choice": _read_choice,
    "flag": _read_flag,
    "text": _read_text,
    "anything": _read_anything,
}
