"""What a wrong total is told with: the amounts, the slip behind them, its formula, and what else goes right with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import chain, islice

from xlbudget.checks.finding import Blame
from xlbudget.checks.registry import Flaw, Subject
from xlbudget.checks.totals.root_causes import Root
from xlbudget.checks.totals.table_lines import LinesOfTables
from xlbudget.checks.totals.total_differences import TotalDifference
from xlbudget.checks.totals.total_formulas import TotalFormula
from xlbudget.checks.wording import amount, cells, column_name, explained, label, told_apart
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.hints import TypeVar
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_differences import Explanation, emptied, explain
from xlbudget.domain.table import BudgetTable, Row, unit_of
from xlbudget.workbook.addresses import parse_cell

_BY_CHANCE = ("left_out", "counted_twice", "wrong_sign")  # an amount may just happen to be the difference
_Part = TypeVar("_Part")


class Named(NamedTuple):
    """A figure as a sentence names it, and its cell where that is of the same sheet."""

    words: str
    cell: str | None = None


class Told(NamedTuple):
    """Why an amount is wrong, as a sentence in Danish and English, and the cells that it blames."""

    da: str = ""
    en: str = ""
    blame: Blame = Blame()


def total_flaw(subject: Subject, entry: TotalDifference, root: Root | None, formula: TotalFormula | None) -> Flaw:
    """A total that is not the sum of its parts. `root`: it makes other sums fail as well; `formula` computes it."""
    key, total = entry.column.key, entry.sum.total
    stated = [(row, row.values[key]) for row in entry.sum.parts if key in row.values]
    too_many = entry.found - sum([value for _, value in stated], ZERO)
    alike = subject.once(LinesOfTables).of(entry.table).stating(key, too_many)
    counted = {id(row) for row in (total, *entry.sum.parts)} if alike else ()
    others = [(row, too_many) for row in alike if id(row) not in counted]
    slack, step = entry.rounding
    slips = explain(entry.found, stated, others, slack=slack, step=step)
    if formula is not None:  # nobody mistyped what a formula computes
        slips = (
            slip for slip in slips if slip.part is not None and formula.bears_out(slip.slip, slip.part.cells.get(key))
        )
    else:
        lines = [(row, row.values.get(key), _in_other_years(row, key, entry.table)) for row in entry.sum.parts]
        blank = [
            unread(subject, entry.table, slip, slip.part.blanks.get(key))
            for slip in emptied(entry.difference, lines)
            if slip.part is not None
        ]
        slips = chain(slips, blank)
    why = changed_places(root) or told(slips, lambda row: named(row, key))
    does_da, does_en = (formula.da, formula.en) if formula else ("", "")
    also_da, also_en = goes_with(root)
    size = amount(abs(entry.difference), unit_of(entry.table, total, entry.column))
    much_da, much_en = too_much(entry.difference)
    parts = cells(entry.sum.parts, key)
    states, gives = told_apart(entry.found, entry.expected)
    return Flaw(
        entry.table.sheet,
        total.cells[key],
        f"{label(total)} i {column_name(entry.column)} er {states}, men delene giver "
        f"{gives}: {size} {much_da}.{why.da}{does_da}{also_da}",
        f"{label(total)} in {column_name(entry.column)} is {states}, but its parts give "
        f"{gives}: {size} {much_en}.{why.en}{does_en}{also_en}",
        f"Delene er {parts}. Ret totalen eller den del, der er forkert.",
        f"The parts are {parts}. Mend the total, or the part that is wrong.",
        entry.expected,
        entry.found,
        entry.difference,
        why.blame._replace(formula=bool(does_da)),
    )


def figure_flaw(root: Root) -> Flaw:
    """A figure that several sums count, and that alone makes them fail."""
    found = root.found or ZERO
    size = amount(abs(found - root.meant), unit_of(root.table, root.row, root.column))
    much_da, much_en = too_much(found - root.meant)
    hint_da = f"Ret {root.cell} til {amount(root.meant)}, hvis summerne er rigtige."
    hint_en = f"Mend {root.cell} to {amount(root.meant)}, if the sums are right."
    if root.swapped:
        why = changed_places(root) or Told()
        hint_da = f"Byt om på {root.cell} og {root.swapped}, hvis summerne er rigtige."
        hint_en = f"Exchange {root.cell} and {root.swapped}, if the sums are right."
    else:
        why = told(_of_the_figure(found, root.meant), Named, itself=("tallet", "the figure"))
    da, en = (amount(found),) * 2 if root.found is not None else ("tom", "blank")
    *others, last = root.consequences
    sums_da, sums_en = (f"{', '.join(others)} {word} {last}" if others else last for word in ("og", "and"))
    add = "add" if others else "adds"
    line, column = label(root.row), column_name(root.column)
    return Flaw(
        root.table.sheet,
        root.cell,
        f"{line} i {column} er {da}, men {sums_da} går kun op med {amount(root.meant)}: {size} {much_da}.{why.da}",
        f"{line} in {column} is {en}, but {sums_en} {add} up only with {amount(root.meant)}: {size} {much_en}.{why.en}",
        hint_da,
        hint_en,
        root.meant,
        found,
        found - root.meant,
    )


def changed_places(root: Root | None) -> Told | None:
    """That the figure stands where another belongs, as a sentence; None where it does not."""
    if root is None or not root.swapped:
        return None
    return Told(
        f" Tallet har byttet plads med det i {root.swapped}.",
        f" The figure has changed places with that in {root.swapped}.",
    )


def _of_the_figure(found: Decimal, meant: Decimal) -> Iterable[Explanation[str]]:
    """The slips that a hand makes in the figure itself: nothing is left out of it."""
    if found and meant:
        yield from (slip for slip in explain(found, [("", meant)]) if slip.part is None)


def told(
    slips: Iterable[Explanation[_Part]],
    name: Callable[[_Part], Named],
    itself: tuple[str, str] = ("totalen", "the total"),
) -> Told:
    """The likeliest slip as a sentence, and a second one where the first may be chance or nobody
    can tell in which figure it was made; empty where nothing explains the difference. `name` names a part of what
    fails, `itself` that in Danish and English."""
    found = list(islice(slips, 6))
    chosen = found[:1]
    if found and found[0].slip in _BY_CHANCE:
        chosen += [entry for entry in found[1:] if entry.slip not in _BY_CHANCE][:1]
    if len(chosen) == 1:  # the same slip in another figure accounts for it as well
        chosen += [entry for entry in found[1:] if entry.slip == found[0].slip and entry.part is not found[0].part][:1]

    if not chosen:
        return Told()
    figures = [name(entry.part) if entry.part is not None else None for entry in chosen]
    sentences = [
        explained(entry.slip, entry.meant, (figure.words,) * 2 if figure else itself)
        for entry, figure in zip(chosen, figures, strict=True)
    ]
    da, en = " Eller: ".join(da for da, _ in sentences), " Or: ".join(en for _, en in sentences)
    named = [(entry.slip, figure.cell) for entry, figure in zip(chosen, figures, strict=True) if figure and figure.cell]
    blame = Blame(tuple(cell for _, cell in named), tuple(cell for slip, cell in named if slip == "left_out"))
    return Told(f" {da[:1].upper()}{da[1:]}", f" {en[:1].upper()}{en[1:]}", blame)


def named(row: Row, key: str) -> Named:
    """A line with its cell: "»Husleje« (C4)"."""
    cell = row.cells.get(key) or row.blanks.get(key)
    return Named(f"{label(row)} ({cell or '?'})", cell)


def unread(subject: Subject, table: BudgetTable, slip: Explanation[_Part], cell: str | None) -> Explanation[_Part]:
    """The slip as it is, or another where the cell is not blank: it holds what nobody can add."""
    sheet = subject.workbook.sheet(table.sheet)
    if cell is None or sheet is None or sheet.value(*parse_cell(cell)) is None:
        return slip
    return slip._replace(slip="unread")


def _in_other_years(row: Row, key: str, table: BudgetTable) -> list[Decimal]:
    """The line's amounts in the table's other columns of years."""
    years = (column.key for column in table.year_columns())
    return [row.values[other] for other in years if other != key and other in row.values]


def too_much(difference: Decimal) -> tuple[str, str]:
    """Whether what was found is too much or too little, in Danish and English."""
    return ("for meget", "too much") if difference > 0 else ("for lidt", "too little")


def goes_with(root: Root | None) -> tuple[str, str]:
    """What else adds up when the figure is mended, and what counts it, as sentences; empty where nothing does."""
    if root is None:
        return "", ""
    da = en = ""
    if root.consequences:
        places = ", ".join(root.consequences)
        da, en = f" Så går også {places} op.", f" Then {places} add up too."
    if root.carried:
        places = ", ".join(root.carried)
        da, en = f"{da} Fejlen er talt med i {places}.", f"{en} The error is counted in {places} too."
    return da, en
