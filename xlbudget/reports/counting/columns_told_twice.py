"""Columns that tell the money of another one once more: "Budget 2026 (2025-pl) | Budget 2026 (2026-pl)", "Beløb |
Akkumuleret", "Hele landet | Kommunens andel", "Ansøgt | Bevilget", "Jan-marts | Helår". Only one of each is money to
add up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import OPEN_TIME, Column
from xlbudget.workbook.recognise.texts.periods import months_spanned
from xlbudget.workbook.recognise.texts.price_levels import price_levels, without_price_levels


class _Pair(NamedTuple):
    """What does not count, in the words of its heading, beside what does."""

    again: re.Pattern[str]
    counts: re.Pattern[str]


_RUNNING = r"(?:løbende sum|(?:akk|akkumuler\w*|acc?umulat\w*|ackumuler\w*|kumuler\w*|kumulat\w*)(?!\w))"
_PAIRS = (
    _Pair(pattern(_RUNNING), pattern(rf"(?!{_RUNNING})")),
    _Pair(
        pattern(
            r"(?:hele landet|(?:på )?landsplan|landet|(?:alle )?(?:kommunerne|regionerne|kommuner|regioner)"
            r"(?: under ét| i alt)?)(?: (?:mio |mia |t |t)?kr)?$"
        ),
        pattern(r".*(?<!\w)(?:andel|\w*kommunens?|regionens?)(?!\w)"),
    ),
    _Pair(pattern(r".*koncern(?:en|ens)?(?!\w)"), pattern(r"(?!.*koncern).*(?<!\w)kommunens?(?!\w)")),
    _Pair(
        pattern(r".*(?<!\w)(?:m|med|inkl|incl|inklusive) (?:moms|mva)(?!\w)"),
        pattern(r".*(?<!\w)(?:u|uden|utan|uten|eksk?l?|exk?l?|excl|eksklusive|exklusive) (?:moms|mva)(?!\w)"),
    ),
    _Pair(
        pattern(r"(?:ansøgt|søgt|søkt|omsøkt|sökt|ansökt|søknads\w*|ansøgnings\w*)(?!\w)"),
        pattern(r"(?:bevilg|bevillig|innvilg|bevilj|tildelt)\w*"),
    ),
    _Pair(
        pattern(r"(?:oprindelig|opprinnelig|ursprunglig|urspr)\w*"),
        pattern(
            r"(?!oprind|opprin|urspr)(?!.*(?:tillæg|tilleg|tillägg|ændr|endring|ompl|overf|ovf|korrekt|juster|heraf))"
        ),
    ),
)
_WHOLE_YEAR = pattern(r"(?<![a-zæøå])(?:helår|hel[ea] året|heile året|full year)(?![a-zæøå])", re.IGNORECASE)
_SO_FAR = pattern(
    r"(?<![a-zæøå])(?:pr|per|primo|ultimo|til dato|(?:hit|hid)til|åtd|ytd|til og med|t\.? ?o\.? ?m)(?![a-zæøå])",
    re.IGNORECASE,
)
_FROM, _TO = "fra ", "til "
_NO_WORDS = re.compile(r"[\W\d_]+")


def told_again(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that are no money of their own beside another one."""
    plain = [_plain(column) for column in columns]
    return frozenset(
        column.key
        for place, column in enumerate(columns)
        for other, text in zip(columns, plain, strict=True)
        if other is not column and _of_one_time(column, other) and _is_told_by(plain[place], text)
        if column.measure in (other.measure, None)  # "Ansøgt 2026 | Bevilget 2026": applied for is no measure
    )


def parts_of_years(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that hold a part of a year which another column states in whole: "Jan-marts 2024 | Helår
    2024". Accounts of a quarter beside the budget of the year are none of its parts."""
    return frozenset(
        column.key
        for column in columns
        if _is_part(column)
        for other in columns
        if other.year == column.year is not None and _is_whole(other, column)
        if (other.unit, other.currency) == (column.unit, column.currency)
    )


def _is_part(column: Column) -> bool:
    """Whether the column is of some months of its year."""
    if column.period:
        return OPEN_TIME not in column.period
    return months_spanned(column.header) is not None


def _is_whole(year: Column, part: Column) -> bool:
    """Whether the column states of the whole year what another does of a part of it."""
    if year.period or _is_part(year) or _SO_FAR.search(year.header):
        return False
    return year.measure == part.measure or (part.measure is None and bool(_WHOLE_YEAR.search(year.header)))


def in_older_prices(columns: Sequence[Column]) -> Mapping[str, frozenset[str]]:
    """The columns in whose place one in newer prices counts, by key with the keys of those."""
    found: dict[str, frozenset[str]] = {}
    for column in columns:
        newer = [one.key for one in columns if says_the_same(one, column) and _is_newer(one, column)]
        if newer:
            found[column.key] = frozenset(newer)
    return found


def says_the_same(column: Column, other: Column) -> bool:
    """Whether the columns state the same of the same year: only then is one added to another."""
    said = column.measure, column.unit, column.currency
    return _of_one_time(column, other) and said == (other.measure, other.unit, other.currency)


def _of_one_time(column: Column, other: Column) -> bool:
    return (column.year, column.period) == (other.year, other.period)


def _is_told_by(text: str, other: str) -> bool:
    """Whether the heading is of what the other one tells: both in small letters, without figures."""
    if text.startswith(_FROM):
        return other == _TO + text[len(_FROM) :]
    return any(pair.again.match(text) and pair.counts.match(other) for pair in _PAIRS)


def _is_newer(column: Column, other: Column) -> bool:
    level, older = _level(column), _level(other)
    return level is not None and older is not None and level > older and _plain(column) == _plain(other)


def _level(column: Column) -> int | None:
    """The year of the prices that the column itself states."""
    levels = [level for level in price_levels(column.header) if level != "current"]
    return levels[0] if len(levels) == 1 else None


def _plain(column: Column) -> str:
    """What the heading says beside years and prices."""
    return _NO_WORDS.sub(" ", without_price_levels(column.header)).strip().lower()
