"""Parts of a year in headings and labels: "2. kvartal" is K2, "marts" M03, as Danmarks Statistik writes them."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.words import plain_words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar januari january",
            "feb februar februari",
            "mar marts mars",
            "apr april",
            "maj mai",
            "jun juni",
            "jul juli",
            "aug august augusti",
            "sep sept september",
            "okt oktober",
            "nov november",
            "dec desember december des",
        ),
        1,
    )
    for name in names.split()
}
MONTHS = frozenset(_MONTHS)
"""The names of months, whole and short."""
_MONTHS_BEGIN = frozenset([name[:3] for name in _MONTHS])
# The letter of a part, words of which every text with it holds one, and the pattern.
_PARTS = (
    (
        "K",
        ("kv",),
        pattern(r"(?<!\d)([1-4])\.? ?(?:kvartal|kvt|kvart|kv)(?![a-zæøåäö])|(?:kvartal|kvt\.?) ?([1-4])(?!\d)"),
    ),
    ("K", ("k", "q"), pattern(r"(?<![a-zæøåäö])[kq]([1-4])(?![0-9a-zæøåäö])")),
    ("H", ("halvår",), pattern(r"(?<!\d)([12])\.? ?halvår(?![a-zæøåäö])|halvår ?([12])(?!\d)")),
    ("T", ("tertial",), pattern(r"(?<!\d)([1-3])\.? ?tertial(?![a-zæøåäö])|tertial ?([1-3])(?!\d)")),
)
_NUMBERED_MONTH = pattern(r"(?:19|20)\d\d(?:-|/|m)(0[1-9]|1[0-2])(?!\d)")
_SHORT_YEAR = pattern(r"(?<=[a-z.])[-'’/][0-4]\d(?!\d)")
_CENTURIES = ("19", "20")
_BEFORE_MONTH = frozenset("-/m")
_BEFORE_SHORT_YEAR = frozenset("-'’/")
_LONGEST = 60  # letters of a text that names a part of a year


@lru_cache(maxsize=4096)
def part_of_year(text: str) -> str | None:
    """K1 to K4, M01 to M12, H1, H2 or T1 to T3; None for what names none, several, or the day of a month."""
    if len(text) > _LONGEST:
        return None
    plain = text.lower()
    if not _BEFORE_SHORT_YEAR.isdisjoint(plain):
        plain = _SHORT_YEAR.sub("", plain)  # "jan-24"
    if _may_number_month(plain) and (match := _NUMBERED_MONTH.search(plain)):
        return f"M{match[1]}"
    for letter, words, named in _PARTS:
        if any(map(plain.__contains__, words)) and len(found := named.findall(plain)) == 1:
            return letter + "".join(found[0])
    said = plain_words(plain).split()
    months = {_MONTHS[word] for word in said if word in _MONTHS}
    days = [word for word in said if word.isdigit() and not _is_year(word)]
    return f"M{months.pop():02}" if len(months) == 1 and not days else None


@lru_cache(maxsize=1024)
def months_spanned(text: str) -> tuple[int, int] | None:
    """The first and the last month of "Januar til maj", "jan.-maj 2011"; None for what names no such span."""
    if len(text) > _LONGEST:
        return None
    said = plain_words(text).split()
    months = [_MONTHS[word] for word in said if word in _MONTHS]
    return (months[0], months[1]) if len(months) == 2 and months[0] < months[1] else None


def _may_number_month(plain: str) -> bool:
    return not _BEFORE_MONTH.isdisjoint(plain) and any(map(plain.__contains__, _CENTURIES))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith(_CENTURIES)


_FROM_TO = pattern(
    r"(?<![a-zæøåäö])([a-z]{3,9})\.? ?(?:[-–−/]|til(?: og med)?|t\.? ?o\.? ?m\.?|to) ?"
    r"(?:[0-3]?\d\. ?)?([a-z]{3,9})(?![a-zæøåäö])"
)
_SPANS = {
    **{(first, first + 2): f"K{number}" for number, first in enumerate((1, 4, 7, 10), 1)},
    **{(first, first + 3): f"T{number}" for number, first in enumerate((1, 5, 9), 1)},
    **{(first, first + 5): f"H{number}" for number, first in enumerate((1, 7), 1)},
}


@lru_cache(maxsize=1024)
def _part_spanned(text: str) -> str | None:
    """The quarter, tertial or half of which the text names the first and the last month: "Jan.-marts", "1. juli - 31.
    december"."""
    if len(text) > _LONGEST or len([word for word in plain_words(text).split() if _is_year(word)]) > 1:
        return None
    plain = text.lower()
    if not any(map(plain.__contains__, _MONTHS_BEGIN)):
        return None
    spans = {(_MONTHS.get(first, 0), _MONTHS.get(last, 0)) for first, last in _FROM_TO.findall(plain)}
    return _SPANS.get(spans.pop()) if len(spans) == 1 else None


def period(year: int | None, text: str) -> str | None:
    """The part of the year that the text names, after the year where there is one: "2024K2", "K2"."""
    part = part_of_year(text) or _part_spanned(text)
    return None if part is None else f"{year or ''}{part}"
