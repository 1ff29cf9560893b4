"""Arguments that are single values, read at once: a sheet of thousands of formulas is thousands of such calls.

What a value was read as is kept for the next call, for years, indices and units recur from cell to cell; amounts do
not. Only for elementwise functions; `None` sends a call the long way, which also words every refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any
from xlbudget.domain.records import NamedTuple
from xlbudget.functions.arguments import Argument
from xlbudget.functions.cells import Block, read_number
from xlbudget.functions.registry import Function

Reader = Callable[[Argument, Block, bool], object]

_MOST_KEPT = 256  # of one argument
_NOT_KEPT = object()
_SINGLE = frozenset({float, int, str, bool, Decimal, type(None)})
_NUMBERS = frozenset({float, int})


class _Slot(NamedTuple):
    """An argument, what its values were read as, whether it is spread, and whether it is an amount without bounds."""

    argument: Argument
    kept: dict[tuple[type, object], object]
    spread: bool
    amount: bool


_slots: dict[str, tuple[int, tuple[_Slot, ...]]] = {}


def single_values(function: Function, values: Sequence[object], read: Reader) -> list[Any] | None:
    """The clean value of each argument where all are single values without an error; else None.

    `read` makes the clean value of a block, spread to one cell or not.
    """
    required, slots = _slots.get(function.name) or _slots_of(function)
    given = len(values)
    if not required <= given <= len(slots):
        return None
    clean: list[Any] = []
    try:
        for place, (argument, kept, spread, amount) in enumerate(slots):
            value = values[place] if place < given else None
            kind = type(value)
            if amount and kind in _NUMBERS:
                clean.append([[read_number(value)]])
                continue
            if kind not in _SINGLE:
                return None
            key = kind, value
            known = kept.get(key, _NOT_KEPT)  # asked once: another thread may clear what is kept
            if known is _NOT_KEPT:
                block = Block.of(value)
                if block.errors or (block.blank and not argument.optional and not amount):
                    return None
                if len(kept) >= _MOST_KEPT:
                    kept.clear()
                known = kept[key] = read(argument, block, spread)
            clean.append(known)
    except Refusal:
        return None
    return clean


def _slots_of(function: Function) -> tuple[int, tuple[_Slot, ...]]:
    slots = tuple(
        _Slot(
            argument,
            {},
            argument.kind in ("amounts", "years"),
            argument.kind == "amounts" and argument.at_least is None and argument.at_most is None,
        )
        for argument in function.arguments
    )
    _slots[function.name] = function.required, slots
    return _slots[function.name]
