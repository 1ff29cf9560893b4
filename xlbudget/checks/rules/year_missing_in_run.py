"""PRI101: a year is missing in a run of years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from xlbudget.checks.cells.months_twice import part_twice
from xlbudget.checks.cells.year_rows import YearRow, heading_cell, year_rows
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.rules.year_out_of_order import out_of_order
from xlbudget.checks.wording import table_name
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.domain.years import years_spanned
from xlbudget.workbook.addresses import cell_ref, column_number

_LONG = 4  # a run of so many years with one hole in it is a slip; shorter ones, or wider holes, are a choice
_MONTHS = (
    ("januar", "January"), ("februar", "February"), ("marts", "March"), ("april", "April"), ("maj", "May"),
    ("juni", "June"), ("juli", "July"), ("august", "August"), ("september", "September"), ("oktober", "October"),
    ("november", "November"), ("december", "December"),
)  # fmt: skip
_FEWEST = 3  # the same where something says that they are a run


@rule(
    "PRI101",
    "year-missing-in-run",
    "warning",
    da="Et år mangler i en række af år",
    en="A year is missing in a run of years",
    source="FAST-standarden, tidsakse; delaftale 2014-2016 og budgetnotat 2016-2019 (P01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The years of the columns follow one another but for one hole.

    A total over the years then lacks a year, and nobody sees it, or the heading of a column was forgotten. The same
    year in several columns (oprindeligt, korrigeret, forventet) is no hole, and years five apart are a choice; so is
    the running year between the last accounts and the first budget. A month or quarter that stands twice where the
    next is missing is a hole too.

    Dansk: Kolonnernes år følger efter hinanden bortset fra ét hul. En total over årene mangler så et år, og ingen
    ser det, eller en kolonnes overskrift er glemt. Samme år i flere kolonner (oprindeligt, korrigeret, forventet)
    er intet hul, og år med fem års mellemrum er et valg; det er det løbende år mellem det sidste regnskab og det
    første budget også. Står en måned eller et kvartal to gange, hvor det næste mangler, er det også et hul.

    Wrong:
        | 1.000 kr. | 2024  | 2025  | 2027  | 2028  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |

    Wrong:
        | 1.000 kr. | Jan | Feb | Mar | Mar | Maj | Jun | I alt |
        | Løn       | 100 | 100 | 100 | 100 | 100 | 100 | 600   |
        | Varekøb   | 50  | 50  | 40  | 60  | 50  | 50  | 300   |

    Right:
        | 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |
    """
    for table in subject.tables:
        part = part_twice(table)
        if part and table.header_rows:
            first, second, number, is_quarter = part
            under = (f"{first.ref}{table.header_rows[-1]}", f"{second.ref}{table.header_rows[-1]}")
            lacking = (f"{number}. kvartal", f"quarter {number}") if is_quarter else _MONTHS[number - 1]
            yield _twice(table, second.header, under, lacking)
        if table.orientation in ("years_across", "years_down"):
            columns = [column for column in table.year_columns() if column.year is not None]
            if missing := _only_hole(columns):
                yield from _flaw(subject, table, columns, missing)


def _only_hole(columns: Sequence[Column]) -> int | None:
    """The year that the run of years lacks, of which one is missing and no other; else None."""
    years = list(dict.fromkeys(column.year for column in columns if column.year is not None))
    steps = [later - earlier for earlier, later in pairwise(years)]
    if not steps or sorted(steps) != [1] * (len(steps) - 1) + [2]:
        return None
    return years[steps.index(2)] + 1


