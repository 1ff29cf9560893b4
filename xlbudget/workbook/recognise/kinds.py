"""Whether a candidate is a table of money at all, and of which kind, by the words in and around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlbudget.domain.table import Kind
from xlbudget.workbook.recognise.columns import Draft

ENOUGH = 2
"""The score from which a candidate counts as a table of money."""


class Weight(NamedTuple):
    """One piece of evidence for or against money."""

    points: int
    reason: str


_BUDGET = re.compile(
    r"budget|budsjett|regnskab|regnskap|rekneskap|bokslut|økonomi|ekonomi|finans|bevilling|udgift|utgift|utgifter|indtægt|inntekt|intäkt|kostnad|omkostning|driftsramme|serviceramme|ramme(?:r|budget)|besparelse|effektivisering|innsparing|"
    r"invester|anlæg|anlegg|råderum|tilskud|tilskott|skat|skatt|renter|räntor|resultat|gevinst|beløb|belopp|beløp|nettodrift|netto|resultatopgørelse|likvid|lån|gæld|gjeld|skuld|afdrag|avdrag|overskud|underskud|kassebeholdning|puljer?|årsprognose|avskrivning|afskrivning|kommunbidrag|anskaffels|pris(?:er)?\b|afvigelse|avvik|opsparing|nettokostnad|driftsudgift|serviceudgift|overførsel|overførsler",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"udgift|utgift|indtægt|inntekt|intäkt|kostnad|omkostning|løn|lön|tilskud|tilskott|bidrag|skat|skatt|renter|räntor|afdrag|avdrag|refusion|drift|anlæg|investering|besparelse|gevinst|finansiering|honorar|husleje|moms|lån|avgift|pensjon|pension|varekjøp|varekøb|tjenesteydelser|afskrivning|avskrivning|pulje|overførsler|likvid|aktiver|passiver|egenkapital|indkøb|materialer",
    re.IGNORECASE,
)
_OTHER_THINGS = re.compile(
    r"(?<![a-zæøåäö])(?:antal|antall|befolkning\w*|indbyggertal|folketal\w*|folkemængde\w*|folkmängd|innbyggere|innbyggertall|elevtal\w*|elevtall\w*|elever|børnetal\w*|børn i alt|aldersfordeling|fødsler|fødte|besøgstal\w*|besøg|medarbejdere|ansatte|årsværk|årsverk|sygefravær\w*|sykefravær\w*|sjukfrånvaro|ledighed\w*|arbejdsløs\w*|svar|besvarelser|respondenter|tilfreds\w*|spørgeskema\w*|spørgsmål|enkät|temperatur|nedbør|co2|ton|kwh|energiforbrug|m2|km|timetal|lektioner|skema|tidsplan|mødeplan|køreplan|vagtplan|stemmer|valgresultat|mandater|postnr\.?|postnummer|telefon|adresse|e-?mail|mail|fødselsdato|cpr|kl\.|uge|klokken|\w*procent|skatteprocent|promille|pct\.?|prosent|andel|klassekvotient|gennemsnitsalder|personer|borgere|sager|klager|helårspersoner|fuldtidspersoner|ventetid\w*|boliger|husstande|virksomheder|deltagere|medlemmer|udlån|bøger|km2|areal|points?|karakter\w*|elevfravær|fravær|normering)(?![a-zæøåäö])",
    re.IGNORECASE,
)  # fmt: skip
_PRIVATE = re.compile(
    r"postnr|postnummer|telefon|mobil|e-?mail|(?<![a-zæø])mail(?![a-zæø])|adresse|vejnavn|cpr", re.IGNORECASE
)
_RATE_INDEX = re.compile(
    r"pris-?\s?(?:og|/)\s?løn\s?(?:skøn|udvikling|regulering|indeks)|p/?l-?\s?(?:skøn|indeks|fremskrivning|regulering|sats)|forbrugerpris|prisindeks|lønindeks|satsregulering|fremskrivningsprocent|nettoprisindeks|reguleringsprocent|konsumprisindeks|deflator|pris- og lønnsvekst|prisstigningstakt|løn- og prisudvikling",
    re.IGNORECASE,
)


def money_evidence(
    drafts: Sequence[Draft],
    title: str,
    around: Iterable[str],
    labels: Sequence[str],
    *,
    unit_points: int,
) -> list[Weight]:
    """What speaks for and against money."""
    weights = []
    headings = " ".join(draft.heading.text for draft in drafts)
    names = " ".join(draft.heading.text for draft in drafts if draft.role in ("year", "amount", "total", "label"))
    if unit_points:
        weights.append(Weight(unit_points, "unit"))
    if any(draft.measure or (draft.heading.measure and draft.year) for draft in drafts):
        weights.append(Weight(2, "budget or outturn in the headings"))
    if any(draft.role == "difference" for draft in drafts):
        weights.append(Weight(1, "difference column"))
    if _BUDGET.search(title):
        weights.append(Weight(2, "title"))
    if _BUDGET.search(names):
        weights.append(Weight(1, "headings"))
    if any(_BUDGET.search(text) for text in around):
        weights.append(Weight(1, "text around"))
    share = sum(1 for label in labels if _LABEL.search(label))
    if share:
        weights.append(Weight(2 if share * 4 >= len(labels) else 1, "labels of the lines"))
    if _OTHER_THINGS.search(title):
        weights.append(Weight(-3, "title speaks of other things than money"))
    if _OTHER_THINGS.search(names):
        weights.append(Weight(-3, "headings speak of other things than money"))
    other = sum(1 for label in labels if _OTHER_THINGS.search(label))
    if labels and other * 2 > len(labels):
        weights.append(Weight(-3, "lines speak of other things than money"))
    if len(_PRIVATE.findall(headings)) >= 2:
        weights.append(Weight(-8, "address list"))
    return weights


def is_index(title: str, drafts: Sequence[Draft], labels: Sequence[str]) -> bool:
    """Whether the table holds an index or yearly changes of prices and wages rather than money."""
    return bool(_RATE_INDEX.search(title) or any(_RATE_INDEX.search(draft.heading.text) for draft in drafts)) or any(
        _RATE_INDEX.search(label) for label in labels[:3]
    )


_PROPOSALS = re.compile(
    r"(?<!lov)(?<!budget)(?<!finans)forslag(?!sstiller)|proposal|tiltak|katalog|ansøgning|ansøgte|ansøgt|ønsker|driftsønske|budgetønske|äskande|yrkande|reduktionsblok|ændringsforslag|effektiviseringer\b|nye initiativer",
    re.IGNORECASE,
)
_FINANCING = re.compile(
    r"finansiering(?!soversigt)|finansierings(?:kilde|behov)|råderum|dækning|budgetreduktion|finansieres|finansieringskilder|anvist|modgående",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"business ?case|investeringsvurdering|gevinst(?!er ved salg)|tilbagebetaling|nettogevinst|investeringsforslag|innovationsforslag",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"opfølgning|oppfølging|uppföljning|forventet regnskab|forv\. ?regnskab|forbrug|afvigelse|avvik|avvikelse|korrigeret budget|prognose|prognos|status|halvårsregnskab|delårs|tertial|kvartalsrapport|årsregnskab|budgetrevision|revidert budsjett|regnskabsresultat|restbudget",
    re.IGNORECASE,
)
_BUDGET_PLAN = re.compile(r"budget|budsjett|økonomiplan|overslag|flerårsplan|finanslov", re.IGNORECASE)


def kind_of_table(
    title: str, sheet: str, drafts: Sequence[Draft], labels: Sequence[str], index: bool
) -> tuple[Kind, str]:
    """The kind of the table and what tells it: its title, headings and lines first, then `sheet`, what the sheet is called."""
    if index:
        return "index", "index"
    headings = " ".join(draft.heading.text for draft in drafts)
    label_heading = " ".join(draft.heading.text for draft in drafts if draft.role == "label")
    measures = {draft.measure for draft in drafts if draft.measure}
    lines = " | ".join(labels[:40])
    if _CASE.search(title) or (_GAIN.search(lines) and _COST.search(lines)):
        return "business_case", "words"
    if _FINANCING.search(title) or _FINANCING.search(headings):
        return "financing", "words"
    years = {draft.year for draft in drafts if draft.role == "year" and draft.year}
    current = "estimate" not in measures and len(years) <= 2
    if current and "revised" in measures and ("outturn" in measures or "forecast" in measures):
        return "follow_up", "headings"
    if _RATES.search(title) or _RATES.search(headings):
        return "other", "rates"
    has_difference = any(draft.role == "difference" for draft in drafts)
    if _FOLLOW_UP.search(title) and (has_difference or measures & {"outturn", "forecast", "revised"}):
        return "follow_up", "title"
    if _PROPOSALS.search(label_heading) or _PROPOSALS.search(title):
        return "proposals", "words"
    if has_difference and measures & {"outturn", "forecast"} and current:
        return "follow_up", "headings"
    if _FOLLOW_UP.search(title) and not _BUDGET_PLAN.search(title):
        return "follow_up", "title"
    if not years:
        if _CASE.search(sheet):
            return "business_case", "sheet"
        if _FOLLOW_UP.search(sheet) and not _BUDGET_PLAN.search(sheet):
            return "follow_up", "sheet"
        if _PROPOSALS.search(sheet):
            return "proposals", "sheet"
    return "budget", "default"


_RATES = re.compile(r"(?<![a-zæøå])(?:takst|gebyr(?:er)?(?![a-zæøå])|betalingssatser|enhedspris)", re.IGNORECASE)
_GAIN = re.compile(r"(?:^|\| )(?:netto)?gevinst(?: i alt)?(?:$| \|)", re.IGNORECASE)
_COST = re.compile(r"omkostning|besparelse|investering", re.IGNORECASE)
