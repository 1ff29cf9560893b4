"""UNI202: a saving has the sign that the sheet's own note gives to an expense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Row

_SAVING = re.compile(
    r"^\W*(?:heraf )?(besparelse\w*|mindreudgift\w*|effektivisering\w*|varig besparelse)\b", re.IGNORECASE
)


@rule(
    "UNI202",
    "saving-with-wrong-sign",
    "error",
    da="En besparelse har fortegn som en udgift",
    en="A saving has the sign of an expense",
    source="Business case I 309/02, noten om fortegn: − er indtægt eller mindreudgift (U05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The sheet's note says that minus is income or a lower expense, yet a saving stands without one (or the reverse).

    Only a breach of the sheet's own convention: where no note, heading or arithmetic tells it, nothing is said. Lines
    under the heading »Besparelser« are held to it where most of them follow it.

    Dansk: Arkets note siger, at minus er en indtægt eller en mindreudgift, men en besparelse står uden (eller
    omvendt). Kun brud på arkets egen skik meldes: hvor hverken note, overskrift eller regnestykker viser den, siges
    intet. Linjer under overskriften »Besparelser« prøves, hvor de fleste af dem følger den.

    Wrong:
        | Beløb i 1.000 kr. | 2016   | 2017   |
        | Afsat budget      | 11.350 | 11.350 |
        | Besparelse        | 590    | −590   |
        | Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt |

    Right:
        | Beløb i 1.000 kr. | 2016   | 2017   |
        | Afsat budget      | 11.350 | 11.350 |
        | Besparelse        | −590   | −590   |
        | Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt |
    """
    for table in subject.tables:
        if table.sign is None:
            continue
        saving = -1 if table.sign == "expense_positive" else 1
        for row, key in _against(table, saving):
            value = row.values[key]
            word = "minus" if saving < 0 else "plus"
            yield Flaw(
                table.sheet,
                row.cells[key],
                f"{label(row)} er {amount(value)}, men efter arkets note har en besparelse fortegnet {word}.",
                f"{label(row)} is {amount(value)}, but by the sheet's note a saving has the sign {word}.",
                f"Skriv {amount(-value)}, eller ret linjens navn, hvis det er en udgift.",
                f"Write {amount(-value)}, or rename the line if it is an expense.",
                -value,
                value,
                2 * value,
            )


def _against(table: BudgetTable, saving: int) -> Iterator[tuple[Row, str]]:
    """The lines that are savings by name, and those under a heading that says so, where they have the other sign. A
    heading's lines are held to it only where most of their amounts have the sign: some may cost. Posts, per cents and
    differences beside the amounts have signs of their own."""
    apart = frozenset(column.key for column in table.columns if column.role not in AMOUNT_ROLES)
    under: list[tuple[Row, str]] = []
    heading = False
    for row in table.rows:
        if row.role == "item" and not _SAVING.search(row.label):
            under += [(row, key) for key, value in row.values.items() if heading and value and key not in apart]
            continue
        yield from _fewer(under, saving)
        under, heading = [], row.role == "heading" and bool(_SAVING.search(row.label))
        if _SAVING.search(row.label):
            yield from ((row, key) for key, value in row.values.items() if value * saving < ZERO and key not in apart)
    yield from _fewer(under, saving)


def _fewer(under: Sequence[tuple[Row, str]], saving: int) -> list[tuple[Row, str]]:
    against = [(row, key) for row, key in under if row.values[key] * saving < ZERO]
    return against if 2 * len(against) < len(under) else []
