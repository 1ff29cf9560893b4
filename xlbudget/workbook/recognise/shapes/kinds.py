"""Of which kind a table is, by the words in and around it and by what its columns hold."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Kind
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.columns.kind_columns import APPRAISED, RATES, KindColumns, columns_of, is_per_head
from xlbudget.workbook.recognise.texts.counted_words import BY_MEASURE
from xlbudget.workbook.recognise.texts.price_levels import without_price_levels
from xlbudget.workbook.recognise.texts.words import Heard, Words, plain_words

_PROPOSALS = Words(
    """forslag, proposal, tiltak, katalog, ansøgning, ansøgt, ønsker, ønske_, äskande, yrkande,
    reduktionsblok, effektiviseringer_, nye initiativer, _reduktioner_, spareplan, sparerunde, _besparelser_,
    _innsparinger_""",
    without="""lovforslag, budgetforslag, budsjettforslag, finansforslag, forslagsstiller, _forslag frå, _forslag fra,
    _forslag til budget, _forslag til budsjett, ændringsforslag til ffl, ændringsforslag til f, forslag til finanslov,
    forslag til ramme, forslag til økonomiplan, kommunedirektøren sitt forslag, kommunedirektørens forslag,
    rådmannen sitt forslag, rådmannens forslag, administrationens forslag, forvaltningens forslag, forslag budget,
    forslag budsjett, demografikatalog, takstkatalog, ydelseskatalog""",
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
    "finansiering, _dækning, budgetreduktion, finansieres, modgående, låneramme",
    without="""finansieringsoversigt, og finansiering, finansieringsbehov, finansieringsresultat, anlæg finansiering,
    ekstern finansiering, medfinansiering, dækningsgrad, dækningsbidrag, finansieringsplan, finansieringsudvalg,
    finansieringsaktivitet, finansieringsomkostning, finansieringsudgift, finansieringsselskab, finansieringsinstitut,
    finansieringskredsløb, finansieringsordning, finansieringsreform, finansieringssystem, finansieringsmodel,
    dækning af nødvendige, finansieringsforslag""",
)
_CASE = Words(
    """business case, businesscase, investeringsvurdering, _gevinst, tilbagebetaling, nettogevinst, investeringsforslag,
    investeringscase""",
    without="gevinst ved salg, gevinster ved salg, gevinst og tab",
)
_FOLLOW_UP = Words(
    """opfølgning, oppfølging, uppföljning, forventet regnskab, forv regnskab, _forbrug, afvigelse, avvik,
    korrigeret budget, prognos, _status, halvårsregnskab, delårs, tertial, kvartalsrapport,
    årsregnskab, budgetrevision, revidert budsjett, regnskabsresultat, restbudget, budgetkontrol""",
    without="""_forbruger, befolkningsprognose, elevprognose, elevtalsprognose, børnetalsprognose, demografiprognose,
    finansiel status, finansielle status""",
)
_BUDGET_PLAN = Words("budget, budsjett, økonomiplan, overslag, flerårsplan, finanslov", without="budgetopf, budgetrev")
_NEEDED = frozenset({"behov", "udgiftsbehov", "finansieringsbehov", "bevillingsbehov"})
"""What heads the lines that are to be financed, under a title that speaks of it."""
_DEVIATION = Words(
    """afvigelse, avvik, mer mindreforbrug, merforbrug, mindreforbrug, merforbruk, mindreforbruk, restbudget,
    restbeløb, restrådighed"""
)
_SPENT = Words(
    "regnskab, regnskap, _forbrug, lønforbrug, driftsforbrug, nettoforbrug, bokslut, utfall, forbrugt",
    without="_forbruger",
)
_CONSUMED = Words("_forbrug_, _forbruk_, forbrugt, _faktisk_")  # of a time that nothing names
_FOR_GOOD = Words(
    "samlet varig ændring, samlede varige ændringer, implementeringsomkostning, samlet økonomisk påvirkning"
)
"""What the lines of a proposal come to: what it changes each year from then on, and what it costs to get there."""
_PRICED = Words(
    f"""{BY_MEASURE}, _pr måned_, _pr md_, _pr mdr_, _per mdr_, _per måned_, _pr mnd_, _per mnd_, _per månad_,
    _pr kvartal_, _pr time_, _per time_, _per timme_, _pr døgn_, _per døgn_, _per dygn_, _pr dag_, _per dag_,
    _pr uge_, _per uke_, _per vecka_, _pr gang_, _per gang_, _per gång_, _pr tur_, _per tur_, _pr portion_,
    _pr stk_, _per stk_, _per styck_, _pr lektion_, _pr behandling_, _pr plads_"""
)
"""What the lines of a price list are paid for: times too, by which a budget line may be told as well ("pr. måned")."""
_CHARGED = Words("_gebyr_, _takst_")
"""What the lines of such a list are called."""
_PRICES = Words(
    """_priser_, _priserne_, _prisar_, varmepriser_, vandpriser_, elpriser_, billetpriser_, lejepriser_,
    prisoversigt""",
    without="faste priser, løbende priser, løpende priser, årets priser, års priser",
)
"""What its title says; "faste priser" are those of a budget."""
_GRANTS = Words(
    """særtilskud, _støtte_, støtteordning, tilsagn, programmidler, eu midler, eu s tilskud, interreg, bloktilskud,
    statstilskud, _tilskud i_, tilskudsbeløb, støttebeløb, statsbidrag, låneoptagelse, låneopptak, lånepulje,
    lånedispensation, lånetilsagn,
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
_GAIN = frozenset({"gevinst", "gevinst i alt", "nettogevinst"})
_COST = Words("omkostning, besparelse, investering")
_GRANTED_AS_WELL = Words("bevillinger, bevillingsoversigt")  # "Oversigt over bevillinger, pladser og takster"
_BRINGS_IN = Words("provenu, takstindtægt, gebyrindtægt")  # "Provenu ved takstændringer": what charges give in all
_BUDGETS = frozenset({"budget", "revised"})
_FIRST = 40  # lines of which the words are heard
_SETTLED = frozenset({"outturn", "revised", "forecast"})
_CAME_OF_IT = frozenset({"outturn", "forecast"})


