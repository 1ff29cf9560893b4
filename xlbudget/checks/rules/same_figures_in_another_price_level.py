"""PRI206: two tables state the same figures in different price levels."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.between_tables.told_twice import told_twice
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import price_level_name, stated_at, table_elsewhere, table_name


@rule(
    "PRI206",
    "same-figures-in-another-price-level",
    "warning",
    da="To tabeller har de samme tal, men hver sit prisniveau",
    en="Two tables have the same figures, but different price levels",
    source="Tabeller, der sammenlignes eller lægges sammen, skal have samme p/l (P05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two tables have the same figures for the same lines and years, and say that they are in the prices of different
    years: the amounts of one were never carried, or its heading is wrong.

    Dansk: To tabeller har de samme tal for de samme linjer og år, men siger, at de står i forskellige års priser:
    beløbene i den ene er aldrig regnet om, eller dens overskrift er forkert.

    Wrong:
        | 1.000 kr. - 2024 p/l | 2025  | 2026  |
        | Skoler               | 1.210 | 1.105 |
        | Dagtilbud            | 3.040 | 3.080 |
        | Ældre                | 2.310 | 2.605 |
        # Oversigt
        | 1.000 kr. - 2025 p/l | 2025  | 2026  |
        | Skoler               | 1.210 | 1.105 |
        | Dagtilbud            | 3.040 | 3.080 |
        | Ældre                | 2.310 | 2.605 |

    Right:
        | 1.000 kr. - 2024 p/l | 2025  | 2026  |
        | Skoler               | 1.210 | 1.105 |
        | Dagtilbud            | 3.040 | 3.080 |
        | Ældre                | 2.310 | 2.605 |
        # Oversigt
        | 1.000 kr. - 2025 p/l | 2025  | 2026  |
        | Skoler               | 1.243 | 1.135 |
        | Dagtilbud            | 3.122 | 3.163 |
        | Ældre                | 2.372 | 2.675 |
    """
    for first, second, shared in subject.once(told_twice):
        one, other = first.price_level, second.price_level
        if one is None or other is None or one == other or first.unit is not second.unit:
            continue
        here, there = table_name(second), table_elsewhere(first)
        (own_da, own_en), (as_da, as_en) = price_level_name(other), price_level_name(one)
        yield Flaw(
            second.sheet,
            stated_at(second, "price_level"),
            f"{here[0]} står i {own_da}, men har de samme {shared} tal som {there[0]}, der står i {as_da}.",
            f"{here[1]} is in {own_en}, but has the same {shared} figures as {there[1]}, those in {as_en}.",
            "Ret prisniveauet i den ene tabels overskrift, eller regn dens beløb om; =PL_TABEL(…) gør det.",
            "Mend the price level in the heading of one table, or carry its amounts; =PL_TABEL(…) does.",
            str(one),
            str(other),
        )
