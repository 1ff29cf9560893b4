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

from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.functions.argument_values import READERS
from xlbudget.functions.cells import Block

Kind = Literal[
    "amounts", "years", "row", "labels", "table", "amount", "count", "rate", "year", "price_level", "index", "vintage",
    "choice", "flag", "text", "anything",
]  # fmt: skip


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
            return READERS[self.kind](self, block)
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


def index(*, optional: bool = True) -> Argument:
    """The index argument, worded alike everywhere."""
    return Argument(
        "indeks",
        "index",
        'Indeks: et id ("FPI" forbrugerpriser, "SATS" satsregulering, "LOEN" kommunale lønninger eller et importeret) '
        "eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct."
        + (" Udeladt: det, som arbejdsbogen eller indstillingerne peger på." if optional else ""),
        'Index: an id ("FPI" consumer prices, "SATS" transfer rates, "LOEN" municipal wages, or an imported one) or '
        "two columns: year and index, or year and per cent under a heading that says pct."
        + (" Omitted: the one pinned." if optional else ""),
        optional,
    )


def vintage() -> Argument:
    """The udgave argument, worded alike everywhere."""
    return Argument(
        "udgave",
        "vintage",
        "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.",
        "Vintage of the index, as “xlbudget index show” prints it. Omitted: the pinned one, else the newest.",
        True,
    )
