"""From a formula's tokens to its tree, by Excel's order of operators.

From the tightest: range, intersection, union; signs; %; ^; * and /; + and −; &; comparisons. All of them bind to the
left, and the sign binds tighter than ^: -2^2 is 4.
"""

from __future__ import annotations

from xlbudget.workbook.formulas.syntax import (
    Array,
    Binary,
    Call,
    Corner,
    Error,
    Group,
    Name,
    Node,
    Number,
    Reference,
    Text,
    Truth,
    Unary,
    inside,
)
from xlbudget.workbook.formulas.tokens import NotAFormula, Token, tokens
from xlbudget.workbook.shared_formula import read_end

_COMPARING, _JOINING, _ADDING, _MULTIPLYING, _RAISING = range(1, 6)
_LEVELS = {
    **dict.fromkeys(("=", "<", ">", "<=", ">=", "<>"), _COMPARING),
    "&": _JOINING,
    **dict.fromkeys("+-", _ADDING),
    **dict.fromkeys("*/", _MULTIPLYING),
    "^": _RAISING,
}
_MOST = 8192  # characters: Excel's own limit
_DEEPEST = 100  # Excel allows 64 functions within each other
_TALLEST = 500  # levels of a tree: what goes through one calls itself level by level, and Python stops at 1,000
_ADDRESSES = frozenset(("cell", "columns", "rows"))
_STARTS_OPERAND = _ADDRESSES | {"sheet", "name", "structured", "function"}
_PREFIXES = ("_XLFN.", "_XLWS.", "_XLUDF.", "_XLL.")


def parse(formula: str, row: int, column: int) -> Node:
    """The tree of the formula, without its "=", that stands in the cell at (row, column). Raises `NotAFormula`."""
    if len(formula) > _MOST:
        raise NotAFormula("too long")
    found = tokens(formula)
    parser = _Parser(found, row, column)
    try:
        tree = parser.expression()
    except RecursionError:
        raise NotAFormula("too deep") from None
    parser.spaces()
    if parser.token is not None:
        raise NotAFormula(f"position {parser.token.place} of {formula!r}")
    if len(found) > _TALLEST and _height(tree) > _TALLEST:  # A1+A2+A3+…: every + is a level
        raise NotAFormula("too tall")
    return tree


def _height(tree: Node) -> int:
    """How many levels the tree has."""
    levels, level = 0, [tree]
    while level:
        levels, level = levels + 1, [below for node in level for below in inside(node)]
    return levels


