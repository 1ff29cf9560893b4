"""Which lines of a table are sums of others, told by formulas, arithmetic, words and looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.ledger import Ledger
from xlbudget.workbook.recognise.sums.money_columns import REACH
from xlbudget.workbook.recognise.sums.sum_evidence import Places, SumEvidence
from xlbudget.workbook.recognise.sums.sum_finder import SumFinder
from xlbudget.workbook.recognise.texts.words import Words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.sums.excerpt_heads import ExcerptHeads

_WHOLE = (1, 100)  # per cents, as stored with and without their format
_PAYS = Words("finansiering, disponering, dekning, dækning, dekket, disponert")


class SumLines(NamedTuple):
    """The lines that are sums of others."""

    reasons: dict[int, str]  # how each was told
    whole: set[int]  # those of everything above them, or of everything below
    heads: ExcerptHeads | None = None  # those that only their looks tell
    named: frozenset[int] = frozenset()  # lines that the formula of one of them names, each by itself
    added: frozenset[int] = frozenset()  # those called "heraf" that a sum adds up all the same


def find_sums(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], places: Places) -> SumLines:
    """The lines that are sums of others, by their numbers in `columns`."""
    bars = sorted(
        {*places.bare, *(place for place in places.spoken if rows[place].words.grand or rows[place].words.part_of)}
    )
    ledger = Ledger(rows, columns, bars)
    finder = _found_by(SumFinder(SumEvidence(grid, rows, columns, places, ledger)))
    may_lack_parts = (
        finder.above
        or (finder.under and finder.leaves_some_set_off)
        or (places.filled and _may_be_a_whole(rows[places.filled[0]], columns))
    )
    heads = _heads_of_excerpts(rows, columns, places, finder) if may_lack_parts else None
    if heads:
        finder = finder.anew(trusting=finder.trusting, lenient=finder.lenient, heads=heads)
    found, whole = finder.found, finder.whole
    closing = max(found, default=0)
    if (
        found
        and _PAYS.in_text(rows[closing].label)
        and any(ledger.balances(closing, place) for place in found if place != closing)
    ):
        whole.add(closing)  # "Sum finansiering" under "Finansieringsbehov"
    called = [place for place in places.spoken if rows[place].words.part_of and rows[place].stored]
    added = _added_parts(rows, ledger, found, called) if called and found else frozenset[int]()
    return SumLines(found, whole, heads, frozenset(finder.named), added)


def _added_parts(rows: Sequence[RowDraft], ledger: Ledger, found: Collection[int], called: list[int]) -> frozenset[int]:
    """The lines called "heraf" without which the sum right below their group is none: "heraf tilskud" of -2.000 below
    the 6.500 that it is taken from. One of the line's own sign is counted twice there."""
    added: set[int] = set()
    for end in found:
        first = end
        while first and rows[first - 1].stored and first - 1 not in found and end - first < REACH:
            first -= 1
        own = called[bisect_left(called, first) : bisect_left(called, end)]
        if not own or own[0] == first:
            continue  # what they are of stands above the group
        others = [place for place in range(first, end) if place not in own]
        owners = [others[bisect_left(others, place) - 1] for place in own]
        taken = all(_is_taken_away(rows[place], rows[owner]) for place, owner in zip(own, owners, strict=True))
        if taken and ledger.agrees(end, range(first, end)) and not ledger.agrees(end, others):
            added.update(own)
    return frozenset(added)


def _is_taken_away(row: RowDraft, owner: RowDraft) -> bool:
    """Whether the amounts have the other sign than those of the line that it is of, wherever both have any."""
    pairs = [(amount, owner.stored.get(column, 0)) for column, amount in row.stored.items()]
    signs = [(amount < 0) != (whole < 0) for amount, whole in pairs if amount and whole]
    return bool(signs) and all(signs)


def _found_by(finder: SumFinder) -> SumFinder:
    """The finder, or one that is content with less, where with that the table's last totals add up."""
    finder.find()
    if finder.above and (chance := finder.counted_with_their_parts()):
        finder = finder.anew(plain=chance)
    if missed := finder.missed():
        trusting = finder.anew(trusting=True)
        if all(trusting.found.get(place) == "arithmetic" for place in missed):
            return trusting  # lines of few digits that add up are sums after all: with them so does "I alt"
    if (missed or finder.left_beside()) and finder.may_err_in_one_of_two():
        lenient = finder.anew(lenient=True)
        if not lenient.left_beside() and all(lenient.found.get(place) == "arithmetic" for place in missed):
            return lenient  # a sum that is wrong in one column is one all the same: with it "I alt" adds up
    return finder


def _heads_of_excerpts(
    rows: Sequence[RowDraft], columns: Sequence[int], places: Places, finder: SumFinder
) -> ExcerptHeads | None:
    """The heads whose parts are not all shown, where the finder does not know them yet."""
    from xlbudget.workbook.recognise.sums.excerpt_heads import heads_of_excerpts  # noqa: PLC0415 — few tables have heads

    told = heads_of_excerpts(rows, places.filled, columns, finder.found, finder.above, finder.under)
    closing = any(finder.found.get(place) == "looks" for place in told.next_heads)
    return told if told.covered or told.picked_out or told.closed or closing else None


def _may_be_a_whole(row: RowDraft, columns: Sequence[int]) -> bool:
    """Whether the line is called a sum, or has 100 per cent beside its money, which stands in the columns."""
    return row.words.total or any(row.stored[column] in _WHOLE for column in row.stored.keys() - set(columns))
