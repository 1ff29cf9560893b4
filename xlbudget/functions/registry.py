"""The one list of spreadsheet functions, and how one is declared.

A function is declared once, in its family's module, and every host, the command line and the reference are made from
that declaration::

    from xlbudget.functions.arguments import amounts
    from xlbudget.functions.cell_by_cell import together
    from xlbudget.functions.registry import Example, Matrix, function

    @function(
        "OPF_AFVIGELSE",
        da="Afvigelsen: regnskab minus budget; plus er merforbrug.",
        en="The deviation: outturn less budget; plus is overspending.",
        arguments=(
            amounts("regnskab", da="Regnskab: ét beløb eller en blok.", en="Outturn: one amount or a block."),
            amounts("budget", da="Budget af samme form.", en="Budget of the same shape."),
        ),
        elementwise=True,
        source="Budget- og regnskabssystem for kommuner",
        examples=(Example("[1050, 1000]", "50"), Example("[[[1050, null]], [[1000, 400]]]", "[[50, -400]]")),
    )
    def deviation(outturn: Matrix, budget: Matrix) -> Matrix:
        return together(lambda spent, planned: spent - planned, outturn, budget)

What arrives: one positional value for each declared argument, in order, clean by its kind (the table in
`xlbudget.functions.arguments`): numbers are `Decimal`, exact; a blank is None. No error cell ever arrives (but in a
`table(…, keep_errors=True)`, where it is an `ErrorValue`, a `str`): an Excel error in an argument is the result.
Arithmetic runs in a context of 34 digits; never round but where the function's text says so.

*Elementwise* functions (`elementwise=True`): their `amounts` and `years` arguments arrive as matrices of one common
shape: a single value is repeated, unequal shapes were refused. A cell with an error arrives as None, what stands beside
it too, and its result cell is the error. The result must have the shape of the arguments; when all were single values
the user gets a single value. `xlbudget.functions.cell_by_cell` computes so, and says in which cell one was refused.

What to return: a scalar or a list of rows; cells are `Decimal`, `int`, `bool`, `str`, None (blank). A row is
`[[a, b, c]]`, a table has its heading as the first row. Never a float: hosts make floats at their edge.

How to refuse: raise `xlbudget.domain.errors.Refusal(code, da, en)` with what is wrong and what to do. A bound on every
number of an argument is declared: `amounts("forslag", at_least=0, …)` refuses negatives with the common words.

Context: with `context=True` the implementation gets a `Context` before the arguments: what is pinned for an omitted
`indeks` or `udgave`, the folder for imported indices, and `context.note(da, en)` for what the user must be told of a
result (which index and udgave were used, where a value is a skøn).

Optional arguments come last or between; one that was omitted (or is a blank single cell) arrives as its `default`.
A new function's name goes into `_FAMILIES` below, so that calling it loads its family's module alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module

from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.hints import Any, TypeVar
from xlbudget.domain.records import NamedTuple
from xlbudget.functions.arguments import Argument
from xlbudget.workbook.model import ErrorValue

ResultCell = Decimal | int | bool | str | ErrorValue | None
Result = ResultCell | list[list[ResultCell]]
Matrix = list[list[Decimal | None]]

_FAMILIES: dict[str, tuple[str, ...]] = {
    "price_level": ("PL_FAKTOR", "PL_OMREGN", "PL_TOTAL", "PL_TABEL", "PL_INDEKS"),
    "headroom": (
        "RAADERUM_ANDEL",
        "RAADERUM_REST",
        "RAADERUM_FORDEL",
        "RAADERUM_PAKKER",
        "RAADERUM_DAEKNING",
        "OMPRIORITER",
    ),
    "business_case": (
        "BC_GEVINST",
        "BC_AKKUMULERET",
        "BC_TILBAGEBETALING",
        "BC_NUTIDSVAERDI",
        "BC_INTERN_RENTE",
        "BC_BALANCEPUNKT",
        "BC_ENHEDSPRIS",
        "BC_FOELSOMHED",
    ),
    "reimbursement": ("REFUSION_SATS", "REFUSION_NETTO"),
    "follow_up": ("OPF_KORRIGERET", "OPF_AFVIGELSE", "OPF_FORBRUGSPROCENT", "OPF_PROGNOSE", "OPF_MAAL"),
    "danish": ("DK_TAL", "DK_ENHED"),
    "explain": ("DK_FORKLAR",),
}
MODULES: dict[str, str] = {name: module for module, names in _FAMILIES.items() for name in names}
"""The module of `xlbudget.functions` that declares each function, in the order of the reference."""

FAMILY_TITLES: dict[str, tuple[str, str]] = {
    "price_level": ("Pris- og lønniveau", "Price and wage level"),
    "headroom": ("Råderum og omprioritering", "Headroom and reallocation"),
    "business_case": ("Business case", "Business case"),
    "reimbursement": ("Refusion", "Reimbursement"),
    "follow_up": ("Opfølgning", "Follow-up"),
    "danish": ("Danske tal og enheder", "Danish numbers and units"),
    "explain": ("Hvorfor en celle viser en fejl", "Why a cell shows an error"),
}


class Context:
    """What surrounds a call: pinned settings, and what the user is to be told about the result.

    `index`, `vintage` and `price_level` are the nearest pinned ones or None; `folder` is the workbook's, where imported
    indices may lie, None where the host does not tell it.
    """

    __slots__ = ("folder", "index", "memory", "notes", "price_level", "vintage")

    def __init__(
        self,
        *,
        index: str | None = None,
        vintage: str | None = None,
        price_level: int | None = None,
        folder: str | None = None,
    ) -> None:
        self.index = index
        self.vintage = vintage
        self.price_level = price_level
        self.folder = folder
        self.notes: list[tuple[str, str]] = []
        self.memory: dict[object, Any] = {}  # what a function found once and its next call in this context needs again

    def note(self, da: str, en: str) -> None:
        """Tell the user something about the result: the index and udgave that it rests on, a value that is a skøn."""
        if (da, en) not in self.notes:
            self.notes.append((da, en))


class Example(NamedTuple):
    """A call and its result, both as JSON as `xlbudget call` takes and gives them; numbers in the result are compared
    in the digits that are written ("4022.6" holds for 4022,6449…). A result "!code" is a refusal with that code."""

    arguments: str
    result: str


class Function(NamedTuple):
    """A declared function. `module` is its family's."""

    name: str
    module: str
    da: str
    en: str
    arguments: tuple[Argument, ...]
    examples: tuple[Example, ...]
    source: str
    elementwise: bool
    context: bool
    implementation: Callable[..., Any]

    @property
    def family(self) -> str:
        """The letters before the underscore; functions without one belong to their module's first family."""
        return self.name.partition("_")[0] if "_" in self.name else MODULES_FAMILY[self.module]

    @property
    def required(self) -> int:
        """How many arguments must be given: up to the last that is not optional."""
        return max((place + 1 for place, argument in enumerate(self.arguments) if not argument.optional), default=0)

    def text(self, lang: str = "da") -> str:
        """What the function does, in `lang`."""
        return self.en if lang == "en" else self.da


