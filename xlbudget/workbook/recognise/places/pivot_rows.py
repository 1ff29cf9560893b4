"""Rows over the numbers of a pivot: what it adds up and by what, and what was chosen of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

COLUMNS = frozenset(
    {"kolonneetiketter", "kolonnenavne", "kolonnemærkater", "kolumnetiketter", "kolonneoverskrifter", "column labels"}
)
_VALUES = ("sum af ", "sum av ", "summa av ", "sum of ")


def is_corner(texts: Mapping[int, str], over: Sequence[int]) -> bool:
    """Whether a pivot says in its corner what it adds up and over its numbers by what: "Sum af Beløb | | År"."""
    first, *others = texts.items()
    return first[1].lower().startswith(_VALUES) and first[0] not in over and [one for one, _ in others] == over[:1]


_FILTERS = frozenset({"(alle)", "(all)", "(flere elementer)", "(multiple items)", "(alla)", "alle"})


def is_filter(texts: Mapping[int, str]) -> bool:
    """A pivot's filter: its name and what was chosen."""
    return len(texts) == 2 and list(texts.values())[1].lower() in _FILTERS
