"""SUM211: an amount with moms is not the amount without it and a fourth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label, told_apart
from xlbudget.domain.amounts import digits_after_comma
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Column, Row, unit_of

_RATE = Decimal("1.25")
_LITTLE = Decimal("0.01")  # of the amount: prices are rounded
_FEWEST = 2  # lines that show that the columns are so
_WITHOUT = pattern(r"\b(?:e(?:ks|x)(?:kl|cl)?(?:usive)?|uden|u)\b[./]*\s*moms", re.IGNORECASE)
_PRICES = pattern(r"takst|gebyr|pris|afgift", re.IGNORECASE)
_SAYS_RATE = pattern(r"\b25\b")
_WITH = pattern(r"\b(?:in[kc]l(?:usive)?|med|m)\b[./]*\s*moms", re.IGNORECASE)


@rule(
    "SUM211",
    "vat-differs-from-rate",
    "error",
    da="Et beløb med moms er ikke beløbet uden moms og 25 pct.",
    en="An amount with VAT is not the amount without it and 25 per cent",
    source="Momsloven § 33: afgiften er 25 pct. af afgiftsgrundlaget (U11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two columns state the same prices without and with moms, and in most lines the one is a fourth more than the
    other; in this line it is not. Lines of which some or all is free of moms, and small differences, are left alone,
    but not where the moms that the line states does not make the one of the other.

    Dansk: To kolonner angiver de samme priser uden og med moms, og i de fleste linjer er den ene en fjerdedel mere end
    den anden; i denne linje er den ikke. Linjer, der helt eller delvis er uden moms, og små forskelle ses der ikke på,
    medmindre den moms, linjen selv angiver, ikke går op.

    Wrong:
        | Takster, kr. | Ekskl. moms | Inkl. moms |
        | Grundgebyr   | 1.188,00    | 1.458,00   |
        | Restaffald   | 892,00      | 1.115,00   |
        | Madaffald    | 420,00      | 525,00     |
        | Sommerhus    | 798,00      | 997,50     |

    Wrong:
        | Kr.          | Inkl. moms | Moms    | Ekskl. moms |
        | Skole        | 1.250.000  | 250.000 | 1.000.000   |
        | Børnehave    | 875.000    | 218.750 | 656.250     |
        | Idrætshal    | 500.000    | 100.000 | 400.000     |
        | *I alt*      | 2.625.000  | 568.750 | 2.056.250   |

    Right:
        | Takster, kr. | Ekskl. moms | Inkl. moms |
        | Grundgebyr   | 1.188,00    | 1.485,00   |
        | Restaffald   | 892,00      | 1.115,00   |
        | Rykkergebyr  | 100,00      | 100,00     |
        | Madaffald    | 420,00      | 525,00     |
        | Vejbidrag    | 2,88        | 3,60       |
    """
    for table in subject.tables:
        for without, including in _pairs(table):
            both = [row for row in table.rows if row.values.get(without.key) and row.values.get(including.key)]
            rows = [row for row in both if row.role == "item"] or both  # a total that counts a wrong line is wrong too
            tax = _tax(table)
            partly = not _has_prices(table) and not (tax and _SAYS_RATE.search(tax.header))
            wrong = [row for row in rows if not _is_so(row, without, including)]
            astray = [row for row in wrong if not _is_free(row, without, including, partly=partly)]
            if tax:
                astray += [row for row in wrong if row not in astray and not _adds_up(row, without, tax, including)]
            held = len(rows) - len(wrong)
            if held >= _FEWEST and held >= 2 * len(astray):
                yield from (_flaw(table, row, without, including) for row in astray)


