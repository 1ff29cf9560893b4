"""Totals that take lines of income from the others: "Løn" and "Husleje" less "Brugerbetaling", none with a minus.

The words of a line alone prove nothing; that the total is what they leave does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from xlbudget.domain.amounts import ZERO, significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import Places
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.result_lines import Result
from xlbudget.domain.table import Row

_TELLING_DIGITS = 2  # of what is taken away and of what is left, each: fewer agree by chance
_COLUMNS_TO_A_SLIP = 3  # of so many columns one may fail
_INCOME = pattern(
    r"indtægt(?!sdækket)|(?<!\w)indt(?!\w)|inntekt|intäkt|refusion|refusjon|(?:bruger|egen|forældre|leje)betaling|"
    r"mellemkommunal|(?:stats|pulje|fonds)tilskud|(?:tilskud|bidrag|finansiering) fra|sponsor|(?<!\w)entr[eé]|billet|"
    r"(?:salg|gebyr(?:er)?)(?!\w)|\(i\)$|besparelse|effektivisering|reduktion(?:er)?(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
"""What names an income or a saving, or may."""


def incomes_among(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines whose labels may name an income."""
    labels = [row.label for row in rows]
    if not _INCOME.search("\n".join(labels)):
        return frozenset()  # of most tables
    return frozenset(place for place, label in enumerate(labels) if _INCOME.search(label))


def less_incomes(
    figures: Figures, total: int, parts: Places, incomes: Collection[int], keys: Sequence[str]
) -> Result | None:
    """The total as what its parts leave when the `incomes` among them are taken away; None where they do not in each
    column, or in all but one of several."""
    rows = figures.rows
    told = figures.stated(total, keys)
    taken = [rows[part] for part in parts if part in incomes]
    if not told or not taken or len(taken) == len(parts):
        return None
    if any(row.values.get(key, ZERO) < ZERO for row in taken for key in told):
        return None
    made = Result(rows[total], tuple([(-1 if part in incomes else 1, rows[part]) for part in parts]), 0)
    held = [key for key in told if abs(rows[total].values[key] - made.expected(key)) <= made.tolerance(key)]
    given = {sum((row.values.get(key, ZERO) for row in taken), ZERO) for key in held}
    left = {abs(rows[total].values[key]) for key in held}
    if min(map(significant_digits, (given, left))) < _TELLING_DIGITS:
        return None
    return made._replace(agreeing=len(held)) if len(told) - len(held) <= (len(told) >= _COLUMNS_TO_A_SLIP) else None
