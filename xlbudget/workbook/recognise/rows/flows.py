"""Tables that give an area a line of expense, one of income, and often one of both: where that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.sums.flow_words import heads_sides, is_letter, said_by, told_by, told_in_column
from xlbudget.domain.sums.flows import Told, areas
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import Flow
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.rows.signs_beside import add_up_as_they_stand
from xlbudget.workbook.recognise.texts.labels import label_words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_FEWEST = 2  # areas with expense and income that labels must tell; columns of one that gives its net
_NOTHING = Decimal(0)


class FlowCells:
    """Reads the column that tells expense from income, and carries an area's name down to its other lines."""

    def __init__(self, first: Sequence[str]) -> None:
        """`first` is what stands in the column of the first lines."""
        times = Counter(filter(None, first))
        told = told_in_column(times)
        areas_told = max((times[text] for text in told if told[text] != "net"), default=0)
        self._of_all = {text for text in told if told[text] == "net" and times[text] == 1 < areas_told}
        self._told = {text: told[text] for text in told if text not in self._of_all or told_by(text)}
        self._area = ""
        self._of_areas: bool | None = None  # whether the column tells the sides of areas; known when lines are read

    def named(self, labels: Sequence[str], texts: Sequence[str]) -> list[str]:
        """The lines' labels, where a line has none that of its area: an area is often named on its first line only.

        Or on its middle one. The one net line of a table is that of all, whatever area stands above it.
        """
        if self._of_areas is None:
            self._of_areas = _are_of_areas(labels, [self._told.get(text) for text in texts])
        if not self._of_areas:
            return list(labels)
        if not self._area and (centred := _named_in_the_middle(labels, texts)):
            return centred
        found = []
        for label, text in zip(labels, texts, strict=True):
            if label:
                self._area = self._area if label_words(label).part_of else label
            elif text:
                of_all = text in self._of_all and not names_sum(self._area)
                label = text if of_all else self._area  # noqa: PLW2901
            found.append(label)
        return found

    def told(self, labels: Sequence[str], beside: Sequence[Mapping[int, str]], column: int) -> list[Flow | None]:
        """What each line is: by what stands `beside` it in the column, or where that is blank by its label."""
        return [
            None if words.part_of else self._told.get(said[column]) if column in said else said_by(label).flow
            for label, words, said in zip(labels, map(label_words, labels), beside, strict=True)
        ]


def _are_of_areas(labels: Sequence[str], flows: Sequence[Flow | None]) -> bool:
    """Whether lines that stand together are two sides of one area: they are not called differently.

    A group that is headed "Udgifter", or a type for each line, tells no sides of areas.
    """
    return any(
        one and other and one != other and (not below or label in ("", below))
        for one, other, label, below in zip(flows, flows[1:], labels, labels[1:], strict=False)
    )


