"""The roles of lines where an area has one for its expense and one for its income: each kind is added up by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.sums.flow_words import told_by
from xlbudget.domain.sums.flows import Area, areas, kinds
from xlbudget.workbook.recognise.roles.sum_ranks import Ranked
from xlbudget.workbook.recognise.rows.flows import told_of
from xlbudget.workbook.recognise.texts.labels import label_words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def roles_by_flow(rows: Sequence[RowDraft], rank: Callable[[Sequence[RowDraft]], Ranked]) -> Ranked:
    """The sums of a table and the lines that name its areas, by their places; `rank` tells the sums among some lines.

    An area's net is a subtotal of its own lines, of all areas the table's total. Expense and income of all areas are
    subtotals: neither is the whole. A net line without others beside it is a line as any.
    """
    told = told_of(rows)
    found = areas(told)
    kind_of = kinds(told, found)
    area_of = {line: area for area in found for line in area.lines}
    headings = {area.heading for area in found if area.heading is not None}
    ranked: Ranked = {}
    for kind in dict.fromkeys([*filter(None, kind_of), "net"]):
        places = [
            place
            for place in range(len(rows))
            if place not in headings and _stands_for(area_of.get(place), kind_of, place, kind)
        ]
        seen = [_as_named(rows[place], area_of.get(place)) for place in places]
        ranked |= {places[at]: said for at, said in rank(seen).items()}
    sided = {area.name for area in found if any(kind_of[line] != "net" for line in area.lines)}
    if len(found) == 1 and not ranked and all(place in area_of for place, row in enumerate(rows) if _counts(row)):
        ranked = {line: ("total", "label") for line in found[0].lines if kind_of[line] == "net"}
        return ranked | dict.fromkeys(headings, ("heading", "place"))
    return {
        **{place: ("item", "amounts missing") for place in area_of if not rows[place].stored},
        **{place: said for place, said in ranked.items() if place not in area_of},
        **dict.fromkeys(headings, ("heading", "place")),
        **{line: said for area in found for line, said in _roles_in(area, kind_of, sided, ranked).items()},
    }


def _counts(row: RowDraft) -> bool:
    """Whether the line is one of money."""
    return bool(row.stored) and not row.words.is_count


def _stands_for(area: Area | None, kind_of: Sequence[str | None], place: int, kind: str) -> bool:
    """Whether the line is looked at among those of a kind: an area counts there with its own line of the kind, and
    among the nets without one with those that it has. What is of no kind adds up nets."""
    if area is None:
        return kind == "net"
    has_net = any(kind_of[line] == "net" for line in area.lines)
    return kind_of[place] == kind or (kind == "net" and not has_net)


def _as_named(row: RowDraft, area: Area | None) -> RowDraft:
    """The line under its area's name."""
    if area is None or row.label == area.name:
        return row
    name = area.name or row.label
    return row._replace(label=name, words=label_words(name))


def _roles_in(area: Area, kind_of: Sequence[str | None], sided: Set[str], ranked: Ranked) -> Ranked:
    """The roles of an area's lines that are no items; `sided` are the areas with expense or income of their own."""
    told = [ranked[line] for line in area.lines if line in ranked]
    nets = [line for line in area.lines if kind_of[line] == "net"]
    if not told and told_by(area.name) == "net":
        return dict.fromkeys(nets, ("total" if nets[-1] == len(kind_of) - 1 else "subtotal", "label"))  # of all areas
    if not told:
        return dict.fromkeys(nets, ("subtotal", "label")) if area.name in sided else {}
    reason = told[0][1]
    whole = any(role == "total" for role, _ in told)
    return dict.fromkeys(area.lines, ("subtotal", reason)) | dict.fromkeys(
        nets, ("total" if whole else "subtotal", reason)
    )