class _Asked(NamedTuple):
    """What the kinds are told by: the words of the table and what its columns hold."""

    title: str
    sheet: str
    columns: KindColumns
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
    title: str, sheet: str, drafts: Drafts, labels: Heard, index: bool, *, priced: bool
) -> tuple[Kind, str]:
    """The kind of the table and what tells it: its title, headings and lines, then what the sheet is called.

    `priced` says that its lines have units of their own and those are of prices ("kr./m³").
    """
    if index:
        return "index", "index"
    asked = _Asked(title, sheet, drafts.once(columns_of), labels.texts, labels.first(_FIRST), priced)
    return _by_title_and_lines(asked) or _by_columns(asked) or _by_sheet(asked) or ("budget", "default")


def _by_title_and_lines(asked: _Asked) -> tuple[Kind, str] | None:
    columns = asked.columns
    measures = columns.measures
    costs = asked.in_lines(_COST)
    if _CASE.in_text(asked.title) or (costs and any(plain_words(label).strip() in _GAIN for label in asked.labels)):
        return "business_case", "words"
    if asked.in_lines(APPRAISED):
        return "business_case", "lines"
    if columns.appraised:
        return "business_case", "headings"  # "Investering | Årlig besparelse | Tilbagebetalingstid, år"
    proposed = _PROPOSED_LINES.in_text(columns.label_heading)
    planned = columns.years > 1 and "budget" in measures and not _lists_proposals(columns.label_heading)
    if proposed and not measures & _SETTLED and not planned:
        return "proposals", "words"  # "Forslag | Beløb", whatever the sentence above it speaks of
    if _FINANCING.in_text(columns.label_heading) or (
        _FINANCING.in_text(asked.title) and plain_words(columns.label_heading).strip() not in _NEEDED
    ):
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


def _lists_proposals(heading: str) -> bool:
    """Whether the lines are headed as proposals and nothing else, whatever stands before them: "Nr. | Forslag"."""
    return plain_words(heading.rpartition(" | ")[2]).strip() == "forslag"


