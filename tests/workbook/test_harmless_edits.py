"""Edits that leave the meaning alone leave what is read alone: one and three at a time, on sheets that are made up.

Officers and programs shift tables, space them, print them, number their columns and lines, note below them and write
headings in other ways. Lines, roles, years, measures and amounts in kroner must stay what they were.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations

import pytest
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable

Rows = list[list[str]]
Edit = Callable[[Rows], Rows]

_COMMITTEE = """Budget 2026-2028, Børneudvalget
Beløb i 1.000 kr.

Område|Budget 2025|Budget 2026|BO 2027|BO 2028
Skoler|210400|214900|214900|214200
Dagtilbud|98200|99800|100400|100900
Klubber|12600|12400|12400|12400
Tandpleje|9100|9300|9300|9300
I alt|330300|336400|337000|336800"""
_FOLLOW_UP = """Budgetopfølgning pr. 31. august 2026
1.000 kr.

Bevilling|Oprindeligt budget 2026|Korrigeret budget 2026|Forventet regnskab 2026|Afvigelse
Vejdrift|41200|42650|43100|450
Parker|18300|18300|17900|-400
Renhold|7450|7450|7520|70
Havne|2100|2050|2110|60
Drift i alt|69050|70450|70630|180"""
_PROPOSALS = """Spareforslag til budget 2027, 1.000 kr.

Nr.|Forslag|2027|2028|2029|2030
1|Fælles indkøb|-1200|-2400|-2400|-2400
2|Energistyring|-350|-500|-500|-500
3|Vagtplan|400|-800|-1100|-1100
4|Digital ansøgning|100|-200|-300|-300
|Forslag i alt|-1050|-3900|-4300|-4300"""
_WIDE = """Økonomiplan for oplæring, 1.000 kr.

|Økonomiplan|||
Tiltak|2027|2028|2029|2030
Lærlinge|612|640|655|655
Vejledere|320|330|330|330
Materialer|85|110|110|115
Sum tiltak|1017|1080|1095|1100"""
SHEETS = {"committee": _COMMITTEE, "follow-up": _FOLLOW_UP, "proposals": _PROPOSALS, "wide": _WIDE}


def _rows(text: str) -> Rows:
    return [line.split("|") for line in text.split("\n")]


def _headings(rows: Rows) -> int:
    """Where the lowest row of headings stands."""
    return max(place for place, row in enumerate(rows) if any("202" in cell for cell in row[1:]))


def _is_amount(cell: str) -> bool:
    return cell.lstrip("-").isdigit()


def shifted(rows: Rows) -> Rows:
    return [[""]] * 4 + [["", "", *row] for row in rows]


def spaced(rows: Rows) -> Rows:
    """A narrow blank column before each column of amounts."""
    first = next(place for place, cell in enumerate(rows[_headings(rows)]) if "202" in cell)
    return [
        [cell for place, one in enumerate(row) for cell in (("", one) if place >= first else (one,))] for row in rows
    ]


def set_apart(rows: Rows) -> Rows:
    """A blank row under the headings, and one over the last line."""
    last = _headings(rows) + 1
    total = max(place for place, row in enumerate(rows) if any(map(_is_amount, row)))
    return [*rows[:last], [""], *rows[last:total], [""], *rows[total:]]


def columns_numbered(rows: Rows) -> Rows:
    """(1) | (2) | (3) right under the headings."""
    place = _headings(rows)
    filled = [column for column, cell in enumerate(rows[place]) if cell]
    numbers = [f"({filled.index(column) + 1})" if column in filled else "" for column in range(len(rows[place]))]
    return [*rows[: place + 1], numbers, *rows[place + 1 :]]


def lines_numbered(rows: Rows) -> Rows:
    """A column of the officer's own behind the amounts, in which the lines are numbered."""
    place, numbered, count = _headings(rows), [], 0
    width = max(map(len, rows))
    for row_place, row in enumerate(rows):
        line = row_place > place and any(map(_is_amount, row))
        count += line
        beside = "Sortering" if row_place == place else str(count) if line else ""
        numbered.append([*row, *[""] * (width - len(row) + 1), beside] if beside else row)
    return numbered


def filed(rows: Rows) -> Rows:
    """The number of the case and the file above the sheet, in two columns."""
    return [["Sagsnr. 2024-012345"], ["", "", "", "Fil: budget_v3.xlsx"], [""], *rows]


def noted(rows: Rows) -> Rows:
    """Notes and sources right below the last line."""
    column = next(place for place, cell in enumerate(rows[-1]) if cell)
    notes = ["1) Heri indgår en pulje til fælles formål.", "Kilde: KMD Opus.", "Udarbejdet af: Budgetafdelingen"]
    return [*rows, *[[""] * column + [note] for note in notes]]


def widely_typed(rows: Rows) -> Rows:
    """Two spaces or one of another kind where one was."""
    return [[cell.replace(" ", "\u00a0" if place % 2 else "  ") for place, cell in enumerate(row)] for row in rows]


def glued(rows: Rows) -> Rows:
    return [[cell.replace("Budget 2", "Budget2").replace("budget 2", "budget2") for cell in row] for row in rows]


def in_capitals(rows: Rows) -> Rows:
    return [[cell.upper() if "i alt" in cell.lower() or "Sum " in cell else cell for cell in row] for row in rows]


def in_kroner(rows: Rows) -> Rows:
    """The unit restated, and the amounts with it."""
    place = _headings(rows)
    return [
        [
            f"{cell}000"
            if row_place > place and _is_amount(cell) and abs(int(cell)) > 49
            else cell.replace("1.000 ", "")
            for cell in row
        ]
        for row_place, row in enumerate(rows)
    ]


EDITS: tuple[Edit, ...] = (
    *(in_kroner, glued, in_capitals, set_apart, columns_numbered, lines_numbered, noted, spaced, shifted, filed),
    widely_typed,
)
"""In the order in which they are made."""


def _text(rows: Rows) -> str:
    return "\n".join("|".join(row) for row in rows)


def _meaning(table: BudgetTable) -> list[object]:
    """What the table says, wherever it stands and however its headings and labels are spaced."""
    columns = {column.key: column for column in table.columns}
    factor = table.unit.factor if table.unit else Decimal(1)
    lines = [
        (
            row.evened_label,
            row.role,
            [
                (columns[key].year, columns[key].measure, columns[key].role, amount * factor)
                for key, amount in row.values.items()
            ],
        )
        for row in table.rows
    ]
    title = " ".join((table.title or "").replace("1.000 ", "").split()).replace("udget2", "udget 2")
    return [title, table.kind, table.orientation, table.sign, *lines]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_one_edit(sheet: str, edit: Edit) -> None:
    assert _meaning(table_of(_text(edit(_rows(SHEETS[sheet]))))) == _meaning(table_of(SHEETS[sheet]))


_THREE = [*combinations(EDITS, 3)]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(
    "edits", random.Random(13).sample(_THREE, 40), ids=lambda edits: "+".join(edit.__name__ for edit in edits)
)
def test_three_edits(sheet: str, edits: tuple[Edit, ...]) -> None:
    rows = _rows(SHEETS[sheet])
    for edit in edits:
        rows = edit(rows)
    assert _meaning(table_of(_text(rows))) == _meaning(table_of(SHEETS[sheet]))
