"""Columns that tell the money of another one once more: "Budget 2026 (2025-pl) | Budget 2026 (2026-pl)", "Beløb |
Akkumuleret", "Hele landet | Kommunens andel", "Ansøgt | Bevilget", "Løn pr. md. | Årlig løn", "Jan-marts | Helår". Only
one of each is money to add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import OPEN_TIME, Column
from xlbudget.workbook.recognise.texts.periods import months_spanned
from xlbudget.workbook.recognise.texts.price_levels import price_levels, without_price_levels


class _Pair(NamedTuple):
    """What does not count, in the words of its heading, beside what does."""

    again: re.Pattern[str]
    counts: re.Pattern[str]


_Tale = _Pair | str
"""What tells of another heading: a pair of words for both, or its own words: those after "fra", those before "akk."."""

_RUNNING = r"(?:løbende sum|(?:akk|akkumuler\w*|acc?umulat\w*|ackumuler\w*|kumuler\w*|kumulat\w*)(?!\w))"
_ARRANGED = r"(?:[a-zæøå]*model|[a-zæøå]*tildeling|[a-zæøå]*fordeling|takst|normering|ordning|aftale|organisering)"
_CHANGE = (
    r"(?:refusion|skat|omplacering(?:er)?|overførs(?:el|ler)|korrektion(?:er)?|tillægsbevilling(?:er)?|regulering(?:er)?"
    r"|ændring(?:er)?|besparelser?|reduktion(?:er)?|effektivisering(?:er)?|fremskrivning|tilpasning(?:er)?|justering(?:er)?)"
)
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
        pattern(r".*(?<!\w)(?:(?:pr|per) (?:md|mdr|mnd|måned)|månedlig\w*|mdl)(?!\w)"),
        pattern(r".*(?<!\w)(?:årlig\w*|(?:pr|per) år|om året)(?!\w)"),
    ),
    _Pair(
        pattern(rf"(?:nuværende|nugældende|gammel|gamle|hidtidige?) {_ARRANGED}(?!\w)"),
        pattern(rf"(?:ny|nye|nyt) {_ARRANGED}(?!\w)"),
    ),
    _Pair(pattern(rf".*(?<!\w)(?:før|inden) {_CHANGE}$"), pattern(rf".*(?<!\w)efter {_CHANGE}$")),
    _Pair(
        pattern(r"(?:oprindelig|opprinnelig|ursprunglig|urspr)\w*"),
        pattern(
            r"(?!oprind|opprin|urspr)(?!.*(?:tillæg|tilleg|tillägg|ændr|endring|ompl|overf|ovf|korrekt|juster|heraf))"
        ),
    ),
)
_CURRENT = 0
_WHOLE_YEAR = pattern(r"(?<![a-zæøå])(?:helår|hel[ea] året|heile året|full year)(?![a-zæøå])", re.IGNORECASE)
_SO_FAR = pattern(
    r"(?<![a-zæøå])(?:pr|per|primo|ultimo|til dato|(?:hit|hid)til|åtd|ytd|til og med|t\.? ?o\.? ?m)(?![a-zæøå])",
    re.IGNORECASE,
)
_RUNNING_LAST = pattern(rf"(.+?) {_RUNNING}")
_TO_DATE = pattern(r"(?<![a-zæøå])(?:åtd|ytd|år til dato|year to date)(?![a-zæøå])", re.IGNORECASE)
_FROM, _TO = "fra ", "til "
_NO_WORDS = re.compile(r"[\W\d_]+")


def told_again(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that are no money of their own beside another one."""
    plain = [_plain(column) for column in columns]
    told_by = [_told_by(text) for text in plain]
    asked_for = frozenset(chain.from_iterable(told_by))
    if not asked_for:
        return frozenset()  # nearly all tables
    telling: dict[tuple[object, ...], set[str]] = {}
    for column, text in zip(columns, plain, strict=True):
        for tale in _told_in(text, asked_for):
            for measure in {column.measure, None}:  # "Ansøgt 2026 | Bevilget 2026": applied for is no measure
                telling.setdefault((tale, *_time(column), measure), set()).add(column.key)
    found = set()
    for column, tales in zip(columns, told_by, strict=True):
        beside = (telling.get((tale, *_time(column), column.measure), set()) for tale in tales)
        if any(len(keys) > (column.key in keys) for keys in beside):
            found.add(column.key)
    return frozenset(found)


