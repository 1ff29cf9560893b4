"""What plus and minus mean in a sheet: by its own note, else by what its incomes and expenses look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from xlbudget.domain.line_amounts import Amounts, stored_in
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Sign
from xlbudget.workbook.recognise.texts.words import Words, heard_in

_MINUS = (
    r"(?:[-−–÷]\s*(?:\(?minus\)?)?|\(?minus\)?|negativ[et]?\s?(?:tal|fortegn|beløb|værdi\w*)?|"
    r"med minus|\(-\)|”-”|\"-\"|'-')"
)
_PLUS = r"(?:\+\s*(?:\(?plus\)?)?|\(?plus\)?|positiv[et]?\s?(?:tal|fortegn|beløb|værdi\w*)?|\(\+\)|”\+”|\"\+\"|'\+')"
_IS = r"\s*(?:=|:|er|angiver|betyder|viser|udtrykker|svarer til|är|indikerer|anger)\s*(?:en |et )?"
_LESS = (
    r"(?:indtægt|inntekt|intäkt|mindre-?\s?(?:udgift|forbrug|utgift|forbruk)|besparelse|effektivisering|overskud|"
    r"(?:udgifts)?reduktion(?:er)?(?! (?:i|af) (?:\w+ )?(?:indtægt|likvid|kasse))|"
    r"overskott|overskudd|forbedring|provenu|gevinst|kasseopbygning|henlæggelse)"
)
_MORE = (
    r"(?:udgift|utgift|kostnad|omkostning|mer-?\s?(?:udgift|forbrug|utgift|forbruk)|underskud|underskott|"
    r"underskudd|mindre-?\s?indtægt|forværring|kassetræk|forbrug|udvidelse)"
)
_CALLED = r"(?:[a-zæøå]+ \()?"
"""What a change is called before it is explained: "Minus er en omprioritering (mindreudgift)"."""
_SPOKEN_OF = (
    "tægt", "inntekt", "intäkt", "mindre", "besparelse", "oversku", "oversko", "forbedring", "provenu", "gevinst",
    "kasse", "henlæggelse", "udgift", "utgift", "kostnad", "mer", "undersku", "undersko", "forværring", "forbrug",
    "reduktion", "effektivisering", "omkostning", "udvidelse", "income", "revenue", "saving", "expen", "cost",
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The notes that make an expense positive, and those that make it negative; compiled when a note may be one."""
    return re.compile(_EXPENSE_POSITIVE, re.IGNORECASE), re.compile(_EXPENSE_NEGATIVE, re.IGNORECASE)


