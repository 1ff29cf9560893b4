"""XTB301: a sentence states another amount than the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.needs.told_lines import NAME_ENOUGH, WORD
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import ZERO, Unit, convert, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Row, unit_of
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.stated_amounts import StatedAmount, amounts_in_running_text

_IN_ALL = re.compile(r"\b(?:i alt|ialt|tilsammen|samlet|samlede|sammenlagt|in total)\b", re.IGNORECASE)
_ROUNDLY = re.compile(
    r"\b(?:ca|cirka|omkring|omtrent|knap\w*|godt|over|under|mindst|højst|op til|mellem|næsten|lige ved|about|up to)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(  # a part, a change or a comparison: another amount than the line's own
    r"\b(?:heraf|hvoraf|ud af|stig\w*|fald\w*|øge\w*|forøg\w*|reducer\w*|redukt\w*|ændr\w*|mer\w*|mindre\w*|lavere"
    r"|mangler|højere|forskel\w*|afvig\w*"
    r"|sidste år|tidligere|oprindelig\w*|pr|per|råderum\w*|ramme\w*|pulje\w*|loft\w*|ekskl\w*|inkl\w*|uden"
    r"|undtagen|netto\w*|brutto\w*|ansøg\w*|søg\w*|forbrug\w*|regnskab\w*|forvent\w*|korriger\w*|vedtag\w*)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<!\bmio)(?<!\bmia)(?<!\bmrd)[.;!?](?=\s|$)|\n", re.IGNORECASE)
"""Where one ends: not after "mio.", whose year may follow ("4,3 mio. kr. i 2024")."""
_YEAR = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])")
_NEAR = Decimal("0.75")  # an amount further from the line's than this, either way, speaks of something else
_TEXT_DECIMALS = re.compile(r",([0-9]+)")


class _Meant(NamedTuple):
    """A line that a sentence names, and its amounts in kroner, each with half of its last shown digit."""

    table: BudgetTable
    row: Row
    amounts: dict[str, tuple[Decimal, Decimal]]  # by column key


@rule(
    "XTB301",
    "text-differs-from-table",
    "warning",
    da="En sætning nævner et andet beløb end tabellen",
    en="A sentence states another amount than the table",
    source="Beløb i tekst er beløbet i tabellen efter enhed og afrunding (X01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A sentence names a line of the sheet's table, or says "i alt" where the sheet has one table with one total, and
    states an amount that is close to the line's but is none of them. Figures were brought up to date in one place only.

    Or the amount is a year's total but for two digits that changed places or a point that moved.

    Sentences that speak of parts, changes, rounded figures or another price level are left alone, as is an amount that
    stands anywhere in the table.

    Dansk: En sætning nævner en linje i arkets tabel eller siger »i alt«, hvor arket har én tabel med én total, og
    angiver et beløb, der ligger tæt på linjens, men ikke er det. Tallene er kun ført ajour det ene sted. Sætninger
    om dele, ændringer, runde tal eller et andet prisniveau bedømmes ikke, og et beløb, der står et sted i tabellen,
    heller ikke.

    Wrong:
        | Indsatserne koster i alt 4,3 mio. kr. i 2024. | |
        |                      |       |
        | 1.000 kr.            | 2024  |
        | Næste stop er job    | 1.000 |
        | Psykisk sårbare unge | 3.000 |
        | *I alt*              | 4.000 |

    Wrong:
        | 1.000 kr.            | 2024  | 2025  |
        | Næste stop er job    | 1.000 | 1.100 |
        | Psykisk sårbare unge | 3.000 | 3.000 |
        |                      |       |       |
        | Der afsættes 1.200 t.kr. til Næste stop er job i 2025. | | |

    Wrong:
        | Overførslerne falder i 2026 til 581,8 mio. kr. | | |
        |                 |       |       |
        | Mio. kr.        | 2025  | 2026  |
        | Kontanthjælp    | 97,1  | 94,8  |
        | Førtidspension  | 494,2 | 493,3 |
        | *I alt*         | 591,3 | 588,1 |

    Right:
        | Indsatserne koster i alt 4,0 mio. kr. i 2024. | |
        |                      |       |
        | 1.000 kr.            | 2024  |
        | Næste stop er job    | 1.000 |
        | Psykisk sårbare unge | 3.000 |
        | *I alt*              | 4.000 |
    """
    by_sheet: dict[str, list[BudgetTable]] = {}
    for table in subject.tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    if not by_sheet:
        return
    lines: dict[str, _Lines] = {}
    for stated in amounts_in_running_text(subject.workbook, subject.tables):
        tables = by_sheet.get(stated.sheet, [])
        if stated.place is None or stated.unit is None or not tables:
            continue
        sentence, own = _sentence(stated)
        if _ROUNDLY.search(sentence) or price_levels(sentence):
            continue
        told: list[Flaw] = []
        if own and not _OTHERWISE.search(sentence):
            if stated.sheet not in lines:
                lines[stated.sheet] = _lines(tables)
            meant = _line_named(sentence, lines[stated.sheet]) or _total_named(sentence, tables)
            told = list(_flaw(stated, sentence, meant)) if meant else []
        yield from told or _slip(stated, tables)


