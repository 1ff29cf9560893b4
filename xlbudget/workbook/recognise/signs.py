"""What plus and minus mean in a sheet: by its own note, else by what its incomes and expenses look like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xlbudget.domain.table import Sign

_MINUS = (
    r"(?:[-−–]\s*(?:\(?minus\)?)?|\(?minus\)?|negativ[et]?\s?(?:tal|fortegn|beløb|værdi\w*)?|"
    r"med minus|\(-\)|”-”|\"-\"|'-')"
)
_PLUS = r"(?:\+\s*(?:\(?plus\)?)?|\(?plus\)?|positiv[et]?\s?(?:tal|fortegn|beløb|værdi\w*)?|\(\+\)|”\+”|\"\+\"|'\+')"
_IS = r"\s*(?:=|:|er|angiver|betyder|viser|udtrykker|svarer til|är|indikerer|anger)\s*(?:en |et )?"
_LESS = (
    r"(?:indtægt|inntekt|intäkt|mindre-?\s?(?:udgift|forbrug|utgift|forbruk)|besparelse|overskud|"
    r"overskott|overskudd|forbedring|provenu|gevinst|kasseopbygning|henlæggelse)"
)
_MORE = (
    r"(?:udgift|utgift|kostnad|mer-?\s?(?:udgift|forbrug|utgift|forbruk)|underskud|underskott|"
    r"underskudd|mindre-?\s?indtægt|forværring|kassetræk|forbrug)"
)
_EXPENSE_POSITIVE = re.compile(
    rf"{_MINUS}{_IS}{_LESS}|{_PLUS}{_IS}{_MORE}|(?:indtægter?|inntekter|intäkter|besparelser?|"
    rf"mindreforbrug)\s+(?:er |vises |är |angives )?(?:angivet |angitt |anført |vist |"
    rf"med )*(?:med |som |i )?(?:et )?(?:minus|negativ)",
    re.IGNORECASE,
)
_EXPENSE_NEGATIVE = re.compile(
    rf"{_MINUS}{_IS}{_MORE}|{_PLUS}{_IS}{_LESS}|(?:udgifter?|utgifter|kostnader|"
    rf"merforbrug)\s+(?:er |vises |är |angives )?(?:angivet |angitt |anført |vist |med )*(?:med |"
    rf"som |i )?(?:et )?(?:minus|negativ)",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"indtægt|inntekt|intäkt|(?<![a-zæøå])(?:skatter|skatt |generelle tilskud|"
    r"tilskud og udligning|rammetilskudd|refusion|brugerbetaling|salg af|skatteintäkter)",
    re.IGNORECASE,
)
_EXPENSE = re.compile(r"udgift|utgift|kostnad|(?<![a-zæøå])løn(?![a-zæøå])", re.IGNORECASE)


def sign_in(text: str) -> Sign | None:
    """The convention that a text states, None where it states none or both."""
    positive, negative = _EXPENSE_POSITIVE.search(text), _EXPENSE_NEGATIVE.search(text)
    if bool(positive) == bool(negative):
        return None
    return "expense_positive" if positive else "expense_negative"


def sign_by_amounts(lines: Iterable[tuple[str, Decimal]]) -> Sign | None:
    """The convention that lines named income and expense follow, where they disagree with one another in sign."""
    signs = {"income": [0, 0], "expense": [0, 0]}  # how many lines are negative and positive
    for label, amount in lines:
        if not amount:
            continue
        if _INCOME.search(label):
            signs["income"][amount > 0] += 1
        elif _EXPENSE.search(label):
            signs["expense"][amount > 0] += 1
    income, expense = (_one_sided(*signs[side]) for side in ("income", "expense"))
    if not income or not expense or income == expense:
        return None
    return "expense_negative" if income > 0 else "expense_positive"


def _one_sided(negative: int, positive: int) -> int:
    """−1 or 1 where nearly all have that sign, else 0."""
    if positive >= 4 * negative and positive:
        return 1
    return -1 if negative >= 4 * positive and negative else 0