def _flaw(table: BudgetTable, row: Row, without: Column, including: Column) -> Flaw:
    """Told where the later of the two columns stands, which is reckoned from the other."""
    base, whole = row.values[without.key], row.values[including.key]
    keys = [column.key for column in table.columns]
    if keys.index(without.key) < keys.index(including.key):
        made, stated, expected = including, whole, base * _RATE
        da, en = f"{amount(base)} og 25 pct. moms er", f"{amount(base)} and 25 per cent of VAT are"
    else:
        made, stated, expected = without, base, whole / _RATE
        da, en = f"{amount(whole)} uden 25 pct. moms er", f"{amount(whole)} without 25 per cent of VAT is"
    much_da, much_en = ("for meget", "too much") if stated > expected else ("for lidt", "too little")
    size = amount(abs(stated - expected), unit_of(table, row, made))
    of_whole = base == whole * (2 - _RATE)
    states, gives = told_apart(stated, expected)
    return Flaw(
        table.sheet,
        row.cells[made.key],
        f"{label(row)}: {column_name(made)} er {states}, men {da} {gives}: {size} {much_da}.",
        f"{label(row)}: {column_name(made)} is {states}, but {en} {gives}: {size} {much_en}.",
        "Her er 25 pct. taget af beløbet med moms: momsen er en femtedel af det."
        if of_whole
        else "I de andre linjer er momsen 25 pct. Ret det beløb, der er forkert.",
        "Here 25 per cent is taken of the amount with VAT: VAT is a fifth of that."
        if of_whole
        else "In the other lines VAT is 25 per cent. Mend the amount that is wrong.",
        expected,
        stated,
        stated - expected,
    )


def _pairs(table: BudgetTable) -> Iterator[tuple[Column, Column]]:
    """The columns that state the same without and with moms: they have the same other words."""
    columns = [column for column in table.columns if column.role in AMOUNT_ROLES and "moms" in column.header.casefold()]
    without = {_others(column, _WITHOUT): column for column in columns if _WITHOUT.search(column.header)}
    for column in columns:
        if _WITH.search(column.header) and (other := without.get(_others(column, _WITH))):
            yield other, column


def _tax(table: BudgetTable) -> Column | None:
    """The one column of the moms itself."""
    columns = [column for column in table.columns if column.role in AMOUNT_ROLES and "moms" in column.header.casefold()]
    own = [column for column in columns if not _WITHOUT.search(column.header) and not _WITH.search(column.header)]
    return own[0] if len(own) == 1 else None


def _adds_up(row: Row, without: Column, tax: Column, including: Column) -> bool:
    """Whether the amount with moms is the other and the moms that the line states, but for rounding."""
    base, stated = row.values[without.key], row.values[including.key]
    own = row.values.get(tax.key)
    return own is None or abs(base + own - stated) <= sum(map(_half_of_last, (base, own, stated)))


def _others(column: Column, words: re.Pattern[str]) -> str:
    return " ".join(words.sub(" ", column.header).casefold().split()).strip(" .,:()")


def _is_so(row: Row, without: Column, including: Column) -> bool:
    """Whether the one is a fourth more than the other, but for what either was rounded to."""
    base, stated = row.values[without.key], row.values[including.key]
    rounding = _RATE * _half_of_last(base) + _half_of_last(stated)
    return abs(stated - base * _RATE) <= max(_LITTLE * abs(stated), rounding)


def _half_of_last(amount: Decimal) -> Decimal:
    """Half of the last digit that the amount has after the comma, or of the one before it."""
    return Decimal(5).scaleb(-digits_after_comma(amount) - 1)


def _has_prices(table: BudgetTable) -> bool:
    return any(_PRICES.search(said) for said in (table.title or "", *(column.header for column in table.columns)))


def _is_free(row: Row, without: Column, including: Column, *, partly: bool) -> bool:
    """Whether there may be no moms of the amount, or of what is no price only of some of it: less than a fourth was
    added, and no two digits changed places."""
    base, stated = row.values[without.key], row.values[including.key]
    if stated == base or not partly:
        return stated == base
    expected = base * _RATE
    swapped = sorted(f"{stated.normalize():f}") == sorted(f"{expected.normalize():f}")
    return min(base, expected) <= stated <= max(base, expected) and not swapped
