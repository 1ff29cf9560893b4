"""Of which kind a table is, by the words in and around it and by what its columns hold."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES, Kind
from xlbudget.workbook.recognise.drafts import Draft, Drafts
from xlbudget.workbook.recognise.price_levels import without_price_levels
from xlbudget.workbook.recognise.words import Heard, Words, heard_in, plain_words

_RATE_INDEX = Words(
    """pris og lønskøn, pris og lønudvikling, pris og lønregulering, pris og lønindeks, _pl skøn,
    _pl indeks, pl fremskrivning, _p l skøn, _p l indeks, _p l fremskrivning, _p l regulering,
    _p l sats, pl regulering, forbrugerpris, prisindeks, lønindeks, satsregulering,
    fremskrivningsprocent, nettoprisindeks, reguleringsprocent, konsumprisindeks, deflator,
    pris og lønnsvekst, prisstigningstakt, løn og prisudvikling""",
    without="""korrigeret for pris og lønudvikling, korrigeret for løn og prisudvikling,
    renset for pris og lønudvikling, fratrukket pris og lønudvikling, korrigeret for pris og lønregulering,
    inkl pris og lønregulering""",
)


_BASE_YEAR = pattern(r"(?:19|20)\d\d ?= ?100(?!\d)")


_CARRIED_FORWARD = Words("pris og lønfremskrivning, løn og prisfremskrivning, lønfremskrivning, prisfremskrivning")
_RISES = Words(
    """stigning i pct, stigning i %, stigning i procent, stigninger i pct, stigninger i %, stigninger i procent,
    stigningspct, stigningsprocent, ændring i pct, ændring i %, ændring i procent, vækst i pct, vækst i procent"""
)


def is_index(title: str, drafts: Drafts, labels: Sequence[str], block: Sequence[str] = ()) -> bool:
    """Whether the table holds an index or yearly changes of prices and wages rather than money. `block` are the lines
    right above it.

    "Budget 2024 | PL-fremskrivning | Budget 2025" is money: what a budget becomes at other prices. What is carried
    forward may be that as well, or the per cents with which it is, where these are spoken of.
    """
    if _CARRIED_FORWARD.in_text(title) and not drafts.once(_carried_to_other_prices):
        rises = not drafts.money and any(draft.role == "percent" for draft in drafts)
        if rises or _RISES.in_any((title, *block)):
            return True
    return (
        (_RATE_INDEX in drafts.once(_heard_in_headings) and not drafts.once(_carried_to_other_prices))
        or _RATE_INDEX.in_any((title, *labels[:3]))
        or ("100" in title and bool(_BASE_YEAR.search(title)))
    )


def _carried_to_other_prices(drafts: Drafts) -> bool:
    """Whether columns beside that of the prices hold budgets, accounts or amounts of a price level."""
    over = [draft.heading for draft in drafts if draft.role in MONEY_ROLES]
    return any((heading.measure or heading.price_level) and not _RATE_INDEX.in_text(heading.text) for heading in over)


def _heard_in_headings(drafts: Drafts) -> frozenset[Words]:
    return frozenset[Words]().union(*(heard_in(draft.heading.text) for draft in drafts))


_PROPOSALS = Words(
    """forslag, proposal, tiltak, katalog, ansøgning, ansøgt, ønsker, ønske_, äskande, yrkande,
    reduktionsblok, effektiviseringer_, nye initiativer, _reduktioner_, spareplan, sparerunde, _besparelser_,
    _innsparinger_""",
    without="""lovforslag, budgetforslag, budsjettforslag, finansforslag, forslagsstiller, _forslag frå, _forslag fra,
    _forslag til budget, _forslag til budsjett, ændringsforslag til ffl, ændringsforslag til f, forslag til finanslov,
    forslag til ramme, forslag til økonomiplan, forslag budget, forslag budsjett, demografikatalog, takstkatalog,
    ydelseskatalog""",
)
_NAMES_PROPOSALS = Words("forslag, katalog, tiltak, reduktionsblok")
_CATALOGUE = Words(
    "katalog, spareforslag, effektiviseringsforslag, reduktionsforslag, udvidelsesforslag",
    without="demografikatalog, takstkatalog, ydelseskatalog",
)
"""What lists proposals even where a budget is spoken of as well: "Sparekatalog til budget 2026"."""
_PROPOSED_AMOUNTS = Words("foreslået, foreslåede, foreslått, föreslag, foreslagen")
_PROPOSED_LINES = Words("forslag, tiltak, _ønske", without="lovforslag, forslagsstiller, budgetforslag")
_FINANCING = Words(
    "finansiering, _dækning, budgetreduktion, finansieres, modgående",
    without="""finansieringsoversigt, og finansiering, finansieringsbehov, finansieringsresultat, anlæg finansiering,
    ekstern finansiering, medfinansiering, dækningsgrad, dækningsbidrag, finansieringsplan, finansieringsudvalg,
    finansieringsaktivitet, finansieringsomkostning, finansieringsudgift, finansieringsselskab, finansieringsinstitut,
    finansieringsordning, finansieringsreform, finansieringssystem, finansieringsmodel, dækning af nødvendige""",
)
_CASE = Words(
    "business case, businesscase, investeringsvurdering, _gevinst, tilbagebetaling, nettogevinst, investeringsforslag",
    without="gevinst ved salg, gevinster ved salg, gevinst og tab",
)
_APPRAISED = Words(
    """tilbagebetalingstid, tilbagebetalingsår, tilbagebetalingsperiode, tilbakebetalingstid, återbetalningstid,
    payback, nutidsværdi, nåverdi, nuvärde,
    intern rente pct, intern rente %, intern rente i pct, intern rente i %, intern rente procent, intern rentabilitet,
    internrente pct, internrente %, internrente prosent, internränta %, internränta procent, internränta i %""",
    without="nåverdi av pensj, nutidsværdi af pension",
)
"""Words of appraisals. "Intern rente" by itself is what offices charge each other for capital, a line of a budget."""
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
_RATES = Words(
    """_takst, _takster, gebyr_, gebyrer_, lejeliste, huslejeoversigt, betalingssatser, enhedspris, prisblad,
    prisliste, egenbetaling, forældrebetaling, foreldrebetaling, _taxor_, avgiftstaxa, _beløbsgrænser_,
    _satser_, _satserne_"""
)
_PRICED = Words(
    """_pr måned_, _pr md_, _pr mdr_, _per mdr_, _per måned_, _pr mnd_, _per mnd_, _per månad_, _pr kvartal_, _pr time_,
    _per time_, _per timme_, _pr døgn_, _per døgn_, _per dygn_, _pr dag_, _per dag_, _pr uge_, _per uke_, _per vecka_,
    _pr gang_, _per gang_, _per gång_, _pr tur_, _per tur_, _pr portion_, _pr stk_, _per stk_, _per styck_, _pr m2_,
    _pr m²_, _per m2_, _pr m3_, _pr m³_, _per m3_, _pr kwh_, _per kwh_, _pr lektion_, _pr behandling_, _pr plads_"""
)
_CHARGED = Words("_gebyr_, _takst_")
_VAT = Words("inkl moms, incl moms, inklusiv moms, inklusive moms, inkl mva, inklusive mva, ink moms, _m moms_")
_WITHOUT_VAT = Words("ekskl moms, excl moms, eksklusiv moms, eksklusive moms, exkl moms, ekskl mva, eks mva, _u moms_")
_PRICES = Words(
    """_priser_, _priserne_, _prisar_, varmepriser_, vandpriser_, elpriser_, billetpriser_, lejepriser_,
    prisoversigt""",
    without="faste priser, løbende priser, løpende priser, årets priser, års priser",
)
_GRANTS = Words(
    """særtilskud, _støtte_, støtteordning, tilsagn, programmidler, eu midler, eu s tilskud, interreg, bloktilskud,
    statstilskud, _tilskud i_, tilskudsbeløb, støttebeløb, statsbidrag, låneoptagelse, låneopptak,
    finansieringskilde, rammetilskud, puljemidler, puljetilskud, tilskudspulje, tilskudsordning, tilskudsmodtager,
    tilskuddsordning, tilskuddsmottaker, _tildelinger_, _tildelte_, innvilget, söknadssum, søknadssum,
    föreningsbidrag, foreningstilskud, foreningstilskudd, verksamhetsbidrag, projektbidrag, beviljade""",
    without="tilskud til, tilskud til foreninger, støtte til, innvilget ramme",
)
_ASKED = Words("_ansøgt, _søgt_, søknadssum, _omsøkt, _søkt_, _sökt_, ansökt, ansøgte")
_GRANTED = Words("bevilget, bevilliget, bevilling_, tildelt, innvilget, innvilga, beviljat, beviljade, tilsagn")
_SHARED = Words("egenfinansiering, medfinansiering, ekstern finansiering, egeninsats, fondsmidler, medfinansiär")
_LEFT_TO_PAY = Words("_netto")  # "Anlægsudgift | Medfinansiering | Netto": an expense, less what others pay of it
_ASSUMED = frozenset(
    {"forudsætning", "forudsætninger", "parameter", "parametre", "antagelse", "antagelser", "beregningsforudsætninger"}
)
"""What heads the names of numbers that others are reckoned from: hours, prices and numbers of cases, no one sum."""
_CARRIED_TO = Words("overføres, overført til, overførsel til, overførsler til, _ovf til_, genbevilges, videreføres")
_GAIN = frozenset({"gevinst", "gevinst i alt", "nettogevinst"})
_COST = Words("omkostning, besparelse, investering")
_PLANNED = frozenset({"budget", "revised"})
_AHEAD = frozenset({"budget", "estimate"})
_FIRST = 40  # lines of which the words are heard
_SETTLED = frozenset({"outturn", "revised", "forecast"})


class _Columns(NamedTuple):
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


class _Asked(NamedTuple):
    """What the kinds are told by: the words of the table and what its columns hold."""

    title: str
    sheet: str
    columns: _Columns
    labels: Sequence[str]
    heard: Heard  # in the labels of the first lines
    priced: bool  # every line has a unit of its own, and each is that of a price

    def in_lines(self, words: Words) -> bool:
        """Whether the words stand in one of the first lines."""
        return words in self.heard.in_any

    def in_half_of_lines(self, words: Words) -> bool:
        """Whether they stand in half of the first lines, and in two of them."""
        times = self.heard.times(words)
        return times > 1 and times * 2 >= len(self.heard)


def kind_of_table(
    title: str, sheet: str, drafts: Drafts, labels: Sequence[str], index: bool, *, priced: bool = False
) -> tuple[Kind, str]:
    """The kind of the table and what tells it: its title, headings and lines, then what the sheet is called.

    `priced` says that its lines have units of their own and those are of prices ("kr./m³").
    """
    if index:
        return "index", "index"
    asked = _Asked(title, sheet, drafts.once(_columns), labels, Heard(labels[:_FIRST]), priced)
    return _by_title_and_lines(asked) or _by_columns(asked) or _by_sheet(asked) or ("budget", "default")


def _columns(drafts: Drafts) -> _Columns:
    naming = [draft for draft in drafts if draft.role == "label"]
    leading = [draft for draft in drafts if draft.role == "dimension" and naming and draft.column < naming[0].column]
    return _Columns(
        " | ".join(draft.heading.text for draft in (*leading, *naming)),
        " | ".join(draft.heading.text for draft in drafts if draft.role in MONEY_ROLES),
        frozenset(draft.measure for draft in drafts if draft.measure),
        len({draft.year for draft in drafts if draft.role == "year" and draft.year and not _is_carried(draft)}),
        any(draft.role == "difference" for draft in drafts),
        _settles(drafts),
        (_RATES in drafts.once(_heard_in_headings) and not _reckons(drafts))
        or _each_per_head(drafts)
        or _with_vat(drafts),
        _APPRAISED in drafts.once(_heard_in_headings),
    )


def _reckons(drafts: Drafts) -> bool:
    """Whether the rates are only what the amounts of years are reckoned from, or what a budget changes by: "Antal |
    Enhedspris | Budget 2024", "Flere børn | Enhedspris | Regulering"."""
    if not any(draft.role in ("count", "fte") for draft in drafts):
        return False
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES and not _RATES.in_text(draft.heading.text)]
    return any(draft.role == "year" or draft.heading.hint == "change" for draft in amounts)


