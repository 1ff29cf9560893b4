"""What a heading says its amounts are: budget, revised budget, outturn, forecast, or an estimate for an outer year."""

from __future__ import annotations

import re

from xlbudget.domain.hints import cast
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Measure
from xlbudget.workbook.recognise.texts.words import Words

_MEASURES: tuple[tuple[Measure, Words], ...] = (
    (
        "forecast",
        Words(
            """forvent, _forv_, prognos, delårs, estimat, skøn, seneste vurdering, anslag, anslått,
            forecast, projected, projection, _expected_, outlook""",
            without="skønsmæssig, anslagsbevilling, tilläggsanslag, tilleggsanslag",
        ),
    ),
    (
        "revised",
        Words(
            """korrig, _korr_, revider, _rev_, justert, justeret, _just b, ajourført, disponib, regulert,
            gældende budget, nuværende budget, _aktuell_, aktuelt budget, aktuel budget, tilleggsbev,
            inkl overfør, inkl tillæg, incl overfør,
            ekskl overfør, revised, _adjusted_, amended""",
            without="""_ej revider, ikke revider, _urevider, unrevised, tekniske korr_, teknisk korr_,
            tekn korr_, andre korr_, øvrige korr_""",
        ),
    ),
    (
        "estimate",
        Words(
            """overslag, _bo_, _bo1_, _bo2_, _bo3_, _bo4_, økonomiplan, flerårsplan, _plan_, _planår,
            langtidsplan, _øp_, _øk plan, _økplan, handlingsplan, verksamhetsplan,
            ekonomiplan, ekonomisk plan, flerårsbudget"""
        ),
    ),
    (
        "outturn",
        Words(
            """regnskap, regnskab, _regn_, _regnsk_, rekneskap, bokslut, utfall, udfald, _forbrug,
            _forbruk, förbrukning, realiser, faktisk, afholdt, brugt, _rgn_, bogført, outturn, årsresultat,
            _accounting_, _accounts_, _actual_, _actuals_, _realised_, _realized_""",
            without="forbrugs %, forbrugspct, forbrugsprocent, forbrugs pct, forbrugsgrad, forbrugerpris, forbruks %",
        ),
    ),
    (
        "budget",
        Words(
            """budget, budsjett, _bud_, _bevilling, _bevilget, bevilgning, _bev_, finanslov, vedtag, vedtatt, _vedt_,
            oprindelig, _opr_, _oppr_, opprinnelig, opphavleg, antaget, basis, _ramme_, kommunbidrag,
            driftsbidrag""",
            without="""budgetopf, budgetrev, budgetafv, budgetreduktion, bevillingsnr, bevillingsområde,
            bevillingsniveau, bevillingskode, bevillingstype, budgetniveau, budgetkode, budgetnr, budgetnummer,
            bevillingsændring, bevillingsansøgning, ansøgt bevilling, budgetændring, budgetomplacering,
            budgetneutral, selvbudget, tilläggsbudget, tilleggsbudsjett""",
        ),
    ),
)
_SPANS: tuple[tuple[Measure, Words], ...] = (
    (
        "forecast",
        Words(
            "helår",
            without="""helårsplads, helårselev, helårsperson, helårsbrug, helårsvirkning, helårseffekt,
            helårsbesparelse, helårsgevinst, helårlig""",
        ),
    ),
    ("outturn", Words("hittil, hidtil, _til dato_, _åtd_")),
)
"""What tells the measure only where no other word does: "Helår 2018 | Budget" is the budget."""

_LINE = pattern(
    r"(?:.*[,:–-] ?)?(?:(?P<budget>(?:oprindeligt |vedtaget )?budget)|(?P<revised>korrigeret budget)|"
    r"(?P<outturn>regnskab|forbrug)|(?P<forecast>forventet (?:regnskab|forbrug)|prognose))(?: (?:19|20)\d\d)?",
    re.IGNORECASE,
)


def measure_of_line(label: str) -> Measure | None:
    """What a line says that its amounts are and nothing else of them: "Regnskab", "Skole, budget"."""
    told = _LINE.fullmatch(label.strip())
    return cast("Measure | None", told.lastgroup) if told else None


def measure_in(heard: frozenset[Words], *, by_span: bool = True) -> Measure | None:
    """The measure of which a word was heard; `by_span`: also what only the span of time tells ("År til dato")."""
    for measure, words in (*_MEASURES, *_SPANS) if by_span else _MEASURES:
        if words in heard:
            return measure
    return None
