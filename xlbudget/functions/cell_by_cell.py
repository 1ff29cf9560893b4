"""Elementwise functions: one calculation for each cell of the blocks; a refusal says in which cell of the range."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any
from xlbudget.functions.cells import placed
from xlbudget.functions.registry import Matrix


def each_amount(compute: Callable[..., Decimal], amounts: Matrix, *beside: list[list[Any]]) -> Matrix:
    """`compute` for each amount and what stands beside it; a blank amount stays blank."""
    return _each(lambda amount, *cells: None if amount is None else compute(amount, *cells), amounts, *beside)


def together(compute: Callable[..., Decimal], *blocks: Matrix) -> Matrix:
    """`compute` cell by cell; where all are blank the result is, and otherwise a blank counts as zero."""
    return _each(
        lambda *cells: None if all(cell is None for cell in cells) else compute(*(cell or ZERO for cell in cells)),
        *blocks,
    )


def _each(compute: Callable[..., Decimal | None], *blocks: list[list[Any]]) -> Matrix:
    result: Matrix = []
    for lines in zip(*blocks, strict=True):
        computed: list[Decimal | None] = []
        try:
            for cells in zip(*lines, strict=True):
                computed.append(compute(*cells))  # how far it came is the place of a refusal
        except Refusal as refusal:
            if len(blocks) > 1 and all(_one_value(block) for block in blocks[1:]):
                raise  # what is wrong is the one frame, month or number for all cells
            shape = len(blocks[0]), len(lines[0])
            raise placed(refusal, shape, len(result), len(computed)) from None
        result.append(computed)
    return result


def _one_value(block: list[list[Any]]) -> bool:
    return all(cell == block[0][0] for row in block for cell in row)
