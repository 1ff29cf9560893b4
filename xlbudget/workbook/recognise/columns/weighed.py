"""The heading of a column of numbers, weighed against the numbers below it and the headings beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, LAST_LIKELY_YEAR, YEAR
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.places.areas import Candidate
from xlbudget.workbook.recognise.texts.units import unit_statements
from xlbudget.workbook.recognise.texts.words import Words

_FEWEST_ADDED = 3  # numbers: two and their sum
_FIRST = 20  # lines of which the numbers are looked at
_NO_SHARE = 1000  # larger numbers are no per cents, and no codes
_MOST_SPENT = 200  # no more per cent of anything is a share, even where far too much is spent
_NEGATIVE = -100
_PART_OF = pattern(
    r"=?\+?(?:ROUND\()?(?:\(?\$?[A-Z]{1,3}\$?\d+\)?\*(?:\$?[A-Z]{1,3}\$?\d+|0?\.\d+|\d+(?:[.,]\d+)?%)|"
    r"(?:\$?[A-Z]{1,3}\$?\d+|0?\.\d+|\d+(?:[.,]\d+)?%)\*\$?[A-Z]{1,3}\$?\d+)(?:[,;]-?\d\))?$"
)
"""What takes a part of an amount (`D8*$C$2`) gives an amount. A share is one number divided by another."""
_DIGITS = pattern(r"\d+")
_THE_YEAR = frozenset({"budgetår", "budgetåret", "budsjettår", "budgetår 0"})  # beside "Overslagsår 1"
_NUMBERED = pattern(r"(\D*[^\d\s.:])[ .:]+(\d{1,2}|[A-Z]|I{1,3}|IV)$")
_NUMBERED_AND_NAMED = pattern(r"([^\W\d_]+)[ .:]+(\d+(?:\.\d+)*)[ .:–-]+[^\W\d_].*$")
"""A code and what it stands for: "Art 1 Løn", "Funktion 3.01 - Folkeskoler"."""
_SCALE = pattern(r"\w \((?:skala )?[01] ?(?:[-–]|til) ?(?:3|4|5|6|7|10)\)$", re.IGNORECASE)
_LONGEST_INDEX = 100  # signs of its heading
_INDEX = pattern(r"(?!.*(?:19|20)\d\d.*(?:19|20)\d\d).*\bindeks\b.*(?:19|20)\d\d ?= ?100(?!\d)")
"""A column of index numbers and the year in which they are 100, which is not theirs; they may have another."""
_ENDS_IN_INDEX = tuple(f"{before}{word}" for before in ("", " ") for word in ("indeks", "index"))
_NAMES_MONEY = Words(
    "beløb_, beløbet_, beløp_, belopp_, lønsum_, lønudgift_, lønudgifter_", without="beløb pr, beløb til"
)
_PLOTS = Words(
    "grunde_, byggegrund, boliggrund, parcel, parceller_, storparcel, byggefelt", without="grundejer, grundsk"
)
"""What is sold by the piece and may head its price as well."""
_OF_MONEY = Words("indtægt, udgift, salgspris, _pris_, salgssum, _køb_, beløb_, beløbet_, _kr_")
_RANKS = Words("prioritet, _prio_, _rang_")
_OF_LEDGERS = frozenset({"dimension", "dim"})  # "Dimension 1 | Dimension 2": codes by which a ledger is divided
_OF_REGISTERS = Words("_faktura_, _debitor_, _kreditor_, _ordre_, _rekvisition_, _leverandør_, _journal_, _bilag_")
_MOST_POINTS = 10  # of a scale
_FIRST_YEAR = 1600  # from which a thing may be dated
_BUILT = Words("opført, opførelse, byggeår, ibrugtag, indvielse, købsår, stiftet, stiftelse, grundlagt")
"""What heads the years in which something was made, of which many lie before 1970."""
_FEWEST_DIGITS, _LONG_CODE = 4, 6  # of a code that no heading calls one; of one that others begin like
_BARE_APPROPRIATIONS = frozenset({"bevilling", "politikområde", "ramme", "område"})


class FirstNumbers(NamedTuple):
    """What the first numbers below a heading are like."""

    amounts: bool  # and not years
    in_kroner: bool  # written with their unit, reckoned as a part of amounts, or too large to be shares
    small: bool  # all below a thousand and added up nowhere, as codes are
    codes: bool = False  # whole ones of so many digits each, left out of the last line or beginning alike
    points: bool = False  # whole ones from 0 to 10
    pieces: bool = False  # whole ones below a thousand, and none below zero
    long_ago: bool = False  # such as years are, also those before the first that is taken for one


class Beside:
    """The headings of a table, and what those of other columns than one say. Each column asks, and all say it once."""

    def __init__(self, headings: Mapping[int, Heading]) -> None:
        self.headings = headings
        self.first = min(headings, default=0)
        self._saying: dict[Callable[[Heading], bool], list[int]] = {}
        self._numbers: dict[re.Pattern[str], dict[str, set[str]]] = {}

    def any_says(self, column: int, says: Callable[[Heading], bool]) -> bool:
        """Whether another column's heading says it."""
        saying = self._saying.get(says)
        if saying is None:
            found = (other for other, heading in self.headings.items() if says(heading))
            saying = self._saying[says] = list(islice(found, 2))
        return any(other != column for other in saying)

    def numbers(self, numbered: re.Pattern[str], name: str) -> set[str]:
        """The numbers of all that are called so, where `numbered` tells name and number."""
        if numbered not in self._numbers:
            named = self._numbers[numbered] = {}
            for found in filter(None, [numbered.match(heading.text) for heading in self.headings.values()]):
                named.setdefault(found[1].lower(), set()).add(found[2])
        return self._numbers[numbered].get(name.lower(), set())


