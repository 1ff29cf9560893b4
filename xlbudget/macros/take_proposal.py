"""The button *Tag med i rammen*: the selected proposals marked as granted, as long as the frame has room."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.amounts import ZERO, exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.macros.registry import Done, Selection, Situation
from xlbudget.macros.selected import selected_table
from xlbudget.reports.basis import own_decimals, speaker
from xlbudget.reports.headroom.asked import Asked, Competition, competition, frame_in_unit
from xlbudget.workbook.addresses import Area, cell_ref, column_number, parse_cell
from xlbudget.workbook.model import Sheet, is_number
from xlbudget.workbook.own_sheets import without_own_sheets
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.shared_formula import SharedFormula
from xlbudget.workbook.stated_amounts import headroom_frame
from xlbudget.workbook.writer.plan import EditPlan, SetCell

_GRANTED = re.compile(r"\btildelt\b|\bbevilget\b|\bmed i rammen\b|\bgranted\b", re.IGNORECASE)
_STATUS = re.compile(r"^\W*(?:status|beslutning)\b", re.IGNORECASE)
_YES = frozenset({"tildelt", "ja", "x", "med", "granted", "yes"})
_PARTLY = frozenset({"delvist", "delvis", "partly"})


class _Ledger(NamedTuple):
    """Where the table says what is granted: a column of amounts, one of words, or both."""

    sheet: Sheet
    found: Competition
    granted: int | None
    status: int | None


def run(situation: Situation) -> Done:
    """The selected proposals with their amounts as granted; the selected cell tells an amount from its alternative.

    Raises `Refusal` where none is selected, the frame has no room, or nothing tells what is granted already.
    """
    workbook = without_own_sheets(situation.workbook)
    tables = recognise(workbook)
    table = selected_table(situation, tables, proposals=True)
    sheet, found = workbook.sheet(table.sheet), competition(workbook, table, speaker(situation.lang))
    assert situation.selection is not None
    chosen = _chosen(found, situation.selection.area) if found else []
    if sheet is None or found is None or not chosen:
        raise Refusal(
            "no_proposal_selected",
            "Det valgte er ikke en linje med et beløb. Vælg forslagets linje, og prøv igen.",
            "What is selected is no line with an amount. Select the proposal's line and try again.",
        )
    granted = _column(table, _GRANTED)
    ledger = _Ledger(sheet, found, granted, _column(table, _STATUS))
    before = _granted_elsewhere(ledger, chosen)
    taken = sum((choice.proposal.asked for choice in chosen), ZERO)
    frame = headroom_frame(workbook, tables)
    known = frame_in_unit(found, frame) if frame else None
    left = known[0] - before - taken if known else None
    if left is not None and left < 0:
        raise _no_room(found, taken, left + taken)
    names = ", ".join(f"»{choice.proposal.label}«" for choice in chosen)
    rest_da, rest_en = _rest(left, found)
    shown = _shown(taken, found).removesuffix(".")  # "kr." ends a sentence by itself
    return Done(
        EditPlan(cells=tuple(_cells(ledger, chosen))),
        f"{names} er taget med: {shown}. {rest_da}",
        f"{names.replace('»', '“').replace('«', '”')} taken in: {shown}. {rest_en}",
        Selection(table.sheet, situation.selection.area),
    )


def _chosen(found: Competition, area: Area) -> list[Asked]:
    """One choice for each selected line: the alternative where just its cell is selected."""
    chosen: dict[int, Asked] = {}
    for choice in found.choices:
        row = choice.row.row
        if row is None or not area.first_row <= row <= area.last_row:
            continue
        column = parse_cell(choice.row.cells[choice.key])[1]
        if row not in chosen or area.first_column == area.last_column == column:
            chosen[row] = choice
    return list(chosen.values())


def _column(table: BudgetTable, heading: re.Pattern[str]) -> int | None:
    fitting: Iterator[Column] = (column for column in table.columns if heading.search(column.header))
    return next((column_number(column.ref) for column in fitting), None)


def _granted_elsewhere(ledger: _Ledger, chosen: Sequence[Asked]) -> Decimal:
    """What lines that were not selected have been granted. Raises `Refusal` where that is not told in a number."""
    rows = {choice.row.row for choice in chosen}
    groups = {choice.proposal.alternative for choice in chosen} - {None}
    total, seen = ZERO, set[int]()
    for choice in ledger.found.choices:
        row = choice.row.row
        if row is None or row in rows or row in seen:
            continue
        seen.add(row)
        amount = _granted(ledger, choice, row)
        if amount and choice.proposal.alternative in groups:
            raise Refusal(
                "alternative_granted",
                f"Alternativet »{choice.proposal.label}« er allerede tildelt; kun ét af dem kan tages med.",
                f"The alternative “{choice.proposal.label}” is granted already; only one of them can be taken in.",
            )
        total += amount
    return total


def _granted(ledger: _Ledger, choice: Asked, row: int) -> Decimal:
    if ledger.granted is not None:
        value = ledger.sheet.value(row, ledger.granted)
        if value is None or value == "":
            return ZERO
        if is_number(value):
            return exact(value) / _scale(ledger.sheet, choice)
        raise _untold(ledger.sheet.name, row, ledger.granted)
    if ledger.status is None:
        return ZERO
    status = str(ledger.sheet.value(row, ledger.status) or "").strip().casefold()
    if status in _PARTLY:
        raise _untold(ledger.sheet.name, row, ledger.status)
    return choice.proposal.asked if status in _YES else ZERO


def _scale(sheet: Sheet, choice: Asked) -> Decimal:
    """How much more the cells hold than they show: 1.000 where the format hides thousands."""
    stored = sheet.value(*parse_cell(choice.row.cells[choice.key]))
    if is_number(stored) and choice.proposal.asked:
        return Decimal(round(exact(stored) / choice.proposal.asked)) or Decimal(1)
    return Decimal(1)


def _cells(ledger: _Ledger, chosen: Sequence[Asked]) -> Iterator[SetCell]:
    sheet, granted = ledger.sheet, ledger.granted
    if granted is None and ledger.status is None:
        granted = yield from _new_column(ledger)
    for choice in chosen:
        row, asked = parse_cell(choice.row.cells[choice.key])
        if granted is not None:
            like = cell_ref(row, asked) if ledger.granted is None else None
            amount = choice.proposal.asked * _scale(sheet, choice)
            yield SetCell(sheet.name, cell_ref(row, granted), amount, like=like)
        if ledger.status is not None:
            yield SetCell(sheet.name, cell_ref(row, ledger.status), "tildelt")


def _new_column(ledger: _Ledger) -> Generator[SetCell, None, int]:
    """The heading and the total of a column "Tildelt" right of the table; gives the column's number."""
    sheet, table = ledger.sheet, ledger.found.table
    area = Area.parse(table.range)
    column, asked = area.last_column + 1, column_number(ledger.found.column.ref)
    rows = area.rows
    in_table = any(region.area.covers(area.last_row, asked) for region in sheet.tables)
    if in_table or any(sheet.value(row, column) is not None or sheet.formula(row, column) for row in rows):
        raise Refusal(
            "no_granted_column",
            f"Tabellen {sheet.name}!{table.range} har ingen kolonne »Tildelt« eller »Status«, og der er ikke plads "
            "til en ved siden af. Tilføj den i Excel, og prøv igen.",
            f"The table {sheet.name}!{table.range} has no column “Tildelt” or “Status”, and there is no room for one "
            "beside it. Add it in Excel and try again.",
        )
    heading = table.header_rows[-1]
    yield SetCell(sheet.name, cell_ref(heading, column), "Tildelt", like=cell_ref(heading, asked))
    for line in table.rows:
        formula = sheet.formula(line.row, asked) if line.row and line.role in ("subtotal", "total") else None
        if line.row and formula and formula.area is None:
            text = SharedFormula(formula.text, line.row, asked).at(line.row, column)
            ref = cell_ref(line.row, column)
            yield SetCell(sheet.name, ref, None, text, like=cell_ref(line.row, asked))
    return column


