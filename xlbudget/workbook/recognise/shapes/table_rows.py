"""The rows of a table in their final shape, where each line of the sheet is a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import or_

from xlbudget.domain.amounts import Unit
from xlbudget.domain.line_amounts import Amounts, places_of
from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.table import Row, RowCells, RowRole
from xlbudget.workbook.addresses import column_letter
from xlbudget.workbook.recognise.cells.lines import Kinds
from xlbudget.workbook.recognise.roles.levels import levels_of
from xlbudget.workbook.recognise.roles.row_roles import Told
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.shapes.table_columns import key_of
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.statements.stated import shown_values
from xlbudget.workbook.recognise.texts.note_marks import without_note_mark
from xlbudget.workbook.recognise.texts.units import UnitStatement, stated_unit

_AT_ONCE = 5_000  # lines: all of them in most tables
_NONE: Mapping[str, str] = {}


class _Filled(NamedTuple):
    """The columns in which lines of a shape hold numbers, by key: their places among these, and their letters."""

    places: Mapping[str, int]
    letters: dict[str, str]


def rows_of(understood: Understood) -> tuple[Row, ...]:
    """The lines. `understood` lets go of each as it is made: there is no room for a large sheet twice."""
    drafts, levels = understood.rows, levels_of(understood.rows, understood.told)
    made: list[Iterable[Row]] = []
    while drafts:
        start = max(0, len(drafts) - _AT_ONCE)
        part = slice(start, len(drafts))
        made.append(_made(understood, drafts[part], understood.told[part], levels[part]))
        del drafts[start:]
    return tuple(chain.from_iterable(reversed(made)))


def _made(
    understood: Understood, drafts: Sequence[RowDraft], told: Sequence[Told], levels: Sequence[int]
) -> Sequence[Row]:
    """Some of the lines, each part of them made for all at once."""
    key = understood.drafts.once(key_of)
    lines, labels, _, stored, numbers, blanks, dimensions, _, bold, marked, flows = zip(*drafts, strict=True)
    _, digits, hidden, units = zip(*numbers, strict=True)
    places, shapes = zip(*lines, strict=True)
    roles, _, parts = zip(*told, strict=True)
    filled = {kinds: _filled(tuple(own), key) for kinds, own in dict(zip(shapes, stored, strict=True)).items()}
    held = list(map(filled.__getitem__, shapes))
    as_stored = not (any(hidden) or any(units))
    amounts = Amounts.of(stored if as_stored else [shown_values(row, understood.unit) for row in drafts])
    return list(
        records(
            Row,
            places,
            labels,
            roles,
            amounts.called([one.places for one in held]).lines(),
            map(RowCells, [one.letters for one in held], places),
            _dimensions(dimensions, key),
            levels,
            parts,
            _units(understood, drafts, labels, roles),
            map(understood.grid.sheet.hidden_rows.__contains__, places),
            _blanks(blanks, places, key),
            _decimals(shapes, digits, filled),
            map(or_, bold, marked),
            flows,
        )
    )


def _filled(columns: tuple[int, ...], key: Mapping[int, str]) -> _Filled:
    places = places_of(tuple([key[column] for column in columns]))
    return _Filled(places, dict(zip(places, map(column_letter, columns), strict=True)))


def _dimensions(said: Sequence[Mapping[int, str]], key: Mapping[int, str]) -> Iterable[Mapping[str, str]]:
    """What the columns of dimensions say of each line, by key."""
    if not any(said):
        return repeat(_NONE)
    shared = dict(zip(map(id, said), said, strict=True))  # by lines of which they say the same
    by_key = {known: {key[column]: text for column, text in own.items()} for known, own in shared.items()}
    return map(by_key.__getitem__, map(id, said))


def _blanks(
    blanks: Sequence[tuple[int, ...]], places: Sequence[int], key: Mapping[int, str]
) -> Iterable[Mapping[str, str]]:
    """The cells of each line without a number."""
    if not any(blanks):
        return repeat(_NONE)
    letters = {columns: _filled(columns, key).letters for columns in set(blanks)}
    return [RowCells(letters[own], place) if own else _NONE for place, own in zip(places, blanks, strict=True)]


def _decimals(
    shapes: Sequence[Kinds], digits: Sequence[Mapping[int, int]], filled: Mapping[Kinds, _Filled]
) -> Iterable[dict[str, int]]:
    """The digits that each line shows, by key: one dictionary for all lines that show the same."""
    usual = dict(zip(shapes, digits, strict=True))
    if list(digits) == list(map(usual.__getitem__, shapes)):  # as in most tables
        shown = {kinds: dict(zip(filled[kinds].places, own.values(), strict=True)) for kinds, own in usual.items()}
        return [shown[kinds] for kinds in shapes]
    told: dict[tuple[Kinds, tuple[int, ...]], dict[str, int]] = {}
    found = []
    for kinds, own in zip(shapes, digits, strict=True):
        alike = kinds, tuple(own.values())
        if alike not in told:
            told[alike] = dict(zip(filled[kinds].places, own.values(), strict=True))
        found.append(told[alike])
    return found


def _group(drafts: Sequence[RowDraft], roles: Sequence[RowRole], heading: int) -> Iterator[int]:
    """The lines right below a heading: down to the next, a gap or the table's total."""
    for below in range(heading + 1, len(drafts)):
        gap = drafts[below].line.row - drafts[below - 1].line.row > 1
        if gap or not drafts[below].stored or roles[below] == "total":
            return
        yield below


def _is_apart(label: str, said: UnitStatement) -> bool:
    """Whether a bare "kr." says in what the line is: in brackets or after a comma, and nothing follows but for whom
    ("Gæld pr. indbygger (kr.)", "Udgift, kr. pr. elev")."""
    rest = label[said.end :].strip(" ).]").lower()
    return label[: said.start].rstrip().endswith(_BEFORE_UNIT) and (not rest or rest.startswith(_FOR_WHOM))


_BEFORE_UNIT = ("(", "[", ",", ";", ":", "(i", ", i")
_FOR_WHOM = ("pr", "per ", "/")


def _units(
    understood: Understood, drafts: Sequence[RowDraft], labels: Sequence[str], roles: Sequence[RowRole]
) -> list[Unit | None]:
    """The unit of each line that states another one than the table's, or stands under a heading that does."""
    usual = understood.unit.unit if understood.unit else None
    stated = list(map(stated_unit, labels))
    found: list[Unit | None] = [None] * len(stated)
    if any(stated):
        found = [
            own.unit
            if own and own.unit != usual and (own.firm or (usual and _is_apart(without_note_mark(label), own)))
            else None
            for label, own in zip(labels, stated, strict=True)
        ]
        for place in [place for place, unit in enumerate(found) if unit and not drafts[place].stored]:
            for below in _group(drafts, roles, place):
                found[below] = found[below] if stated[below] else found[place]
    if understood.line_units:
        for place, row in enumerate(drafts):
            if (said := understood.line_units.get(row.line.row)) and said.unit and said.unit != usual:
                found[place] = said.unit
    return found
