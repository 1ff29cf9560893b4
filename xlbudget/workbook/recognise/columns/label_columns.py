"""Which columns name the lines of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.workbook.recognise.cells.lines import Kinds, shapes_of
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, PERCENT, TEXT
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.bodies import Body
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.headings.years import measure_of_code
from xlbudget.workbook.recognise.texts.price_levels import heads_price_levels
from xlbudget.workbook.recognise.texts.words import Words

_FIRST = 200  # lines by which columns compete
_FEWEST_BLANK = 2  # lines of groups without the group's name
_MEASURES = 8  # words for what amounts are, as versions of a budget have
_LONG = 30  # letters, too many for a word that only says what amounts are
_NUMBERS = frozenset({AMOUNT, PERCENT})
_DESCRIBES = Words("beskriv")
_AMOUNTS = Words("_beløb_, _beløp_, _belopp_, _amount_")


def may_name_lines(headings: Mapping[int, Heading], bodies: Mapping[int, Body]) -> tuple[int, ...]:
    """The columns that may name the lines, by their headings and the kinds of their cells: words before the numbers."""
    first_number = next(
        (
            column
            for column, heading in headings.items()
            if bodies[column].numeric and not heading.dimension and _heads_amounts(heading)
        ),
        None,
    )
    texts = [
        column
        for column, heading in headings.items()
        if bodies[column].texts
        and not (bodies[column].numeric or bodies[column].opens)
        and not heads_price_levels(heading.text)
        and not (heading.hint == "note" and _years_before(column, bodies))
    ]
    before = [column for column in texts if first_number is None or column < first_number] or texts
    if before:
        return tuple(before)
    years = [column for column in headings if bodies[column].years_for_amounts]
    return tuple(years[:1] or [*headings][:1])


def _heads_amounts(heading: Heading) -> bool:
    return bool(heading.measure or heading.unit or heading.year) or _AMOUNTS.in_text(heading.text)


def _years_before(column: int, bodies: Mapping[int, Body]) -> bool:
    """Whether a column to the left holds the years of the lines: remarks on them then name none."""
    return any(other < column and body.years_for_amounts and not body.dates for other, body in bodies.items())


def label_columns(
    first: Stretch,
    shapes: Mapping[Kinds, int],
    columns: tuple[int, ...],
    headings: Mapping[int, Heading],
    *,
    by_area: bool,
) -> tuple[int, ...]:
    """Those of the `columns` that do name them: the one that tells most, and those that share the work with it.

    `first` are the first lines of the table. Where several lines are one area's (`by_area`), whichever of them has its
    name, the column with the most names is the one that tells.
    """
    if len(columns) < 2 or _are_steps(shapes, columns):
        return columns
    best = _most_telling(first, shapes, _with_most_names(first, columns) if by_area else columns, headings)
    if any(kinds.get(best) != TEXT for kinds in shapes):
        best = _under_groups(first, columns, best, headings)
    return (*(column for column in columns if column < best and _exclusive(shapes, column, best)), best)


def _are_steps(shapes: Mapping[Kinds, int], columns: Sequence[int]) -> bool:
    """Whether each line with numbers is named in one of the columns alone, and each column names some: the levels of an
    outline, whatever heads them ("Udvalg | Bevilling | Art")."""
    named = set[int]()
    for kinds in shapes:
        if _NUMBERS.isdisjoint(kinds.values()):
            continue
        names = [column for column in columns if column in kinds]
        if len(names) != 1 or kinds[names[0]] != TEXT:
            return False
        named.add(names[0])
    return len(named) == len(columns)


def _under_groups(first: Stretch, columns: Sequence[int], best: int, headings: Mapping[int, Heading]) -> int:
    """The column that names every line but the sums, where the `best` names those and the first line of each group, as
    in a pivot: "Ældre | 1 Løn", "| 2 Varer", "Ældre i alt |"."""
    lines = [
        (place, kinds)
        for place, (_, kinds) in enumerate(first.lines[:_FIRST])
        if not _NUMBERS.isdisjoint(kinds.values()) and any(kinds.get(column) == TEXT for column in columns)
    ]
    if sum(kinds.get(best) != TEXT for _, kinds in lines) < _FEWEST_BLANK:
        return best
    texts = [first.texts(column) for column in columns]
    plain = [kinds for place, kinds in lines if not any(_names_sum(column[place]) for column in texts)]
    if len(plain) == len(lines) or sum(kinds.get(best) != TEXT for kinds in plain) < _FEWEST_BLANK:
        return best
    for column in columns:
        if column > best and headings[column].hint != "note" and all(kinds.get(column) == TEXT for kinds in plain):
            return column
    return best


def _names_sum(text: str) -> bool:
    return names_sum(text) or text.lower() in _RESULTS


_RESULTS = frozenset({"resultat", "samlet resultat"})
"""What an extract calls the sum of a group, and that of all."""


def _with_most_names(first: Stretch, columns: Sequence[int]) -> list[int]:
    """The columns with the most different names, sums and codes apart: one, or those that name areas side by side."""
    names = {column: sum(map(_is_name, {*first.texts(column)})) for column in columns}
    return [column for column in columns if names[column] == max(names.values())]


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not names_sum(text)


def _most_telling(
    first: Stretch, shapes: Mapping[Kinds, int], columns: Sequence[int], headings: Mapping[int, Heading]
) -> int:
    """The column whose words name the lines best, judged on those where the columns compete with each other."""
    lines = first.lines[:_FIRST]
    counts = shapes if len(first.lines) <= _FIRST else shapes_of(lines)
    numbered = [kinds for kinds in counts if not _NUMBERS.isdisjoint(kinds.values())] or [*counts]
    size = sum(counts[kinds] for kinds in numbered)
    shares = {
        column: sum(counts[kinds] for kinds in numbered if kinds.get(column) == TEXT) / size for column in columns
    }
    contested = [kinds for kinds in counts if sum(kinds.get(column) == TEXT for column in columns) > 1]
    judged = contested if sum(counts[kinds] for kinds in contested) > 1 else [*counts]
    fullest = max(shares.values())
    scores: dict[int, float] = {}
    for column, share in shares.items():
        sparse, leads = share < 0.7 and fullest >= 0.9, column == columns[0]
        score = partial(_score, headings[column], share, sparse=sparse, leads=leads)
        if scores and score(1.0, 1.0) < max(scores.values()):
            continue  # whatever its words are
        worded = {kinds for kinds in judged if kinds.get(column) == TEXT}
        words = first.texts(column)[: len(lines)]
        if len(worded) < len(counts):
            words = [text for text, (_, kinds) in zip(words, lines, strict=True) if kinds in worded]
        scores[column] = score(*_variety(words)) if words and not _tells_measures(words) else 0.0
    return max(scores, key=scores.__getitem__)


def _tells_measures(words: Sequence[str]) -> bool:
    """Whether the words only say what the amounts are, over and over: "Regnskab", "Oprindeligt budget", or codes: "B"
    and "R"."""
    told = {*words}
    if len(told) * 2 > len(words) or not 1 < len(told) <= _MEASURES:
        return False
    return all(map(measure_of_code, told)) or all(len(word) < _LONG and read_heading(word).measure for word in told)


def _variety(words: Sequence[str]) -> tuple[float, float]:
    """How much words differ and how long they are, 1 at the most.

    Codes that differ from line to line are the numbers of what another column names; those of a ledger, where many
    lines share one, may be all that names them.
    """
    said, distinct = "".join(words), len(set(words)) / len(words)
    if distinct >= _EACH_ITS_OWN and (said.lower() == said.upper() or all(map(_NUMBERED.match, words))):
        return 0.0, 0.0
    return distinct, min(1.0, len(said) / len(words) / 12)


_EACH_ITS_OWN = 0.9  # of the lines
_NUMBERED = pattern(r"[A-ZÆØÅ]{1,4}[-–. ]?\d{1,12}(?:[.-]\d{1,5})?[a-z*]?$")
"""A line's number after the letters of its area: "E-01", "BU 12", "ØK3.2", "XA-0000000118"."""


def _score(heading: Heading, share: float, distinct: float, length: float, *, sparse: bool, leads: bool) -> float:
    """How well a column names the lines: by how its words differ, how long they are, and on how many lines they stand.

    It is `sparse` where many lines have none and another column has some on nearly all. In the one that `leads` they
    may be named by what describes them: "Beskrivelse | Betalingsfrekvens | I kr."
    """
    score = distinct + share + length - (0.35 if sparse else 0.0)
    if heading.dimension or heading.hint == "note":
        score -= 0.5 if leads and _DESCRIBES.in_text(heading.text) else 1.0
    return round(score, 2)


def _exclusive(shapes: Mapping[Kinds, int], one: int, other: int) -> bool:
    """Two columns share the labels when a row is named in one of them: headings to the left of their lines."""
    first = sum(count for kinds, count in shapes.items() if one in kinds)
    both = sum(count for kinds, count in shapes.items() if one in kinds and other in kinds)
    return first > 0 and both * 5 <= first
