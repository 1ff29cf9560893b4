"""Columns that name the unit of each line ("Enhed"): "t.kr.", "antal", "kr./m³"; and one with its price level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from xlbudget.domain.amounts import Unit
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.price_levels import heads_price_levels
from xlbudget.workbook.recognise.texts.unit_names import counts, names_unit
from xlbudget.workbook.recognise.texts.units import is_rate, stated_unit, unit_statements
from xlbudget.workbook.recognise.texts.words import Words

_HEADINGS = frozenset({"enhed", "enhet", "måleenhed", "måleenhet", "opgjort i"})
_FIRST = 40  # lines by which a column is known
_MOST_SILENT = _FIRST // 5  # of them


class UnitOfLine(NamedTuple):
    """The unit of one line; `other` where it is none of money ("antal", "pct.")."""

    unit: Unit | None
    other: bool


_SHARE = UnitOfLine(None, other=True)
_SHARES = Words("_pct_, _procent_, _%_, _promille_, _‰_, _prosent_")


def _is_share(text: str) -> bool:
    """Whether it is a share that is spoken of, and no money as well: "kr. + 2 %"."""
    return _SHARES.in_text(text) and not unit_statements(text)


class _Column(NamedTuple):
    """A column that may name units, and its words beside each line with numbers."""

    column: int
    named: bool  # its heading says that it does, or it has none and holds nothing else
    texts: list[str]


class UnitColumns:
    """The columns of words beside a table's numbers that may name units: most tables have none."""

    def __init__(self, grid: Grid, drafts: Sequence[Draft], rows: Sequence[RowDraft]) -> None:
        numbered = (row.line.row for row in rows if row.stored)
        first = list(islice(numbered, _MOST_SILENT + 1))
        self._rows: list[int] = []
        self._columns: list[_Column] = []
        self._levels: list[Said] = []
        for draft in drafts:
            if draft.role in ("dimension", "note"):
                if first and heads_price_levels(draft.heading.text):
                    self._rows = self._rows or [*first, *numbered]
                    told = {*grid.texts(self._rows, draft.column)} - {""}
                    if len(told) == 1:
                        cell = cell_ref(first[0], draft.column)
                        self._levels.append(Said(f"{draft.heading.text} {told.pop()}", cell, first[0]))
                heading = draft.heading.text.lower().strip(" .:")
                named = heading in _HEADINGS or (not heading and _are_unit_names(grid.texts(first, draft.column)))
                if named or any(map(unit_statements, grid.texts(first, draft.column))):
                    self._rows = self._rows or [*first, *numbered]
                    texts = grid.texts(self._rows, draft.column)
                    if draft.role == "dimension" and not draft.heading.text:  # said once for all lines below
                        texts = [row.dimensions.get(draft.column, "") for row in rows if row.stored]
                    self._columns.append(_Column(draft.column, named, texts))

    def of_all_lines(self) -> list[Said]:
        """Where a column names a unit of money beside every line, and always the same; lines in other units ("MWh",
        "antal") and a few without one aside, where its heading says that it names units. Where one states the price
        level of the lines, and of all of them the same.
        """
        for column, named, texts in self._columns:
            stated = [stated_unit(text) for text in texts]
            money = [place for place, found in enumerate(stated) if found]
            if len({found.unit for found in stated if found}) != 1:
                continue
            if len(money) == len(texts) or (named and _are_units([_unit_of_line(text, named=True) for text in texts])):
                row = self._rows[money[0]]
                return [Said(texts[money[0]], cell_ref(row, column), row), *self._levels]
        return self._levels

    def by_line(self) -> dict[int, UnitOfLine]:
        """What a column says of each line, by row, where the lines differ in it; empty without such a column. Where no
        line is in a unit of money, shares are told from the amounts: "promille af ejendomsværdi" among "pr. år".
        """
        for _, named, texts in self._columns:
            told = [_unit_of_line(text, named=named) for text in texts]
            if _are_units(told[:_FIRST]) and len(set(texts)) > 1:
                return {row: one for row, one in zip(self._rows, told, strict=True) if one}
        named_by = (zip(self._rows, texts, strict=True) for _, named, texts in self._columns if named)
        return {row: _SHARE for lines in named_by for row, text in lines if _is_share(text)}

    def are_of_other_things(self) -> bool:
        """Whether a column "Enhed" names the unit of most lines, and none of them is one of money."""
        for _, named, texts in self._columns:
            if named:
                other = sum(map(counts, texts))
                return other * 2 > len(texts) and not any(map(unit_statements, texts))
        return False

    def are_of_prices(self) -> bool:
        """Whether a column names the unit of each line, and each is that of a price: "kr./m³", "kr. pr. år"."""
        return any(all(map(is_rate, texts)) for _, _, texts in self._columns)


def _are_unit_names(texts: Sequence[str]) -> bool:
    """Whether each of the texts is a unit, and one of them is of money."""
    return any(map(stated_unit, texts)) and all(map(names_unit, texts))


def _are_units(told: Sequence[UnitOfLine | None]) -> bool:
    """Whether the words beside the first lines are units, some of money: a fifth of them at most says nothing."""
    silent = told.count(None)
    return silent <= _MOST_SILENT and silent * 5 <= len(told) and any(one.unit for one in told if one)


@lru_cache(maxsize=4096)
def _unit_of_line(text: str, *, named: bool) -> UnitOfLine | None:
    if stated := stated_unit(text):
        return UnitOfLine(stated.unit, other=False)
    return UnitOfLine(None, other=True) if named and counts(text) else None
