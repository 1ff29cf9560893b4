"""Parts of a year in headings and labels: "2. kvartal" is K2, "marts" M03, as Danmarks Statistik writes them."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.words import plain_words

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
# The letter of a part, a word that every text with it holds ("" for any), and the pattern.
_PARTS = (
    (
        "K",
        "kv",
        pattern(r"(?<!\d)([1-4])\.? ?(?:kvartal|kvt|kvart|kv)(?![a-zæøåäö])|(?:kvartal|kvt\.?) ?([1-4])(?!\d)"),
    ),
    ("K", "", pattern(r"(?<![a-zæøåäö])[kq]([1-4])(?![0-9a-zæøåäö])")),
    ("H", "halvår", pattern(r"(?<!\d)([12])\.? ?halvår(?![a-zæøåäö])|halvår ?([12])(?!\d)")),
    ("T", "tertial", pattern(r"(?<!\d)([1-3])\.? ?tertial(?![a-zæøåäö])|tertial ?([1-3])(?!\d)")),
)
_NUMBERED_MONTH = pattern(r"(?:19|20)\d\d(?:-|/|m)(0[1-9]|1[0-2])(?!\d)")
_SHORT_YEAR = pattern(r"(?<=[a-z.])[-'’/][0-4]\d(?!\d)")
_YEAR = pattern(r"(?:19|20)\d\d$")
_BEFORE_SHORT_YEAR = frozenset("-'’/")
_LONGEST = 60


@lru_cache(maxsize=4096)
def part_of_year(text: str) -> str | None:
    """K1 to K4, M01 to M12, H1, H2 or T1 to T3; None for what names none, several, or the day of a month."""
    if len(text) > _LONGEST:
        return None
    plain = text.lower()
    if not _BEFORE_SHORT_YEAR.isdisjoint(plain):
        plain = _SHORT_YEAR.sub("", plain)  # "jan-24"
    if match := _NUMBERED_MONTH.search(plain):
        return f"M{match[1]}"
    for letter, word, named in _PARTS:
        if word in plain and len(found := named.findall(plain)) == 1:
            return letter + "".join(found[0])
    words = plain_words(plain).split()
    months = {_MONTHS[word] for word in words if word in _MONTHS}
    days = [word for word in words if word.isdigit() and not _YEAR.match(word)]
    return f"M{months.pop():02}" if len(months) == 1 and not days else None


def period(year: int | None, text: str) -> str | None:
    """The part of the year that the text names, after the year where there is one: "2024K2", "K2"."""
    part = part_of_year(text)
    return None if part is None else f"{year or ''}{part}"
