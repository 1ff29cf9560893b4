"""What the columns of a table tell of its kind, by their headings, years and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.texts.words import Words, heard_in

PER_HEAD = Words("pr elev_, per elev_, pr indbygger, per innbygger, pr innbygger, per invånare, pr borger_, pr barn_")
_PER_AGE = pattern(r"\b(?:pr\.?|per) \d{1,2}(?: ?[-–] ?\d{1,3}|\+)?[- –]{0,2}årige?\b", re.IGNORECASE)
RATES = Words(
    """_takst, _takster, gebyr_, gebyrer_, lejeliste, huslejeoversigt, betalingssatser, enhedspris, prisblad,
    prisliste, egenbetaling, forældrebetaling, foreldrebetaling, _taxor_, avgiftstaxa, _beløbsgrænser_,
    _satser_, _satserne_""",
    without="takstforslag, gebyrforslag, takstændringsforslag",
)
_VAT = Words("inkl moms, incl moms, inklusiv moms, inklusive moms, inkl mva, inklusive mva, ink moms, _m moms_")
_WITHOUT_VAT = Words("ekskl moms, excl moms, eksklusiv moms, eksklusive moms, exkl moms, ekskl mva, eks mva, _u moms_")
_CARRIED_TO = Words("overføres, overført til, overførsel til, overførsler til, _ovf til_, genbevilges, videreføres")
APPRAISED = Words(
    """tilbagebetalingstid, tilbagebetalingsår, tilbagebetalingsperiode, tilbakebetalingstid, återbetalningstid,
    payback, tjent hjem, tjener sig hjem, tilbagebetalt i, nutidsværdi, nåverdi, nuvärde,
    intern rente pct, intern rente %, intern rente i pct, intern rente i %, intern rente procent, intern rentabilitet,
    internrente pct, internrente %, internrente prosent, internränta %, internränta procent, internränta i %""",
    without="nåverdi av pensj, nutidsværdi af pension",
)
"""Words of appraisals. "Intern rente" by itself is what offices charge each other for capital, a line of a budget."""
_AHEAD = frozenset({"budget", "estimate"})  # measures of what is planned


class KindColumns(NamedTuple):
    """What the columns of a table tell of its kind."""

    label_heading: str
    amounts: str  # the headings of the amounts
    measures: frozenset[str]
    years: int
    has_difference: bool
    settles: bool  # the latest year has both what was planned and what came of it
    of_rates: bool  # by their headings
    appraised: bool  # one says when or how well the money pays back

    @property
    def one_year(self) -> bool:
        """A year or two and no outer years: a table that looks back, or at the year that runs."""
        return "estimate" not in self.measures and self.years <= 2

    @property
    def plans(self) -> bool:
        """Budgets of three years or more, and nothing of what came of them: a prognosis that looks ahead."""
        return self.years > 2 and bool(self.measures) and self.measures <= _AHEAD


def columns_of(drafts: Drafts) -> KindColumns:
    """What they tell. Ask for it with `drafts.once(columns_of)`."""
    naming = [draft for draft in drafts if draft.role == "label"]
    leading = [draft for draft in drafts if draft.role == "dimension" and naming and draft.column < naming[0].column]
    return KindColumns(
        " | ".join(draft.heading.text for draft in (*leading, *naming)),
        " | ".join(draft.heading.text for draft in drafts if draft.role in MONEY_ROLES),
        frozenset(draft.measure for draft in drafts if draft.measure),
        len({draft.year for draft in drafts if draft.role == "year" and draft.year and not is_carried(draft)}),
        any(draft.role == "difference" for draft in drafts),
        _settles(drafts),
        (RATES in drafts.once(heard_in_headings) and not (_reckons(drafts) or _pays_for_what_is_beside(drafts)))
        or _each_per_head(drafts)
        or _at_several_times(drafts)
        or _with_vat(drafts),
        APPRAISED in drafts.once(heard_in_headings),
    )


def is_per_head(text: str) -> bool:
    """Whether the amounts are said to be for each person: "kr. pr. indbygger", "udgift pr. 0-5-årig"."""
    return PER_HEAD.in_text(text) or _PER_AGE.search(text) is not None


def heard_in_headings(drafts: Drafts) -> frozenset[Words]:
    """The lists of which a word stands in a heading."""
    return frozenset[Words]().union(*(heard_in(draft.heading.text) for draft in drafts))


def _reckons(drafts: Drafts) -> bool:
    """Whether the rates are only what the amounts of years are reckoned from, or what a budget changes by: "Antal |
    Enhedspris | Budget 2024", "Flere børn | Enhedspris | Regulering"."""
    if not any(draft.role in ("count", "fte") for draft in drafts):
        return False
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES and not RATES.in_text(draft.heading.text)]
    return any(draft.role == "year" or draft.heading.hint == "change" for draft in amounts)


