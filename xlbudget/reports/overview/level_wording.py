"""In which prices a table of a report stands, and how it was carried there, in words."""

from __future__ import annotations

from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import Basis, Say, level_name, unit_name
from xlbudget.reports.restate import Restated


def level_sentence(basis: Basis, entry: Restated) -> str:
    """Unit and price level of the table, and how it was carried: index, udgave, years that are estimates."""
    say, table = basis.say, entry.table
    unit = say(f"Beløb i {unit_name(table, say)}", f"Amounts in {unit_name(table, say)}")
    if not (table.unit or table.currency):
        unit = say("Tabellen angiver ingen enhed", "The table states no unit")
    if entry.reason is not None:
        own = own_level(entry, say)
        return say(
            f"{unit}; {own}. Ikke omregnet: {uncapitalised(entry.reason.da)}.",
            f"{unit}; {own}. Not carried: {uncapitalised(entry.reason.en)}.",
        )
    level = level_name(entry.level, say)
    if not entry.carried:
        return say(f"{unit}; står allerede i {level}.", f"{unit}; already in {level}.")
    years = sorted(index_years(entry))
    named = basis.series.named(basis.lang, years) if basis.series else ""
    how = (
        say("hvert år fra sit eget niveau", "each year from its own level")
        if table.price_level == "current"
        else say(f"fra {level_name(table.price_level, say)}", f"from {level_name(table.price_level, say)}")
    )
    if len({period.level for period in entry.periods}) > 1:
        how = say("hver kolonne fra sit eget niveau", "each column from its own level")
    estimates = basis.series.estimates(years) if basis.series else ()
    caution = (
        say(
            f" Indekset er et skøn for {spoken_years(estimates)}.",
            f" The index is an estimate for {spoken_years(estimates, 'en')}.",
        )
        if estimates
        else ""
    )
    return say(
        f"{unit}, omregnet til {level} {how} med {named}.{caution}",
        f"{unit}, carried to {level} {how} by {named}.{caution}",
    )


def own_level(entry: Restated, say: Say) -> str:
    """In which prices the table stands, in words."""
    if entry.own_levels:
        return say("hver kolonne i sit eget prisniveau", "each column in its own price level")
    return level_name(entry.table.price_level, say)


def index_years(entry: Restated) -> set[int]:
    """The years whose index numbers the carried amounts rest on."""
    years = set()
    for period in entry.periods:
        level = period.year if period.level == "current" else period.level
        if isinstance(level, int) and isinstance(entry.level, int) and level != entry.level:
            years |= {level, entry.level}
    return years


def uncapitalised(text: str) -> str:
    """A refusal's text within a sentence: no full stop, and no capital unless the word is a name."""
    text = text.rstrip(". ")
    first = text.split(" ", 1)[0]
    return text if first.isupper() or first[:1].islower() else text[:1].lower() + text[1:]
