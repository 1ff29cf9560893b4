"""REFUSION_*: the state's share by week of support, and what the municipality pays itself."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.reimbursement import net_cost, state_share
from xlbudget.functions.arguments import amounts, year
from xlbudget.functions.cell_by_cell import each_amount
from xlbudget.functions.registry import Context, Example, Matrix, function
from xlbudget.indices import reimbursement_steps

_SOURCE = "Lov om kommunernes finansiering af visse offentlige ydelser, § 5, stk. 2"
_YEAR = year(
    "aar",
    da="Året, hvis ordning gælder. Udeladt: den nuværende. Ordningen efter uger gælder fra 2016; tidligere år afvises.",
    en="The year whose scheme counts. Omitted: the present one. In force from 2016; earlier years are refused.",
    optional=True,
)


@function(
    "REFUSION_SATS",
    da="Statens andel af en ydelse i en given uge, talt over alle ydelser i træk, som brøk.",
    en="The state's share of a benefit in a week of support, counted over all benefits in a row, as a fraction.",
    arguments=(
        amounts("uge", da="Ugens nummer fra 1, eller en blok af dem.", en="The week from 1, or a block.", at_least=1),
        _YEAR,
    ),
    elementwise=True,
    context=True,
    source=_SOURCE,
    examples=(
        Example("[1]", "0.8"),
        Example("[[4, 5, 26, 27, 52, 53]]", "[[0.8, 0.4, 0.4, 0.3, 0.3, 0.2]]"),
        Example("[53, 2016]", "0.2"),
        Example("[10, 2015]", "!no_scheme"),
        Example("[0]", "!too_small"),
    ),
)
def share(context: Context, weeks: Matrix, in_force: int | None) -> Matrix:
    """The share in each week."""
    scheme = reimbursement_steps(in_force)
    _name_scheme(context, scheme.label, scheme.from_year)
    return each_amount(lambda week: state_share(_week("uge", week), scheme.steps), weeks)


@function(
    "REFUSION_NETTO",
    da="Kommunens egen udgift til ugerne fra og med den første til og med den sidste, efter statens refusion.",
    en="The municipality's own cost of the weeks from the first to the last, both counted, after reimbursement.",
    arguments=(
        amounts("ydelse_pr_uge", da="Ydelsen pr. uge, positiv.", en="The benefit a week, positive.", at_least=0),
        amounts("fra_uge", da="Den første uge, fra 1.", en="The first week, from 1.", at_least=1),
        amounts("til_uge", da="Den sidste uge, medregnet.", en="The last week, counted in.", at_least=1),
        _YEAR,
    ),
    elementwise=True,
    context=True,
    source=_SOURCE,
    examples=(
        Example("[1000, 1, 4]", "800"),
        Example("[1000, 1, 52]", "32200"),
        Example("[[[1000], [2000]], 53, 53]", "[[800], [1600]]"),
        Example("[1000, 10, 5]", "!weeks_backwards"),
    ),
)
def net(context: Context, benefits: Matrix, first: Matrix, last: Matrix, in_force: int | None) -> Matrix:
    """The net cost in the unit of the benefit; a blank benefit stays blank."""
    scheme = reimbursement_steps(in_force)
    _name_scheme(context, scheme.label, scheme.from_year)
    return each_amount(
        lambda benefit, low, high: net_cost(benefit, _week("fra_uge", low), _week("til_uge", high), scheme.steps),
        benefits,
        first,
        last,
    )


def _week(argument: str, number: Decimal | None) -> int:
    if number is None:
        raise Refusal(
            "no_week",
            f"{argument} er blank ud for en ydelse. Skriv ugens nummer fra 1.",
            f"{argument} is blank beside a benefit. Write the number of the week from 1.",
        )
    if number != number.to_integral_value():
        raise Refusal(
            "not_whole",
            f"{argument}: {format_danish(number)} er ikke et helt ugenummer. Skriv ugens nummer fra 1.",
            f"{argument}: {number} is not a whole number of a week. Write the number of the week from 1.",
        )
    return int(number)


def _name_scheme(context: Context, label: str, from_year: int) -> None:
    context.note(
        f"{label}, ordningen fra {from_year} ({_SOURCE}).",
        f"Reimbursement by length of support, the scheme of {from_year} ({_SOURCE}).",
    )
