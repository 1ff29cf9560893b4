"""The kinds of argument that a function can ask for, and the clean value that each becomes.

Each maker below (`amounts`, `row`, `year` …) declares one argument: its Danish name as the user sees it, its Danish and
English text (255 characters at most), and its constraints. The value that arrives in the function:

=============  ==============================================  =============================================
maker          what a user may give                            what arrives
=============  ==============================================  =============================================
`amounts`      a number or a block of them                     `list[list[Decimal | None]]`, None is blank
`years`        a year or a block of them                       `list[list[int | None]]`
`row`          one row (or one column) of numbers              `list[Decimal | None]`
`labels`       one row or column of text                       `list[str]`, "" for blank
`table`        a block with headings or labels                 `list[list[Cell]]`: text stays text
`amount`       a single number                                 `Decimal`
`count`        a single whole number                           `int`
`rate`         a fraction below 1 in size, or text "3,5 %"     `Decimal`
`year`         a single year                                   `int`
`price_level`  a year, or "løbende"                            `int`, or `"current"`
`index`        an index id, or a range of year and index       `str` (capitals), or `list[list[Cell]]`
`vintage`      an udgave                                       `str`
`choice`       one of some words                               the word as declared
`flag`         SAND or FALSK                                   `bool`
`text`         a single text                                   `str`
`anything`     anything, errors too                            a `Block`, unread
=============  ==============================================  =============================================

An argument that was omitted arrives as its `default` (None unless declared). A required one that is missing is refused
before the function is called, but a blank cell in `amounts` is a value: it arrives as None within the block.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.functions.cells import Block, Cell, read_cell, read_number

Kind = Literal[
    "amounts", "years", "row", "labels", "table", "amount", "count", "rate", "year", "price_level", "index", "vintage",
    "choice", "flag", "text", "anything",
]  # fmt: skip
BLOCKS: frozenset[Kind] = frozenset({"amounts", "years", "row", "labels", "table", "index"})
"""The kinds that take a range; the others take one cell."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


class Argument(NamedTuple):
    """One declared argument. `at_least` and `at_most` bound every number in it."""

    name: str
    kind: Kind
    da: str
    en: str
    optional: bool = False
    default: object = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    choices: tuple[str, ...] = ()
    keep_errors: bool = False

    def read(self, block: Block) -> object:
        """The clean value of what was given. Raises `Refusal`, whose text names the argument."""
        try:
            return _READERS[self.kind](self, block)
        except Refusal as refusal:
            raise Refusal(refusal.code, f"{self.name}: {refusal.da}", f"{self.name}: {refusal.en}") from None


class _Maker:
    """Declares an argument of one kind; what it may be given is `Argument`'s fields."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __call__(
        self,
        name: str,
        *,
        da: str,
        en: str,
        optional: bool = False,
        default: object = None,
        at_least: int | Decimal | None = None,
        at_most: int | Decimal | None = None,
        choices: tuple[str, ...] = (),
        keep_errors: bool = False,
    ) -> Argument:
        low = None if at_least is None else Decimal(at_least)
        high = None if at_most is None else Decimal(at_most)
        return Argument(name, self.kind, da, en, optional, default, low, high, choices, keep_errors)


amounts = _Maker("amounts")
years = _Maker("years")
row = _Maker("row")
labels = _Maker("labels")
table = _Maker("table")
amount = _Maker("amount")
count = _Maker("count")
rate = _Maker("rate")
year = _Maker("year")
price_level = _Maker("price_level")
choice = _Maker("choice")
flag = _Maker("flag")
text = _Maker("text")
anything = _Maker("anything")


def index(name: str = "indeks", *, optional: bool = True) -> Argument:
    """The index argument, worded alike everywhere."""
    return Argument(
        name,
        "index",
        'Indeks: et id ("FPI" forbrugerpriser, "SATS" satsregulering, "LOEN" kommunale lønninger eller et importeret) '
        "eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct. "
        "Udeladt: det, som arbejdsbogen eller indstillingerne peger på.",
        'Index: an id ("FPI" consumer prices, "SATS" transfer rates, "LOEN" municipal wages, or an imported one) or '
        "two columns: year and index, or year and per cent under a heading that says pct. Omitted: the one pinned.",
        optional,
    )


def vintage(name: str = "udgave") -> Argument:
    """The udgave argument, worded alike everywhere."""
    return Argument(
        name,
        "vintage",
        "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.",
        "Vintage of the index, as “xlbudget index show” prints it. Omitted: the pinned one, else the newest.",
        True,
    )


# --- readers: one for each kind -------------------------------------------------------------------------------------


def _read_amounts(argument: Argument, block: Block) -> list[list[Decimal | None]]:
    rows: list[list[Decimal | None]] = []
    for number, cells in enumerate(block.rows):
        try:
            rows.append([read_number(cell) for cell in cells])
        except Refusal:
            _refuse_at(argument, block, number, cells)
    if argument.at_least is not None or argument.at_most is not None:
        for number, values in enumerate(rows):
            for place, value in enumerate(values):
                if value is not None and (problem := _out_of_bounds(argument, value)):
                    raise _placed(problem, block, number, place)
    return rows


def _refuse_at(argument: Argument, block: Block, number: int, cells: list[object]) -> None:
    """Raise the row's first refusal again, now with its place in the range."""
    for place, cell in enumerate(cells):
        try:
            read_number(cell)
        except Refusal as refusal:
            raise _placed(refusal, block, number, place) from None