def in_doubt(heading: Heading) -> bool:
    """Whether it takes a look at the numbers to tell what the heading says."""
    plain = heading.text.lower()
    return (
        plain in _THE_YEAR
        or plain in _BARE_APPROPRIATIONS
        or _may_be_share(heading)
        or _names_scale(heading)
        or _dates_things(heading)
        or _names_plots(heading)
    )


def may_be_codes(column: int, beside: Beside) -> bool:
    """Whether the numbers alone may tell that they are codes, such as accounts or invoices: nothing stands over them,
    or the table's unit in its corner, or what has numbers, and the amounts beside them have headings of their own."""
    heading = beside.headings[column]
    if heading.years or heading.measure or heading.hint or heading.dimension:
        return False
    if heading.text and not _OF_REGISTERS.in_text(heading.text):
        said = next(iter(unit_statements(heading.text)), None)
        if column != beside.first or said is None or said.text != heading.text:
            return False
    return beside.any_says(column, _is_of_amounts)


def first_numbers(grid: Grid, candidate: Candidate, column: int) -> FirstNumbers:
    """The look."""
    lines = candidate.body[:_FIRST]
    kinds = [line.kinds.get(column) for line in lines]
    amounts = [line for line, kind in zip(lines, kinds, strict=True) if kind == AMOUNT]
    found = Stretch(grid, amounts).numbers((column,))
    stored = [number for numbers in found for number in numbers.stored.values()]
    large = [abs(number) >= _NO_SHARE for number in stored]
    in_kroner = any(numbers.units for numbers in found) or large.count(True) * 2 > len(large)
    in_kroner = in_kroner or any(number > _MOST_SPENT or number < _NEGATIVE for number in stored)
    in_kroner = in_kroner or (any(abs(number) > 1 for number in stored) and _are_parts(grid, amounts, column))
    small = not any(large) and not _add_up(grid, amounts, column, stored)
    codes = _are_codes(candidate, column, stored) and not _add_up(grid, amounts, column, stored)
    whole = bool(stored) and all(number == int(number) for number in stored)
    points = whole and min(stored) >= 0 and max(stored) <= _MOST_POINTS
    pieces = whole and min(stored) >= 0 and max(stored) < _NO_SHARE
    long_ago = whole and min(stored) >= _FIRST_YEAR and max(stored) <= LAST_LIKELY_YEAR
    return FirstNumbers(kinds.count(AMOUNT) > kinds.count(YEAR), in_kroner, small, codes, points, pieces, long_ago)


def _are_codes(candidate: Candidate, column: int, numbers: Sequence[Decimal]) -> bool:
    """Whether they are whole and have as many digits each, enough for a code, and either the last line of amounts, the
    total, has none of them or they begin alike."""
    told = {f"{number:f}" for number in numbers}
    digits = len(min(told, default=""))
    if len(told) < 2 or digits < _FEWEST_DIGITS or not all(one.isdigit() and len(one) == digits for one in told):
        return False
    last = next((line for line in reversed(candidate.body) if AMOUNT in line.kinds.values()), None)
    first, other = min(told), max(told)
    alike = next(place for place in range(digits) if first[place] != other[place])
    return (last is not None and column not in last.kinds) or digits >= _LONG_CODE <= alike * 2


def _add_up(grid: Grid, lines: Sequence[Line], column: int, numbers: Sequence[Decimal]) -> bool:
    """Whether the last of the numbers is what the others are together, or one of them is reckoned: no codes are."""
    if len(numbers) >= _FEWEST_ADDED and numbers[-1] and numbers[-1] == sum(numbers[:-1]):
        return True
    return any(grid.sheet.formula(line.row, column) is not None for line in lines)


def _are_parts(grid: Grid, amounts: Sequence[Line], column: int) -> bool:
    """Whether the first of the numbers is reckoned as a part of an amount: the formulas of a column are alike."""
    formula = grid.sheet.formula(amounts[0].row, column) if amounts else None
    return formula is not None and bool(_PART_OF.match(formula.text.strip()))


def alike_over_years(
    headings: Mapping[int, Heading], numbers: Mapping[int, FirstNumbers]
) -> Mapping[int, FirstNumbers]:
    """The numbers, where kroner in one column make kroner of those under the same words and other years.

    Of "Vores andel 2025 | 2026 | 2027" one year may hold 212, the next 87.
    """
    in_kroner = {
        _without_years(headings[column]) for column, one in numbers.items() if one.in_kroner and headings[column].years
    }
    if not in_kroner:
        return numbers
    return {
        column: one._replace(in_kroner=True) if _without_years(headings[column]) in in_kroner else one
        for column, one in numbers.items()
    }


