"""Dated rates that are no index series: the discount rate in bands, and the steps of state reimbursement."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import lru_cache

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any
from xlbudget.domain.records import NamedTuple
from xlbudget.indices.places import DATA_FOLDER
from xlbudget.indices.toml_document import read_toml


class DiscountBand(NamedTuple):
    """The yearly rate, a fraction, of the years `first_year` to `last_year` counted from the base year 0."""

    first_year: int
    last_year: int | None  # None: all later years
    rate: Decimal


class DiscountRates(NamedTuple):
    """Finansministeriet's real discount rate in one vintage. Years past the last band have no verified rate."""

    vintage: str
    date: str
    title: str
    source: str
    bands: tuple[DiscountBand, ...]


class ReimbursementStep(NamedTuple):
    """The state's share, a fraction, of the support paid in weeks `first_week` to `last_week`."""

    first_week: int
    last_week: int | None  # None: all later weeks
    state_share: Decimal


class ReimbursementScheme(NamedTuple):
    """The steps of reimbursement in force from the start of `from_year`."""

    from_year: int
    label: str
    source: str
    steps: tuple[ReimbursementStep, ...]


@lru_cache(maxsize=2)
def _document(name: str) -> dict[str, Any]:
    return read_toml(os.path.join(DATA_FOLDER, name))


@lru_cache(maxsize=1)
def discount_bands() -> DiscountRates:
    """The discount rate of the newest vintage; those before it stand in the file for the record."""
    newest = _document("diskontering.toml")["vintage"][0]
    bands = tuple(DiscountBand(band["first_year"], band.get("last_year"), band["rate"]) for band in newest["bands"])
    return DiscountRates(newest["id"], newest["date"].isoformat(), newest["title"], newest["source"], bands)


@lru_cache(maxsize=64)
def reimbursement_steps(year: int | None = None) -> ReimbursementScheme:
    """The scheme in force in `year`, the newest unless given. Raises `Refusal` (`no_scheme`) for earlier years."""
    schemes = _document("refusion.toml")["scheme"]
    for entry in schemes:  # newest first
        if year is None or year >= entry["from_year"]:
            steps = tuple(
                ReimbursementStep(step["first_week"], step.get("last_week"), step["state_share"])
                for step in entry["steps"]
            )
            return ReimbursementScheme(entry["from_year"], entry["label"], entry["source"], steps)
    first = schemes[-1]["from_year"]
    raise Refusal(
        "no_scheme",
        f"Refusionen i {year} kendes ikke: ordningen gælder fra {first}, og tidligere ordninger er ikke med.",
        f"The reimbursement of {year} is not known: the scheme is in force from {first}, not before.",
    )
