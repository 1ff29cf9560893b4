"""Forms that are no tables: fields with their answers, one number among them."""

from __future__ import annotations

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import DATE
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.words import Words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.places.areas import Candidate

_LONGEST = 20  # lines
_FIELDS = Words(
    "_nr_, nummer, _id_, version, udgave, _antal, _side, _møde, _punkt, _bilag, _uge_, _måned, _sag_, _rev_, "
    "_konto_, _periode_, _selskab_, _firma_, _bruger_"
)
_SETTINGS = Words("budgetår, regnskabsår, basisår, prisniveau, lønniveau, p l niveau, til og med måned, til måned")
_HEADS_MONEY = Words(
    "beløb, belopp, beløp, kroner, udgift, utgift, indtægt, inntekt, _ramme_, budget, budsjett, bevilling, tilskud, "
    "tildeling, besparelse, effektivisering, ansøgt, søgt, bevilget, sum_, netto, brutto, pris_, priser, takst, gebyr, "
    "gevinst, økonomi, omkostning, kostnad, finansiering, værdi, saldo"
)


def is_form(grid: Grid, candidate: Candidate) -> bool:
    """Whether the lines are the fields of a form, one number among them: "Budgetår: 1999", "Udvalg: Teknik", "Møde nr.:
    4". Over a table it would take the title away from it. Without colons it begins with a field whose answer is no
    heading ("Udvalg | Teknik"), and beside the number stand settings alone ("Prisniveau (år) | 1999").
    """
    lines = (*candidate.headers, *candidate.body)
    if len(lines) > _LONGEST or any(len(line.kinds) > 2 for line in lines):
        return False
    names = [grid.text(line.row, line.kinds.first) for line in lines]
    numbered = [name for name, line in zip(names, lines, strict=True) if line.kinds.has_values]
    if all(name.endswith(":") for name in names):
        return len(numbered) == 1 and (len(lines) > 2 or _FIELDS.in_text(numbered[0]))
    amounts = sum(not _SETTINGS.in_text(name) for name in numbered)
    return amounts < 2 and bool(candidate.headers) and all(_is_answered(grid, line) for line in candidate.headers)


def _is_answered(grid: Grid, line: Line) -> bool:
    """Whether the row is a name and what stands beside it, a name or a date, and no row of headings."""
    name, *answers = grid.texts_across(line).values()
    if len(answers) != 1 or not name:
        return False
    dated = DATE in line.kinds.values()
    return dated or not (read_heading(answers[0]).speaks or _HEADS_MONEY.in_text(answers[0]))
