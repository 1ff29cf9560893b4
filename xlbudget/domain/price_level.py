"""Price and wage levels: index series by vintage, and amounts carried from one year's level to another's.

Carrying from level a to b multiplies by I(b)/I(a). Nothing is rounded, and a year that a series lacks is an error:
no value is ever carried forward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, localcontext

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.years import gaps, spoken_years

Status = Literal["final", "estimate"]
Chaining = Literal["multiplicative", "additive"]
Origin = Literal["shipped", "user", "workbook", "range"]

BASE = Decimal(100)


class IndexValue(NamedTuple):
    """One year of a series: the index number, or the change on the year before that it was built from as well."""

    number: Decimal
    status: Status = "final"
    source: str = ""
    publisher: str = ""
    change: Decimal | None = None  # the published change as a fraction, where the series is built from changes


class Change(NamedTuple):
    """A published change on the year before, as a fraction: 2,8 % is 0.028."""

    fraction: Decimal
    status: Status = "final"
    source: str = ""
    publisher: str = ""


class IndexSeries(NamedTuple):
    """An index in one vintage (udgave): what one publication said of every year.

    `chaining` is how published changes were put together; it plays no part where index numbers were published.
    """

    id: str
    label: str
    label_en: str
    vintage: str | None  # None for a range in a workbook, which has none
    values: Mapping[int, IndexValue]
    chaining: Chaining = "multiplicative"
    base: str = ""
    publisher: str = ""
    title: str = ""
    date: str = ""  # ISO date of the vintage
    origin: Origin = "range"
    built_from: Literal["index", "changes"] = "index"

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the series knows, in order."""
        return tuple(sorted(self.values))

    def number(self, year: int) -> Decimal:
        """The index number of a year. Raises `Refusal` (`missing_year`)."""
        value = self.values.get(year)
        if value is None:
            raise self._missing(year)
        return value.number

    def factor(self, from_year: int, to_year: int) -> Decimal:
        """I(to)/I(from), with 34 digits. Both years must be known, also where they are the same."""
        above, below = self.number(to_year), self.number(from_year)
        return ARITHMETIC.divide(above, below)

    def uprate(self, amount: Decimal, from_year: int, to_year: int) -> Decimal:
        """`amount` in the level of `from_year` carried to the level of `to_year`, unrounded."""
        return self.carrier(from_year, to_year)(amount)

    def carrier(self, from_year: int, to_year: int) -> Callable[[Decimal], Decimal]:
        """What `uprate` does between two years, for many amounts. Raises `Refusal` (`missing_year`), as that does."""
        above, below = self.number(to_year), self.number(from_year)
        if above == below:
            return lambda amount: amount
        multiply, divide = ARITHMETIC.multiply, ARITHMETIC.divide
        return lambda amount: divide(multiply(amount, above), below)

    def carried(self, amounts: Iterable[Decimal | None], from_year: int, to_year: int) -> list[Decimal | None]:
        """As `carrier` does it, for very many amounts; a blank stays blank. Raises `Refusal` (`missing_year`)."""
        above, below = self.number(to_year), self.number(from_year)
        if above == below:
            return list(amounts)
        with localcontext(ARITHMETIC):  # there the operators are half as dear as the context's own methods
            return [None if amount is None else amount * above / below for amount in amounts]

    def change(self, year: int) -> Decimal | None:
        """The change on the year before as a fraction: as published, else from the index; None for the first year."""
        value = self.values[year]
        if value.change is not None:
            return value.change
        before = self.values.get(year - 1)
        return ARITHMETIC.subtract(ARITHMETIC.divide(value.number, before.number), Decimal(1)) if before else None

    def estimates(self, years: Iterable[int] | None = None) -> tuple[int, ...]:
        """Those of `years` (all unless given) whose value is an estimate (skøn)."""
        wanted = self.values.keys() if years is None else set(years)
        return tuple(year for year in self.years if year in wanted and self.values[year].status == "estimate")

    def named(self, lang: str = "da", years: Iterable[int] | None = None) -> str:
        """The series as a result must name it: label, vintage, publisher, and which of the used `years` are skøn.

        "Kommunale løntrin (LOEN), udgave 2026 (KL og KTO); skøn: 2026".
        """
        label = self.label_en if lang == "en" else self.label
        text = f"{label} ({self.id})" if self.id and self.id != label else label
        if self.vintage:
            text += f", {'vintage' if lang == 'en' else 'udgave'} {self.vintage}"
        if self.publisher:
            text += f" ({self.publisher})"
        if used := self.estimates(years):
            text += f"; {'estimate' if lang == 'en' else 'skøn'}: {spoken_years(used, lang)}"
        return text

    def _missing(self, year: int) -> Refusal:
        if self.vintage is None:
            da, en = "Indekset i området", "The index in the range"
        else:
            da, en = f"{self.id}, udgave {self.vintage},", f"{self.id}, vintage {self.vintage},"
        return Refusal(
            "missing_year",
            f"{da} har ikke {year}, kun {spoken_years(self.years)}.",
            f"{en} has no {year}, only {spoken_years(self.years, 'en')}.",
        )


def numbers_from_changes(changes: Mapping[int, Change], chaining: Chaining) -> dict[int, IndexValue]:
    """Index numbers from published changes; the year before the first is 100.

    Multiplicative: 3.709,41 × 1,028 × 0,995 = 3.794,21 (KL). Additive: 100·(1+Σ), so that 3,7 % and 1,8 % make 5,5 %
    (the state's finance-act tables). Raises `Refusal` (`no_values`, `gap_in_changes`, `impossible_change`): what
    follows a missing year cannot be known.
    """
    if not changes:
        raise Refusal("no_values", "Indekset har ingen tal.", "The index has no figures.")
    if missing := gaps(changes):
        raise Refusal(
            "gap_in_changes",
            f"Der mangler ændring for {spoken_years(missing)}, så årene efter kan ikke beregnes.",
            f"There is no change for {spoken_years(missing, 'en')}, so the years after it cannot be computed.",
        )
    first = min(changes)
    values = {first - 1: IndexValue(BASE, source="basis")}
    running = Decimal(1)
    for year in sorted(changes):
        change = changes[year]
        if chaining == "multiplicative":
            running = ARITHMETIC.multiply(running, 1 + change.fraction)
        else:
            running = ARITHMETIC.add(running, change.fraction)
        if running <= ZERO:
            raise Refusal(
                "impossible_change",
                f"Med ændringen for {year} bliver indekset nul eller mindre.",
                f"With the change for {year} the index becomes zero or less.",
            )
        number = ARITHMETIC.multiply(BASE, running)
        values[year] = IndexValue(number, change.status, change.source, change.publisher, change.fraction)
    return values


class Dated(NamedTuple):
    """An amount and the year in whose level it stands."""

    amount: Decimal
    year: int


def total(amounts: Iterable[Dated], series: IndexSeries, to_year: int) -> Decimal:
    """The sum of amounts of several levels in the level of `to_year`, unrounded; each year is carried once.

    Amounts in one level (2013 p/l) all have its year; amounts in current prices (løbende priser) have each their own.
    """
    by_year: dict[int, Decimal] = {}
    for amount, year in amounts:
        by_year[year] = ARITHMETIC.add(by_year.get(year, ZERO), amount)
    series.number(to_year)
    result = ZERO
    for year in sorted(by_year):
        result = ARITHMETIC.add(result, series.uprate(by_year[year], year, to_year))
    return result
