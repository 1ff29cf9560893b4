"""Whether a candidate is a table of money at all, by the words in and around it and by its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import Stored, exactly
from xlbudget.domain.table import AMOUNT_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.texts.counted_words import (
    BY_MEASURE,
    MEASURED,
    MEASURES_BEHIND_NUMBERS,
    PRICE_OF_MEASURE,
)
from xlbudget.workbook.recognise.texts.periods import part_of_year
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import Heard, Words, plain_words

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
    låneportefølje, låneoversigt, låneoversikt, långiver, kreditor, _drift_, driftsønske, driftsudvidelse,
    reduktionsforslag, udvidelsesforslag, spareforslag, sparekatalog, sparemål, sparekrav, spareplan, besparing,
    omprioritering, opprioritering, nedprioritering, omplacering, tekniske korrektioner, teknisk korrektion,
    tekniske ændringer, genopretningsplan, driftskorrektion, cirkulæreprogram, serviceudvidelse, mindreforbrug,
    merforbrug, virkning_, expenditure, expense, revenue, appropriation, income statement, statement of income,
    _costs_, _grant_, _grants_, _funding_, _loans_, _takst_, _takster_, takstoversigt, takstblad, takstkatalog,
    takstbilag, _tildeling_, ressourcetildeling, budgettildeling, _gebyr_, _gebyrer_, egenbetaling,
    forældrebetaling, brugerbetaling, brukerbetaling, avgiftssats, gebyrregulativ, _løn_, _lønsum_, lønbudget"""
)
_CHARGES = Words("_takst_, _takster_, takstoversigt, takstblad, prisliste, _gebyr_, _gebyrer_, _priser_, egenbetaling")
"""What a title says of money that stands under headings of other things: ages, sizes, numbers of places."""
_MONEY_LINE = Words(
    """udgift, utgift, indtægt, inntekt, intäkt, kostnad, omkostning, løn, lön, tilskud, tilskott,
    tilskudd, bidrag, skat, renter, räntor, afdrag, avdrag, refusion, drift, anlæg, investering,
    besparelse, gevinst, finansiering, honorar, husleje, _moms, _lån, avgift, pensjon, pension,
    varekjøp, varekøb, tjenesteydelser, _gebyr, gebyr_, gebyrer_, afskrivning, avskrivning, pulje, overførsler,
    likvid, aktiver, passiver, egenkapital, indkøb, materialer, gæld_, gjeld_, kreditlån, kreditorer, obligation,
    obligasjon, sertifikatlån, expenditure, expense, revenue, salaries, _costs_, _grants_, _subsidies_, _taxes_,
    _rent_, _interest_, _depreciation_""",
    without="""beskatningsprocent, skatteprocent, skattesats, skatteprosent, udskrivningsprocent, likviditetsgrad,
    soliditetsgrad, soliditet_, lånerammeprocent, skattepromille, _lånere_""",
)
_OTHER_THINGS = Words(
    f"""{MEASURED}, _antal_, _antall_, _befolkning, indbyggertal, folketal, folkemængde, folkmängd, _innbyggere_,
    innbyggertall, _elev, børnetal, _børn i alt_, aldersfordeling, fødsler, _fødte_, besøgstal, _besøg_,
    _medarbejdere_, _ansatte_, _årsværk_, _årsverk_, sygefravær, sykefravær, sjukfrånvaro, ledighed, arbejdsløs,
    _svar_, besvarelser, respondenter, tilfreds, spørgeskema, spørgsmål, enkät, temperatur, nedbør, _co2_,
    energiforbrug, timetal, lektioner, _skema_, tidsplan, mødeplan, køreplan, vagtplan, _stemmer_, valgresultat,
    mandater, postnr, postnummer, telefon, adresse, _e mail_, _mail_, fødselsdato, _cpr_, _kl_, _uge_, klokken,
    procent_, _pct_, _prosent_, _andel_, promille, klassekvotient, gennemsnitsalder, _personer_, _borgere_, _sager_,
    klager, helårspersoner, fuldtidspersoner, ventetid, _boliger_, husstande, _virksomheder_, _deltagere_,
    _medlemmer_, _udlån_, _bøger_, _areal_, _point_, _points_, _karakter, elevfravær, _fravær_, normering,
    beskatningsprocent, skatteprocent, skattesats, udskrivningsprocent, personaleforbrug, personalforbruk,
    _personal_, bemanding, bemanning, aktivitetstal, mængdetal, vandforbrug, varmeforbrug, elforbrug, vannforbruk,
    strømforbruk, _timer_, timeforbrug, timebudget, timeregnskab, helårsplads, helårselev, årselev, årsarbetare,
    _pladser_, _plasser_, _platser_, barnehageplass, förskoleplats, _skala_, henvendelser, modtagere, afstemning,
    køretøj, _invånare_, _årgang_, _faktor_, _faktorer_, _vægt_, _vægte_, gældsgrad, gjeldsgrad, soliditet,
    likviditetsgrad, overskudsgrad, selvfinansieringsgrad, dækningsgrad, _periode fra_, _periode til_,
    _fra periode_, _til periode_, _fra måned_, _til måned_""",
    without=f"""{BY_MEASURE}, {PRICE_OF_MEASURE},
    0 kl_, 1 kl_, 2 kl_, 3 kl_, 4 kl_, 5 kl_, 6 kl_, 7 kl_, 8 kl_, 9 kl_, 10 kl_,
    elevtildeling, elevbeløb, elevpris, elevtakst, elevudgift, elevtilskud, elevramme, pr elev, per elev, pr borger,
    pr person, per person, pr medarbejder, pr bolig, per innbygger, per invånare, pr deltager""",
)
_ACCOUNTS = Words(
    """_konto_, _konti_, _kontonr, _kontonummer_, _kontonavn_, _kontonamn_, _kontotekst_, artskonto, finanskonto,
    driftskonto, hovedkonto, underkonto, statuskonto, kontogruppe, kontoklasse, omkostningssted, omkostningsted,
    kostnadsställe, kostnadssted, koststed, profitcenter, profitcentre, psp element, _psp_, _psp nr, delregnskab"""
)
"""What heads the accounts of a ledger, where amounts stand over years or months without a word of money."""
_SIDES_OF_A_LEDGER = (Words("_debet_, _debit_"), Words("_kredit_, _credit_"))
_SUMMED = Words(
    """sum af beløb, sum af belob, sum av beløp, summa av belopp, sum of amount, sum af budget, sum af korrigeret,
    sum af oprindeligt, sum af regnskab, sum af forbrug, sum af bevilling, sum af udgift, sum af indtægt"""
)
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
_SIZE = pattern(rf"(?<![\w.,])\d[\d.,]*[ \u00a0]?(?:{'|'.join(MEASURES_BEHIND_NUMBERS)})(?!\w)", re.IGNORECASE)
"""How large the thing is that a title names: "Standardhus på 130 m2"."""
_SEVERAL = 2  # columns
_FEW = 100  # whole numbers below it may be of anything
_SIDE_LETTERS = frozenset({" u ", " i ", " n "})  # the last words of headings: "2026 U", "2026 I", "2026 N"
_NAMED = Words("_budget_, _regnskab_, _forbrug_, _ramme_, rammen_, _budsjett_, _regnskap_, _bokslut_, _utfall_")
_STATED = 3  # the points of a unit that is stated, not only shown by a number format
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