def _flaw(subject: Subject, table: BudgetTable, columns: Sequence[Column], missing: int) -> Iterator[Flaw]:
    """The hole in the years of the columns: a blank heading, a year written twice, or a column that is not there."""
    name = table_name(table)
    if blank := _blank_heading(subject, table, missing):
        yield Flaw(
            table.sheet,
            blank,
            f"{name[0]} går fra {missing - 1} til {missing + 1}: {missing} mangler over beløbene, i {blank}.",
            f"{name[1]} goes from {missing - 1} to {missing + 1}: {missing} is missing over {blank}.",
            f"Skriv {missing} i {blank}, hvis det er det år, beløbene gælder.",
            f"Write {missing} in {blank} if that is the year of the amounts.",
        )
        return
    years = len({column.year for column in columns})
    if _is_between_accounts_and_budget(columns, missing):
        return
    if years < _FEWEST or not (years >= _LONG or _is_run(table, columns, missing)):
        return
    after = next(column for column in columns if column.year == missing + 1)
    cell = heading_cell(subject, table, after)
    if any(out_of_order(row) for row in subject.once(year_rows) if _heads(row, table, cell)):
        return  # no year is missing: one was written twice
    yield Flaw(
        table.sheet,
        cell,
        f"{name[0]} går fra {missing - 1} til {missing + 1}: {missing} mangler.",
        f"{name[1]} goes from {missing - 1} to {missing + 1}: {missing} is missing.",
        "Indsæt året, eller skriv ved tabellen, hvorfor det ikke er med.",
        "Insert the year, or say at the table why it is left out.",
    )


def _is_between_accounts_and_budget(columns: Sequence[Column], missing: int) -> bool:
    """Whether all accounts end before the missing year, and all budgets begin behind it: "Regnskab 2024 | Budget 2026 |
    BO 2027". Of the year that is running there are no accounts yet, and its budget is often left out."""
    before = {column.measure for column in columns if (column.year or 0) < missing}
    after = {column.measure for column in columns if (column.year or 0) > missing}
    return before == {"outturn"} and not after & {"outturn", None}


def _twice(table: BudgetTable, heading: str, under: tuple[str, str], missing: tuple[str, str]) -> Flaw:
    (first, second), (da, en), name = under, missing, " ".join(heading.split())
    return Flaw(
        table.sheet,
        second,
        f"»{name}« står to gange, i {first} og {second}, og {da} mangler.",
        f"“{name}” stands twice, in {first} and {second}, and {en} is missing.",
        f"Skriv {da} i {second}, hvis det er det, beløbene under den gælder.",
        f"Write {en} in {second} if that is the time of the amounts below.",
    )


def _is_run(table: BudgetTable, columns: Sequence[Column], missing: int) -> bool:
    """Whether a few years are meant to follow one another: the title names the first and the last of them, they are
    estimates on both sides of the hole, or bare years beside each other head the table. Two accounts and a budget, or
    the years of an election, are a choice."""
    if years_spanned(table.title or "") == (columns[0].year, columns[-1].year):
        return True
    if {missing - 1, missing + 1} <= {column.year for column in columns if column.measure == "estimate"}:
        return True
    places = [column_number(column.ref) for column in columns if column.ref.isalpha()]
    beside = len(places) == len(columns) and places == list(range(places[0], places[0] + len(places)))
    return beside and all(column.header.strip() == str(column.year) for column in columns)


def _blank_heading(subject: Subject, table: BudgetTable, missing: int) -> str | None:
    """The blank cell in the row of the years over the one column of amounts that stands where the year is missing."""
    sheet = subject.workbook.sheet(table.sheet)
    if sheet is None or not table.header_rows or table.orientation != "years_across":
        return None
    before = [column_number(column.ref) for column in table.columns if column.year == missing - 1]
    after = [column_number(column.ref) for column in table.columns if column.year == missing + 1]
    if not before or not after:
        return None
    first, last, row = max(before), min(after), table.header_rows[-1]
    between = [place for one in table.money_columns() if first < (place := column_number(one.ref)) < last]
    headed = sheet.value(row, first) is not None and sheet.value(row, last) is not None
    blank = headed and len(between) == 1 and sheet.value(row, between[0]) is None
    return cell_ref(row, between[0]) if blank else None


def _heads(row: YearRow, table: BudgetTable, cell: str) -> bool:
    """Whether the row of years heads the table, with the cell in it."""
    return row.sheet.name == table.sheet and cell in {row.cell(place) for place in range(len(row.headings))}
