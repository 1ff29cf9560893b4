"""CAS101: a stated gain is not cost and saving together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.rules.cost_line_blank import COSTS
from xlbudget.checks.wording import amount, cells, label, told_apart
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import BudgetTable, Row, unit_of

_GAIN = re.compile(r"^\W*(netto)?gevinst\w*\b(?!.*heraf)", re.IGNORECASE)
_SAVING = re.compile(r"\b(besparelse\w*|varige ændringer|mindreudgift\w*|effektivisering\w*)\b", re.IGNORECASE)


@rule(
    "CAS101",
    "gain-differs-from-parts",
    "error",
    da="Gevinsten er ikke omkostning og besparelse lagt sammen",
    en="The gain is not cost and saving together",
    source="Business case I 309/02: gevinst = omkostning + besparelse (U06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """With the sheet's signs, the gain of a year is cost plus saving; a blank counts as nothing.

    Where savings stand without a minus, saving less cost is as good; the reading that fits most years is the sheet's.

    Dansk: Med arkets fortegn er årets gevinst omkostning plus besparelse; en tom celle tæller som nul. Hvor
    besparelser står uden minus, er besparelse minus omkostning lige så godt: den læsning, der passer på flest år,
    er arkets.

    Wrong:
        | Beløb i 1.000 kr. | 2016   | 2017   | 2018   |
        | Omkostninger      | 200    | 0      | 0      |
        | Besparelse        | −590   | −590   | −590   |
        | Gevinst           | −590   | −590   | −590   |

    Right:
        | Beløb i 1.000 kr. | 2016   | 2017   | 2018   |
        | Omkostninger      | 200    | 0      | 0      |
        | Besparelse        | −590   | −590   | −590   |
        | Gevinst           | −390   | −590   | −590   |
    """
    for table in subject.tables:
        if table.kind not in ("business_case", "budget"):
            continue
        gains = [row for row in table.rows if _GAIN.search(row.label) and row.values]
        savings = [row for row in table.rows if _SAVING.search(row.label) and row not in gains and not row.part_of]
        costs = [row for row in table.rows if COSTS.search(row.label) and row not in gains and row not in savings]
        if len(gains) != 1 or len(savings) != 1 or len(costs) > 1:
            continue
        if not costs and table.kind != "business_case":  # a gain beside a saving alone may be any table's
            continue
        yield from _flaws(table, gains[0], savings[0], costs)


def _flaws(table: BudgetTable, gain: Row, saving: Row, costs: list[Row]) -> Iterator[Flaw]:
    money = {column.key for column in table.money_columns() if column.role != "difference"}
    keys = [key for key in gain.values if key in saving.values and key in money]
    readings = []
    for sign_of_cost, sign_of_saving in ((1, 1), (-1, 1), (-1, -1)):
        expected = {
            key: sign_of_saving * saving.values[key]
            + sign_of_cost * sum((row.values.get(key, ZERO) for row in costs), ZERO)
            for key in keys
        }
        readings.append((sum(expected[key] == gain.values[key] for key in keys), expected))
    agreeing, expected = max(readings, key=lambda reading: reading[0])
    if not agreeing or agreeing * 2 < len(keys):  # the costs may stand elsewhere, above a heading that is repeated
        return
    for key in keys:
        found, meant = gain.values[key], expected[key]
        if found == meant:
            continue
        unit = unit_of(table, gain)
        states, gives = told_apart(found, meant)
        yield Flaw(
            table.sheet,
            gain.cells[key],
            f"{label(gain)} er {states}, men omkostning og besparelse giver {gives}: "
            f"forskellen er {amount(Decimal(found - meant), unit)}.",
            f"{label(gain)} is {states}, but cost and saving give {gives}: "
            f"the difference is {amount(Decimal(found - meant), unit)}.",
            f"Delene står i {cells([*costs, saving], key)}. Ret gevinsten eller den del, der er forkert.",
            f"The parts are {cells([*costs, saving], key)}. Mend the gain, or the part that is wrong.",
            meant,
            found,
            found - meant,
        )
