"""Follow-up: the revised budget, deviation, spent share, the year's forecast, and targets against a comparator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple

MONTHS = 12


def revised_budget(adopted: Decimal, supplementary: Decimal, reallocated: Decimal) -> Decimal:
    """Korrigeret budget: adopted budget, supplementary appropriations and reallocations together."""
    return adopted + supplementary + reallocated


def deviation(outturn: Decimal, budget: Decimal) -> Decimal:
    """Outturn less budget: plus is overspending (or a lower income)."""
    return outturn - budget


def spent_share(consumption: Decimal, budget: Decimal) -> Decimal:
    """Forbrugsprocent as a fraction. Raises `Refusal` for a budget of zero."""
    if budget == 0:
        raise Refusal(
            "zero_budget",
            "Budgettet er nul eller blankt, så der er ingen forbrugsprocent. Angiv budgettet, eller udelad linjen.",
            "The budget is zero or blank, so there is no spent share. Give the budget, or leave the line out.",
        )
    return ARITHMETIC.divide(consumption, budget)


def monthly_weights(season: Sequence[Decimal | None] | None = None) -> list[Decimal]:
    """Twelve weights, a blank one as zero; all alike without a season. Refuses any other number, and negatives."""
    weights = [Decimal(1)] * MONTHS if season is None else [weight or ZERO for weight in season]
    if len(weights) != MONTHS:
        raise Refusal(
            "not_twelve_weights",
            f"Sæsonen skal have tolv vægte, én for hver måned; her er {len(weights)}.",
            f"The season needs twelve weights, one for each month; here are {len(weights)}.",
        )
    if any(weight < 0 for weight in weights):
        raise Refusal("negative_weight", "En sæsonvægt er negativ.", "A seasonal weight is negative.")
    return weights


def elapsed_share(month: int, season: Sequence[Decimal | None] | None = None) -> Decimal:
    """The part of a year's consumption that falls in its first `month` months, as a fraction.

    `season` holds twelve monthly weights, of any common scale; without them the months weigh alike. Raises `Refusal`
    for a month that is none of 1 to 12, and where the weights of those so far are zero.
    """
    if not 1 <= month <= MONTHS:
        raise Refusal(
            "not_a_month", f"Måned {month} findes ikke. Skriv 1 til 12.", f"There is no month {month}. Write 1 to 12."
        )
    weights = monthly_weights(season)
    if not any(weights[:month]):
        raise Refusal(
            "no_weight_so_far",
            f"Sæsonvægtene til og med måned {month} er nul, så årets forbrug kan ikke skønnes.",
            f"The seasonal weights up to month {month} are zero, so the year cannot be estimated.",
        )
    return ARITHMETIC.divide(sum(weights[:month], ZERO), sum(weights, ZERO))


def forecast(consumption: Decimal, month: int, season: Sequence[Decimal | None] | None = None) -> Decimal:
    """The year's expected outturn from the consumption up to and including `month`, in its unit. Raises `Refusal`, as
    `elapsed_share` does.
    """
    return ARITHMETIC.divide(consumption, elapsed_share(month, season))


TargetStatus = Literal["reached", "not_reached", "cannot_be_judged"]
TargetMeasure = Literal["index", "percentage_points"]


class TargetResult(NamedTuple):
    """How an own change stands against a comparator's; `needed` is the own change that just reaches the target."""

    status: TargetStatus
    own: Decimal | None
    comparator: Decimal | None
    needed: Decimal | None


def judge_target(
    own: Decimal | None, comparator: Decimal | None, demand: Decimal, measure: TargetMeasure = "index"
) -> TargetResult:
    """Whether the own change reaches the comparator's by the demanded margin. All are fractions: −0,052 is a fall.

    The sign of `demand` is the direction: −0,10 asks for at least 10 % lower. By "index" the ratio
    (1 + own)/(1 + comparator) is held against 1 + demand; by "percentage_points" own against comparator + demand. With
    no own change or no comparator the answer is that it cannot be judged, never that the target is reached. Raises
    `Refusal` for a demand of zero (`no_direction`) and for a change of 100 % or more (`rate_not_fraction`).
    """
    if demand == 0:
        raise Refusal(
            "no_direction",
            "Kravet er nul og har derfor ingen retning. Skriv fx −0,10 for mindst 10 % lavere.",
            "The demand is zero and so has no direction. Write for instance −0.10 for at least 10 % lower.",
        )
    for change, da, en in (
        (own, "Egen udvikling", "The own change"),
        (comparator, "Sammenligningen", "The comparator"),
        (demand, "Kravet", "The demand"),
    ):
        if change is not None and abs(change) >= 1:
            raise Refusal(
                "rate_not_fraction",
                f"{da} er {format_danish(change)}, og det er ikke en udvikling som brøk: skriv 0,035 for 3,5 %.",
                f"{en} is {change}, which is not a change as a fraction: write 0.035 (skriv 0,035) for 3.5 %.",
            )
    if comparator is None:
        return TargetResult("cannot_be_judged", own, None, None)
    by_index = ARITHMETIC.multiply(1 + comparator, 1 + demand) - 1
    needed = by_index if measure == "index" else comparator + demand
    if own is None:
        return TargetResult("cannot_be_judged", None, comparator, needed)
    reached = own <= needed if demand < 0 else own >= needed
    return TargetResult("reached" if reached else "not_reached", own, comparator, needed)
