"""SUM104: a result is not the difference of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.root_causes import root_causes
from xlbudget.checks.totals.total_differences import shows_error, sums_by_table
from xlbudget.checks.totals.total_flaws import figure_flaw, goes_with, named, told, too_much
from xlbudget.checks.wording import amount, column_name, label, told_apart
from xlbudget.domain.sums.result_lines import Result
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.table import BudgetTable, Column, unit_of


@rule(
    "SUM104",
    "result-differs-from-lines",
    "error",
    da="Et resultat er ikke forskellen mellem sine linjer",
    en="A result is not the difference of its lines",
    source="Regnskabspraksis: resultat = indtægter − udgifter (T01, U06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In nearly all columns the line is some lines less others, such as income less expenditure; in this one it is not.

    Which lines are taken away, the other columns tell: offices show costs with and without a minus.

    Dansk: I næsten alle kolonner er linjen nogle linjer minus andre, for eksempel indtægter minus udgifter; i denne
    er den det ikke. Hvilke linjer der trækkes fra, fortæller de andre kolonner: nogle viser udgifter med minus,
    andre uden.

    Wrong:
        | 1.000 kr.  | 2014   | 2015   | 2016   | 2017   |
        | Indtægter  | 35.805 | 46.430 | 19.896 | 15.319 |
        | Udgifter   | 39.940 | 20.899 | 66.209 | 54.600 |
        | *Netto*    | −4.135 | 25.531 | 86.105 | −39.281 |

    Right:
        | 1.000 kr.  | 2014   | 2015   | 2016   | 2017   |
        | Indtægter  | 35.805 | 46.430 | 19.896 | 15.319 |
        | Udgifter   | 39.940 | 20.899 | 66.209 | 54.600 |
        | *Netto*    | −4.135 | 25.531 | −46.313 | −39.281 |
    """
    roots = subject.once(root_causes)
    seen: set[int] = set()
    for table, entry, column in _results(subject):
        key = column.key
        stated, expected = entry.total.values[key], entry.expected(key)
        root = roots.get(("result", id(entry.total), key))
        if abs(stated - expected) <= entry.tolerance(key) or (root and root.leads != "result"):
            continue
        if shows_error(subject, table, (row for _, row in entry.parts), column):
            continue
        if root and not (root.row is entry.total and root.column is column):
            if not root.total and id(root) not in seen:
                seen.add(id(root))
                yield figure_flaw(root)
            continue
        yield _flaw(table, entry, column, goes_with(root))


def _results(subject: Subject) -> Iterator[tuple[BudgetTable, Result, Column]]:
    """The results of the workbook's tables, each with every column in which it states an amount."""
    for table, found in subject.once(sums_by_table):
        for entry in found.results:
            for column in table.money_columns():
                if column.role == "difference" or not entry.total.values.get(column.key):
                    continue
                if any(column.key in row.values for _, row in entry.parts):  # else "NPV" beside years: no sum of lines
                    yield table, entry, column


def _flaw(table: BudgetTable, entry: Result, column: Column, also: tuple[str, str]) -> Flaw:
    """The flaw of a result that is wrong in the column; `also` is what follows from it, in Danish and English."""
    key = column.key
    stated, expected = entry.total.values[key], entry.expected(key)
    da, en = _spoken(entry, key)
    how_da, how_en = _told(entry)
    parts = [(row, sign * row.values[key]) for sign, row in entry.parts if key in row.values]
    why = told(explain(stated, parts), partial(named, key=key))
    size = amount(abs(stated - expected), unit_of(table, entry.total, column))
    much_da, much_en = too_much(stated - expected)
    states, gives = told_apart(stated, expected)
    return Flaw(
        table.sheet,
        entry.total.cells[key],
        f"{label(entry.total)} i {column_name(column)} er {states}, men {da} giver "
        f"{gives}: {size} {much_da}.{why.da}{also[0]}",
        f"{label(entry.total)} in {column_name(column)} is {states}, but {en} gives "
        f"{gives}: {size} {much_en}.{why.en}{also[1]}",
        f"{how_da} Ret resultatet eller den linje, der er forkert.",
        f"{how_en} Mend the result, or the line that is wrong.",
        expected,
        stated,
        stated - expected,
        why.blame,
    )


def _told(entry: Result) -> tuple[str, str]:
    """By what it is known which lines are taken away, in Danish and English."""
    if entry.agreeing > 1:
        return (
            f"Sådan er linjen regnet i {entry.agreeing} andre kolonner.",
            f"So the line is reckoned in {entry.agreeing} other columns.",
        )
    if entry.agreeing:
        return "Sådan er linjen regnet i den anden kolonne.", "So the line is reckoned in the other column."
    return "Sådan er tabellens andre nettolinjer regnet.", "So the other net lines of the table are reckoned."


def _spoken(entry: Result, key: str) -> tuple[str, str]:
    """ "B4 − B5 + B6" with minus and plus as words, in Danish and English."""
    da = en = ""
    for sign, row in sorted(entry.parts, key=lambda part: -part[0]):
        if key not in row.cells:
            continue
        if da or sign < 0:
            da, en = f"{da} {'plus' if sign > 0 else 'minus'} ", f"{en} {'plus' if sign > 0 else 'less'} "
        da, en = da + row.cells[key], en + row.cells[key]
    return da.strip(), en.strip()