def _each_per_head(drafts: Drafts) -> bool:
    """Whether the heading of each column of money says for whom it is one: "Kr. pr. indbygger"."""
    headings = [draft.heading.text for draft in drafts if draft.role in AMOUNT_ROLES]
    return bool(headings) and all(map(_PER_HEAD.in_text, headings))


def _with_vat(drafts: Drafts) -> bool:
    """Whether years stand with VAT, as charges do ("2017 inkl. moms"), or the same with and without it. A budget is
    without it, and may say so."""
    over = [draft.heading.text for draft in drafts if draft.role in AMOUNT_ROLES and not draft.measure]
    both = [_VAT.in_text(text) + 2 * _WITHOUT_VAT.in_text(text) for text in over]
    if set(both) == {1, 2} and len(both) == len(drafts.money):
        return True
    years = [draft for draft in drafts if draft.role == "year"]
    return not any(draft.measure for draft in years) and any(_VAT.in_text(draft.heading.text) for draft in years)


def _is_carried(draft: Draft) -> bool:
    """Whether the column says what is carried over to its year, which is no year of the table: "Overføres til 2025"."""
    return draft.measure is None and _CARRIED_TO.in_text(draft.heading.text)


def _settles(drafts: Sequence[Draft]) -> bool:
    """Whether the latest year stands both as planned and as it turned out.

    "Budget 2020 | 2020 | 2019": a year without a word, beside its budget and above earlier ones, is the accounts.
    """
    years = [draft for draft in drafts if draft.heading.year and draft.role == "year"]
    dated = [draft for draft in years if draft.heading.hint != "change" and not _is_carried(draft)]
    latest = max((draft.year or 0 for draft in dated), default=0)
    measures = {draft.measure for draft in dated if draft.year == latest}
    bare = {draft.year for draft in dated if draft.measure is None}
    planned = measures & {"budget", "revised", "forecast"}
    return bool(planned) and ("outturn" in measures or (latest in bare and (len(bare) > 1 or "forecast" in measures)))