def _by_columns(asked: _Asked) -> tuple[Kind, str] | None:
    measures = asked.columns.measures
    if asked.columns.one_year and "revised" in measures and measures & _CAME_OF_IT:
        return "follow_up", "headings"  # whatever the lines are charged for
    if why := _of_rates(asked):
        return "other", why
    if why := _settles_accounts(asked):
        return "follow_up", why
    if _PROPOSALS.in_text(asked.title) or _heads_proposals(asked.columns):
        return "proposals", "words"
    if why := _follows_a_budget(asked) or _follows_up_by_title(asked) or _counts_what_is_spent(asked.columns):
        return "follow_up", why
    if not measures and asked.in_lines(_FOR_GOOD):
        return "proposals", "lines"
    return None


def _heads_proposals(columns: KindColumns) -> bool:
    """Whether the lines are headed as proposals; over budgets or accounts of several years they are no news."""
    return not (columns.years > 1 and columns.measures) and _PROPOSALS.in_text(columns.label_heading)


def _settles_accounts(asked: _Asked) -> str | None:
    """What tells that the table holds what was planned against what came of it, before any word of proposals."""
    columns = asked.columns
    if columns.settles and "estimate" not in columns.measures:
        return "headings"
    planned = _BUDGET_PLAN.in_text(asked.title) and not columns.has_difference
    settled = columns.has_difference or columns.measures & _SETTLED
    return "title" if settled and not planned and _FOLLOW_UP.in_text(asked.title) else None


def _follows_a_budget(asked: _Asked) -> str | None:
    """What tells that the budget of a year stands against what is spent of it or expected."""
    columns, measures = asked.columns, asked.columns.measures
    if columns.years == 1 and {"budget", "outturn"} <= measures and _SPENT.in_text(f"{asked.title} {asked.sheet}"):
        return "headings"
    if not columns.one_year:
        return None
    deviates = _DEVIATION.in_text(columns.amounts)
    if columns.has_difference and "forecast" in measures:
        return "headings"
    if columns.has_difference and "outturn" in measures and (deviates or measures & _BUDGETS):
        return "headings"
    if deviates and ("budget" in measures or not columns.years):
        return "headings"
    return "lines" if asked.in_lines(_DEVIATION) and asked.in_lines(_SPENT) else None


def _follows_up_by_title(asked: _Asked) -> str | None:
    """Whether the title speaks of a follow-up, and neither it nor the columns look ahead."""
    title = asked.title
    ahead = asked.columns.plans or _BUDGET_PLAN.in_text(title) or _spans_years(title)
    return "title" if not ahead and _FOLLOW_UP.in_text(title) else None


def _counts_what_is_spent(columns: KindColumns) -> str | None:
    """Whether the columns hold what was spent, of a budget ("Budget | Forbrug") or before what is expected of the
    months to come."""
    spent = not columns.years and {"budget", "outturn"} <= columns.measures and _CONSUMED.in_text(columns.amounts)
    return "headings" if spent or (columns.years == 1 and columns.measures == _CAME_OF_IT) else None


def _of_rates(asked: _Asked) -> str | None:
    """What tells that the numbers are prices, rates or what others are reckoned from: no one adds them up."""
    columns, title = asked.columns, asked.title
    if (
        is_per_head(f"{title} | {columns.label_heading}")
        or (RATES.in_text(title) and not (_GRANTED_AS_WELL.in_text(title) or _BRINGS_IN.in_text(title)))
        or columns.of_rates
        or asked.priced
    ):
        return "rates"
    if not (columns.years or columns.measures) and plain_words(columns.label_heading).strip() in _ASSUMED:
        return "headings"
    planned = _BUDGET_PLAN.in_text(title)
    if not planned and asked.in_half_of_lines(_PRICED):
        return "lines"
    if not columns.measures and _PRICES.in_text(without_price_levels(title)):
        return "rates"
    return "lines" if not (columns.measures or planned) and asked.in_half_of_lines(_CHARGED) else None


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
    if RATES.in_text(sheet) and not _BRINGS_IN.in_text(sheet):
        return "other", "sheet"
    if _PROPOSALS.in_text(sheet):
        return "proposals", "sheet"
    return None
