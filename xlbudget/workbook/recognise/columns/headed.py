"""Columns with their headings, and what these and the kinds of cells below them tell of roles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from xlbudget.domain.sums.flow_words import heads_sides
from xlbudget.domain.table import AMOUNT_ROLES
from xlbudget.workbook.recognise.columns.bodies import Body
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.columns.column_roles import draft_of
from xlbudget.workbook.recognise.columns.label_columns import may_name_lines
from xlbudget.workbook.recognise.columns.new_budgets import with_new_budgets
from xlbudget.workbook.recognise.columns.part_columns import (
    with_changes_of_counts,
    with_field_of_pivot,
    with_named_origins,
    with_parts_of_dated_totals,
    with_parts_of_differences,
    with_plans_settled,
    with_prices_apart,
    with_spans_settled,
    with_totals_of_parts,
)
from xlbudget.workbook.recognise.columns.weighed import (
    Beside,
    FirstNumbers,
    alike_over_years,
    are_codes,
    coded,
    in_doubt,
    may_be_codes,
    weighed,
)
from xlbudget.workbook.recognise.headings.column_headings import HeadingRow, headings_over
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.headings.letters import without_outturns_of_letters

_MOST_SHARED = 60  # columns: wider tables are few, and what is kept of them would be much


class Headed:
    """The columns that belong to a table. Tables with the same headings over the same kinds of cells share it."""

    headings: Mapping[int, Heading]
    beside: int
    """A column without a heading right beside the last numbers that is left out unless it names their units, or 0."""
    may_name_lines: tuple[int, ...]
    in_doubt: tuple[int, ...]
    """The columns of which it takes a look at the numbers to tell what their headings say."""

    of_sides: tuple[int, ...]
    """The columns of words that are headed as ones of the side that each line is of: "U/I", "Debet/Kredit"."""

    def __init__(self, rows: tuple[HeadingRow, ...], bodies: Mapping[int, Body], *, with_beside: bool) -> None:
        headings = headings_over(rows, bodies, _first_value_column(bodies))
        kept = [column for column, heading in headings.items() if heading.text or bodies[column].often]
        if bodies and next(iter(bodies.values())).opens:
            kept = [*_opening(bodies, kept, headings), *kept]
        last_number = next((column for column in reversed(kept) if bodies[column].numeric), 0)
        last = last_number + with_beside
        beside = last_number + 1
        self.beside = beside if beside in kept and not headings[beside].text else 0
        told = {column: headings[column] for column in kept if headings[column].text or column <= last}
        self.headings = with_new_budgets(without_outturns_of_letters(told))  # no loose remarks beside it
        self._beside = Beside(self.headings)
        self.may_name_lines = may_name_lines(self.headings, bodies)
        self.in_doubt = tuple(
            column
            for column, heading in self.headings.items()
            if (bodies[column].may_be_numbers and in_doubt(heading))
            or (bodies[column].numeric and may_be_codes(column, self._beside))
        )
        self.of_sides = tuple(
            column for column, heading in self.headings.items() if bodies[column].texts and heads_sides(heading.text)
        )
        self._bodies = bodies
        self._drafts: dict[tuple[tuple[int, ...], tuple[tuple[int, FirstNumbers], ...], int], Drafts] = {}

    def drafts(self, labels: tuple[int, ...], numbers: tuple[tuple[int, FirstNumbers], ...], flow: int = 0) -> Drafts:
        """The columns with their roles where `labels` name the lines; `numbers` are those below what is `in_doubt`, and
        `flow` is the column that tells expense from income, 0 where none does."""
        found = self._drafts.get((labels, numbers, flow))
        if found is None:
            found = self._drafts[labels, numbers, flow] = self._with_roles(labels, dict(numbers), flow)
        return found

    def _with_roles(self, labels: tuple[int, ...], numbers: Mapping[int, FirstNumbers], flow: int) -> Drafts:
        headings = self.headings
        numbers = alike_over_years(headings, numbers) if numbers else numbers
        pairs = sum(1 for heading in headings.values() if heading.period and len(heading.years) == 2)
        schooled = pairs >= 2 or any(heading.school_year for heading in headings.values())
        near = self._last_of_words(labels[-1]) if labels else 0
        drafts = [
            Draft(column, heading, "dimension", dimension="other")
            if are_codes(column, self._beside, numbers.get(column))
            else draft_of(
                column,
                headings,
                weighed(column, self._beside, numbers.get(column)),
                self._bodies[column],
                labels,
                schooled,
                coded(heading, numbers.get(column)),
                near,
            )
            for column, heading in headings.items()
        ]
        if flow:
            drafts = [
                Draft(flow, draft.heading, "dimension", dimension="other", tells_flow=True)
                if draft.column == flow
                else draft
                for draft in drafts
            ]
        drafts = with_changes_of_counts(with_spans_settled(with_plans_settled(with_parts_of_differences(drafts))))
        drafts = with_parts_of_dated_totals(with_totals_of_parts(drafts))
        drafts = with_field_of_pivot(with_prices_apart(with_named_origins(drafts)))
        if any(draft.role in AMOUNT_ROLES for draft in drafts):
            return Drafts(drafts)
        return Drafts(_as_amount(draft) if draft.role == "difference" else draft for draft in drafts)

    def _last_of_words(self, label: int) -> int:
        """The last of the columns of words that stand one after the other right beside the label's."""
        while (body := self._bodies.get(label + 1)) and body.texts and not (body.numeric or body.amounts):
            label += 1
        return label


def headed_columns(rows: tuple[HeadingRow, ...], bodies: Mapping[int, Body], *, with_beside: bool = False) -> Headed:
    """The columns under these rows of headings; `bodies` are what stands in each, left to right."""
    if len(bodies) > _MOST_SHARED:
        return Headed(rows, bodies, with_beside=with_beside)
    return _shared(rows, tuple(bodies.items()), with_beside)


@lru_cache(maxsize=256)
def _shared(rows: tuple[HeadingRow, ...], bodies: tuple[tuple[int, Body], ...], with_beside: bool) -> Headed:
    return Headed(rows, dict(bodies), with_beside=with_beside)


def _opening(bodies: Mapping[int, Body], kept: list[int], headings: Mapping[int, Heading]) -> list[int]:
    """The columns before the first of those `kept` in which what many lines belong to is said once, in a column each:
    price unit, area, account. Right beside the names of the lines such a column may hold loose remarks."""
    first = kept[0] if kept else 0
    opening = [column for column in bodies if column < first and bodies[column].opens]
    beside = opening == list(range(first - len(opening), first))
    stepped = first in bodies and not headings[first].text and bodies[first].seldom
    return opening if beside and stepped else []


def _as_amount(draft: Draft) -> Draft:
    """ "Mindreforbrug" over the only amounts is no difference between others."""
    return draft._replace(role="year" if draft.year else "amount", measure=draft.heading.measure)


def _first_value_column(bodies: Mapping[int, Body]) -> int:
    """The first column of numbers that has words or years before it."""
    labelled = False
    for column, body in bodies.items():
        if labelled and body.numeric:
            return column
        labelled = labelled or body.names
    return min((column for column, body in bodies.items() if body.numeric), default=0)