def _placed(refusal: Refusal, block: Block, number: int, place: int) -> Refusal:
    if block.shape == (1, 1):
        return refusal
    return Refusal(
        refusal.code,
        f"række {number + 1}, kolonne {place + 1} i området: {refusal.da}",
        f"row {number + 1}, column {place + 1} of the range: {refusal.en}",
    )


def _out_of_bounds(argument: Argument, value: Decimal) -> Refusal | None:
    if argument.at_least is not None and value < argument.at_least:
        shown = format_danish(value)
        if argument.at_least == 0:
            return Refusal(
                "negative",
                f"{shown} er negativt, men her skal stå et positivt beløb eller nul.",
                f"{value} is negative; a positive amount or zero belongs here.",
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


def as_year(cell: object) -> int | None:
    """The year that a cell names: 2016, "2016", a date within it (also as a serial number). None for a blank."""
    if isinstance(cell, datetime.date):
        return cell.year
    number = read_number(cell)
    if number is None:
        return None
    if number == number.to_integral_value():
        if EARLIEST_YEAR <= number <= LATEST_YEAR:
            return int(number)
        # A date cell arrives as its serial number where the host does not know dates: 42370 is 1 January 2016.
        if not isinstance(cell, str) and 18264 <= number <= 73050:
            return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number))).year
    raise Refusal(
        "not_a_year",
        f"{format_danish(number)} er ikke et årstal. Skriv fx 2016.",
        f"{number} is not a year. Write for instance 2016.",
    )


def _read_years(argument: Argument, block: Block) -> list[list[int | None]]:
    rows: list[list[int | None]] = []
    for number, cells in enumerate(block.rows):
        rows.append([])
        for place, cell in enumerate(cells):
            try:
                rows[-1].append(as_year(cell))
            except Refusal as refusal:
                raise _placed(refusal, block, number, place) from None
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
    value = as_year(_one(block))
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
                f"»{_short(cell)}« er ikke et prisniveau. Skriv et årstal eller »løbende«.",
                f"“{_short(cell)}” is not a price level. Write a year or “løbende”.",
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
    listed = ", ".join(f"»{word}«" for word in argument.choices)
    raise Refusal(
        "not_a_choice",
        f"»{_short(given)}« kendes ikke her. Skriv en af {listed}.",
        f"“{_short(given)}” is not known here. Write one of {listed}.",
    )


def _plain_letters(word: str) -> str:
    return word.strip().lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("-", "")


_TRUE, _FALSE = {"sand", "true", "ja", "yes"}, {"falsk", "false", "nej", "no"}


def _read_flag(argument: Argument, block: Block) -> bool:
    cell = _one(block)
    if isinstance(cell, bool):
        return cell
    word = as_text(cell).lower()
    if word in _TRUE or word == "1":  # LibreOffice and some lists deliver 1 and 0
        return True
    if word in _FALSE or word == "0":
        return False
    raise Refusal(
        "not_a_flag", f"»{_short(word)}« er hverken SAND eller FALSK.", f"“{_short(word)}” is neither TRUE nor FALSE."
    )


def _short(text_: str) -> str:
    return text_ if len(text_) <= 40 else text_[:39] + "…"


def _read_anything(argument: Argument, block: Block) -> Block:
    return block


_READERS = {
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