def _by_title_and_lines(asked: _Asked) -> tuple[Kind, str] | None:
    columns = asked.columns
    measures = columns.measures
    costs = asked.in_lines(_COST)
    if _CASE.in_text(asked.title) or (costs and any(plain_words(label).strip() in _GAIN for label in asked.labels)):
        return "business_case", "words"
    if asked.in_lines(_APPRAISED):
        return "business_case", "lines"
    if columns.appraised:
        return "business_case", "headings"  # "Investering | Årlig besparelse | Tilbagebetalingstid, år"
    proposed = _PROPOSED_LINES.in_text(columns.label_heading)
    if proposed and not measures & _SETTLED and not (columns.years > 1 and "budget" in measures):
        return "proposals", "words"  # "Forslag | Beløb", whatever the sentence above it speaks of
    if _FINANCING.in_text(asked.title) or _FINANCING.in_text(columns.label_heading):
        return "financing", "words"
    if _FINANCING.in_text(columns.amounts) and columns.amounts.count("|") < 2:
        return "financing", "headings"
    paid = not measures and columns.years < 2 and "|" in columns.amounts and _SHARED.in_text(columns.amounts)
    if paid and not (_BUDGET_PLAN.in_text(asked.title) or _LEFT_TO_PAY.in_text(columns.amounts)):
        return "financing", "headings"  # "Fondsmidler | Egenfinansiering | I alt": who pays
    if columns.years < 2 and _ASKED.in_text(columns.amounts) and _GRANTED.in_text(columns.amounts):
        return "financing", "headings"  # "Ansøgt | Bevilget"
    if not measures & _SETTLED and "|" not in columns.amounts and _PROPOSED_AMOUNTS.in_text(columns.amounts):
        return "proposals", "headings"
    if not measures and columns.years < 2 and (_GRANTS.in_text(asked.title) or _GRANTS.in_text(columns.amounts)):
        return "financing", "words"
    return None


