"""The business case: gain, accumulated flow, payback, break-even, unit cost and sensitivity.

A flow holds an amount for each year from the case's first; `+` is an expense, `−` a saving. A blank year (None) counts
as nothing in sums. Present value and internal rate are in `xlbudget.domain.discounting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

Amounts = Sequence[Decimal | None]


def gain(costs: Sequence[Amounts], savings: Sequence[Amounts]) -> list[Decimal]:
    """The net of each year: costs plus savings with their signs, the lines of each block summed.

    A block without any amount counts as nothing, whatever its width; otherwise both have the same years, or `Refusal`.
    """
    blocks = [block for block in (costs, savings) if any(value is not None for line in block for value in line)]
    widths = {len(line) for block in blocks for line in block}
    if len(widths) > 1:
        shown = " og ".join(str(width) for width in sorted(widths))
        raise Refusal(
            "unequal_years",
            f"Omkostninger og besparelser skal have de samme år; her er {shown} kolonner.",
            f"Costs and savings must have the same years; here are {shown.replace(' og ', ' and ')} columns.",
        )
    years = widths.pop() if widths else max((len(line) for block in (costs, savings) for line in block), default=0)
    return [
        sum((line[year] or ZERO for block in blocks for line in block), ZERO)  # a blank cost beside a saving is nothing
        for year in range(years)
    ]


def accumulated(flow: Amounts) -> list[Decimal]:
    """The running sum, a value for each year."""
    return list(accumulate(value or ZERO for value in flow))


class Payback(NamedTuple):
    """When the accumulated flow first is 0 or less: whole years, and the point within the year.

    Years count from the first year with an amount, which is year 0. `lasting` is false where the accumulated flow
    rises above 0 again later.
    """

    years: int
    interpolated: Decimal
    lasting: bool


def payback(flow: Amounts) -> Payback:
    """The payback of the flow. Raises `Refusal` for a flow without amounts and for one that is never paid back.

    The interpolation takes the crossing year's flow as even over the year. A flow that starts with a saving is paid
    back at once, in year 0.
    """
    values = _from_first_amount(flow)
    running = _without_noise(values)
    for year, balance in enumerate(running):
        if balance <= 0:
            lasting = all(later <= 0 for later in running[year:])
            if year == 0:
                return Payback(0, ZERO, lasting)
            within = ARITHMETIC.divide(running[year - 1], running[year - 1] - balance)
            return Payback(year, ARITHMETIC.add(year - 1, within), lasting)
    shown = format_danish(running[-1])
    raise Refusal(
        "never_paid_back",
        f"Investeringen tjenes aldrig hjem: efter {len(values)} år mangler der stadig {shown}.",
        f"The investment is never paid back: after {len(values)} years {running[-1]} is still lacking.",
    )


def no_amounts() -> Refusal:
    """The refusal of a flow in which no amount stands."""
    return Refusal(
        "no_amounts",
        "Pengestrømmen har ingen beløb. Marker rækken med et beløb for hvert år.",
        "The flow has no amounts. Select the row with an amount for each year.",
    )


def _from_first_amount(flow: Amounts) -> list[Decimal]:
    values = [value or ZERO for value in flow]
    if all(value is None for value in flow):
        raise no_amounts()
    first = next((year for year, value in enumerate(values) if value), 0)
    return values[first:]


def _without_noise(values: Sequence[Decimal]) -> list[Decimal]:
    """The running sum; what is only the noise of 15-digit cells (a third, three times) counts as zero."""
    size = max((abs(value) for value in values), default=ZERO)
    noise = ARITHMETIC.multiply(size, Decimal("1e-13")) * len(values)
    return [ZERO if abs(balance) < noise else balance for balance in accumulate(values)]


def break_even(amount: Decimal, gain_per_unit: Decimal) -> Decimal:
    """How many units' gain equals the amount, from the sizes, whatever the signs: 590 by 100 is 5,9. Both are in one
    unit of money. Raises `Refusal` (`zero_gain`).
    """
    if gain_per_unit == 0:
        raise Refusal(
            "zero_gain",
            "Gevinsten pr. enhed er nul eller blank, så intet antal giver balance. Angiv gevinsten.",
            "The gain per unit is zero or blank, so no number breaks even. Give the gain.",
        )
    return ARITHMETIC.divide(abs(amount), abs(gain_per_unit))


def unit_cost(amount: Decimal, number: Decimal) -> Decimal:
    """The amount per unit, its sign kept: 590.000 by 32 forløb is 18.437,50. Raises `Refusal` (`number_not_positive`)
    for a number that is not above zero.
    """
    if number <= 0:
        raise Refusal(
            "number_not_positive",
            "Antallet er ikke over nul, så der er ingen pris pr. enhed. Angiv antallet.",
            "The number is not above zero, so there is no price per unit. Give the number.",
        )
    return ARITHMETIC.divide(amount, number)


class Swing(NamedTuple):
    """The net total when one factor is `low`er, as it is, and `high`er."""

    factor: str  # "costs" or "savings"
    low: Decimal
    base: Decimal
    high: Decimal


def sensitivity(costs: Sequence[Amounts], savings: Sequence[Amounts], swing: Decimal = Decimal("0.1")) -> list[Swing]:
    """The net total with the costs, then the savings, a fraction `swing` smaller and larger; one at a time. Rows are
    lines and columns years, as for `gain`. Raises `Refusal` (`swing_not_fraction`).
    """
    if not 0 <= swing < 1:
        raise Refusal(
            "swing_not_fraction",
            "Udsvinget er en brøk fra 0 til under 1: skriv 0,1 for 10 %.",
            "The swing is a fraction from 0 to below 1: write 0.1 for 10 %.",
        )
    base = sum(gain(costs, savings), ZERO)
    parts = (("costs", _total(costs)), ("savings", _total(savings)))
    return [Swing(factor, base - part * swing, base, base + part * swing) for factor, part in parts]


def _total(block: Sequence[Amounts]) -> Decimal:
    return sum((value or ZERO for line in block for value in line), ZERO)
