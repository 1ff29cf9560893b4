"""XTB107: an amount is not its number of units times the price of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import Unit, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.table_sums import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

_MAY_BE_PRICE = re.compile(
    r"\bpris|pris\b|\btakst|\bsats\b|\bpr\.|\bper (?:stk|plads|borger|elev|årsværk)|stykpris|enhedsomk|gennemsnitsløn"
    r"|\bløn pr|\bunit (?:price|cost)",
    re.IGNORECASE,
)
"""What may head the price of one: wider than `rates.names_rate`, since the lines must multiply as well."""
_TRIED = 60  # lines that settle which columns are multiplied; all are then held to it
_FEWEST = 2  # lines that must multiply before one that does not is called wrong
# Priced in kroner; the amount in kroner, thousands or millions.
_UNSTATED = tuple(Decimal(10) ** (3 * place) for place in (0, -1, -2))


class _Product(NamedTuple):
    """`target` = `number` · `price`, in `scale`: what a product in the price's unit is in the target's."""

    number: Column
    price: Column
    target: Column
    scale: Decimal | None  # None: both units are known, line by line


@rule(
    "XTB107",
    "amount-differs-from-units",
    "error",
    da="Et beløb er ikke antal gange enhedspris",
    en="An amount is not its number of units times the price of one",
    source="Budgetnotat BI2 2016: 4 × ½ årsværk × 0,5 mio. kr. (X05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the amount is a number (places, årsværk, hours) times the price of one; in this line it is not.

    Rounding is allowed for: of the amount, and of the price that it is made of.

    Dansk: I de fleste linjer er beløbet et antal (pladser, årsværk, timer) gange prisen på én; i denne linje er det
    ikke. Der tages højde for afrunding af beløbet og af prisen.

    Wrong:
        | Tilbud     | Antal pladser | Pris pr. plads, kr. | Udgift, 1.000 kr. |
        | Vuggestue  | 10            | 120.000             | 1.200             |
        | Børnehave  | 20            | 80.000              | 1.600             |
        | SFO        | 30            | 20.000              | 700               |
        | Klub       | 40            | 10.000              | 400               |

    Right:
        | Tilbud     | Antal pladser | Pris pr. plads, kr. | Udgift, 1.000 kr. |
        | Vuggestue  | 10            | 120.000             | 1.200             |
        | Børnehave  | 20            | 80.000              | 1.600             |
        | SFO        | 30            | 20.000              | 600               |
        | Klub       | 40            | 10.000              | 400               |
    """
    for table in subject.tables:
        counts = [column for column in table.columns if column.role in ("count", "fte")]
        if not counts or table.orientation == "years_down":
            continue
        prices = [column for column in table.money_columns() if _MAY_BE_PRICE.search(column.header)]
        targets = [column for column in table.money_columns() if column not in prices and column.role != "difference"]
        for target in targets if prices else ():
            product = _product(table, counts, prices, target)
            if product:
                yield from _breaches(table, product)


def _product(table: BudgetTable, counts: list[Column], prices: list[Column], target: Column) -> _Product | None:
    """The number and the price that make the target in most lines."""
    best: tuple[int, _Product] | None = None
    rows = list(table.items())[:_TRIED]
    for count in counts:
        for price in prices:
            known = any(unit_of(table, row, price) and unit_of(table, row, target) for row in rows)
            for scale in (None, *_UNSTATED) if known else _UNSTATED:
                product = _Product(count, price, target, scale)
                told = [(row, meant) for row in rows if (meant := _meant(table, product, row)) is not None]
                fitting = sum(_tells(table, product, row, meant) for row, meant in told)
                if fitting >= _FEWEST and fitting * 3 >= len(told) * 2 and (best is None or fitting > best[0]):
                    best = fitting, product
    return best[1] if best else None


def _meant(table: BudgetTable, product: _Product, row: Row) -> Decimal | None:
    """What the line's amount would be; None where a figure is blank or nought, and tells nothing."""
    count, price = row.values.get(product.number.key), row.values.get(product.price.key)
    if not count or not price or product.target.key not in row.values:
        return None
    return count * price * _scale(table, product, row)


def _scale(table: BudgetTable, product: _Product, row: Row) -> Decimal:
    if product.scale is not None:
        return product.scale
    price = unit_of(table, row, product.price) or Unit.KR
    target = unit_of(table, row, product.target) or Unit.KR
    return price.factor / target.factor


def _tells(table: BudgetTable, product: _Product, row: Row, meant: Decimal) -> bool:
    """Whether the line's amount is the product and would not be nought by rounding too, as next to nothing is."""
    return _fits(table, product, row, meant) and abs(meant) > _allowed(table, product, row)


def _fits(table: BudgetTable, product: _Product, row: Row, meant: Decimal) -> bool:
    return abs(row.values[product.target.key] - meant) <= _allowed(table, product, row)


def _allowed(table: BudgetTable, product: _Product, row: Row) -> Decimal:
    """By how much the amount may differ, for it and the price are rounded."""
    own = rounding_tolerance(0, shown_decimals(row, product.target.key))
    spread = Decimal(0)
    for rounded, other in ((product.price, product.number), (product.number, product.price)):
        if rounded is product.price or shown_decimals(row, rounded.key):  # whole numbers of things are exact
            half = rounding_tolerance(0, shown_decimals(row, rounded.key))
            spread += abs(row.values[other.key]) * half * _scale(table, product, row)
    return own + spread


def _breaches(table: BudgetTable, product: _Product) -> Iterator[Flaw]:
    for row in table.items():
        meant = _meant(table, product, row)
        if meant is None or _fits(table, product, row, meant):
            continue
        found = row.values[product.target.key]
        unit = unit_of(table, row, product.target)
        count, price = (amount(row.values[column.key]) for column in (product.number, product.price))
        yield Flaw(
            table.sheet,
            row.cells[product.target.key],
            f"{label(row)}: »{column_name(product.target)}« er {amount(found)}, men {count} × {price} giver "
            f"{amount(meant, unit)}.",
            f"{label(row)}: “{column_name(product.target)}” is {amount(found)}, but {count} × {price} gives "
            f"{amount(meant, unit)}.",
            f"I de andre linjer er beløbet »{column_name(product.number)}« gange »{column_name(product.price)}«. "
            "Ret det tal, der er forkert.",
            f"In the other lines the amount is “{column_name(product.number)}” times “{column_name(product.price)}”. "
            "Mend the figure that is wrong.",
            meant,
            found,
            found - meant,
        )
