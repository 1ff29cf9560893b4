"""Present value and internal rate of a flow. Rates are fractions a year; amounts keep their sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.business_case import no_amounts
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Protocol
from xlbudget.domain.polynomial_roots import Polynomial, roots_above_zero, sign_at, sign_changes, whole_coefficients

MOST_PERIODS = 1000
MOST_PERIODS_WITH_SEVERAL_SIGNS = 200
MOST_PERIODS_WITH_DOUBLE_RATES = 100
"""Longer flows would take too long to count the rates of, and no business case has them. Of a double rate the present
value touches zero and goes back; it takes longest, like rates that only many decimals tell apart."""

_PRECISION = Fraction(1, 10**22)  # of 1/(1 + rate), relative: well past the 15 digits of a cell


class Band(Protocol):
    """The rate of some years, counted from the base year 0."""

    @property
    def first_year(self) -> int:
        """The first year that is discounted so."""

    @property
    def last_year(self) -> int | None:
        """The last one; None where all later years are."""

    @property
    def rate(self) -> Decimal:
        """The yearly rate as a fraction."""


def present_value(flow: Sequence[Decimal | None], rate: Decimal | Sequence[Band], first_period: int = 0) -> Decimal:
    """The flow's value in the base year 0, its sign kept. `first_period` is the year in which the first amount falls.

    With bands the yearly factors are chained: year 36 is discounted by 35 years at the first rate and one at the
    second. Raises `Refusal` for an amount in a year that no band covers.
    """
    if first_period < 0:
        raise Refusal(
            "negative_period",
            "Den første periode kan ikke være før basisåret: skriv 0, 1 eller senere.",
            "The first period cannot be before the base year: write 0, 1 or later.",
        )
    last = max((place for place, amount in enumerate(flow) if amount), default=-1)
    if last < 0:
        return ZERO
    factors = _factors(rate)
    for _ in range(first_period):
        next(factors)
    total = ZERO
    for amount, factor in zip(flow[: last + 1], factors, strict=False):
        total = ARITHMETIC.add(total, ARITHMETIC.multiply(amount or ZERO, factor))
    return total


def _factors(rate: Decimal | Sequence[Band]) -> Iterator[Decimal]:
    """The discount factor of year 0, 1, 2 …"""
    growth, year = Decimal(1), 0
    while True:
        yield ARITHMETIC.divide(Decimal(1), growth)
        year += 1
        growth = ARITHMETIC.multiply(growth, 1 + (rate if isinstance(rate, Decimal) else _rate_of(year, rate)))


def _rate_of(year: int, bands: Sequence[Band]) -> Decimal:
    for band in bands:
        if band.first_year <= year and (band.last_year is None or year <= band.last_year):
            return band.rate
    last = max((band.last_year or 0 for band in bands), default=0)
    raise Refusal(
        "no_rate_for_year",
        f"Der er ingen efterprøvet rente for år {year} (højst år {last}). Angiv selv en rente.",
        f"There is no verified rate for year {year} (year {last} at most). Give a rate of your own.",
    )


def internal_rate(flow: Sequence[Decimal | None]) -> Decimal:
    """The rate above −100 % at which the flow's present value is zero. Raises `Refusal` for none, or more than one.

    With x = 1/(1 + rate) the value is a polynomial in x, and rates are its roots above zero. They are counted exactly
    before the only one is closed in upon.
    """
    values = [value or ZERO for value in flow]
    if not any(values):
        raise no_amounts()
    if len({value > 0 for value in values if value}) == 1:
        raise Refusal(
            "no_internal_rate",
            "Der er ingen intern rente: pengestrømmen har kun udgifter eller kun besparelser.",
            "There is no internal rate: the flow has only expenses or only savings.",
        )
    polynomial = whole_coefficients(values)
    if sign_changes(polynomial) == 1:
        if len(polynomial) > MOST_PERIODS:
            raise _too_many(polynomial, MOST_PERIODS)
        return _only_root_as_rate(polynomial)
    if len(polynomial) > MOST_PERIODS_WITH_SEVERAL_SIGNS:
        raise _too_many(polynomial, MOST_PERIODS_WITH_SEVERAL_SIGNS)
    roots = roots_above_zero(polynomial, MOST_PERIODS_WITH_DOUBLE_RATES)
    if roots is None:
        raise _too_many(polynomial, MOST_PERIODS_WITH_DOUBLE_RATES)
    if roots.number == 0:
        raise Refusal(
            "no_internal_rate",
            "Der er ingen intern rente: nutidsværdien bliver aldrig nul, uanset renten.",
            "There is no internal rate: the present value is never zero, whatever the rate.",
        )
    if roots.number > 1:
        raise Refusal(
            "several_internal_rates",
            f"Pengestrømmen skifter fortegn flere gange og har {roots.number} interne renter; ingen af dem er svaret. "
            "Brug nutidsværdien.",
            f"The flow changes sign several times and has {roots.number} internal rates; none of them is the answer. "
            "Use the present value.",
        )
    return _only_root_as_rate(roots.polynomial)


def _too_many(polynomial: Polynomial, most: int) -> Refusal:
    return Refusal(
        "too_many_periods",
        f"Pengestrømmen har {len(polynomial)} perioder; den interne rente kan højst findes for {most}.",
        f"The flow has {len(polynomial)} periods; the internal rate can be found for {most} at most.",
    )


def _only_root_as_rate(polynomial: Polynomial) -> Decimal:
    """The rate that the polynomial's only root above zero stands for: halved in upon with exact signs."""
    below = sign_at(polynomial, Fraction(0))
    low, high = Fraction(0), Fraction(1)
    while sign_at(polynomial, high) == below:
        low, high = high, high * 2
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        sign = sign_at(polynomial, middle)
        if sign == 0:
            low = high = middle
        elif sign == below:
            low = middle
        else:
            high = middle
    root = (low + high) / 2
    rate = ARITHMETIC.divide(Decimal(root.denominator), Decimal(root.numerator)) - 1
    return rate.quantize(Decimal("1e-18")) if rate.adjusted() < 8 else rate
