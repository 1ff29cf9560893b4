"""Years of two digits that only the headings beside each other tell: "Kvote 95 | Overført 96 | Til disposisjon 96",
and school years: "25/26 | 26/27"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.texts.words import Words

_ENDS = pattern(r"(?P<words>[^\d\n]*?(?P<last>(?<![A-Za-zÆØÅÄÖæøåäö])[A-Za-zÆØÅÄÖæøåäö]+)\.?) ['’]?(?P<year>\d\d)")
_NUMBERED = Words(
    """_uge_, _veke_, _uke_, _vecka_, _dag_, _konto_, _kap_, _kapitel_, _kapittel_, _post_, _nr_, _nummer_, _pkt_,
    _punkt_, _rute_, _linje_, _klasse_, _zone_, _side_, _bilag_, _vedlegg_, _tabel_, _tabell_, _år_, _alder_, _under_,
    _over_, _fra_, _til_, _og_, _gruppe_, _hold_, _rum_, _afsnit_, _lag_, _bygning_, _matrikel_, _version_,
    _forslag_, _skole_, _spor_, _trin_, _løntrin_, _afdeling_, _distrikt_, _kreds_, _team_, _hus_, _stue_"""
)
"""What has numbers of its own."""
_FEWEST = 3  # headings that are read as years together
_CENTURIES = {**{short: 1900 + short for short in range(70, 100)}, **{short: 2000 + short for short in range(50)}}


def with_short_years(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, with their years where all over the amounts end in two digits, of one year or of two in a row, and
    have words of their own before them.
    """
    headings = _with_school_years(_with_years_between(headings))
    found = {column: match for column, heading in headings.items() if (match := _ENDS.fullmatch(heading.text))}
    if len(found) < _FEWEST or all(headings[column].years for column in found):
        return headings
    words = {match["words"].lower() for match in found.values()}
    years = {column: _CENTURIES.get(int(match["year"]), 0) for column, match in found.items()}
    numbered = _NUMBERED.in_any(match["last"] for match in found.values())
    if len(words) < len(found) or numbered or max(years.values()) - min(years.values()) > 1:
        return headings
    if 0 in years.values() or any(heading.years or not heading.hint for heading in _beside(headings, found)):
        return headings
    return {
        column: heading._replace(years=(years[column],)) if column in years and not heading.years else heading
        for column, heading in headings.items()
    }


def _with_school_years(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, with the school years of those that end in two years of two digits each, where those of another
    follow: "Elever 25/26 | Elever 26/27". By itself "25/26" may number a case, and "11/12" is a day."""
    found = {column: pair for column, heading in headings.items() if (pair := _PAIR.search(heading.text))}
    if len(found) < 2:
        return headings  # nearly all tables
    first = {column: int(pair[1]) for column, pair in found.items() if int(pair[2]) == int(pair[1]) + 1}
    years = sorted({*first.values()})
    if len(first) < len(found) or len(years) < 2 or years[-1] - years[0] != len(years) - 1 or years[0] < _MONTHS:
        return headings
    return {
        column: heading._replace(years=(_CENTURIES[first[column]],), school_year=True)
        if column in first and not heading.years
        else heading
        for column, heading in headings.items()
    }


_PAIR = pattern(r"(?<![\d./,-])([0-4]\d)/([0-4]\d)(?![\d./,-])")
_MONTHS = 12


def _with_years_between(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, with the year of one that ends in its two last digits between or after others that count on:
    "2016 | 17 | 2018"."""
    if sum(1 for heading in headings.values() if heading.year) < _FEWEST - 1:
        return headings
    columns, told = list(headings), dict(headings)
    for place, column in enumerate(columns):
        short = _LAST_DIGITS.search(headings[column].text) if not headings[column].years else None
        if not short or headings[column].hint:
            continue
        before = told[columns[place - 1]].year if place else None
        after = told[columns[place + 1]].year if place + 1 < len(columns) else None
        year = before + 1 if before else after - 1 if after else 0
        if year % 100 == int(short[1]) and after in (None, year + 1):
            told[column] = headings[column]._replace(years=(year,))
    return told


_LAST_DIGITS = pattern(r"(?<!\S)(\d\d)$")


def _beside(headings: Mapping[int, Heading], found: Collection[int]) -> list[Heading]:
    """The other headings that stand over amounts, or may."""
    return [heading for column, heading in headings.items() if column not in found and column > min(found)]