def _shown(amount: Decimal, found: Competition) -> str:
    digits = max(own_decimals(choice.proposal.asked) for choice in found.choices)
    unit = f" {found.table.unit.label}" if found.table.unit else ""
    return format_danish(amount, digits) + unit


def _rest(left: Decimal | None, found: Competition) -> tuple[str, str]:
    if left is None:
        return (
            "Arbejdsbogen angiver ikke ét råderum at holde det op imod.",
            "The workbook states no single frame to hold it against.",
        )
    rest = _shown(left, found)
    return f"Der er {rest} tilbage af råderummet.", f"{rest} is left of the frame."


def _no_room(found: Competition, taken: Decimal, left: Decimal) -> Refusal:
    asked, rest = _shown(taken, found), _shown(left, found)
    return Refusal(
        "no_room_in_frame",
        f"Der er ikke plads: forslaget er på {asked}, og der er {rest} tilbage af råderummet. Intet er ændret.",
        f"There is no room: {asked} is asked for, and {rest} is left of the frame. Nothing was changed.",
    )


def _untold(sheet: str, row: int, column: int) -> Refusal:
    place = f"{sheet}!{cell_ref(row, column)}"
    return Refusal(
        "granted_unknown",
        f"Det fremgår ikke af {place}, hvor meget der er tildelt. Skriv beløbet i en kolonne »Tildelt«.",
        f"{place} does not tell how much is granted. Write the amount in a column “Tildelt”.",
    )
