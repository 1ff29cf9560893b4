"""The years that a heading names: "2016", "B2016", "2019-2022", "BO 2", "jan-24", "skoleåret 2020/21"."""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Measure
from xlbudget.workbook.recognise.texts.open_times import without_open_times


class YearsNamed(NamedTuple):
    """The years of a text, and what the way in which they are written says."""

    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None  # first and last: "2019-2022"
    outer: int | None = None  # "BO 2": the second year after the budget year
    measure: Measure | None = None  # by a letter before the year: "R2019"
    school_year: bool = False


_NONE = YearsNamed()

_DIGIT = re.compile(r"\d")
_Y = r"(?:19[7-9]|20[0-6])\d"
# What a text must hold before a pattern is looked for in it: most are then not even compiled.
_BETWEEN_YEARS = ("-", "–", "−", "til", "to", "t.o.m.")
_OUTER_WORDS = ("bo", "overslag", "øp", "plan")
_OF_DATES = frozenset("./-")
_SCHOOL_YEAR = pattern(rf"(?<!\d)({_Y})\s?/\s?(\d\d(?:\d\d)?)(?!\d)")
_SHORT_SCHOOL_YEAR = pattern(r"(?:skole|skule|barnehage)år(?:et)? ['’]?(\d\d) ?/ ?['’]?(\d\d)(?![\d/])", re.IGNORECASE)
_DAY = r"[/-]\s?\d|\.?\s?(?:jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|nov|dec|des)"
_PERIOD = pattern(
    rf"(?<![\d.,])({_Y})\s?(?:[-–−]|til(?: og med)?|to|t\.o\.m\.)\s?({_Y}|\d\d(?!{_DAY}))(?![\d.,]\d|\d)", re.IGNORECASE
)
"""Two years, of which the second may be short, and no day: "1/1-2024 til 31/12-2024" is one year."""
_FULL_YEAR = re.compile(rf"(?<![\d.,/-])(?<![a-zæøå]{{3}})({_Y})(?:(?![\d]|[.,]\d)|(?=[1-9]\)$))")
_DATE = pattern(rf"(?<!\d)(?:[0-3]?\d[./-]\s?){{2}}({_Y}|\d\d)(?!\d)")
_CODE = re.compile(
    r"(?<![A-Za-zÆØÅæøå0-9])(?P<code>[A-ZØ]{1,3}|R2|Bud\.?|Regn(?:sk)?\.?|Rekn\.?)[ .\-']?"
    r"(?P<year>20\d\d|[0-4]\d)(?!\d)"
)
_CODE_AFTER = pattern(r"(?<![\d.,/-])(?:19|20)\d\d(?P<code> ?(?:BO|BF|KB|FR|FV)|[BR])(?=[\s()]|$)")
"""The same behind the year: "2025R", "2026 KB"; letters apart from it ("2025 A | 2025 B") may number anything."""
_LETTERS_OF = r"(?:scenari[eou]|modell?|alternativ|variant|case|løsning|gruppe|type|kategori|etape|spor|option)"
_GIVEN_LETTERS = pattern(_LETTERS_OF, re.IGNORECASE)
_LETTERED = pattern(rf"{_LETTERS_OF} [A-Z]$", re.IGNORECASE)
"""What letters are given to: "Scenarie B" over 2026 is no budget."""
_OF_A_YEAR = (
    "budget", "budsjett", "regnskab", "regnskap", "rekneskap", "bokslut", "prognos", "plan", "overslag", "forbrug",
    "utfall", "overfør", "tillægsbev", "skøn", "omplacering", "afvigelse", "avvik", "opr", "korr",
)  # fmt: skip
_BEFORE_SHORT_YEAR = frozenset("-'’/")
_TWO_DIGITS = pattern(
    r"(?<![a-zæøå])(?:budget(?:forslag)?|budsjett|regnskab|regnskap|rekneskap|bokslut|prognose?|"
    r"plan|overslag|forbrug|utfall|overført|overførsel|overførsler|overføring|tillægsbev(?:\.|illing(?:er)?)?|skøn|"
    r"omplacering(?:er)?|afvigelse|avvik|opr(?:\.|indelig(?:t|e)?)|korr(?:\.|igeret))(?: ?['’]?|20)(?P<year>[0-4]\d)"
    r"(?![\d.,%/-]| ?(?:%|pct|procent|prosent|kr|t\.|mio|mill))",
    re.IGNORECASE,
)
_MONTH_YEAR = pattern(
    r"(?<![a-zæøå])(?:jan|feb|mar|apr|ma[ji]|jun|jul|aug|sep|okt|nov|de[cs])[a-z]{0,6}\.?[-'’/](?P<year>[0-4]\d)(?!\d)",
    re.IGNORECASE,
)
_OUTER = pattern(
    r"(?<![a-zæøå])(?:bo|budgetoverslag(?:så?r)?|overslags?(?:år)?|øp|plan(?:år)?)[ .\-]?(?:år[ ]?)?([1-5])(?!\d)",
    re.IGNORECASE,
)
_ROUND = pattern(r"(?<![A-ZÆØÅa-zæøå])(?:F[RV] ?[1-4](?!\d)|[1-4]\. ?F[RV](?![A-ZÆØÅa-zæøå]))")
"""The rounds in which the expected accounts are made up: "FR2", "3. FR 2024", "FV1"."""
_CODES: dict[str, Measure] = {
    **dict.fromkeys(("B", "BF", "OB", "VB", "FL", "FFL", "F", "BP", "BUD"), "budget"),
    **dict.fromkeys(("KB", "TB", "RB"), "revised"),
    **dict.fromkeys(("R", "R2", "U", "REGN", "REGNSK", "REKN"), "outturn"),
    **dict.fromkeys(("BO", "OS", "O", "ØP", "HP"), "estimate"),
    **dict.fromkeys(("FB", "FR", "FV", "P"), "forecast"),
}
_BEFORE_YEARS = {*_CODES, "FY"}


