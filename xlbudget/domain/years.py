"""What a year is, and how a set of years is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xlbudget.domain.danish_numbers import SPACES
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.patterns import pattern

FIRST_YEAR, LAST_YEAR = 1900, 2100

_FOUR_DIGITS = pattern(r"[0-9]{4}$")
_SCHOOL_YEAR = pattern(r"([0-9]{4}) ?/ ?([0-9]{2}|[0-9]{4})$")
_ONE_YEAR = pattern(r"(?=.*[^\W\d_])\D*([0-9]{4})\D*$")
_TWO_DIGITS = pattern(r"['’]?[0-9]{2}$")

_SPAN = pattern(
    r"(?<![0-9.,/-])((?:19|20)[0-9]{2})\s*[-–—]\s*((?:19|20)?[0-9]{2})(?![0-9]|[.,][0-9]|\s*(?:p/l|pl\b|pris))"
)

_BUDGET_BEFORE = pattern(r"\b((?:19|20)[0-9]{2})\s*(?:og|samt|med|,|\+|&)\s*(?:budget)?overslag\w*\s*$", re.IGNORECASE)
"""The budget year before the span of those for which there are estimates."""


def parse_year(value: object) -> int:
    """The year that a cell holds: 2016, 2016.0, "2016", or a school year "2020/21", which is 2020.

    Raises `Refusal` (`two_digit_year`, `not_a_year`) for anything else, also for years before 1900 or after 2100: such
    a number is an amount.
    """
    year = _year_in(value)
    if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
        return year
    if year is not None and 0 <= year <= 99:
        raise _two_digits(str(year))
    if isinstance(value, str) and _TWO_DIGITS.match(text := value.strip(SPACES)):
        raise _two_digits(text)
    raise _not_a_year(value)


def is_year(value: object) -> bool:
    """Whether `parse_year` reads `value`."""
    if type(value) is float:  # as most cells that are asked
        return FIRST_YEAR <= value <= LAST_YEAR and value.is_integer()
    year = _year_in(value)
    return year is not None and FIRST_YEAR <= year <= LAST_YEAR


def year_in_heading(text: str) -> int | None:
    """The year that a heading names: 2026 in "Budget 2026", "BO2026" or "2026-priser". None where it names several, or
    where there are other figures too."""
    match = _ONE_YEAR.match(text)
    return int(match[1]) if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR else None


def _year_in(value: object) -> int | None:
    """The whole number that may be a year, of however many digits; None where there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else None
    if isinstance(value, str):
        text = value.strip(SPACES)
        if _FOUR_DIGITS.match(text) and text.isascii():
            return int(text)
        if match := _SCHOOL_YEAR.match(text):
            year, other = int(match[1]), match[2]
            return year if (year + 1) % 10 ** len(other) == int(other) else None
    return None


def _two_digits(text: str) -> Refusal:
    return Refusal(
        "two_digit_year",
        f"»{text}« har kun to cifre. Skriv årstallet med fire, fx 2016.",
        f"“{text}” has two digits only. Write the year with four, for instance 2016.",
    )


def _not_a_year(value: object) -> Refusal:
    shown = shortened(f"{value:g}" if isinstance(value, float) else str(value))
    return Refusal(
        "not_a_year",
        f"»{shown}« er ikke et årstal. Skriv det med fire cifre, fx 2016.",
        f"“{shown}” is not a year. Write it with four digits, for instance 2016.",
    )


def gaps(years: Iterable[int]) -> tuple[int, ...]:
    """The years that are missing between the first and the last."""
    known = set(years)
    return tuple(year for year in range(min(known), max(known)) if year not in known) if known else ()


def years_spanned(text: str) -> tuple[int, int] | None:
    """The first and the last of the years that a text names, where it names one run of them: "Budget 2026-29", "Budget
    2026 og overslagsår 2027-2029"."""
    spans = list(_SPAN.finditer(text))
    if len(spans) != 1:
        return None
    first, last = spans[0].groups()
    begin, end = int(first), int(last if len(last) == len(first) else first[:2] + last)
    budget = _BUDGET_BEFORE.search(text, 0, spans[0].start()) if "verslag" in text else None
    return (begin - 1 if budget and int(budget[1]) == begin - 1 else begin), end


def spoken_years(years: Iterable[int], lang: str = "da") -> str:
    """Years as a person lists them: "2007-2012, 2014 og 2016-2018"; nothing for none."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'and' if lang == 'en' else 'og'} {parts[-1]}"