def _sentence(stated: StatedAmount) -> tuple[str, bool]:
    """The sentence around the amount, and whether it is the only amount in it."""
    text, place = stated.label, stated.place or 0
    begin = max((match.end() for match in _SENTENCE.finditer(text, 0, place)), default=0)
    end = next((match.start() for match in _SENTENCE.finditer(text, place) if match.start() > place), len(text))
    sentence = text[begin:end]
    figures = re.findall(r"[0-9][0-9.,]*", _YEAR.sub(" ", sentence))
    return sentence, len(figures) == 1


_Lines = dict[str, list[tuple[str, BudgetTable, Row]]]
"""The lines of a sheet by the first word of their names: a sheet may hold thousands, and as many sentences."""


def _lines(tables: Sequence[BudgetTable]) -> _Lines:
    found: _Lines = {}
    for table in tables:
        for row in table.rows:
            name = row.evened_label
            first = WORD.search(name)
            if len(name) >= NAME_ENOUGH and row.values and row.role == "item" and first:
                found.setdefault(first[0], []).append((name, table, row))
    return found


def _line_named(sentence: str, lines: _Lines) -> _Meant | None:
    """The only line of the sheet whose whole name stands in the sentence."""
    words = " ".join(sentence.casefold().split())
    found = [
        (table, row)
        for first in dict.fromkeys(WORD.findall(words))
        for name, table, row in lines.get(first, ())
        if name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    ]
    return _Meant(*found[0], _amounts(*found[0])) if len(found) == 1 else None


def _total_named(sentence: str, tables: Sequence[BudgetTable]) -> _Meant | None:
    """The only total of the sheet's only table, where the sentence says "i alt"."""
    if len(tables) != 1 or not _IN_ALL.search(sentence):
        return None
    totals = [row for row in tables[0].rows if row.role in ("total", "subtotal") and row.values]
    return _Meant(tables[0], totals[0], _amounts(tables[0], totals[0])) if len(totals) == 1 else None


def _amounts(table: BudgetTable, row: Row) -> dict[str, tuple[Decimal, Decimal]]:
    found = {}
    for column in table.money_columns():
        unit = unit_of(table, row, column)
        if unit and row.values.get(column.key):
            half = rounding_tolerance(0, shown_decimals(row, column.key)) * unit.factor
            found[column.key] = (abs(row.values[column.key] * unit.factor), half)
    return found


def _flaw(stated: StatedAmount, sentence: str, meant: _Meant) -> Iterator[Flaw]:
    kroner, unit = abs(stated.amount) * (stated.unit or Unit.KR).factor, stated.unit or Unit.KR
    decimals = _TEXT_DECIMALS.search(sentence)
    own = rounding_tolerance(0, len(decimals[1]) if decimals else 0) * unit.factor
    if unit is Unit.KR and not stated.amount % 1000:  # "4.300.000 kr." in a sentence is a rounded figure too
        own = Decimal(500)
    years = {int(year) for year in _YEAR.findall(sentence)}
    columns = {column.key: column for column in meant.table.money_columns()}
    named = [key for key in meant.amounts if columns[key].year in years] if years else list(meant.amounts)
    if len(named) != 1 or len(years) > 1:
        return
    expected, half = meant.amounts[named[0]]
    if abs(kroner - expected) <= own + half or not _NEAR <= kroner / expected <= 1 / _NEAR:
        return
    if _stands_there(meant.table, kroner, own):
        return
    yield _told(stated, meant.row, meant.row.cells[named[0]], convert(expected, Unit.KR, unit))


def _slip(stated: StatedAmount, tables: Sequence[BudgetTable]) -> Iterator[Flaw]:
    """The flaw of an amount that is a year's total but for a slip, and stands nowhere in the tables."""
    from xlbudget.checks.between_tables.slips_in_texts import slip_in_text  # noqa: PLC0415 — few sentences name an amount of a year

    slip = slip_in_text(stated, tables)
    kroner = abs(stated.amount) * (stated.unit or Unit.KR).factor
    if slip and not any(_stands_there(table, kroner, ZERO) for table in tables):
        yield _told(stated, slip.row, slip.row.cells[slip.column.key], slip.meant)


def _told(stated: StatedAmount, row: Row, cell: str, meant: Decimal) -> Flaw:
    found, unit = abs(stated.amount), stated.unit or Unit.KR
    told, right = amount(found, unit), amount(meant, unit)
    return Flaw(
        stated.sheet,
        stated.cell,
        f"Teksten siger {told}, men {label(row)} er {right} ({cell}).",
        f"The text says {told}, but {label(row)} is {right} ({cell}).",
        "Ret teksten eller tabellen, så de siger det samme.",
        "Mend the text or the table, so that they say the same.",
        meant,
        found,
        found - meant,
    )


def _stands_there(table: BudgetTable, kroner: Decimal, own: Decimal) -> bool:
    """Whether any amount of the table, or a line's years together, is the one that the sentence states."""
    for row in table.rows:
        amounts = _amounts(table, row)
        if any(abs(kroner - value) <= own + half for value, half in amounts.values()):
            return True
        years = [amounts[column.key] for column in table.year_columns() if column.key in amounts]
        together = sum((value for value, _ in years), ZERO)
        if len(years) > 1 and abs(kroner - together) <= own + sum((half for _, half in years), ZERO):
            return True
    return False
