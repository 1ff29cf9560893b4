"""What the formula of a wrong total does: which parts it does not reach, and what it counts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlbudget.checks.formulas.formula_cells import danish, ref, shown, typed_amount
from xlbudget.checks.formulas.summed_cells import SumCell, SummedSheet, summed_sheet
from xlbudget.checks.registry import Subject
from xlbudget.checks.wording import amount
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import column_letter, parse_cell
from xlbudget.workbook.formulas.cells import Cell

if TYPE_CHECKING:
    from xlbudget.checks.totals.total_differences import TotalDifference
    from xlbudget.domain.sums.sum_differences import Slip

_SHOWN = 3  # cells that are named
_WIDEST = 2000  # cells of a sum that are looked at


class TotalFormula(NamedTuple):
    """What the formula of a total does that it should not, in Danish and English; empty where it counts its parts."""

    da: str = ""
    en: str = ""
    missing: frozenset[str] = frozenset()  # the cells that it should count and does not

    def bears_out(self, slip: Slip, cell: str | None) -> bool:
        """Whether a slip that the amounts suggest is what the formula does: another cell that holds just as much is not
        the one that it leaves out."""
        return not self.missing or (slip == "left_out" and cell in self.missing)


def formula_of_total(subject: Subject, entry: TotalDifference) -> TotalFormula | None:
    """The formula of a total that is not the sum of its parts."""
    key = entry.column.key
    parts = [row.cells[key] for row in entry.sum.parts if key in row.cells]
    return formula_of(subject, entry.table.sheet, entry.sum.total.cells[key], parts)


def formula_of(subject: Subject, name: str, total: str, parts_in: Iterable[str]) -> TotalFormula | None:
    """The formula in the cell `total` of the sheet with that name, which is to add the cells `parts_in`; None where the
    total was typed."""
    place = parse_cell(total)
    sheet = summed_sheet(subject, name)
    if sheet is None or place not in sheet.parsed.patterns:
        return None
    parts = set(map(parse_cell, parts_in))
    text = sheet.parsed.texts[place]
    added = sheet.at(place)
    counted = counted_by(added) if added else None
    if counted is None:
        typed = typed_amount(sheet.parsed.patterns[place])
        if not typed:
            return TotalFormula()
        figure = amount(typed)
        return TotalFormula(
            f" Formlen {danish(text)} lægger {figure} til.", f" The formula {shown(text)} adds {figure}."
        )
    missing, more = sorted(parts - counted), sorted(cell for cell in counted - parts if holds_number(sheet, cell))
    if not missing and not more:
        return TotalFormula()
    if missing and more and not parts & counted and len({column for _, column in (*more, place)}) == 2:
        other = column_letter(more[0][1])
        return TotalFormula(
            f" Formlen {danish(text)} lægger kolonne {other} sammen.",
            f" The formula {shown(text)} adds column {other}.",
        )
    da, en = [], []
    if missing:
        da.append(f"tæller ikke {_named(missing)} med")
        en.append(f"does not count {_named(missing)}")
    if more:
        da.append(f"tæller {_named(more)} med")
        en.append(f"counts {_named(more)}")
    return TotalFormula(
        f" Formlen {danish(text)} {' og '.join(da)}.",
        f" The formula {shown(text)} {' and '.join(en)}.",
        frozenset(map(ref, missing)),
    )


def counted_by(added: SumCell) -> set[Cell] | None:
    """The cells that a sum adds, None where they are too many."""
    cells: set[Cell] = set()
    for area in added.areas:
        if area.size > _WIDEST:
            return None
        cells.update((row, column) for row in area.rows for column in area.columns)
    return cells


def holds_number(sheet: SummedSheet, cell: Cell) -> bool:
    """Whether the cell shows a number."""
    return isinstance(sheet.parsed.sheet.value(*cell), float)


def _named(cells: Sequence[Cell]) -> str:
    more = ["…"] if len(cells) > _SHOWN else []
    return ", ".join([*map(ref, cells[:_SHOWN]), *more])
