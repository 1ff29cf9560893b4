"""PRI205: a table is in another price level than the office's settings require for its budget year."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import price_level_name, table_name


@rule(
    "PRI205",
    "price-level-not-required",
    "warning",
    da="En tabel står i et andet prisniveau, end indstillingerne kræver for budgetåret",
    en="A table is in another price level than the settings require for the budget year",
    source="Organisationens egne indstillinger: price_level under [validate.budget.ÅR] (P04, P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The settings of the folder say in which price level a budget year's workbooks are made; this table says that it
    is in another. Without such a setting nothing is said, and nothing of a table that states no level.

    Dansk: Mappens indstillinger siger, i hvilket prisniveau budgetårets arbejdsbøger laves; tabellen siger, at den
    står i et andet. Uden sådan en indstilling siges intet, og heller intet om en tabel uden prisniveau.

    Wrong:
        ! required price level: 2027
        | 1.000 kr. - 2026 p/l | 2027  | 2028  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |

    Right:
        ! required price level: 2027
        | 1.000 kr. - 2027 p/l | 2027  | 2028  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |
    """
    required = subject.required_price_level
    if required is None:
        return
    for table in subject.tables:
        level = table.price_level
        if level is None or level == required or table.kind == "index":
            continue
        measures = {column.measure for column in table.year_columns()}
        if measures and not measures & {None, "budget", "revised", "estimate"}:  # what was spent is in its own prices
            continue
        name, stated, wanted = table_name(table), price_level_name(level), price_level_name(required)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name[0]} står i {stated[0]}, men indstillingerne kræver {wanted[0]}.",
            f"{name[1]} is in {stated[1]}, but the settings require {wanted[1]}.",
            f'Regn om med et navngivet indeks, fx =PL_TABEL(tabel;{required};"FPI").',
            f'Carry it with a named index, for instance =PL_TABEL(table;{required};"FPI").',
            str(required),
            str(level),
        )
