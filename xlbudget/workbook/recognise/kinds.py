"""Whether a candidate is a table of money at all, and of which kind, by the words in and around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlbudget.domain.table import Kind
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.words import Words, plain_words

ENOUGH = 2
"""The score from which a candidate counts as a table of money."""


class Weight(NamedTuple):
    """One piece of evidence for or against money."""

    points: int
    reason: str


_BUDGET = Words(
    """budget, budsjett, regnskab, regnskap, rekneskap, bokslut, økonomi, ekonomi, finans, bevilling,
    udgift, utgift, indtægt, inntekt, intäkt, kostnad, omkostning, ramme_, rammer_, besparelse,
    effektivisering, innsparing, invester, anlæg, anlegg, råderum, tilskud, tilskott, tilskudd, skat,
    renter, räntor, resultat, gevinst, beløb, belopp, beløp, netto, likvid, _lån_, gæld, gjeld, skuld,
    afdrag, avdrag, overskud, underskud, kassebeholdning, pulje, årsprognose, avskrivning, afskrivning,
    kommunbidrag, anskaffels, _pris_, _priser_, afvigelse, avvik, opsparing, overførsel, overførsler,
    _drift_"""
)
_MONEY_LINE = Words(
    """udgift, utgift, indtægt, inntekt, intäkt, kostnad, omkostning, løn, lön, tilskud, tilskott,
    tilskudd, bidrag, skat, renter, räntor, afdrag, avdrag, refusion, drift, anlæg, investering,
    besparelse, gevinst, finansiering, honorar, husleje, _moms, _lån, avgift, pensjon, pension,
    varekjøp, varekøb, tjenesteydelser, afskrivning, avskrivning, pulje, overførsler, likvid, aktiver,
    passiver, egenkapital, indkøb, materialer""",
    without="""beskatningsprocent, skatteprocent, skattesats, skatteprosent, udskrivningsprocent, likviditetsgrad,
    soliditetsgrad, soliditet_, lånerammeprocent, skattepromille""",
)
_OTHER_THINGS = Words(
    """_antal_, _antall_, _befolkning, indbyggertal, folketal, folkemængde, folkmängd, _innbyggere_,
    innbyggertall, _elev, børnetal, _børn i alt_, aldersfordeling, fødsler, _fødte_,
    besøgstal, _besøg_, _medarbejdere_, _ansatte_, _årsværk_, _årsverk_, sygefravær, sykefravær,
    sjukfrånvaro, ledighed, arbejdsløs, _svar_, besvarelser, respondenter, tilfreds, spørgeskema,
    spørgsmål, enkät, temperatur, nedbør, _co2_, _ton_, _kwh_, energiforbrug, _m2_, _km_, _km2_,
    timetal, lektioner, _skema_, tidsplan, mødeplan, køreplan, vagtplan, _stemmer_, valgresultat,
    mandater, postnr, postnummer, telefon, adresse, _e mail_, _mail_, fødselsdato, _cpr_, _kl_, _uge_,
    klokken, procent_, _pct_, _prosent_, _andel_, promille, klassekvotient, gennemsnitsalder,
    _personer_, _borgere_, _sager_, klager, helårspersoner, fuldtidspersoner, ventetid, _boliger_,
    husstande, _virksomheder_, _deltagere_, _medlemmer_, _udlån_, _bøger_, _areal_, _point_, _points_,
    _karakter, elevfravær, _fravær_, normering, beskatningsprocent, skatteprocent, skattesats, udskrivningsprocent,
    gældsgrad, gjeldsgrad, soliditet, likviditetsgrad, overskudsgrad, selvfinansieringsgrad, dækningsgrad"""
)
_PRIVATE = ("postnr", "postnummer", "telefon", "mobil", " e mail ", " email ", "adresse", "vejnavn", " cpr ")
_RATE_INDEX = Words(
    """pris og lønskøn, pris og lønudvikling, pris og lønregulering, pris og lønindeks, _pl skøn,
    _pl indeks, pl fremskrivning, _p l skøn, _p l indeks, _p l fremskrivning, _p l regulering,
    _p l sats, pl regulering, forbrugerpris, prisindeks, lønindeks, satsregulering,
    fremskrivningsprocent, nettoprisindeks, reguleringsprocent, konsumprisindeks, deflator,
    pris og lønnsvekst, prisstigningstakt, løn og prisudvikling"""
)


def money_evidence(
    drafts: Sequence[Draft],
    title: str,
    around: Iterable[str],
    labels: Sequence[str],
    *,
    unit_points: int,
    counted: bool = False,
) -> list[Weight]:
    """What speaks for and against money. `counted`: a column names the units of the lines, and none is of money."""
    weights = []
    headings = " ".join(draft.heading.text for draft in drafts)
    unstated = " ".join(
        draft.heading.text
        for draft in drafts
        if draft.role in ("year", "amount", "total", "label") and not draft.heading.unit
    )
    names = " ".join(draft.heading.text for draft in drafts if draft.role in ("year", "amount", "total", "label"))
    if unit_points:
        weights.append(Weight(unit_points, "unit"))
    if any(draft.measure or (draft.heading.measure and draft.year) for draft in drafts):
        weights.append(Weight(2, "budget or outturn in the headings"))
    if any(draft.role == "difference" for draft in drafts):
        weights.append(Weight(1, "difference column"))
    if any(draft.dimension in ("account_function", "appropriation", "committee") for draft in drafts):
        weights.append(Weight(1, "accounts or committees"))
    if _BUDGET.in_text(title):
        weights.append(Weight(2, "title"))
    if _BUDGET.in_text(names):
        weights.append(Weight(1, "headings"))
    if any(_BUDGET.in_text(text) for text in around):
        weights.append(Weight(1, "text around"))
    share = sum(1 for label in labels if _MONEY_LINE.in_text(label))
    if share:
        weights.append(Weight(2 if share * 4 >= len(labels) else 1, "labels of the lines"))
    if _OTHER_THINGS.in_text(title):
        weights.append(Weight(-3, "title speaks of other things than money"))
        if not (unit_points or share or _MONEY_LINE.in_text(title)):
            weights.append(Weight(-2, "neither unit nor lines speak of money"))
    if _OTHER_THINGS.in_text(unstated):
        weights.append(Weight(-3, "headings speak of other things than money"))
    other = sum(1 for label in labels if _OTHER_THINGS.in_text(label))
    if labels and other * 2 > len(labels):
        weights.append(Weight(-3, "lines speak of other things than money"))
    if counted:
        weights.append(Weight(-3, "the lines are counted in other units than money"))
    if sum(word in plain_words(headings) for word in _PRIVATE) >= 2:
        weights.append(Weight(-8, "address list"))
    return weights


def is_index(title: str, drafts: Sequence[Draft], labels: Sequence[str]) -> bool:
    """Whether the table holds an index or yearly changes of prices and wages rather than money."""
    return bool(_RATE_INDEX.in_text(title) or any(_RATE_INDEX.in_text(draft.heading.text) for draft in drafts)) or any(
        _RATE_INDEX.in_text(label) for label in labels[:3]
    )


_PROPOSALS = Words(
    """forslag, proposal, tiltak, katalog, ansøgning, ansøgt, ønsker, ønske_, äskande, yrkande,
    reduktionsblok, effektiviseringer_, nye initiativer, _reduktioner_, spareplan, sparerunde, _besparelser_,
    _innsparinger_""",
    without="""lovforslag, budgetforslag, budsjettforslag, finansforslag, forslagsstiller, forslag frå, forslag fra,
    forslag til budget, forslag til budsjett, ændringsforslag til ffl, ændringsforslag til f, forslag til finanslov,
    forslag til ramme, forslag til økonomiplan""",
)
_PROPOSED_LINES = Words("forslag, tiltak, _ønske", without="forslagsstiller, budgetforslag")
_FINANCING = Words(
    "finansiering, _dækning, budgetreduktion, finansieres, modgående",
    without="""finansieringsoversigt, og finansiering, finansieringsbehov, finansieringsresultat, anlæg finansiering,
    ekstern finansiering, medfinansiering, dækningsgrad, dækningsbidrag, finansieringsplan""",
)
_CASE = Words(
    "business case, businesscase, investeringsvurdering, _gevinst, tilbagebetaling, nettogevinst, investeringsforslag",
    without="gevinst ved salg, gevinster ved salg, gevinst og tab",
)
_FOLLOW_UP = Words(
    """opfølgning, oppfølging, uppföljning, forventet regnskab, forv regnskab, _forbrug, afvigelse, avvik,
    korrigeret budget, prognos, _status, halvårsregnskab, delårs, tertial, kvartalsrapport,
    årsregnskab, budgetrevision, revidert budsjett, regnskabsresultat, restbudget, budgetkontrol""",
    without="forbrugerpris",
)
_BUDGET_PLAN = Words("budget, budsjett, økonomiplan, overslag, flerårsplan, finanslov", without="budgetopf, budgetrev")
_DEVIATION = Words(
    """afvigelse, avvik, mer mindreforbrug, merforbrug, mindreforbrug, merforbruk, mindreforbruk, restbudget"""
)
_SPENT = Words("regnskab, regnskap, _forbrug, bokslut, utfall, forbrugt", without="forbrugerpris")
_PER_HEAD = Words("pr elev_, per elev_, pr indbygger, per innbygger, pr innbygger, per invånare, pr borger_, pr barn_")
_RATES = Words("_takst, _takster, _gebyr_, _gebyrer_, betalingssatser, enhedspris")
_GAIN = frozenset({"gevinst", "gevinst i alt", "nettogevinst"})
_COST = Words("omkostning, besparelse, investering")
_SETTLED = frozenset({"outturn", "revised", "forecast"})


class _Asked(NamedTuple):
    """What the kinds are told by: the words of the table and what its columns hold."""

    title: str
    sheet: str
    label_heading: str
    headings: str
    amounts: str  # the headings of the amounts
    lines: str
    labels: Sequence[str]
    measures: frozenset[str]
    years: int
    has_difference: bool

    @property
    def one_year(self) -> bool:
        """A year or two and no outer years: a table that looks back, or at the year that runs."""
        return "estimate" not in self.measures and self.years <= 2


def kind_of_table(
    title: str, sheet: str, drafts: Sequence[Draft], labels: Sequence[str], index: bool
) -> tuple[Kind, str]:
    """The kind of the table and what tells it: its title, headings and lines, then what the sheet is called."""
    if index:
        return "index", "index"
    asked = _asked(title, sheet, drafts, labels)
    return _by_title_and_lines(asked) or _by_columns(asked) or _by_sheet(asked) or ("budget", "default")


def _asked(title: str, sheet: str, drafts: Sequence[Draft], labels: Sequence[str]) -> _Asked:
    naming = [draft for draft in drafts if draft.role == "label"]
    leading = [draft for draft in drafts if draft.role == "dimension" and naming and draft.column < naming[0].column]
    money = [draft for draft in drafts if draft.role in ("year", "amount", "total", "difference")]
    return _Asked(
        title,
        sheet,
        " | ".join(draft.heading.text for draft in (*leading, *naming)),
        " ".join(draft.heading.text for draft in drafts),
        " | ".join(draft.heading.text for draft in money),
        " | ".join(labels[:40]),
        labels,
        frozenset(draft.measure for draft in drafts if draft.measure),
        len({draft.year for draft in drafts if draft.role == "year" and draft.year}),
        any(draft.role == "difference" for draft in drafts),
    )


def _by_title_and_lines(asked: _Asked) -> tuple[Kind, str] | None:
    gains = any(plain_words(label).strip() in _GAIN for label in asked.labels)
    if _CASE.in_text(asked.title) or (gains and _COST.in_text(asked.lines)):
        return "business_case", "words"
    proposed = _PROPOSED_LINES.in_text(asked.label_heading)
    if proposed and not asked.measures & _SETTLED and not (asked.years > 1 and "budget" in asked.measures):
        return "proposals", "words"  # "Forslag | Beløb", whatever the sentence above it speaks of
    if _FINANCING.in_text(asked.title) or _FINANCING.in_text(asked.label_heading):
        return "financing", "words"
    if _FINANCING.in_text(asked.amounts) and asked.amounts.count("|") < 2:
        return "financing", "headings"
    return None


def _by_columns(asked: _Asked) -> tuple[Kind, str] | None:
    measures, title = asked.measures, asked.title
    if asked.one_year and "revised" in measures and measures & {"outturn", "forecast"}:
        return "follow_up", "headings"
    if _PER_HEAD.in_text(title) or _RATES.in_text(title) or _RATES.in_text(asked.headings):
        return "other", "rates"
    planned = _BUDGET_PLAN.in_text(title) and not asked.has_difference
    if _FOLLOW_UP.in_text(title) and not planned and (asked.has_difference or measures & _SETTLED):
        return "follow_up", "title"
    listed = asked.label_heading if not (asked.years > 1 and measures) else ""
    if _PROPOSALS.in_text(title) or _PROPOSALS.in_text(listed):
        return "proposals", "words"
    if asked.years == 1 and {"budget", "outturn"} <= measures and _SPENT.in_text(f"{title} {asked.sheet}"):
        return "follow_up", "headings"
    if asked.one_year and asked.has_difference and measures & {"outturn", "forecast"}:
        return "follow_up", "headings"
    if asked.one_year and ("budget" in measures or not asked.years) and _DEVIATION.in_text(asked.amounts):
        return "follow_up", "headings"
    if asked.one_year and _DEVIATION.in_text(asked.lines) and _SPENT.in_text(asked.lines):
        return "follow_up", "lines"
    if _FOLLOW_UP.in_text(title) and not _BUDGET_PLAN.in_text(title):
        return "follow_up", "title"
    return None


def _by_sheet(asked: _Asked) -> tuple[Kind, str] | None:
    sheet = asked.sheet
    if _CASE.in_text(sheet):
        return "business_case", "sheet"
    if asked.years:
        return None
    if _FOLLOW_UP.in_text(sheet) and not _BUDGET_PLAN.in_text(sheet):
        return "follow_up", "sheet"
    if _PROPOSALS.in_text(sheet):
        return "proposals", "sheet"
    return None