class _Headings(NamedTuple):
    """What the headings of a table say for and against money."""

    weights: tuple[Weight, ...]
    of_budgets: bool
    of_other_things: bool
    of_other_lines: bool  # and only those over the lines do
    of_nothing_else: bool
    of_persons: bool  # as those of an address list do
    at_prices: bool  # they name a price level, which money alone has
    in_kroner: bool  # several state a unit of money, and more than speak of other things
    sums: bool  # of amounts, as a pivot calls them


def _headings(drafts: Drafts) -> _Headings:
    over = [draft.heading for draft in drafts if draft.role in AMOUNT_ROLES]
    named = over + [draft.heading for draft in drafts if draft.role == "label"]
    weights = []
    if any(_says_measure(draft) for draft in drafts):
        weights.append(Weight(2, "budget or outturn in the headings"))
    if "difference" in {draft.role for draft in drafts}:
        weights.append(Weight(1, "difference column"))
    ledger = any(draft.role in ("label", "dimension") and _ACCOUNTS.in_text(draft.heading.text) for draft in drafts)
    if ledger and sum(draft.role == "year" or _is_part(draft) for draft in drafts) > 1:
        weights.append(Weight(2, "accounts of a ledger over years or months"))
    elif ledger or not _OF_ACCOUNTS.isdisjoint(
        {draft.heading.dimension if draft.role == "label" else draft.dimension for draft in drafts}
    ):
        weights.append(Weight(1, "accounts or committees"))
    if all(any(side.in_text(heading.text) for heading in over) for side in _SIDES_OF_A_LEDGER):
        weights.append(Weight(3, "debit and credit"))
    if any(_DIVIDED.in_text(draft.heading.text) for draft in drafts if draft.role == "dimension"):
        weights.append(Weight(1, "divided as accounts are"))
    sums = any(_SUMMED.in_text(draft.heading.text) for draft in drafts)
    if any(heading.text.lower() in _AMOUNTS for heading in over):
        weights.append(Weight(1, "amounts in the headings"))
    if sums:
        weights.append(Weight(2, "sums of amounts in a pivot"))
    elif any(_SUMMED_YEAR.search(heading.text) for heading in over):
        weights.append(Weight(1, "sums of years in a pivot"))
    if sum(_OF_LOANS.in_text(heading.text) for heading in over) > 1:
        weights.append(Weight(2, "loans in the headings"))
    if sum(draft.role == "year" for draft in drafts) > 1 and any(
        draft.role == "label" and _PAID_OR_SAVED.in_text(draft.heading.text) for draft in drafts
    ):
        weights.append(Weight(1, "what is paid or saved over years"))
    listed = any(draft.role == "label" and _PROPOSED.in_text(draft.heading.text) for draft in drafts)
    if listed and (sum(draft.role == "year" for draft in drafts) > 1 or _adds_up_to_dated_total(drafts)):
        weights.append(Weight(2, "proposals over years"))
    told = [plain_words(draft.heading.text) for draft in drafts]
    if _SIDE_LETTERS.issubset([words[-3:] for words in told]):
        weights.append(Weight(2, "expense, income and net by letter"))
    plain = "".join(told)
    other = sum(_speaks_of_other_things(heading) for heading in named if not heading.unit)
    stated = sum(bool(heading.unit) for heading in over)
    return _Headings(
        tuple(weights),
        _BUDGET.in_any(heading.text for heading in named),
        other > stated,  # "Timer | Løn (kr.) | Drift (kr.)"
        not any(map(_speaks_of_other_things, over)),
        all(map(_speaks_of_other_things, over)),
        sum(word in plain for word in _PRIVATE) >= 2,
        any(draft.heading.price_level for draft in drafts),
        stated >= _SEVERAL and stated > other,
        sums,
    )


