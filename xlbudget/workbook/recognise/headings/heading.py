"""What the heading of a column says: its year, measure, role, unit and price level."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.amounts import Unit
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Dimension, Measure, PriceLevel
from xlbudget.workbook.recognise.headings.dimensions import NAMES_TIME, dimension_in
from xlbudget.workbook.recognise.headings.hints import (
    CHANGES,
    COSTS,
    OF_AGES,
    PERCENT,
    SAYS_PERCENT,
    YEARLY,
    Hint,
    hint_of,
)
from xlbudget.workbook.recognise.headings.measures import measure_in
from xlbudget.workbook.recognise.headings.years import years_named
from xlbudget.workbook.recognise.texts.counted_words import (
    NO_AREAS,
    NUMBER_OF,
    ends_in_count,
    is_counted,
    names_no_area,
)
from xlbudget.workbook.recognise.texts.price_levels import price_levels, without_price_levels
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import Words, heard_in, plain_words


class Heading(NamedTuple):
    """A column heading, understood. `hint` is what its words make the column, None where they leave it open."""

    text: str
    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None  # "2019-2022"
    outer: int | None = None  # "BO 2": the second year after the budget year
    measure: Measure | None = None
    hint: Hint | None = None
    dimension: Dimension | None = None
    unit: Unit | None = None
    currency: str | None = None
    price_level: PriceLevel | None = None
    school_year: bool = False

    @property
    def says_percent(self) -> bool:
        """Whether "%", "pct." or the like stands there, and not only "andel"."""
        return SAYS_PERCENT.in_text(self.text)

    @property
    def counts_a_change(self) -> bool:
        """Whether what is counted is by how much others differ: "Ændring, antal"."""
        return self.hint == "count" and bool(heard_in(self.text) & CHANGES)

    @property
    def is_lasting(self) -> bool:
        """Whether the amounts are those of any year to come ("Helårsvirkning", "Varig gevinst"), not of one."""
        return _LASTING.in_text(self.text)

    @property
    def is_part_in_kroner(self) -> bool:
        """Whether "andel" stands there and the numbers below are none of a hundred: it was weighed and found money."""
        return self.hint is None and PERCENT.in_text(self.text)

    @property
    def told_measure(self) -> Measure | None:
        """The measure without those that only the span of time tells: none for "År til dato" or "Helår"."""
        return measure_in(heard_in(self.text), by_span=False)

    @property
    def measured_by_span(self) -> bool:
        """Whether only the span of time tells the measure, no other word nor a code: "Helår 2024"."""
        heard = heard_in(self.text)
        return measure_in(heard, by_span=False) is None and measure_in(heard) is not None

    @property
    def yearly(self) -> bool:
        """Whether the amount is that of each of several years: "2017-2019, årligt"."""
        return self.period is not None and YEARLY.in_text(self.text)

    @property
    def may_be_area(self) -> bool:
        """Whether the words only name who or what is counted and may be an area too: "Børn", "Elever", not "Timer"."""
        named = [word for word in plain_words(self.text).split() if not (word.isdigit() or word in OF_AGES)]
        return all(map(is_counted, named)) and not (named and all(map(NO_AREAS.__contains__, named)))

    @property
    def ends_in_count(self) -> bool:
        """Whether the last word is what is counted, as under a wider heading: "Budget 2024 | Helårspersoner"."""
        named = [word for word in plain_words(self.text).split() if not word.isdigit()]
        return bool(named) and ends_in_count(named[-1])

    @property
    def begins_with_counted(self) -> bool:
        """Whether the first word is what is counted, and the others say which, of no money: "Pladser somatik"."""
        plain = plain_words(self.text)
        return names_no_area(next(iter(plain.split()), "")) and not COSTS.in_plain(plain)

    @property
    def begins_in_count(self) -> bool:
        """Whether it says that what follows is counted, whatever else it names: "Antal børn, budget 2025"."""
        return next(iter(plain_words(self.text).split()), "") in NUMBER_OF

    @property
    def year(self) -> int | None:
        """The one year that the heading names, None for none or several."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def speaks(self) -> bool:
        """Whether the words are those of a column heading rather than of any text."""
        return bool(self.years or self.period or self.outer or self.measure or self.hint or self.unit or self.currency)


_LASTING = Words(
    """helårsvirkning, helårseffekt, helårsbesparelse, helårsgevinst, helårlig, _varig_, _varige_, _varigt_, _varaktig_,
    fuld virkning, fuld effekt, fuldt indfaset, fuld indfasning, ved fuld drift, full effekt, full virkning"""
)
_OF_ACCOUNTS = pattern(r"(?<!\w)R ?20\d\d(?!\d)")
"""The code of accounts; "U" may be that of expenses as well."""
_MADE_UP = pattern(r"(?<!\w)(?:forventet regnskab|forventet årsregnskab|budgetopfølgning)(?!\w)", re.IGNORECASE)
"""Of the accounts expected "BO1" is the first follow-up, and no year after the budget's."""
_SHORT = 20  # letters of a heading that only names a time


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """The heading understood. Its price level is read first: "Budget 2016 (2015-priser)" is the year 2016."""
    text = " ".join(text.split())
    if not text:
        return Heading("")
    levels = price_levels(text)
    plain = without_price_levels(text) if levels else text
    statement = stated_unit(text)
    years, period, outer, coded, school = years_named(plain)
    if outer and _MADE_UP.search(plain):
        outer = coded = None
    words, heard = plain_words(plain), heard_in(plain)
    if not years and not period and len(words) < _SHORT and NAMES_TIME in heard:
        return Heading(text, dimension="other")
    measure = measure_in(heard, by_span=False) or coded or measure_in(heard)  # "B2026 ÅTD" is the budget
    if measure == "budget" and (coded in ("revised", "estimate") or (coded and _OF_ACCOUNTS.search(plain))):
        measure = coded  # "Vedtaget" over "KB 2020", "Budgetperiode" over "BO27", "Budget, 1.000 kr." over "R 2025"
    return Heading(
        text,
        years,
        period,
        outer,
        measure,
        hint_of(text, plain, heard, years, period),
        dimension_in(words, heard),
        statement.unit if statement else None,
        statement.currency if statement else None,
        levels[0] if len(levels) == 1 else None,
        school,
    )
