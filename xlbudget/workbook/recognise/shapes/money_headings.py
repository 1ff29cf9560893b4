"""What the headings of a table say for and against money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.texts.money_words import BUDGET, OTHER_THINGS, SUMMED_AMOUNTS
from xlbudget.workbook.recognise.texts.periods import part_of_year
from xlbudget.workbook.recognise.texts.words import Words, plain_words

_ACCOUNTS = Words(
    """_konto_, _konti_, _kontonr, _kontonummer_, _kontonavn_, _kontonamn_, _kontotekst_, artskonto, finanskonto,
    driftskonto, hovedkonto, underkonto, statuskonto, kontogruppe, kontoklasse, omkostningssted, omkostningsted,
    kostnadsställe, kostnadssted, koststed, profitcenter, profitcentre, psp element, _psp_, _psp nr, delregnskab"""
)
"""What heads the accounts of a ledger, where amounts stand over years or months without a word of money."""
_SIDES_OF_A_LEDGER = (Words("_debet_, _debit_"), Words("_kredit_, _credit_"))
_SUMMED_YEAR = pattern(r"sum a[fv] (?:19|20)\d\d", re.IGNORECASE)
_DIVIDED = Words("_dranst_, _prisenhed_, _ejerforhold_")
"""By what only the accounts of municipalities are divided."""
_PAID_OR_SAVED = Words("besparelse, effektivisering, råderum, udgift, indtægt, gevinst, pulje, tilskud, reduktion")
_AMOUNTS = frozenset({"beløb", "beløb i alt", "beløp", "belopp"})
_OF_LOANS = Words("hovedstol, restgæld, restgjeld, ydelse_, afdrag, avdrag")
_PROPOSED = Words(
    "forslag_, _forslag til_, _tiltag_, _tiltak_, _initiativ_, _initiativer_, _åtgärd_",
    without="lovforslag, beslutningsforslag, borgerforslag",
)
_OF_ACCOUNTS = frozenset({"account_function", "appropriation", "committee"})
_SEVERAL = 2  # columns
_SIDE_LETTERS = frozenset({" u ", " i ", " n "})  # the last words of headings: "2026 U", "2026 I", "2026 N"
_PRIVATE = (
    "postnr",
    "postnummer",
    "telefon",
    "mobil",
    " navn ",
    " lokal ",
    " lokalnr",
    " tlf ",
    " e mail ",
    " email ",
    "adresse",
    "vejnavn",
    " cpr ",
)


class Weight(NamedTuple):
    """One piece of evidence for or against money."""

    points: int
    reason: str


class HeadingEvidence(NamedTuple):
    """What the headings of a table say for and against money."""

    weights: tuple[Weight, ...]
    of_budgets: bool
    of_other_things: bool
    of_other_lines: bool  # and only those over the lines do
    of_nothing_else: bool
    of_persons: bool  # as those of an address list do
    at_prices: bool  # they name a price level, which money alone has
    in_kroner: bool  # several state a unit of money, and more than speak of other things
    of_sums: bool  # of amounts, as a pivot calls them


def heading_evidence(drafts: Drafts) -> HeadingEvidence:
    """What the headings of these columns say for and against money, whatever stands in and around them."""
    over = [draft.heading for draft in drafts if draft.role in AMOUNT_ROLES]
    named = over + [draft.heading for draft in drafts if draft.role == "label"]
    texts = [plain_words(draft.heading.text) for draft in drafts]
    plain = "".join(texts)
    other = sum(_speaks_of_other_things(heading) for heading in named if not heading.unit)
    stated = sum(bool(heading.unit) for heading in over)
    of_sums = any(SUMMED_AMOUNTS.in_text(draft.heading.text) for draft in drafts)
    weights = (
        _measured(drafts),
        _compared(drafts),
        _accounted(drafts),
        _debited(over),
        _divided(drafts),
        _called_amounts(over),
        Weight(2, "sums of amounts in a pivot") if of_sums else _summed_by_year(over),
        _of_loans(over),
        _paid_or_saved(drafts),
        _proposed(drafts),
        _sides_by_letter(texts),
    )
    return HeadingEvidence(
        tuple(filter(None, weights)),
        BUDGET.in_any(heading.text for heading in named),
        other > stated,  # "Timer | Løn (kr.) | Drift (kr.)"
        not any(map(_speaks_of_other_things, over)),
        all(map(_speaks_of_other_things, over)),
        sum(word in plain for word in _PRIVATE) >= _SEVERAL,
        any(draft.heading.price_level for draft in drafts),
        stated >= _SEVERAL and stated > other,
        of_sums,
    )


def _measured(drafts: Drafts) -> Weight | None:
    """A column is of a budget or an outturn, or of a year under both: "Regnskab og budget" over 2024."""
    said = any(
        draft.measure or (draft.year and (draft.heading.measure or draft.heading.told_measure)) for draft in drafts
    )
    return Weight(2, "budget or outturn in the headings") if said else None


def _compared(drafts: Drafts) -> Weight | None:
    return Weight(1, "difference column") if any(draft.role == "difference" for draft in drafts) else None


def _accounted(drafts: Drafts) -> Weight | None:
    """The lines are accounts, or belong to committees."""
    ledger = any(draft.role in ("label", "dimension") and _ACCOUNTS.in_text(draft.heading.text) for draft in drafts)
    if ledger and sum(draft.role == "year" or _is_part(draft) for draft in drafts) > 1:
        return Weight(2, "accounts of a ledger over years or months")
    divided = {draft.heading.dimension if draft.role == "label" else draft.dimension for draft in drafts}
    return None if not ledger and _OF_ACCOUNTS.isdisjoint(divided) else Weight(1, "accounts or committees")


def _debited(over: Sequence[Heading]) -> Weight | None:
    both = all(any(side.in_text(heading.text) for heading in over) for side in _SIDES_OF_A_LEDGER)
    return Weight(3, "debit and credit") if both else None


def _divided(drafts: Drafts) -> Weight | None:
    said = any(_DIVIDED.in_text(draft.heading.text) for draft in drafts if draft.role == "dimension")
    return Weight(1, "divided as accounts are") if said else None


def _called_amounts(over: Sequence[Heading]) -> Weight | None:
    return Weight(1, "amounts in the headings") if any(one.text.lower() in _AMOUNTS for one in over) else None


def _summed_by_year(over: Sequence[Heading]) -> Weight | None:
    return Weight(1, "sums of years in a pivot") if any(_SUMMED_YEAR.search(one.text) for one in over) else None


def _of_loans(over: Sequence[Heading]) -> Weight | None:
    said = sum(_OF_LOANS.in_text(heading.text) for heading in over)
    return Weight(2, "loans in the headings") if said >= _SEVERAL else None


def _paid_or_saved(drafts: Drafts) -> Weight | None:
    """The lines over the years are what is paid or saved."""
    said = _has_years(drafts) and any(
        draft.role == "label" and _PAID_OR_SAVED.in_text(draft.heading.text) for draft in drafts
    )
    return Weight(1, "what is paid or saved over years") if said else None


def _proposed(drafts: Drafts) -> Weight | None:
    listed = any(draft.role == "label" and _PROPOSED.in_text(draft.heading.text) for draft in drafts)
    dated = listed and (_has_years(drafts) or _adds_up_to_dated_total(drafts))
    return Weight(2, "proposals over years") if dated else None


def _sides_by_letter(texts: Sequence[str]) -> Weight | None:
    said = _SIDE_LETTERS.issubset([words[-3:] for words in texts])
    return Weight(2, "expense, income and net by letter") if said else None


def _has_years(drafts: Drafts) -> bool:
    return sum(draft.role == "year" for draft in drafts) >= _SEVERAL


def _adds_up_to_dated_total(drafts: Drafts) -> bool:
    """Whether a total of a year or of several stands beside amounts: "Varig | Engangs | I alt 2026"."""
    dated = any(draft.role == "total" and (draft.heading.years or draft.heading.period) for draft in drafts)
    return dated and any(draft.role == "amount" for draft in drafts)


def _speaks_of_other_things(heading: Heading) -> bool:
    return not heading.is_part_in_kroner and OTHER_THINGS.in_text(heading.text)


def _is_part(draft: Draft) -> bool:
    return draft.role in AMOUNT_ROLES and part_of_year(draft.heading.text) is not None