def _adds_up_to_dated_total(drafts: Drafts) -> bool:
    """Whether a total of a year or of several stands beside amounts: "Varig | Engangs | I alt 2026"."""
    dated = any(draft.role == "total" and (draft.heading.years or draft.heading.period) for draft in drafts)
    return dated and any(draft.role == "amount" for draft in drafts)


def _says_measure(draft: Draft) -> bool:
    """Whether the column is of a budget or an outturn, or of a year under both: "Regnskab og budget" over 2024."""
    return bool(draft.measure or (draft.year and (draft.heading.measure or draft.heading.told_measure)))


def _speaks_of_other_things(heading: Heading) -> bool:
    return not heading.is_part_in_kroner and _OTHER_THINGS.in_text(heading.text)


def _is_part(draft: Draft) -> bool:
    return draft.role in AMOUNT_ROLES and part_of_year(draft.heading.text) is not None


def title_and_sheet(title: str, name: str) -> str:
    """What a table is called, with the `name` of its sheet; not where that speaks of other things over a list of
    charges: "Prisliste" on the sheet "Timer"."""
    return title if _CHARGES.in_text(title) and _OTHER_THINGS.in_text(name) else f"{title} {name}"


def money_evidence(
    drafts: Drafts,
    title: str,
    around: Iterable[str],
    labels: Heard,
    *,
    unit_points: int,
    counted: bool,
    sides: Sequence[str],
    numbers: Iterable[Stored],
) -> list[Weight]:
    """What speaks for and against money. `counted`: a column names the units of the lines, and none is of money;
    `sides` is what a column says of each line that tells expense from income, and `numbers` are the first of those that
    would be amounts."""
    headings = drafts.once(_headings)
    weights = [Weight(unit_points, "unit")] if unit_points else []
    weights += headings.weights
    if _BUDGET.in_text(title):
        weights.append(Weight(2, "title"))
    if headings.of_budgets:
        weights.append(Weight(1, "headings"))
    if headings.at_prices:
        weights.append(Weight(2, "price level in the headings"))
    if _BUDGET.in_any(around):
        weights.append(Weight(1, "text around"))
    named = _MONEY_LINE.in_any(sides)
    share = len(labels) if named else labels.times(_MONEY_LINE)
    if share:
        weights.append(Weight(2 if share * 4 >= len(labels) else 1, "labels of the lines"))
    if unit_points >= _STATED and labels.times(_NAMED) > 1:
        weights.append(Weight(2, "lines are called budget and outturn"))
    if summed := labels.times(_SUMMED) > 1:
        weights.append(Weight(2, "lines are sums of amounts in a pivot"))
    stated = list(map(bool, map(stated_unit, labels.texts)))
    stating = not unit_points and sum(stated) * 2 >= len(labels) > 1
    if stating:
        weights.append(Weight(6, "the lines state units of money"))
    sized = any(map(title.lower().__contains__, MEASURES_BEHIND_NUMBERS))
    if not headings.in_kroner and _OTHER_THINGS.in_text(_SIZE.sub(" ", title) if sized else title):
        weights.append(Weight(-3, "title speaks of other things than money"))
        if not (unit_points or share or stating or summed or headings.sums or _MONEY_LINE.in_text(title)):
            weights.append(Weight(-2, "neither unit nor lines speak of money"))
    charged = headings.of_other_lines and _CHARGES.in_text(title)  # "Antal pladser" over "0-7", "8-24"
    if headings.of_other_things and not charged:
        every = not unit_points and headings.of_nothing_else
        weights.append(Weight(-6 if every else -3, "headings speak of other things than money"))
    other = 0
    if _OTHER_THINGS in labels.in_any:
        other = sum(not money for money, one in zip(stated, labels, strict=True) if _OTHER_THINGS in one)
    if sum(stated) > 1 and other + sum(stated) == len(labels) and not stating:
        weights.append(Weight(5, "what is counted, and what it costs"))
    elif other * 2 > len(labels):  # "Vand, kr. pr. m3" speaks of money
        every = other == len(labels) and not unit_points
        weights.append(Weight(-6 if every else -3, "lines speak of other things than money"))
    if not unit_points and (small := _small(numbers)):
        weights.append(small)
    if counted:
        weights.append(Weight(-3, "the lines are counted in other units than money"))
    if headings.of_persons:
        weights.append(Weight(-8, "address list"))
    return weights


def _small(numbers: Iterable[Stored]) -> Weight | None:
    """What small whole numbers say against money; None where others stand among them."""
    largest = -1
    for stored in numbers:
        if not -1 < stored <= _FEW:
            return None  # as most first numbers say
        (number,) = exactly([stored])
        if not 0 <= number < _FEW or number != int(number):
            return None
        largest = max(largest, int(number))
    if largest < 0:
        return None
    return Weight(-1, "small whole numbers") if largest > 1 else Weight(-6, "noughts and ones")