_DEVIATION = r"(?:afvigelser?|avvik|avvikelser?)"
"""A deviation that is positive where more was spent: of a budget taken from the accounts. The other way round says only
that the accounts are taken from the budget."""
_SPENT_BESIDE_BUDGET = pattern(r"(?:mer|mindre)-?\s?(?:udgift|forbrug|utgift|forbruk)", re.IGNORECASE)
_OF_A_DEVIATION = pattern(rf"\b{_DEVIATION}\b", re.IGNORECASE)
_SPENT = r"-?\s?(?:udgift|forbrug|utgift|forbruk)(?:er)?\s*\(?"
_BEHIND = rf"\)?\s*(?:$|[/,;]|og |(?:mer|mindre){_SPENT})"
"""What may follow a sign behind its word, so that it is none between two: "Merforbrug + Mindreforbrug -"."""
_ENGLISH_LESS = r"\b(?:income|revenues?|savings?)"
_ENGLISH_MORE = r"\b(?:expenditures?|expenses?|costs?)"
_ARE = r"\s+(?:is|are)\s+(?:(?:shown|stated|given|entered|recorded)\s+)?(?:(?:as|with)\s+)?(?:an?\s+)?"
_IN_BRACKETS = r"(?:er|r)?\s*\("
"""What stands between a word and the sign behind it, in brackets: "Besparelse (-) / merudgift (+) 2025"."""
_LESS_IN_BRACKETS = rf"\b(?:besparelse|(?:mer)?indtægt|mindreudgift|effektivisering|reduktion){_IN_BRACKETS}"
_MORE_IN_BRACKETS = rf"\b(?:(?:mer)?udgift|udvidelse|omkostning){_IN_BRACKETS}"
_BEGINS = r"(?:^|(?<=[,;:.]\s))"
_MORE_BEHIND_PLUS, _LESS_BEHIND_MINUS = rf"{_BEGINS}\(\+\)\s*{_MORE}", rf"{_BEGINS}\([-−–÷]\)\s*{_LESS}"
_LESS_BEHIND_PLUS, _MORE_BEHIND_MINUS = rf"{_BEGINS}\(\+\)\s*{_LESS}", rf"{_BEGINS}\([-−–÷]\)\s*{_MORE}"
"""A sign in brackets that begins what it says: "(+) merudgift, (-) mindreudgift"; behind a word it is said of that."""
_BELOW_ZERO = (
    r"(?!minus\s+\w)"
    r"(?:er |vises |är |angives |har |står )?(?:angivet |angitt |anført |vist |med |som )*"
    r"(?:(?:med |som |i )?(?:et )?(?:minus|negativ)|(?<=med |som )[-−–](?! ?/? ?\+)(?=\W*$|[.,;)]| ?/| og ))"
)
"""What a word is shown as; "indtægter minus udgifter" takes one from the other and says nothing of signs."""
_EXPENSE_POSITIVE = (
    rf"{_MINUS}{_IS}{_CALLED}{_LESS}|{_PLUS}{_IS}{_CALLED}{_MORE}|"
    rf"positiv[eta]?\s{_DEVIATION}{_IS}{_MORE}|negativ[eta]?\s{_DEVIATION}{_IS}{_LESS}|"
    rf"(?:indtægt(?:er(?:ne)?)?|inntekt(?:er)?|intäkter|besparelser?|reduktioner|effektiviseringer|gevinster|"
    rf"mindreforbrug|mindreudgift(?:er)?|merindtægt(?:er)?)\s+"
    rf"{_BELOW_ZERO}|"
    rf"{_ENGLISH_LESS}{_ARE}(?:minus|negative)\b|{_ENGLISH_MORE}{_ARE}(?:plus|positive)\b|"
    rf"(?:(?<!mindre)udgift(?:er)?|utgifter|kostnader|omkostninger)\s+(?:er|vises|står|angives|har)\s+"
    rf"(?:angivet |anført |vist |med |som |i |et )*(?:plus|positiv|\+)|"
    rf"(?:indtægter|besparelser|mindreudgifter|gevinster)\s+(?:er |vises |står |angives )?i parentes|"
    rf"{_LESS_IN_BRACKETS}[-−–÷]\)|{_MORE_IN_BRACKETS}\+\)|"
    rf"\bmer{_SPENT}\+{_BEHIND}|(?<!/)\bmindre{_SPENT}[-−–÷]{_BEHIND}|{_MORE_BEHIND_PLUS}|{_LESS_BEHIND_MINUS}"
)
_EXPENSE_NEGATIVE = (
    rf"{_MINUS}{_IS}{_CALLED}{_MORE}|{_PLUS}{_IS}{_CALLED}{_LESS}|(?:(?<!mindre)udgift(?:er)?|utgifter|kostnader|"
    rf"omkostninger|merforbrug)\s+{_BELOW_ZERO}|"
    rf"(?<!og )\b(?:besparelser?|reduktioner|effektiviseringer|mindreudgifter)\s+(?:er |vises |står |angives )"
    rf"(?:angivet |anført |vist |med )*(?:med |som |i )(?:et )?(?:plus|positiv)|"
    rf"{_ENGLISH_MORE}{_ARE}(?:minus|negative)\b|{_ENGLISH_LESS}{_ARE}(?:plus|positive)\b|"
    rf"{_LESS_IN_BRACKETS}\+\)|{_MORE_IN_BRACKETS}[-−–÷]\)|"
    rf"\bmer{_SPENT}[-−–÷]{_BEHIND}|(?<!/)\bmindre{_SPENT}\+{_BEHIND}|{_LESS_BEHIND_PLUS}|{_MORE_BEHIND_MINUS}"
)
_INCOME = Words(
    """indtægt, inntekt, intäkt, _skatter_, _skatt_, _generelle tilskud, tilskud og udligning, rammetilskud, _refusion,
    brugerbetaling, brukerbetaling, _salg af, _salg av, _sal av, _försäljning, _besparelse, _innsparing,
    _effektivisering, _kompensasjon for, _bruk av lån, _låneopptak, _lånoptagelse, _låneoptagelse, mottatte avdrag,
    sum finansiering, ekstern finansiering, _mindreudgift, _gevinst, _sparet_, _sparede_, _spart_, _sparte_""",
    without="""mindreindtægt, lavere indtægt, indtægtstab, effektiviseringspulje, gevinst ved, inntektstap,
    salg av tjenester""",
)
_EXPENSE = Words(
    """udgift, utgift, kostnad, _omkostning, _løn_, _lønn_, _lønninger, _lön_, _kjøp av, _køb af, _indkøb, _avdrag på,
    _afdrag på, _utlån_, _investering, _anlæg_, _anlægsprojekt, _avsetning, _tilførsel, _udvidelse, _merudgift""",
    without="""mindreudgift, udgiftsreduktion, sparet løn, sparede løn, spart lønn, sparet udgift,
    sparede udgift, sparte utgift, sparte kostnad, sparede omkostning, netto, investeringstilskud, investeringsinntekt,
    tilskudd til investering""",
)


