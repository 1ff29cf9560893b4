"""The years that the headings of a table leave to its title, or to the budget year beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES, PLANNED
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.balance_columns import with_movements
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.columns.kind_columns import is_carried
from xlbudget.workbook.recognise.columns.part_columns import is_price, with_totals_of_parts
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.places.surroundings import Surroundings
from xlbudget.workbook.recognise.texts.open_times import carried_from, open_time
from xlbudget.workbook.recognise.texts.papers import tells_when_made
from xlbudget.workbook.recognise.texts.title_texts import may_be_title
from xlbudget.workbook.recognise.texts.words import Words


def with_years(drafts: Drafts, around: Surroundings, grid: Grid, body: Sequence[Line]) -> Drafts:
    """The drafts with the years that their headings leave to the table: "BO 1", and the one year of the title, or of
    the line with which its `body` begins.

    What lasts ("Helårsvirkning") is the amount of no one year, and least of that in which a saving begins.
    """
    drafts = drafts.once(with_movements)
    left = drafts.once(_left_open)
    if left is None:
        return drafts  # most tables
    known, one_year = left
    said = (around.title and _carried_from(around.title.text, drafts)) or _one_year(
        [said.text for said in ([around.title] if around.title else []) + list(around.block)]
    )
    if said is None:
        said = _one_year([draft.heading.text for draft in drafts if draft.role == "label"])
    base = max(
        (draft.year for draft in drafts if draft.year and draft.measure in ("budget", "revised")),
        default=max(known, default=said or 0),
    )
    if said is None and not known:
        of_measures = any(draft.measure for draft in drafts)
        said = _year_of_sheet(around.top, grid.sheet.name if of_measures else None) or _year_over_lines(grid, body)
    if said is not None and not one_year:
        drafts = drafts.once(_with_plans_dated, said)
    if said is not None and not (one_year and (set(known) <= {said} or _looks_back(drafts, said))):
        said = None
    drafts = drafts.once(_completed, base, said)
    return drafts.once(_with_changes_dated, known[0]) if said is None and one_year and known else drafts


def _carried_from(title: str, drafts: Drafts) -> int | None:
    """The year of the budget and accounts that the columns do not name, where what is left is carried to the next:
    "Budget | Regnskab | Overføres til 2026" under "Overførsler fra regnskab 2025 til 2026". What was carried over, and
    how much of that is spent, is of the next year."""
    undated = {draft.measure for draft in drafts if draft.year is None and draft.role == "amount"}
    return carried_from(title) if "outturn" in undated and not undated.isdisjoint(PLANNED) else None


def _with_changes_dated(drafts: Drafts, year: int) -> Drafts:
    """The drafts, where what leads from the budget of the only year that is named to what has been made of it is of
    that year as well ("Budget 2026 | Tillæg | Korrigeret 2026"), and what is expected behind it: "Forventet regnskab".
    """
    first = next((draft.column for draft in drafts if draft.year and draft.measure == "budget"), None)
    last = max((draft.column for draft in drafts if draft.year and draft.measure == "revised"), default=0)
    if first is None or last < first:
        return drafts  # nearly all tables
    return Drafts(
        draft._replace(year=year)
        if draft.role == "amount"
        and draft.year is None
        and (first < draft.column < last or (draft.column > last and draft.measure == "forecast"))
        else draft
        for draft in drafts
    )


def _with_plans_dated(drafts: Drafts, said: int) -> Drafts:
    """The drafts, where budgets without a year are those of the year that is `said`, beside the accounts of it and of
    the year before: "Opr. budget | Korr. budget | Forbrug 2024 | Forbrug 2023"."""
    dated = [draft for draft in drafts if draft.year is not None and draft.role in MONEY_ROLES]
    if {draft.measure for draft in dated} != {"outturn"} or {draft.year for draft in dated} != {said, said - 1}:
        return drafts
    return Drafts(draft._replace(year=said, role="year") if _is_undated_plan(draft) else draft for draft in drafts)


def _is_undated_plan(draft: Draft) -> bool:
    return draft.year is None and draft.role == "amount" and draft.measure in _TO_COME


def _looks_back(drafts: Drafts, said: int) -> bool:
    """Whether the only year of the headings is the one before that of the title, and there to be compared with what is
    budgeted or expected now: "Regnskab 2023 | Korrigeret budget | Forventet" in a follow-up of 2024, or behind all that
    is: "Grundværdi | Provenu | Budget 2025" of taxes of 2026."""
    dated = [draft for draft in drafts if draft.year is not None and draft.role in MONEY_ROLES]
    if all(draft.year == said - 1 for draft in dated) and _stand_last(dated, drafts):
        return True
    planned = any(draft.year is None and draft.measure in _TO_COME for draft in drafts)
    return planned and all(
        draft.year == said - 1 and (draft.measure == "outturn" or _COMPARED.in_text(draft.heading.text))
        for draft in dated
    )


def _stand_last(dated: Sequence[Draft], drafts: Drafts) -> bool:
    """Whether they stand behind all other amounts, two at least."""
    others = [draft.column for draft in drafts if draft.role == "amount" and draft.year is None]
    return len(others) > 1 and bool(dated) and dated[0].column > others[-1]


_TO_COME = frozenset({"budget", "revised", "forecast"})
_COMPARED = Words("samme tid, samme periode, sidste år, året før, forrige år, fjoråret, til sammenligning")


def _completed(drafts: Drafts, base: int, said: int | None) -> Drafts:
    """The drafts with the year that is `said` of them all; those of outer years follow on `base`. A total beside
    what is carried to other years may be that of these."""
    several = any(draft.year not in (None, said) for draft in drafts)
    counted = any(draft.role == "count" for draft in drafts)
    completed = []
    for draft in drafts:
        if draft.heading.outer and base and draft.year is None:
            draft = draft._replace(year=base + draft.heading.outer)  # noqa: PLW2901
        elif draft.heading.is_lasting or (several and draft.role == "total"):
            pass
        elif draft.heading.year not in (None, said) and is_price(draft):
            pass  # "Takst 25/26" in a budget of 2026
        elif draft.role in MONEY_ROLES and draft.year is None and said:
            if draft.role == "amount" and (
                open_time(draft.heading.text, (said,)) or _of_all_years(draft, said, drafts)
            ):
                completed.append(draft)  # "Forbrug t.o.m. 2024" beside "Forbrug 2025"
                continue
            if counted and draft.role == "amount" and is_price(draft):
                draft = draft._replace(measure=None)  # noqa: PLW2901 — what each costs is no budget
            role = "year" if draft.role == "amount" and draft.measure else draft.role
            draft = draft._replace(year=said, role=role)  # noqa: PLW2901
        completed.append(draft)
    return Drafts(with_totals_of_parts(completed))


def _of_all_years(draft: Draft, said: int, drafts: Drafts) -> bool:
    """Whether what was spent stands beside the same with the year: "Anlægsbevilling: Afholdt" of a project since it
    began, "Rådighedsbeløb: Afholdt 2026" in the year."""
    if draft.measure != "outturn":
        return False
    word = draft.heading.text.rpartition(" ")[2]
    named = f"{word} {said}"
    return any(other.heading.year == said and other.heading.text.endswith(named) for other in drafts)


def _left_open(drafts: Drafts) -> tuple[list[int], bool] | None:
    """The years that the headings name, and whether no more than one may hold for all; None where none is missing."""
    dated = [draft for draft in drafts if draft.year is not None and draft.role in MONEY_ROLES]
    known = [draft.year for draft in dated if draft.year is not None]
    if known and any(draft.year is None and draft.role in AMOUNT_ROLES for draft in drafts):
        known = [draft.year for draft in dated if draft.year is not None and not is_carried(draft)]
    one_year = len(set(known)) < 2 and not any(draft.holds_years for draft in drafts)
    missing = any(
        draft.year is None
        and (draft.heading.outer or (one_year and draft.role in MONEY_ROLES) or _is_undated_plan(draft))
        for draft in drafts
    )
    return (known, one_year) if missing else None


_BUDGET_YEAR = pattern(
    r"(?:budget|budsjett|regnskabs?|regnskaps?|rekneskaps?|finans|verksamhets)året?\s+((?:19|20)\d\d)(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)


_OF_THE_YEAR = pattern(
    r"(?:(?:budget|budsjett|regnskabs?|regnskaps?|rekneskaps?|finans|verksamhets)?år(?:et)?)\s*:?$", re.IGNORECASE
)


def _year_of_sheet(top: Sequence[Said], name: str | None) -> int | None:
    """The one year of all tables of the sheet: "Regnskabsår: 2024" beside each other above them.

    Where columns are said to be budget or accounts, a sheet of that `name` or under one heading with a year has it too.
    """
    for said, beside in pairwise(top):
        if said.row == beside.row and _OF_THE_YEAR.match(said.text) and _A_YEAR.fullmatch(beside.text):
            return int(beside.text)
    if name is None:
        return None
    named = _one_year([name])
    if named is not None:
        return named
    headings = [read_heading(said.text) for said in top if may_be_title(said.text) and not tells_when_made(said.text)]
    years = {year for heading in headings for year in (*heading.years, *(heading.period or ()))}
    return years.pop() if len(years) == 1 else None


def _year_over_lines(grid: Grid, body: Sequence[Line]) -> int | None:
    """The year of the budget or accounts that the first line names, without amounts, and no other such line does:
    "Regnskabsår 2026" below the headings."""
    if body[0].kinds.has_values:
        return None  # as in most tables
    told = [read_heading(grid.text(row, kinds.first)) for row, kinds in body if not kinds.has_values]
    first = told[0]
    if not first.measure or str(first.year) not in first.text:  # "B 26 Bygninger" is no budget of 2026
        return None
    return first.year if {year for one in told for year in one.years} == {first.year} else None


_PROSE = 200  # letters: a text as long tells more than the year of a table
_A_YEAR = re.compile(r"(?:19|20)\d\d")


def _one_year(texts: Sequence[str]) -> int | None:
    """The one year that the nearest of the texts names."""
    for text in texts:
        if tells_when_made(text):
            continue
        if "åre" in text.lower() and (spoken := _BUDGET_YEAR.search(text)):
            return int(spoken[1])
        heading = read_heading(text)
        if heading.year and len(text) < _PROSE:
            return heading.year
        if heading.years or heading.period:
            return None
    return None
