"""The columns of a table on their way to a `domain.table.Column`.

The tables of a folder are alike: hundreds have the same headings over the same kinds of cells. They share one `Drafts`,
so that a question about columns is answered once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from xlbudget.domain.hints import Any, TypeVar
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import heads_signs
from xlbudget.domain.table import MONEY_ROLES, ColumnRole, Dimension, Measure
from xlbudget.workbook.recognise.headings.heading import Heading

_Told = TypeVar("_Told")


class Draft(NamedTuple):
    """A column with its heading and role."""

    column: int
    heading: Heading
    role: ColumnRole
    year: int | None = None
    measure: Measure | None = None
    dimension: Dimension | None = None
    holds_years: bool = False  # the years stand in this column, a row each
    tells_flow: bool = False  # whether each line is expense, income or both stands in this column


class Drafts(tuple[Draft, ...]):
    """The columns of a table, left to right. Tables share it: it is not changed."""

    labels: list[int]
    """The columns that name the lines."""
    money: list[int]
    """The columns that hold money."""
    long: bool
    """Whether the years stand in a column beside the labels, a row each."""
    flow: int
    """The column that tells expense from income, 0 where none does."""
    signs: int
    """The column of words that is headed as one of signs, 0 where none is."""

    _told: dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any]

    def __init__(self, drafts: Iterable[Draft]) -> None:
        del drafts  # `self` holds them
        self.labels = [draft.column for draft in self if draft.role == "label"]
        self.money = [draft.column for draft in self if draft.role in MONEY_ROLES]
        self.long = any(draft.holds_years for draft in self if draft.role != "label")
        self.flow = next((draft.column for draft in self if draft.tells_flow), 0)
        self.signs = next((one.column for one in self if one.role == "dimension" and heads_signs(one.heading.text)), 0)
        self._told = {}

    def once(self, tell: Callable[..., _Told], *given: Hashable) -> _Told:
        """What `tell` says of these columns, and of the little that is `given` beside them: told only once for all
        tables that have them."""
        told, asked = self._told, (tell, given)
        if asked not in told:
            told[asked] = tell(self, *given)
        return told[asked]  # type: ignore[no-any-return]
