"""A formula cut into tokens, by the grammar in which the file format stores formulas (ECMA-376, part 1, 18.17).

Stored formulas are English whatever the user's language: commas between arguments, points in numbers.
"""

from __future__ import annotations

import re

from xlbudget.domain.hints import Literal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.shared_formula import ADDRESSES, BRACKETS, FUNCTION_OF_AREA, TEXT

Kind = Literal[
    "space", "text", "error", "sheet", "columns", "rows", "cell", "number", "function", "structured", "name", "mark"
]

_TOKEN = pattern(
    rf"""
    (?P<space>[ \r\n\t]+)
  | (?P<text>{TEXT})
  | (?P<error>\#(?:N/A|GETTING_DATA|NAME\?|DIV/0!|(?:NULL|VALUE|REF|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN)!))
  | (?P<sheet>(?:'(?:[^']|'')+'|(?:\[[^\[\]]+\])?[^\W\d][\w.?]*(?::[\w.?]+)?|\[[^\[\]]+\])!)
  | {ADDRESSES}
  | (?P<number>(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[Ee][-+]?[0-9]+)?(?![\w.]))
  | (?P<function>[^\W\d][\w.]*)\(
  | (?P<structured>[\w.\\]*{BRACKETS})
  | (?P<name>(?:[^\W\d]|\\)[\w.\\?]*)
  | (?P<mark><=|>=|<>|[-+*/^&=<>%:,;@\#(){{}}])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a formula. A "function" is its name without the bracket, a "sheet" its prefix: "Ark1!"."""

    kind: Kind
    text: str
    place: int


class NotAFormula(ValueError):
    """The text does not follow the grammar."""


def tokens(formula: str) -> list[Token]:
    """The tokens of a formula, without its "=". Raises `NotAFormula` where a piece is none."""
    if (plain := FUNCTION_OF_AREA.fullmatch(formula)) is not None:
        function, first, last = plain.groups()
        return [
            Token("function", function, 0),
            Token("cell", first, plain.start(2)),
            Token("mark", ":", plain.end(2)),
            Token("cell", last, plain.start(3)),
            Token("mark", ")", plain.end(3)),
        ]
    found: list[Token] = []
    place = 0
    match = _TOKEN.match
    while place < len(formula):
        piece = match(formula, place)
        if piece is None or piece.lastgroup is None:
            raise NotAFormula(f"position {place} of {formula!r}")
        kind = piece.lastgroup
        found.append(Token(kind, piece[kind], place))  # type: ignore[arg-type]  # the groups are the kinds
        place = piece.end()
    return found
