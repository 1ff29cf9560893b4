"""Whether a candidate is a table of money at all, by the words in and around it and by its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import Stored, exactly
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.shapes.money_headings import HeadingEvidence, Weight, heading_evidence
from xlbudget.workbook.recognise.texts.counted_words import MEASURES_BEHIND_NUMBERS
from xlbudget.workbook.recognise.texts.money_words import BUDGET, CHARGES, MONEY_LINE, OTHER_THINGS, SUMMED_AMOUNTS
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import Heard, Words

ENOUGH = 2
"""The score from which a candidate counts as a table of money."""

_SIZE = pattern(rf"(?<![\w.,])\d[\d.,]*[ \u00a0]?(?:{'|'.join(MEASURES_BEHIND_NUMBERS)})(?!\w)", re.IGNORECASE)
"""How large the thing is that a title names: "Standardhus på 130 m2"."""
_NAMED = Words("_budget_, _regnskab_, _forbrug_, _ramme_, rammen_, _budsjett_, _regnskap_, _bokslut_, _utfall_")
_STATED = 3  # the points of a unit that is stated, not only shown by a number format
_FEW = 100  # whole numbers below it may be of anything


class _Lines(NamedTuple):
    """In how many of the lines what stands that tells of money or of other things."""

    size: int
    of_money: int
    in_kroner: int  # they state a unit of money
    of_other_things: int  # in no unit of money: "Vand, kr. pr. m3" speaks of money
    named: int  # called budget and outturn
    summed: int  # sums of amounts, as a pivot calls them

    @property
    def state_units(self) -> bool:
        """Whether half of them, and more than one line, state a unit of money."""
        return self.in_kroner * 2 >= self.size > 1

    @property
    def are_sums(self) -> bool:
        """Whether they are the lines of a pivot."""
        return self.summed > 1


def title_and_sheet(title: str, name: str) -> str:
    """What a table is called, with the `name` of its sheet; not where that speaks of other things over a list of
    charges: "Prisliste" on the sheet "Timer"."""
    return title if CHARGES.in_text(title) and OTHER_THINGS.in_text(name) else f"{title} {name}"


def money_evidence(
    drafts: Drafts,
    title: str,
    around: Iterable[str],
    labels: Heard,
    *,
    unit_points: int,
    counted: bool,
    sides: Sequence[str],
    numbers: Iterable[Stored],
) -> list[Weight]:
    """What speaks for and against money. `counted`: a column names the units of the lines, and none is of money;
    `sides` is what a column says of each line that tells expense from income, and `numbers` are the first of those that
    would be amounts."""
    headings, lines = drafts.once(heading_evidence), _lines(labels, sides)
    evidence = (
        Weight(unit_points, "unit") if unit_points else None,
        *headings.weights,
        Weight(2, "title") if BUDGET.in_text(title) else None,
        Weight(1, "headings") if headings.of_budgets else None,
        Weight(2, "price level in the headings") if headings.at_prices else None,
        Weight(1, "text around") if BUDGET.in_any(around) else None,
        *_by_lines(lines, unit_points),
        *_against_by_title(title, headings, lines, unit_points),
        _against_by_headings(title, headings, unit_points),
        _for_or_against_by_lines(lines, unit_points),
        None if unit_points else _small(numbers),
        Weight(-3, "the lines are counted in other units than money") if counted else None,
        Weight(-8, "address list") if headings.of_persons else None,
    )
    return list(filter(None, evidence))


def _lines(labels: Heard, sides: Sequence[str]) -> _Lines:
    """What the lines are called; all of them are of money where a column tells expense from income."""
    size = len(labels)
    stated = list(map(bool, map(stated_unit, labels.texts)))
    other = 0
    if OTHER_THINGS in labels.in_any:
        other = sum(not money for money, one in zip(stated, labels, strict=True) if OTHER_THINGS in one)
    of_money = size if MONEY_LINE.in_any(sides) else labels.times(MONEY_LINE)
    return _Lines(size, of_money, sum(stated), other, labels.times(_NAMED), labels.times(SUMMED_AMOUNTS))


def _by_lines(lines: _Lines, unit_points: int) -> Iterable[Weight]:
    """What the lines say for money."""
    if lines.of_money:
        yield Weight(2 if lines.of_money * 4 >= lines.size else 1, "labels of the lines")
    if unit_points >= _STATED and lines.named > 1:
        yield Weight(2, "lines are called budget and outturn")
    if lines.are_sums:
        yield Weight(2, "lines are sums of amounts in a pivot")
    if not unit_points and lines.state_units:
        yield Weight(6, "the lines state units of money")


def _against_by_title(title: str, headings: HeadingEvidence, lines: _Lines, unit_points: int) -> Iterable[Weight]:
    """What the title says against money: the more where nothing else speaks for it."""
    sized = any(map(title.lower().__contains__, MEASURES_BEHIND_NUMBERS))
    if headings.in_kroner or not OTHER_THINGS.in_text(_SIZE.sub(" ", title) if sized else title):
        return
    yield Weight(-3, "title speaks of other things than money")
    by_lines = lines.of_money or lines.are_sums or lines.state_units
    if not (unit_points or by_lines or headings.of_sums or MONEY_LINE.in_text(title)):
        yield Weight(-2, "neither unit nor lines speak of money")


def _against_by_headings(title: str, headings: HeadingEvidence, unit_points: int) -> Weight | None:
    charged = headings.of_other_lines and CHARGES.in_text(title)  # "Antal pladser" over "0-7", "8-24"
    if not headings.of_other_things or charged:
        return None
    every = headings.of_nothing_else and not unit_points
    return Weight(-6 if every else -3, "headings speak of other things than money")


def _for_or_against_by_lines(lines: _Lines, unit_points: int) -> Weight | None:
    """What the lines say that are of other things than money, alone or beside their cost."""
    stating = lines.state_units and not unit_points
    if lines.in_kroner > 1 and lines.of_other_things + lines.in_kroner == lines.size and not stating:
        return Weight(5, "what is counted, and what it costs")
    if lines.of_other_things * 2 <= lines.size:
        return None
    every = lines.of_other_things == lines.size and not unit_points
    return Weight(-6 if every else -3, "lines speak of other things than money")


def _small(numbers: Iterable[Stored]) -> Weight | None:
    """What small whole numbers say against money; None where others stand among them."""
    largest = -1
    for stored in numbers:
        if not -1 < stored <= _FEW:
            return None  # as most first numbers say
        (number,) = exactly([stored])
        if not 0 <= number < _FEW or number != int(number):
            return None
        largest = max(largest, int(number))
    if largest < 0:
        return None
    return Weight(-1, "small whole numbers") if largest > 1 else Weight(-6, "noughts and ones")