def measure_of_code(text: str) -> Measure | None:
    """The measure that a bare code stands for: "B" is the budget, "KB" the revised one; None for any other text."""
    return _CODES.get(text) if text.isupper() else None


def years_named(text: str) -> YearsNamed:
    """The years that the text names. A school year 2020/21 is 2020, "2019-22" a period.

    What was spent "før 2025" or "t.o.m. 2024" and what comes "efter 2028" is of no one year.
    """
    if not _DIGIT.search(text):
        return _NONE
    if "/" in text and (school_year := _school_year(text)):
        return YearsNamed((school_year,), school_year=True)
    if any(sign in text for sign in _BETWEEN_YEARS) and (span := _span(text)):
        return YearsNamed(span if span[1] == span[0] + 1 else (), span)
    text = without_open_times(text)
    plain = text.lower()
    if any(word in plain for word in _OUTER_WORDS) and (outer := _OUTER.search(text)) and not _FULL_YEAR.search(text):
        return YearsNamed(outer=int(outer[1]), measure="estimate")
    full = [int(year) for year in _FULL_YEAR.findall(text)]
    found = () if _OF_DATES.isdisjoint(text) else _DATE.findall(text)
    dates = [int(year) if len(year) == 4 else 2000 + int(year) for year in found]
    code = _code_before_year(text)
    measure = _CODES.get(_written(code["code"])) if code else None
    if not full and code and not dates:
        year = int(code["year"])
        full = [year if year > 99 else 2000 + year]
    if measure is None and full:
        measure = _measure_behind(text, full[0])
    if not full and not dates and (short := _short_year(text, plain)):
        full = [2000 + int(short["year"])]
    if measure is None and ("FR" in text or "FV" in text) and _ROUND.search(text):
        measure = "forecast"
    return YearsNamed(tuple(dict.fromkeys(full or dates)), measure=measure)


def _code_before_year(text: str) -> re.Match[str] | None:
    """The letters before a year that say of what it is, "B2026"; not those that number scenarios or the like."""
    code = next((found for found in _CODE.finditer(text) if _written(found["code"]) in _BEFORE_YEARS), None)
    if code and text[code.end("code")] == " " and _LETTERED.search(text, 0, code.end("code")):
        return None
    return code


def _measure_behind(text: str, year: int) -> Measure | None:
    """What letters behind the year say, "2025R"; None where nothing follows it, or letters may number anything."""
    if text.find(str(year)) + 4 >= len(text):
        return None
    after = _CODE_AFTER.search(text)
    return _CODES[after["code"].strip()] if after and not _GIVEN_LETTERS.search(text) else None


def _school_year(text: str) -> int | None:
    """The first of the two years that follow one another, "2020/21", "20/21"."""
    for match in _SCHOOL_YEAR.finditer(text):
        first, second = int(match[1]), match[2]
        if (first + 1) % 10 ** len(second) == int(second):
            return first
    short = _SHORT_SCHOOL_YEAR.search(text)
    return 2000 + int(short[1]) if short and (int(short[1]) + 1) % 100 == int(short[2]) else None


def _span(text: str) -> tuple[int, int] | None:
    """The first and the last year of a period, "2019-2022", "2019-22"."""
    span = _PERIOD.search(text)
    if span is None:
        return None
    first = int(span[1])
    last = int(span[2]) if len(span[2]) == 4 else first // 100 * 100 + int(span[2])
    return (first, last) if last > first else None


def _written(code: str) -> str:
    """The code as it stands among the codes."""
    return code.upper().rstrip(".")


def _short_year(text: str, plain: str) -> re.Match[str] | None:
    """Where a year stands with two digits, or right behind its word: "Budget 19", "jan-24", "Budget2026"."""
    found = _TWO_DIGITS.search(text) if any(word in plain for word in _OF_A_YEAR) else None
    return found or (None if _BEFORE_SHORT_YEAR.isdisjoint(text) else _MONTH_YEAR.search(text))
