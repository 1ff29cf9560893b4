"""What a heading says the words under it are: a committee, an appropriation, an account, or another way to divide."""

from __future__ import annotations

from xlbudget.domain.table import Dimension
from xlbudget.workbook.recognise.texts.words import Words, heard_in

_COMMITTEE = Words("udvalg, utvalg, nämnd, _komité, _styrelse_, _styret_, _styrelsen_")
_APPROPRIATIONS = Words(
    "bevillingsområde, bevillingsramme, bevillingsnr, politikområde, serviceområde, _sektor, rammeområde"
)
_FUNCTION = Words(
    """funktion, funksjon, _konto, kontonr, kontostreng, _fkt_, artskonto, _grp_, gruppering, _kontering_,
    registreringskonto, finanskonto"""
)
_OTHER_DIMENSION = Words(
    """nr_, nummer_, _id_, kode_, _kap_, _kapittel_, _kapitel_, _post_, _rubrik_, _art_, _type_, vedtakstype,
    _kategori_, _center_, _forvaltning_, _afdeling_, _afd_, _institution_, _enhed_, _enhet_, _virksomhed_, _fase_,
    dranst, _omr_, _område_, _området_, drift anlæg, inv drift, _målgruppe_, _psp_, _sted_,
    omkostningssted, profitcenter, omkostningsart, hovedart, artsgruppe, ejerforhold, _ansvar_, ansvarssted,
    _startår_, _slutår_, prioritering, _prioritet_, _prio_, _alternativ_,
    _niveau_, _dimension_, _dim_, _styringsområde_, _cvr_, _ean_""",
    without="omprioritering",
)
_OWN_DIMENSIONS = frozenset({"år", "måned", "kvartal", "uge", "projekt", "prosjekt", "proj", "sag", "ref"})
NAMES_TIME = Words(
    "regnskabsår, budgetår, finansår, regnskapsår, rekneskapsår, budsjettår, budgetår, _periode_, _årstal_"
)
_LONGEST = 42  # letters of a heading that only says by what lines are divided, and the space at each end
FOR_EACH = (" pr ", " per ")
_WITH_OR_WITHOUT = tuple(
    f" {word} "
    for word in ("ekskl", "excl", "eksklusiv", "eksklusive", "inkl", "incl", "inklusiv", "inklusive", "uden")
)
"""What says which amounts are left out or counted in: "Ekskl. dranst 2" divides no lines."""
_BARE_APPROPRIATION = frozenset({"bevilling", "bevillinger", "hovedkonto"})


def dimension_in(plain: str, heard: frozenset[Words]) -> Dimension | None:
    """By what the words under the heading divide the lines; None for amounts and for long headings."""
    if len(plain) > _LONGEST or plain.startswith(_WITH_OR_WITHOUT):
        return None
    for each in FOR_EACH:
        before, found, _ = plain.partition(each)
        if found and before:  # "Udgift pr. område" is an amount for each of them, and names none
            return dimension_in(f"{before} ", heard_in(before))
    if _COMMITTEE in heard:
        return "committee"
    if plain.strip() in _BARE_APPROPRIATION or _APPROPRIATIONS in heard:
        return "appropriation"
    if _FUNCTION in heard:
        return "account_function"
    return "other" if plain.strip() in _OWN_DIMENSIONS or _OTHER_DIMENSION in heard else None