@lru_cache(maxsize=4096)
def sign_in(text: str) -> Sign | None:
    """The convention that a text states, None where it states none or both."""
    plain = text.lower()
    if not any(word in plain for word in _SPOKEN_OF):
        return None
    evened = " ".join(text.split())  # a long run of spaces could be shared out in endless ways
    positive, negative = (pattern.search(evened) for pattern in _patterns())
    if bool(positive) == bool(negative):
        return None
    if negative and _SPENT_BESIDE_BUDGET.search(negative[0]) and _OF_A_DEVIATION.search(evened[: negative.start()]):
        return None
    return "expense_positive" if positive else "expense_negative"


Named = tuple[bool, bool]
"""Whether words name an income, and an expense."""

_AN_INCOME, _AN_EXPENSE, _NEITHER = 1, -1, 0  # or both
_MANY = 1000  # lines, of which most labels are new: to hear what they name takes longer than to look at their amounts


@lru_cache(maxsize=8192)
def named(words: str) -> Named:
    """What the words of a label or a heading name."""
    heard = heard_in(words)
    return _INCOME in heard, _EXPENSE in heard


def sign_by_amounts(
    lines: Sequence[str], amounts: Sequence[Mapping[int, Decimal]], headings: Mapping[int, Named]
) -> Sign | None:
    """The convention that amounts named as income and as expense follow, where they disagree with one another in sign.

    `lines` are labels and `amounts` what stands beside each by column; a line or the heading of a column names them.
    Columns that are not among the `headings` are passed over.

    Incomes and savings below zero are enough where other amounts are above it; the other way round it is not: many
    sheets show savings as positive amounts.
    """
    if len(lines) > _MANY and _on_one_side(amounts):
        return None
    names = list(map(named, lines))
    if not any(income for income, _ in {*headings.values(), *names}):
        return None
    alike: dict[Named, list[Mapping[int, Decimal]]] = {}
    for words, stored in zip(names, amounts, strict=True):
        alike.setdefault(words, []).append(stored)
    income_sign = _one_sided(*_below_and_above_zero(alike, headings, _AN_INCOME))
    if not income_sign:
        return None
    expenses = _below_and_above_zero(alike, headings, _AN_EXPENSE)
    if income_sign < 0 and not any(expenses):
        below, above = _below_and_above_zero(alike, headings, _NEITHER)
        return "expense_positive" if above >= max(1, below) else None
    expense_sign = _one_sided(*expenses)
    if not expense_sign or income_sign == expense_sign:
        return None
    return "expense_negative" if income_sign > 0 else "expense_positive"


def _on_one_side(amounts: Sequence[Mapping[int, Decimal]]) -> bool:
    """Whether none of the amounts is below zero, or none above: then no two kinds of them disagree."""
    stored = list(chain.from_iterable(map(stored_in, amounts)))
    return not stored or min(stored) >= 0 or max(stored) <= 0


def _below_and_above_zero(
    alike: Mapping[Named, Sequence[Mapping[int, Decimal]]], headings: Mapping[int, Named], what: int
) -> tuple[int, int]:
    """How many of the amounts that their line and the heading of their column name so are below zero, and above."""
    below = above = 0
    for (line_income, line_expense), lines in alike.items():
        columns = [
            column
            for column, (income, expense) in headings.items()
            if (line_income or income) - (line_expense or expense) == what
        ]
        if not columns:
            continue
        amounts = Amounts.of(lines)
        for stored in map(amounts.column, columns):
            below += sum([amount < 0 for amount in stored])
            above += sum([amount > 0 for amount in stored])
    return below, above


def _one_sided(negative: int, positive: int) -> int:
    """−1 or 1 where nearly all have that sign, else 0."""
    if positive >= 4 * negative and positive:
        return 1
    return -1 if negative >= 4 * positive and negative else 0
