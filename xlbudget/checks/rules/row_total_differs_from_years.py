"""SUM201: a line's stated total is not the sum of its years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from xlbudget.checks.finding import Blame
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.root_causes import Root, root_causes
from xlbudget.checks.totals.row_total_differences import RowTotalDifference, row_total_differences
from xlbudget.checks.totals.total_flaws import Named, changed_places, figure_flaw, goes_with, told, too_much, unread
from xlbudget.checks.totals.total_formulas import formula_of
from xlbudget.checks.wording import amount, column_name, label, told_apart
from xlbudget.domain.sums.sum_differences import Explanation, emptied, explain
from xlbudget.domain.table import Column, Row, unit_of


@rule(
    "SUM201",
    "row-total-differs-from-years",
    "error",
    da="En linjes total er ikke summen af dens år",
    en="A line's total is not the sum of its years",
    source="Budgetnotat BI2 2016, tabel 2: »I alt« for hver linje (T02, T03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A total over the years, or over the months or quarters of one, differs from them by more than rounding can
    explain.

    Only columns that add them up in most of the table's lines are held to it. So are totals of other columns, such as
    »Løn« and »Varekøb«, or of those of one year.

    Dansk: En total over årene, eller over et års måneder eller kvartaler, afviger fra dem med mere end afrunding kan
    forklare. Kun kolonner, der lægger dem sammen i de fleste af tabellens linjer, prøves. Det gør også totaler af andre
    kolonner, som »Løn« og »Varekøb«, eller af dem, der har samme år.

    Wrong:
        | 1.000 kr. – 2016 p/l | 2016  | 2017 | 2018 | I alt |
        | Ventetid             | 1.000 | 250  | 250  | 1.500 |
        | Opsøgende praksis    | 500   | 100  | 100  | 500   |
        | *Udgifter i alt*     | 1.500 | 350  | 350  | 2.200 |

    Right:
        | 1.000 kr. – 2016 p/l | 2016  | 2017 | 2018 | I alt |
        | Ventetid             | 1.000 | 250  | 250  | 1.500 |
        | Opsøgende praksis    | 500   | 100  | 100  | 700   |
        | *Udgifter i alt*     | 1.500 | 350  | 350  | 2.200 |
    """
    roots = subject.once(root_causes)
    seen: set[int] = set()
    for entry in row_total_differences(subject):
        if entry.within_rounding:
            continue
        total = entry.sum.total
        root = roots.get(("across", id(entry.row), total.key))
        if root is not None and not (root.leads == "across" and root.row is entry.row and root.column is total):
            if root.leads == "across" and not root.total and id(root) not in seen:
                seen.add(id(root))
                yield figure_flaw(root)
            continue
        yield _flaw(subject, entry, root)


def _flaw(subject: Subject, entry: RowTotalDifference, root: Root | None) -> Flaw:
    """A line's total that is not the sum of its years. `root`: it makes other sums fail as well."""
    total = entry.sum.total
    slips = explain(entry.found, [(column, entry.row.values[column.key]) for column, _ in entry.stated()])
    cells = {column.key: cell for column, cell in entry.stated()}
    formula = formula_of(subject, entry.table.sheet, entry.row.cells[total.key], cells.values())
    if formula is None:
        slips = chain(slips, _blank_year(subject, entry))
    else:  # nobody mistyped what a formula computes
        slips = (slip for slip in slips if slip.part is not None and formula.bears_out(slip.slip, cells[slip.part.key]))
    why = changed_places(root) or told(slips, partial(_year, entry.row))
    does_da, does_en = (formula.da, formula.en) if formula else ("", "")
    also_da, also_en = goes_with(root)
    size = amount(abs(entry.difference), unit_of(entry.table, entry.row, total))
    much_da, much_en = too_much(entry.difference)
    parts = entry.named
    states, gives = told_apart(entry.found, entry.expected)
    return Flaw(
        entry.table.sheet,
        entry.row.cells[total.key],
        f"{label(entry.row)} er i alt {states}, men {parts.da} giver {gives}: "
        f"{size} {much_da}.{why.da}{does_da}{also_da}",
        f"{label(entry.row)} is {states} in all, but its {parts.en} give {gives}: "
        f"{size} {much_en}.{why.en}{does_en}{also_en}",
        f"{parts.da.capitalize()} står i {entry.place}. Ret totalen eller {parts.one_da}, der er forkert.",
        f"The {parts.en} are in {entry.place}. Mend the total, or the {parts.one_en} that is wrong.",
        entry.expected,
        entry.found,
        entry.difference,
        Blame(why.blame.cells, formula=bool(does_da)),  # a year is left out, and no line
    )


def _blank_year(subject: Subject, entry: RowTotalDifference) -> Iterator[Explanation[Column]]:
    """The one year that the line is blank in, if the total has an amount for it like those of the others."""
    row, years = entry.row, entry.sum.years
    stated = [row.values[column.key] for column in years if column.key in row.values]
    for slip in emptied(entry.difference, [(column, row.values.get(column.key), stated) for column in years]):
        if slip.part is not None:
            yield unread(subject, entry.table, slip, row.blanks.get(slip.part.key))


def _year(row: Row, column: Column) -> Named:
    """The year with the line's cell in it: "2016 (C4)"."""
    cell = row.cells.get(column.key) or row.blanks.get(column.key)
    return Named(f"{column_name(column)} ({cell or column.ref})", cell)
