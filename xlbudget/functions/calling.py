"""A call of a spreadsheet function: from what a host delivers to the result, the same for every host."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from decimal import DecimalException, localcontext

from xlbudget.domain.amounts import ARITHMETIC
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any
from xlbudget.functions.arguments import Argument
from xlbudget.functions.cells import Block
from xlbudget.functions.registry import Context, Function, Result, find
from xlbudget.functions.single_values import single_values
from xlbudget.workbook.model import ErrorValue

OMITTED = Block([[None]], single=True, full_shape=(1, 1))


def call(name: str, values: Sequence[object], context: Context | None = None) -> Result:
    """The result of the function for the arguments as a host delivers them (None, or left out, is omitted).

    A scalar or a list of rows of `Decimal`, `int`, `bool`, `str`, `ErrorValue` and None. Raises `Refusal`.
    """
    return evaluate(find(name), values, context)


def evaluate(function: Function, values: Sequence[object], context: Context | None = None) -> Result:
    """As `call`, for a function that was found before."""
    if function.elementwise:
        with localcontext(ARITHMETIC):
            clean = single_values(function, values, _read_alone)
            if clean is not None:
                result = _computed(function, clean, context)
                return result[0][0] if isinstance(result, list) else result
    if not any(isinstance(value, list | tuple) and len(value) > _MANY_ROWS for value in values) or not gc.isenabled():
        return _evaluate(function, values, context)
    gc.disable()  # a hundred thousand rows are as many lists and no cycles: looking for some costs half as much again
    try:
        return _evaluate(function, values, context)
    finally:
        gc.enable()


_MANY_ROWS = 2_000  # of one argument


def _evaluate(function: Function, values: Sequence[object], context: Context | None) -> Result:
    blocks = _blocks(function, values)
    spread = [function.elementwise and argument.kind in ("amounts", "years") for argument in function.arguments]
    given_errors = any(block.errors for block in blocks)
    if given_errors:
        for argument, block, elementwise in zip(function.arguments, blocks, spread, strict=True):
            if block.errors and not _takes_errors(argument) and not (elementwise and block.shape != (1, 1)):
                return block.errors[0][2]
    shape, errors, single = (1, 1), {}, False
    if function.elementwise:
        parts = [block for block, elementwise in zip(blocks, spread, strict=True) if elementwise]
        shape = _common_shape(function, parts)
        errors = _errors(parts) if given_errors else {}
        single = all(block.single for block in parts)

    with localcontext(ARITHMETIC):
        clean = [
            _value(argument, block, shape if elementwise else None)
            for argument, block, elementwise in zip(function.arguments, blocks, spread, strict=True)
        ]
        if errors:
            clean = [
                _blank_at(errors, value) if elementwise else value
                for value, elementwise in zip(clean, spread, strict=True)
            ]
        result = _computed(function, clean, context)
    if function.elementwise and isinstance(result, list):
        if errors:
            result = [list(row) for row in result]
        for (row, column), error in errors.items():
            result[row][column] = error
        return result[0][0] if single else result
    return result


def _computed(function: Function, clean: list[Any], context: Context | None) -> Result:
    surroundings = (context or Context(),) if function.context else ()
    try:
        result: Result = function.implementation(*surroundings, *clean)
    except (DecimalException, OverflowError) as problem:
        raise Refusal(
            "out_of_range",
            "Tallene er så store eller små, at der ikke kan regnes med dem.",
            "The numbers are too large or too small to compute with.",
        ) from problem
    return result


def _read_alone(argument: Argument, block: Block, spread: bool) -> object:
    return _value(argument, block, (1, 1) if spread else None)


def _blocks(function: Function, values: Sequence[object]) -> list[Block]:
    """One block for each declared argument. Refuses too many arguments and missing ones."""
    most = len(function.arguments)
    if len(values) > most:
        raise Refusal(
            "too_many_arguments",
            f"{function.name} tager højst {_counted(most)}; her er {len(values)}.",
            f"{function.name} takes at most {most}; here are {len(values)} arguments.",
        )
    blocks = [OMITTED] * most
    for place, (argument, value) in enumerate(zip(function.arguments, values, strict=False)):
        if value is None:
            continue
        try:
            blocks[place] = Block.of(value)
        except Refusal as refusal:
            raise Refusal(refusal.code, f"{argument.name}: {refusal.da}", f"{argument.name}: {refusal.en}") from None
    for place, argument in enumerate(function.arguments):
        if argument.optional or not blocks[place].blank:
            continue
        if place < len(values) and argument.kind in _BLANK_IS_A_VALUE:
            continue
        raise Refusal(
            "missing_argument",
            f"{function.name} mangler {argument.name}. {argument.da}",
            f"{function.name} lacks {argument.name}. {argument.en}",
        )
    if any(block.shape != block.full_shape for block in blocks):
        _make_even(blocks)
    return blocks


def _make_even(blocks: list[Block]) -> None:
    """Columns that were marked whole side by side keep the same length: that of the longest that is used."""
    cut = [block for block in blocks if block.shape != block.full_shape and not block.blank]
    for block in cut:
        alike = [other.shape for other in cut if other.full_shape == block.full_shape]
        height, width = max(rows for rows, _ in alike), max(columns for _, columns in alike)
        for row in block.rows:
            row.extend([None] * (width - len(row)))
        block.rows.extend([None] * width for _ in range(height - len(block.rows)))
        block.shape = height, width


def _takes_errors(argument: Argument) -> bool:
    return argument.keep_errors or argument.kind == "anything"


_BLANK_IS_A_VALUE = frozenset({"amounts", "row", "labels", "table"})


def _value(argument: Argument, block: Block, shape: tuple[int, int] | None) -> object:
    """The clean value of an argument, spread to `shape` in an elementwise function."""
    blank = block.blank
    if shape is None:
        left_out = blank and (argument.optional or argument.kind not in _BLANK_IS_A_VALUE)
        return argument.default if left_out else argument.read(block)
    if blank and argument.optional:
        return [[argument.default] * shape[1]] * shape[0]
    if block.errors:
        bare = Block(
            [[None if isinstance(cell, ErrorValue) else cell for cell in row] for row in block.rows],
            single=block.single,
            full_shape=block.full_shape,
        )
        block = bare
    matrix = argument.read(block)
    assert isinstance(matrix, list)
    return _spread(matrix, block, shape)


def _spread(matrix: list[list[Any]], block: Block, wanted: tuple[int, int]) -> list[list[Any]]:
    if block.shape == wanted:
        return matrix
    # One row many times over: nobody writes to an argument. (An empty whole column is a blank, like a single one.)
    return [[matrix[0][0]] * wanted[1]] * wanted[0]


def _common_shape(function: Function, blocks: list[Block]) -> tuple[int, int]:
    """The shape that the elementwise arguments share. Raises `Refusal` when two ranges differ."""
    ranges = [block for block in blocks if block.full_shape != (1, 1)]
    if not ranges:
        return (1, 1)
    first = ranges[0].full_shape
    for other in ranges[1:]:
        if other.full_shape != first:
            sizes = _size(first), _size(other.full_shape)
            raise Refusal(
                "unequal_shapes",
                f"Områderne i {function.name} skal være lige store; her er {sizes[0]} og {sizes[1]}.",
                f"The ranges in {function.name} must be of equal size; here are {sizes[0]} and {sizes[1]}.",
            )
    return max(block.shape[0] for block in ranges), max(block.shape[1] for block in ranges)


def _size(shape: tuple[int, int]) -> str:
    return f"{shape[0]} × {shape[1]}"


def _errors(blocks: list[Block]) -> dict[tuple[int, int], ErrorValue]:
    """The error that each result cell shows: that of the first argument which has one there."""
    errors: dict[tuple[int, int], ErrorValue] = {}
    for block in blocks:
        for row, column, error in block.errors:
            errors.setdefault((row, column), error)
    return errors


def _blank_at(places: Iterable[tuple[int, int]], matrix: Any) -> list[list[Any]]:
    """The matrix without the cells that show an error anyway: what stands beside the error is not computed either.

    Otherwise 14 against a frame of #N/A would be 14 against a frame of nothing, and refuse the whole range.
    """
    rows = [list(row) for row in matrix]
    for row, column in places:
        rows[row][column] = None
    return rows


def _counted(arguments: int) -> str:
    return "1 argument" if arguments == 1 else f"{arguments} argumenter"