def _by_columns(asked: _Asked) -> tuple[Kind, str] | None:
    columns, title = asked.columns, asked.title
    measures = columns.measures
    if columns.one_year and "revised" in measures and measures & {"outturn", "forecast"}:
        return "follow_up", "headings"
    if _PER_HEAD.in_text(title) or _RATES.in_text(title) or columns.of_rates or asked.priced:
        return "other", "rates"
    if not (columns.years or measures) and plain_words(columns.label_heading).strip() in _ASSUMED:
        return "other", "headings"
    if asked.in_half_of_lines(_PRICED) and not _BUDGET_PLAN.in_text(title):
        return "other", "lines"
    if not measures and _PRICES.in_text(without_price_levels(title)):
        return "other", "rates"
    if not measures and asked.in_half_of_lines(_CHARGED) and not _BUDGET_PLAN.in_text(title):
        return "other", "lines"
    if columns.settles and "estimate" not in measures:
        return "follow_up", "headings"
    planned = _BUDGET_PLAN.in_text(title) and not columns.has_difference
    if _FOLLOW_UP.in_text(title) and not planned and (columns.has_difference or measures & _SETTLED):
        return "follow_up", "title"
    listed = columns.label_heading if not (columns.years > 1 and measures) else ""
    if _PROPOSALS.in_text(title) or _PROPOSALS.in_text(listed):
        return "proposals", "words"
    if columns.years == 1 and {"budget", "outturn"} <= measures and _SPENT.in_text(f"{title} {asked.sheet}"):
        return "follow_up", "headings"
    if columns.one_year and columns.has_difference and "forecast" in measures:
        return "follow_up", "headings"
    deviates = measures & _PLANNED or _DEVIATION.in_text(columns.amounts)
    if columns.one_year and columns.has_difference and "outturn" in measures and deviates:
        return "follow_up", "headings"
    if columns.one_year and ("budget" in measures or not columns.years) and _DEVIATION.in_text(columns.amounts):
        return "follow_up", "headings"
    if columns.one_year and asked.in_lines(_DEVIATION) and asked.in_lines(_SPENT):
        return "follow_up", "lines"
    if _FOLLOW_UP.in_text(title) and not (_BUDGET_PLAN.in_text(title) or columns.plans or _spans_years(title)):
        return "follow_up", "title"
    if columns.years == 1 and measures == {"outturn", "forecast"}:
        return "follow_up", "headings"  # months that came in, and those that are expected
    return None


def _spans_years(title: str) -> bool:
    """Whether the title names three years or more: "Likviditetsprognose 2025-2029" looks ahead over them."""
    return any(int(last) - int(first) > 1 for first, last in _SPAN.findall(title))


_SPAN = pattern(r"(?<!\d)((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)(?!\d)")


def _names_proposals(sheet: str) -> bool:
    return _NAMES_PROPOSALS.in_text(sheet) and _PROPOSALS.in_text(sheet) and not _BUDGET_PLAN.in_text(sheet)


def _by_sheet(asked: _Asked) -> tuple[Kind, str] | None:
    sheet = asked.sheet
    if _CASE.in_text(sheet):
        return "business_case", "sheet"
    if not asked.columns.measures and (_CATALOGUE.in_text(sheet) or _names_proposals(sheet)):
        return "proposals", "sheet"
    if asked.columns.years:
        return None
    if _FOLLOW_UP.in_text(sheet) and not (_BUDGET_PLAN.in_text(sheet) or _spans_years(sheet)):
        return "follow_up", "sheet"
    if _RATES.in_text(sheet):
        return "other", "sheet"
    if _PROPOSALS.in_text(sheet):
        return "proposals", "sheet"
    return None