def parts_of_years(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that hold a part of a year which another column states in whole: "Jan-marts 2024 | Helår
    2024". Accounts of a quarter beside the budget of the year are none of its parts."""
    parts = [column for column in columns if column.year is not None and _is_part(column)]
    if not parts:
        return frozenset()  # nearly all tables
    whole = [column for column in columns if _may_be_whole(column)]
    stated = {(*_of_money(column), column.measure) for column in whole}
    called_whole = {_of_money(column) for column in whole if _WHOLE_YEAR.search(column.header)}
    return frozenset(
        column.key
        for column in parts
        if (*_of_money(column), column.measure) in stated
        or (column.measure is None and _of_money(column) in called_whole)
    )


def _is_part(column: Column) -> bool:
    """Whether the column is of some months of its year."""
    if column.period:
        return OPEN_TIME not in column.period
    return months_spanned(column.header) is not None or _TO_DATE.search(column.header) is not None


def _may_be_whole(column: Column) -> bool:
    """Whether the column states no more and no less of a year than all of it."""
    return not (column.period or _is_part(column) or _SO_FAR.search(column.header))


def _of_money(column: Column) -> tuple[object, ...]:
    """The year that the column's amounts are of, and what they are counted in."""
    return column.year, column.unit, column.currency


def in_older_prices(columns: Sequence[Column]) -> Mapping[str, frozenset[str]]:
    """The columns in whose place one in newer prices counts, by key with the keys of those."""
    levels = {column.key: level for column in columns if (level := _level(column)) is not None}
    if len(set(levels.values())) < 2:
        return {}  # nearly all tables
    alike: dict[tuple[object, ...], dict[int, list[str]]] = {}
    for column in columns:
        if column.key in levels:
            by_level = alike.setdefault((_plain(column), *_time(column), *_of_measure(column)), {})
            by_level.setdefault(levels[column.key], []).append(column.key)
    found: dict[str, frozenset[str]] = {}
    for by_level in alike.values():
        newer: frozenset[str] = frozenset()
        for level in sorted(by_level, reverse=True):
            if newer:
                found.update(dict.fromkeys(by_level[level], newer))
            newer |= frozenset(by_level[level])
    return found


def says_the_same(column: Column, other: Column) -> bool:
    """Whether the columns state the same of the same year: only then is one added to another."""
    return _time(column) == _time(other) and _of_measure(column) == _of_measure(other)


def _time(column: Column) -> tuple[object, ...]:
    return column.year, column.period


def _of_measure(column: Column) -> tuple[object, ...]:
    return column.measure, column.unit, column.currency


def _told_by(text: str) -> Sequence[_Tale]:
    """What of another heading tells the money of this one, both in small letters, without figures."""
    if text.startswith(_FROM):
        return (_TO + text[len(_FROM) :],)
    if running := _RUNNING_LAST.fullmatch(text):
        return (running[1],)
    return [pair for pair in _PAIRS if pair.again.match(text)]


def _told_in(text: str, asked_for: Set[_Tale]) -> Iterator[_Tale]:
    """What the heading tells of all that is `asked_for`."""
    if text in asked_for:
        yield text
    yield from (pair for pair in _PAIRS if pair in asked_for and pair.counts.match(text))


def _level(column: Column) -> int | None:
    """The year of the prices that the column itself states: those of each year are older than any that are fixed."""
    levels = price_levels(column.header)
    if levels and set(levels) == {"current"}:
        return _CURRENT
    fixed = [level for level in levels if level != "current"]
    return fixed[0] if len(fixed) == 1 else None


def _plain(column: Column) -> str:
    """What the heading says beside years and prices."""
    text = _NO_WORDS.sub(" ", without_price_levels(column.header)).strip().lower()
    return text.removeprefix("faste priser").strip()