def _without_years(heading: Heading) -> str:
    return _DIGITS.sub("", heading.text)


def coded(heading: Heading, numbers: FirstNumbers | None) -> bool:
    """Whether the numbers may be those of areas: "Bevilling 18.10"."""
    return numbers is not None and numbers.small and heading.text.lower() in _BARE_APPROPRIATIONS


def are_codes(column: int, beside: Beside, numbers: FirstNumbers | None) -> bool:
    """Whether the numbers are codes, and nothing over them says otherwise."""
    return numbers is not None and numbers.codes and may_be_codes(column, beside)


def weighed(column: int, beside: Beside, numbers: FirstNumbers | None) -> Heading:
    """The heading without what only its words say, where the numbers or the headings beside it say otherwise.

    "Kommunal andel" over kroner is no share, nor is the kommune's part of what a law costs; "Børn" beside "Ældre" and
    "Teknik" is an area, and counts heads only where it stands beside years or amounts. `numbers` are those below it
    where it is `in_doubt`.
    """
    heading = beside.headings[column]
    plain = heading.text.lower()
    if heading.dimension and plain in _THE_YEAR and beside.any_says(column, _is_outer):
        return heading._replace(dimension=None, measure="budget") if numbers and numbers.amounts else heading
    if "inde" in plain and _names_index(plain) and beside.any_says(column, _contrasts):
        return heading._replace(hint="percent", years=(), unit=None)
    if numbers and numbers.long_ago and _dates_things(heading):
        return heading._replace(dimension="other")
    if numbers and numbers.points and _names_scale(heading):
        return heading._replace(hint="count")
    if numbers and numbers.pieces and _names_plots(heading) and beside.any_says(column, _is_money_alone):
        return heading._replace(hint="count")
    if _may_be_share(heading) and numbers and numbers.in_kroner:
        return heading._replace(hint=None)
    if (heading.dimension or heading.hint == "count") and _is_one_of_several(heading, beside):
        return heading._replace(hint=None if _RANKS.in_text(heading.text) else heading.hint, dimension=None)
    if heading.hint == "count" and heading.may_be_area and not beside.any_says(column, _contrasts):
        return heading._replace(hint=None)
    return heading


def _is_one_of_several(heading: Heading, beside: Beside) -> bool:
    """Whether others are called the same with another number or letter: over numbers "Fase 1 | Fase 2" and "Prioritet A
    | Prioritet B" are shares of an amount, and no codes or ranks, as "Art 1 Løn | Art 2 Varekøb" are kinds of it."""
    if not (heading.text[-1:].isupper() or any(map(str.isdigit, heading.text))):
        return False
    numbered = next((one for one in (_NUMBERED, _NUMBERED_AND_NAMED) if one.match(heading.text)), None)
    named = numbered and numbered.match(heading.text)
    if not numbered or not named or named[1].lower() in _OF_LEDGERS:
        return False
    return len(beside.numbers(numbered, named[1])) > 1


def _may_be_share(heading: Heading) -> bool:
    return heading.hint == "percent" and not heading.says_percent


def _names_index(plain: str) -> bool:
    return plain.endswith(_ENDS_IN_INDEX) or (len(plain) <= _LONGEST_INDEX and bool(_INDEX.match(plain)))


def _names_scale(heading: Heading) -> bool:
    """Whether the heading names a scale on which things may be judged: "Effekt (1-5)"; so may it lines of a sum."""
    return heading.text.endswith(")") and heading.hint is None and bool(_SCALE.search(heading.text))


def _dates_things(heading: Heading) -> bool:
    """Whether the heading may be one of the years in which things were made: "Opført", and no money."""
    return not (heading.unit or heading.measure or heading.year) and _BUILT.in_text(heading.text)


def _names_plots(heading: Heading) -> bool:
    """Whether the heading names plots of land and nothing that is paid for them: "Byggegrunde", "Grunde 2026"."""
    plain = heading.hint is None and not (heading.unit or heading.measure or heading.dimension)
    return plain and _PLOTS.in_text(heading.text) and not _OF_MONEY.in_text(heading.text)


def _is_money_alone(heading: Heading) -> bool:
    """Whether the heading is one of amounts by its own words, and of no plots: what these are sold for."""
    return bool(heading.measure or heading.unit or _OF_MONEY.in_text(heading.text)) and not _names_plots(heading)


def _is_outer(heading: Heading) -> bool:
    return bool(heading.outer)


def _is_of_amounts(heading: Heading) -> bool:
    return bool(heading.years or heading.measure or heading.unit)


def _contrasts(heading: Heading) -> bool:
    """Whether the heading is one of years or money, or of something that is counted in words of its own."""
    counts = heading.hint == "fte" or (heading.hint == "count" and not heading.may_be_area)
    return bool(heading.years or heading.measure or heading.unit or counts) or _NAMES_MONEY.in_text(heading.text)