class _Parser:
    """Goes through the tokens once, by recursive descent: a method for each level of operators."""

    def __init__(self, found: list[Token], row: int, column: int) -> None:
        self._tokens = found
        self._place = 0
        self._row, self._column = row, column
        self._depth = 0
        self._unions = True  # a comma joins areas, except between arguments

    @property
    def token(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def spaces(self) -> bool:
        start = self._place
        while self._place < len(self._tokens) and self._tokens[self._place].kind == "space":
            self._place += 1
        return self._place > start

    def _mark(self, *wanted: str) -> str | None:
        """Take the next token if it is one of these marks."""
        start = self._place
        self.spaces()
        token = self.token
        if token is not None and token.kind == "mark" and token.text in wanted:
            self._place += 1
            return token.text
        self._place = start  # a space may be the operator of an intersection
        return None

    def expression(self, level: int = _COMPARING) -> Node:
        """Operands joined by operators of this level and tighter ones."""
        node = self._percent()
        while operator := self._operator(level):
            node = Binary(operator, node, self.expression(_LEVELS[operator] + 1))
        return node

    def _operator(self, level: int) -> str | None:
        """Take the next operator if it is of this level or a tighter one."""
        start = self._place
        operator = self._mark(*_LEVELS)
        if operator is not None and _LEVELS[operator] < level:
            self._place = start
            return None
        return operator

    def _percent(self) -> Node:
        node = self._signed()
        while self._mark("%"):
            node = Unary("%", node)
        return node

    def _signed(self) -> Node:
        signs = []
        while sign := self._mark("-", "+", "@"):
            signs.append(sign)
        node = self._union()
        for sign in reversed(signs):
            node = Unary(sign, node)
        return node

    def _union(self) -> Node:
        node = self._intersection()
        while self._unions and self._depth and self._mark(","):
            node = Binary(",", node, self._intersection())
        return node

    def _intersection(self) -> Node:
        node = self._range()
        while True:
            start = self._place
            token = self.token if self.spaces() else None
            if token is None:
                self._place = start
                return node
            operand = token.kind in _STARTS_OPERAND or (token.kind == "mark" and token.text == "(")
            if not operand:
                return node
            node = Binary(" ", node, self._range())

    def _range(self) -> Node:
        node = self._operand()
        while self._mark(":"):
            other = self._operand()
            if isinstance(node, Reference) and isinstance(other, Reference) and node.single and other.single:
                node = node._replace(last=other.first)
            else:
                node = Binary(":", node, other)
        return node

    def _operand(self) -> Node:
        self.spaces()
        token = self.token
        if token is None:
            raise NotAFormula("it ends too early")
        self._place += 1
        kind, text = token.kind, token.text
        if kind == "number":
            return Number(float(text), text)
        if kind == "text":
            return Text(text[1:-1].replace('""', '"'))
        if kind in _ADDRESSES:
            return self._reference(text)
        if kind == "error":
            while self.token is not None and self.token.kind in _ADDRESSES:  # "#REF!A1" after a deleted sheet
                self._place += 1
            return Error(text)
        if kind == "sheet":
            return self._on_sheet(text)
        if kind == "function":
            return self._call(text)
        if kind == "name":
            return Truth(text.upper() == "TRUE") if text.upper() in ("TRUE", "FALSE") else Name(text)
        if kind == "structured":
            return Name(text)
        if text == "(":
            return self._group()
        if text == "{":
            return self._array()
        raise NotAFormula(f"{text!r} at position {token.place}")

    def _reference(self, text: str) -> Node:
        first_text, _, last_text = text.partition(":")
        first = read_end(first_text)
        last = read_end(last_text) if last_text else first
        if first is None or last is None:
            return Name(text)
        corners = []
        for end, open_row, open_column in ((first, 1, 1), (last, 1_048_576, 16_384)):
            row, row_fixed = (end.row, end.row_fixed) if end.row else (open_row, True)
            column, column_fixed = (end.column, end.column_fixed) if end.column else (open_column, True)
            corners.append(
                Corner(
                    row if row_fixed else row - self._row,
                    row_fixed,
                    column if column_fixed else column - self._column,
                    column_fixed,
                )
            )
        spilled = self._mark("#") is not None if not last_text else False
        return Reference(corners[0], corners[1], spilled=spilled)

    def _on_sheet(self, prefix: str) -> Node:
        book, sheet, last_sheet = _sheets(prefix[:-1])
        node = self._operand()
        if isinstance(node, Reference):
            return node._replace(sheet=sheet, book=book, last_sheet=last_sheet)
        if isinstance(node, Name):
            return node._replace(sheet=sheet, book=book)
        return node  # Ark1!#REF!

    def _call(self, name: str) -> Node:
        upper = name.upper()
        for prefix in _PREFIXES:
            upper = upper.removeprefix(prefix)
        self._deeper()
        kept, self._unions = self._unions, False
        arguments: list[Node | None] = []
        if not self._mark(")"):
            while True:
                self.spaces()
                token = self.token
                empty = token is not None and token.kind == "mark" and token.text in (",", ")")
                arguments.append(None if empty else self.expression())
                if self._mark(")"):
                    break
                if not self._mark(","):
                    raise NotAFormula(f"{name} is not closed")
        self._unions = kept
        self._depth -= 1
        return Call(upper, tuple(arguments))

    def _group(self) -> Node:
        self._deeper()
        kept, self._unions = self._unions, True
        inner = self.expression()
        if not self._mark(")"):
            raise NotAFormula("a bracket is not closed")
        self._unions = kept
        self._depth -= 1
        return Group(inner)

    def _array(self) -> Node:
        kept, self._unions = self._unions, False
        rows: list[tuple[Node, ...]] = []
        row: list[Node] = []
        while True:
            row.append(self._percent())
            mark = self._mark(",", ";", "}")
            if mark is None:
                raise NotAFormula("an array is not closed")
            if mark != ",":
                rows.append(tuple(row))
                row = []
            if mark == "}":
                self._unions = kept
                return Array(tuple(rows))

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotAFormula("too deep")


def _sheets(prefix: str) -> tuple[str, str | None, str | None]:
    """(book, first sheet, last sheet) of "'[1]Ark 1:Ark 3'"."""
    if prefix.startswith("'"):
        prefix = prefix[1:-1].replace("''", "'")
    book = ""
    if "]" in prefix:
        end = prefix.rindex("]")
        book, prefix = prefix[:end].replace("[", ""), prefix[end + 1 :]
    first, _, last = prefix.partition(":")
    return book, first or None, last or None