def _named_in_the_middle(labels: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The lines' labels where an area is named beside any of its lines but the first; nothing where that is not so.

    The word of the first line begins each area.
    """
    sided = [place for place, text in enumerate(texts) if text]
    if not sided or any(labels[: sided[0] + 1]):
        return []
    starts = [place for place in sided if texts[place] == texts[sided[0]]]
    found = list(labels)
    for start, end in zip(starts, [*starts[1:], len(labels)], strict=True):
        names = {label for label, text in zip(labels[start:end], texts[start:end], strict=True) if label and text}
        if len(names) != 1 or labels[start]:
            return []
        for place in range(start, end):
            if texts[place]:
                found[place] = min(names)
    return found


def told_beside(rows: list[RowDraft], drafts: Drafts) -> list[RowDraft]:
    """The lines of a table with such a column. Where no area has two sides together it tells kinds of lines, as a group
    or a ledger does, and the side of each only where the amounts themselves do not: none is below zero, and no total
    adds both kinds up as they stand."""
    if any(len({rows[line].flow for line in area.lines}) > 1 for area in areas(told_of(rows))):
        return _with_nets_above(rows)
    if _leave_signs_to_flows(rows, drafts):
        return rows
    return [row._replace(flow=None) for row in rows]


def _leave_signs_to_flows(rows: Sequence[RowDraft], drafts: Drafts) -> bool:
    stated = [row for row in rows if row.flow and row.stored]
    if not {"expense", "income"} <= {row.flow for row in stated}:
        return False
    if not drafts.once(_says_sides) and any(is_letter(row.dimensions.get(drafts.flow, "")) for row in stated):
        return False
    if any(row.stored.get(column, _NOTHING) < 0 for row in stated for column in drafts.money):
        return False
    return not add_up_as_they_stand(rows, [row.flow == "income" for row in rows])


def _says_sides(drafts: Drafts) -> bool:
    return any(draft.tells_flow and heads_sides(draft.heading.text) for draft in drafts)


def told_by_labels(rows: list[RowDraft], said: Collection[str], telling: Mapping[str, Flow]) -> list[RowDraft]:
    """The lines, with what each is where labels tell it: "Udgifter" and "Indtægter" below each other under the names of
    areas, or "Skoler, udgifter" and "Skoler, indtægter". `said` are the labels among which those of the lines are,
    `telling` those of them that say both."""
    flows = {**telling} | {label: flow for label in said if names_sum(label) and (flow := said_by(label).flow)}
    told: list[RowDraft] = []
    for row in rows:
        flow = None if row.words.part_of else flows.get(row.label)
        beside = told[-1].flow if told else None
        # a bare "Indtægter" below the expense is an amount that is missing, any other is a heading
        told.append(row._replace(flow=flow) if flow and (row.stored or beside not in (None, flow)) else row)
    several = [
        area for area in areas(told_of(told)) if {"expense", "income"} <= {told[line].flow for line in area.lines}
    ]
    if len(several) >= _FEWEST:
        return _with_nets_above(told)
    if not several or any(row.stored and not row.flow and _is_money(row) for row in told):
        return rows
    return told if _gives_its_net([told[line] for line in several[0].lines]) else rows


def _is_money(row: RowDraft) -> bool:
    """Whether the line is neither a part of another nor a count."""
    return not (row.words.part_of or row.words.is_count)


def _gives_its_net(lines: Sequence[RowDraft]) -> bool:
    """Whether the lines of the one area are its expense, its income without a minus, and what the one leaves of the
    other in every column: "Udgift", "Indtægt" and "Nettotal"."""
    if sorted(line.flow or "" for line in lines) != ["expense", "income", "net"]:
        return False
    expense, income, net = (
        next(line.stored for line in lines if line.flow == flow) for flow in ("expense", "income", "net")
    )
    left = {column: expense.get(column, _NOTHING) - income.get(column, _NOTHING) for column in net}
    if len(net) < _FEWEST or not expense or min(income.values(), default=_NOTHING) <= 0:
        return False
    return all(abs(net[column]) == abs(left[column]) for column in net)


def _with_nets_above(rows: list[RowDraft]) -> list[RowDraft]:
    """The lines, with the net of an area that stands beside its name above its expense and its income, where most such
    lines are the two under one."""
    nets: list[int] = []
    held = told = 0
    for area in areas(told_of(rows)):
        place = area.lines[0] - 1
        if place < 0 or rows[place].flow or not rows[place].stored or rows[place].words.part_of:
            continue
        if area.name in ("", " ".join(rows[place].label.split())):
            nets.append(place)
            for column, net in rows[place].stored.items():
                sides = [rows[line].stored[column] for line in area.lines if column in rows[line].stored]
                if len(sides) > 1:
                    told += 1
                    held += abs(net) in {abs(sum(sides)), abs(sides[0] - sum(sides[1:]))}
    if not held or held * 2 < told:
        return rows
    found = list(rows)
    for place in nets:
        found[place] = rows[place]._replace(flow="net")
    return found


def told_of(rows: Sequence[RowDraft]) -> list[Told]:
    """What is known of each line, for `domain.flows.areas`."""
    return [
        Told(
            row.label, row.flow, tuple(row.dimensions.values()), not row.stored, row.words.part_of or row.words.is_count
        )
        for row in rows
    ]
