"""OPF_*: the revised budget, deviation, spent share, the year's forecast, and targets against a comparator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain import follow_up
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.functions.arguments import amounts, choice, rate, row
from xlbudget.functions.cell_by_cell import each_amount, together
from xlbudget.functions.registry import Example, Matrix, ResultCell, function

_SOURCE = "Københavns Kommune, Bilag 3: Opfølgning på krisepakken (2010)"


@function(
    "OPF_KORRIGERET",
    da="Det korrigerede budget: vedtaget budget, tillægsbevillinger og omplaceringer lagt sammen.",
    en="The revised budget: adopted budget, supplementary appropriations and reallocations added up.",
    arguments=(
        amounts("vedtaget", da="Vedtaget budget: ét beløb eller en blok.", en="Adopted budget: one amount or a block."),
        amounts("tillaeg", da="Tillægsbevillinger med fortegn.", en="Supplementary appropriations with their signs."),
        amounts("omplaceringer", da="Omplaceringer med fortegn.", en="Reallocations with their signs."),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[1000, 200, -50]", "1150"),
        Example("[[[1000], [500], [null]], [[200], [null], [null]], [[-50], [50], [null]]]", "[[1150], [550], [null]]"),
        Example('["1.000", "200", "-"]', "1200"),
        Example("[[[1, 2]], [[1, 2, 3]], 0]", "!unequal_shapes"),
    ),
)
def revised(adopted: Matrix, supplementary: Matrix, reallocations: Matrix) -> Matrix:
    """The sum of the three, cell by cell."""
    return together(follow_up.revised_budget, adopted, supplementary, reallocations)


@function(
    "OPF_AFVIGELSE",
    da="Afvigelsen: regnskab minus budget; plus er merforbrug.",
    en="The deviation: outturn less budget; plus is overspending.",
    arguments=(
        amounts("regnskab", da="Regnskab: ét beløb eller en blok.", en="Outturn: one amount or a block."),
        amounts("budget", da="Budget af samme form.", en="Budget of the same shape."),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[1050, 1000]", "50"),
        Example("[[[1050, null]], [[1000, 400]]]", "[[50, -400]]"),
        Example("[-120, -100]", "-20"),
        Example("[[[1050, 300]], [[1000, 400, 50]]]", "!unequal_shapes"),
    ),
)
def deviation(outturn: Matrix, budget: Matrix) -> Matrix:
    """Outturn less budget, cell by cell."""
    return together(follow_up.deviation, outturn, budget)


@function(
    "OPF_FORBRUGSPROCENT",
    da="Forbruget som andel af budgettet, som brøk: 0,5 er 50 %.",
    en="The consumption as a share of the budget, as a fraction: 0.5 is 50 %.",
    arguments=(
        amounts("forbrug", da="Forbrug til dato: ét beløb eller en blok.", en="Consumption to date: one or a block."),
        amounts("budget", da="Budget af samme form, ikke nul.", en="Budget of the same shape, not zero."),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[500, 1000]", "0.5"),
        Example("[[[500], [null]], [[1000], [null]]]", "[[0.5], [null]]"),
        Example("[-60, -100]", "0.6"),
        Example("[500, 0]", "!zero_budget"),
    ),
)
def spent(consumption: Matrix, budget: Matrix) -> Matrix:
    """Consumption by budget, cell by cell."""
    return together(follow_up.spent_share, consumption, budget)


@function(
    "OPF_PROGNOSE",
    da="Årets forventede regnskab ud fra forbruget til og med en måned, jævnt fordelt eller efter sæson.",
    en="The year's expected outturn from the consumption up to a month, evenly spread or by season.",
    arguments=(
        amounts("forbrug", da="Forbrug til og med måneden.", en="Consumption up to and with the month."),
        amounts(
            "maaned",
            da="Måneden, 1 til 12, eller én for hver celle.",
            en="The month, 1 to 12, or one for each cell.",
            at_least=1,
            at_most=12,
        ),
        row(
            "saeson",
            da="Tolv vægte, én for hver måned, fx sidste års forbrug. Udeladt: lige meget hver måned.",
            en="Twelve weights, one a month, such as last year's consumption. Omitted: every month alike.",
            optional=True,
            at_least=0,
        ),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[500, 6]", "1000"),
        Example("[300, 3, [2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]]", "750"),
        Example("[[[500], [null]], 6]", "[[1000], [null]]"),
        Example("[[[250, 600]], [[3, 6]]]", "[[1000, 1200]]"),
        Example("[500, 13]", "!too_large"),
        Example("[500, 6, [1, 2, 3]]", "!not_twelve_weights"),
    ),
)
def forecast(consumption: Matrix, months: Matrix, season: Sequence[Decimal | None] | None) -> Matrix:
    """The forecast of each amount."""
    weights = follow_up.monthly_weights(season)
    return each_amount(lambda value, month: follow_up.forecast(value, _month(month), weights), consumption, months)


def _month(number: Decimal | None) -> int:
    if number is None:
        raise Refusal(
            "no_month",
            "maaned er blank ud for et forbrug. Skriv måneden, 1 til 12.",
            "maaned is blank beside a consumption. Write the month, 1 to 12.",
        )
    if number != number.to_integral_value():
        raise Refusal(
            "not_whole",
            f"maaned: {format_danish(number)} er ikke et helt tal.",
            f"maaned: {number} is not a whole number.",
        )
    return int(number)


_STATUS: dict[follow_up.TargetStatus, str] = {
    "reached": "nået",
    "not_reached": "ikke nået",
    "cannot_be_judged": "kan ikke vurderes",
}


@function(
    "OPF_MAAL",
    da="Om et mål mod et sammenligningstal er nået: status, egen udvikling, sammenligning og det, der kræves.",
    en="Whether a target against a comparator is reached: status, own change, comparator, and what is needed.",
    arguments=(
        row("egen", da="Egen udvikling som brøk, fx −0,052.", en="Own change as a fraction, such as −0.052."),
        row(
            "sammenligning",
            da="De andres udvikling som brøk. Blank: målet kan ikke vurderes.",
            en="The comparator's change as a fraction. Blank: the target cannot be judged.",
        ),
        rate(
            "krav",
            da="Kravet som brøk; fortegnet er retningen: −0,10 er mindst 10 % lavere.",
            en="The demand as a fraction; its sign is the direction: −0.10 is at least 10 % lower.",
        ),
        choice(
            "maalemetode",
            da='"indeks" (standard): forholdet (1+egen)/(1+sammenligning) mod 1+krav. "pctpoint": procentpoint.',
            en='"indeks" (the default): the ratio (1+own)/(1+comparator) against 1+demand. "pctpoint": points.',
            choices=("indeks", "pctpoint"),
            optional=True,
            default="indeks",
        ),
    ),
    source=_SOURCE,
    examples=(
        Example("[-0.2, -0.1, -0.1]", '[["nået", -0.2, -0.1, -0.19]]'),
        Example("[-0.052, null, -0.1]", '[["kan ikke vurderes", -0.052, null, null]]'),
        Example('[-0.2, -0.1, -0.1, "pctpoint"]', '[["nået", -0.2, -0.1, -0.2]]'),
        Example("[0.05, 0.02, 0.1]", '[["ikke nået", 0.05, 0.02, 0.122]]'),
        Example("[-5.2, -0.1, -0.1]", "!rate_not_fraction"),
    ),
)
def target(
    own: Sequence[Decimal | None], comparator: Sequence[Decimal | None], demand: Decimal, measure: str
) -> list[list[ResultCell]]:
    """One row: status, own, comparator, needed. (Own and comparator are rows of one, since a blank is an answer.)"""
    by: follow_up.TargetMeasure = "index" if measure == "indeks" else "percentage_points"
    result = follow_up.judge_target(_only("egen", own), _only("sammenligning", comparator), demand, by)
    return [[_STATUS[result.status], result.own, result.comparator, result.needed]]


def _only(argument: str, cells: Sequence[Decimal | None]) -> Decimal | None:
    if len(cells) > 1:
        raise Refusal(
            "not_single",
            f"{argument}: Her skal stå én værdi, ikke et område.",
            f"{argument}: A single value belongs here, not a range.",
        )
    return cells[0]