_BY_USERS = Words("egenbetaling, forældrebetaling, foreldrebetaling")
_FOR_EACH = Words("_pr_, _per_")
_SPENT = Words("_udgift, driftsudgift, bruttoudgift, _utgift, _omkostning")


def _pays_for_what_is_beside(drafts: Drafts) -> bool:
    """Whether the rates are only what users pay in all of an expense that stands beside it: "Udgift | Forældrebetaling"
    of each institution; of "Udgift pr. plads" it is the charge."""
    texts = [draft.heading.text for draft in drafts if draft.role in AMOUNT_ROLES]
    rates = [text for text in texts if RATES.in_text(text)]
    if not rates or not all(map(_BY_USERS.in_text, rates)):
        return False
    return any(_SPENT.in_text(text) and not _FOR_EACH.in_text(text) for text in texts)


def _each_per_head(drafts: Drafts) -> bool:
    """Whether the heading of each column of money says for whom it is one: "Kr. pr. indbygger"."""
    headings = [draft.heading.text for draft in drafts if draft.role in AMOUNT_ROLES]
    return bool(headings) and all(map(PER_HEAD.in_text, headings))


def _at_several_times(drafts: Drafts) -> bool:
    """Whether columns state the same kroner by year and by month or the like: "Kr. pr. år | Kr. pr. måned"."""
    over = [draft.heading for draft in drafts if draft.role in AMOUNT_ROLES and draft.heading.unit]
    if len(over) < 2:
        return False  # as most tables
    times = {match[1].lower() for heading in over if (match := _A_TIME.match(heading.text))}
    return len(times) > 1


_A_TIME = pattern(
    r"(?:kr\.?|kroner|beløb|takst|pris|tilskud)(?: i kr\.?)? (?:pr\.?|per) (år|kvartal|måned|md|uge|dag|døgn|time)\b",
    re.IGNORECASE,
)


def _with_vat(drafts: Drafts) -> bool:
    """Whether years stand with VAT, as charges do ("2017 inkl. moms"), or the same with and without it. A budget is
    without it, and may say so."""
    over = [draft.heading.text for draft in drafts if draft.role in AMOUNT_ROLES and not draft.measure]
    both = [_VAT.in_text(text) + 2 * _WITHOUT_VAT.in_text(text) for text in over]
    if set(both) == {1, 2} and len(both) == len(drafts.money):
        return True
    years = [draft for draft in drafts if draft.role == "year"]
    return not any(draft.measure for draft in years) and any(_VAT.in_text(draft.heading.text) for draft in years)


def is_carried(draft: Draft) -> bool:
    """Whether the column says what is carried over to its year, which is no year of the table: "Overføres til 2025"."""
    return draft.measure is None and _CARRIED_TO.in_text(draft.heading.text)


def _settles(drafts: Sequence[Draft]) -> bool:
    """Whether the latest year stands both as planned and as it turned out.

    "Budget 2020 | 2020 | 2019": a year without a word, beside its budget and above earlier ones, is the accounts. Where
    each of them has a budget ("Opr. | Nyt" over 2024 to 2027), it is another plan.
    """
    years = [draft for draft in drafts if draft.heading.year and draft.role == "year"]
    dated = [draft for draft in years if draft.heading.hint != "change" and not is_carried(draft)]
    latest = max((draft.year or 0 for draft in dated), default=0)
    measures = {draft.measure for draft in dated if draft.year == latest}
    bare = {draft.year for draft in dated if draft.measure is None}
    planned = measures & {"budget", "revised", "forecast"}
    budgets = {draft.year for draft in dated if draft.measure in ("budget", "revised")}
    earlier = len(bare) > 1 and not bare <= budgets
    return bool(planned) and ("outturn" in measures or (latest in bare and (earlier or "forecast" in measures)))