MODULES_FAMILY = {module: names[0].partition("_")[0] for module, names in _FAMILIES.items()}

_declared: dict[str, Function] = {}
_Implementation = TypeVar("_Implementation", bound=Callable[..., Any])


def function(
    name: str,
    *,
    da: str,
    en: str,
    arguments: tuple[Argument, ...],
    examples: tuple[Example, ...],
    source: str = "",
    elementwise: bool = False,
    context: bool = False,
) -> Callable[[_Implementation], _Implementation]:
    """Declare the decorated implementation as the spreadsheet function `name`; see the module's docstring."""

    def declare(implementation: _Implementation) -> _Implementation:
        _declared[name] = Function(
            name, MODULES[name], da, en, arguments, examples, source, elementwise, context, implementation
        )
        return implementation

    return declare


def find(name: str) -> Function:
    """The function of that name (in any case), its family's module loaded. Raises `Refusal` for an unknown one."""
    wanted = name.strip().upper()
    module = MODULES.get(wanted)
    if module is None:
        raise _unknown(name, wanted)
    if wanted not in _declared:
        import_module(f"xlbudget.functions.{module}")
    return _declared[wanted]


def all_functions() -> Iterator[Function]:
    """Every function, in the order of the reference. Loads all families."""
    return (find(name) for name in MODULES)


def _unknown(name: str, wanted: str) -> Refusal:
    from difflib import get_close_matches  # noqa: PLC0415 — only a misspelt name pays for it

    close = get_close_matches(wanted, MODULES, n=1, cutoff=0.6)
    shown = shortened(name)
    da = f" Mente du {close[0]}?" if close else " Se »xlbudget functions«."
    en = f" Did you mean {close[0]}?" if close else " See “xlbudget functions”."
    return Refusal("unknown_function", f"Funktionen »{shown}« findes ikke.{da}", f"There is no function “{shown}”.{en}")
