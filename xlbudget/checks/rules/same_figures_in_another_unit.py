"""UNI103: two tables state the same figures in different units."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.told_twice import told_twice
from xlbudget.checks.wording import stated_at, table_elsewhere, table_name


@rule(
    "UNI103",
    "same-figures-in-another-unit",
    "error",
    da="To tabeller har de samme tal, men hver sin enhed",
    en="Two tables have the same figures, but different units",
    source="Sammenhæng mellem tabeller: 4.000 t.kr. = 4,0 mio. kr. (U02, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two tables have the same figures for the same lines and years, and one says 1.000 kr. where the other says mio.
    kr.: one of them is wrong by a factor of a thousand.

    Dansk: To tabeller har de samme tal for de samme linjer og år, men den ene siger 1.000 kr., og den anden mio.
    kr.: en af dem er forkert med en faktor tusind.

    Wrong:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |

    Right:
        | Tabel 1, 1.000 kr. | 2024  | 2025  |
        | Skoler             | 1.210 | 1.105 |
        | Dagtilbud          | 3.040 | 3.080 |
        | Ældre              | 2.310 | 2.605 |
        # Oversigt
        | Hovedtal, mio. kr. | 2024  | 2025  |
        | Skoler             | 1,210 | 1,105 |
        | Dagtilbud          | 3,040 | 3,080 |
        | Ældre              | 2,310 | 2,605 |
    """
    for first, second, shared in subject.once(told_twice):
        if first.unit is None or second.unit is None or first.unit is second.unit or first.currency or second.currency:
            continue
        here, there = table_name(second), table_elsewhere(first)
        yield Flaw(
            second.sheet,
            stated_at(second, "unit"),
            f"{here[0]} siger {second.unit.label}, men har de samme {shared} tal som {there[0]}, der siger "
            f"{first.unit.label}: den ene enhed er forkert.",
            f"{here[1]} says {second.unit.label}, but has the same {shared} figures as {there[1]}, which "
            f"says {first.unit.label}: one of the units is wrong.",
            "Ret enheden i den ene tabel, eller regn dens beløb om.",
            "Mend the unit of one table, or convert its amounts.",
            first.unit.label,
            second.unit.label,
        )
