"""XTB107: an amount is not its number of units times the price of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import Unit, excel_round, rounding_tolerance
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

if TYPE_CHECKING:
    from xlbudget.checks.lines.units_by_year import Triple

_MAY_BE_PRICE = pattern(
    r"\bpris|pris\b|\btakst|\bsats\b|\bpr\.|\bper (?:stk|plads|borger|elev|årsværk)|stykpris|enhedsomk|gennemsnitsløn"
    r"|\bløn pr|\bunit (?:price|cost)",
    re.IGNORECASE,
)
"""What may head the price of one: wider than `rates.names_rate`, since the lines must multiply as well."""
_PRICES = ("pris", "takst", "pr. ")
"""One of these is in every name of a price."""
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

    Rounding is allowed for: of the amount, and of the price that it is made of. Lines of numbers, prices and amounts
    below each other are held to this year by year.

    Dansk: I de fleste linjer er beløbet et antal (pladser, årsværk, timer) gange prisen på én; i denne linje er det
    ikke. Der tages højde for afrunding af beløbet og af prisen. Linjer med antal, pris og beløb under hinanden holdes
    op mod dette år for år.

    Wrong:
        | Tilbud     | Antal pladser | Pris pr. plads, kr. | Udgift, 1.000 kr. |
        | Vuggestue  | 10            | 120.000             | 1.200             |
        | Børnehave  | 20            | 80.000              | 1.600             |
        | SFO        | 30            | 20.000              | 700               |
        | Klub       | 40            | 10.000              | 400               |

    Wrong:
        | Madservice           | 2024   | 2025   | 2026   | 2027   |
        | Antal brugere        | 420    | 435    | 450    | 462    |
        | Pris pr. bruger, kr. | 18.500 | 18.900 | 19.300 | 19.700 |
        | Udgift, 1.000 kr.    | 7.770  | 8.222  | 8.865  | 9.101  |

    Right:
        | Tilbud     | Antal pladser | Pris pr. plads, kr. | Udgift, 1.000 kr. |
        | Vuggestue  | 10            | 120.000             | 1.200             |
        | Børnehave  | 20            | 80.000              | 1.600             |
        | SFO        | 30            | 20.000              | 600               |
        | Klub       | 40            | 10.000              | 400               |
    """
    for table in subject.tables:
        if _names_price(table):
            from xlbudget.checks.lines.units_by_year import triples  # noqa: PLC0415 — few tables name a price below another line

            yield from (_of_a_year(table, triple) for triple in triples(table))
        counts = [column for column in table.columns if column.role in ("count", "fte")]
        if not counts or table.orientation == "years_down":
            continue
        prices = [column for column in table.money_columns() if _MAY_BE_PRICE.search(column.header)]
        targets = [column for column in table.money_columns() if column not in prices and column.role != "difference"]
        for target in targets if prices else ():
            product = _product(table, counts, prices, target)
            if product:
                yield from _breaches(table, product)


def _names_price(table: BudgetTable) -> bool:
    """Whether a line may be the price of one."""
    names = "\n".join([row.label for row in table.rows]).casefold()
    return any(map(names.__contains__, _PRICES))


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
        keys = [column.key for column in table.columns]
        if keys.index(product.price.key) > max(keys.index(product.number.key), keys.index(product.target.key)):
            yield _of_a_price(table, product, row)
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


def _of_a_price(table: BudgetTable, product: _Product, row: Row) -> Flaw:
    """The price of one stands after what it is reckoned from, and is the wrong figure."""
    number, price, target = product.number, product.price, product.target
    told = (f"»{column_name(price)}«", f"“{column_name(price)}”", row.cells[price.key])
    figures = row.values[target.key] / _scale(table, product, row), row.values[number.key], row.values[price.key]
    names = column_name(target), column_name(number)
    return _wrong_price(table, label(row), told, figures, names, shown_decimals(row, price.key))


def _of_a_year(table: BudgetTable, triple: Triple) -> Flaw:
    """The figure that does not follow from the two other lines in one year, as it does in the others."""
    number, price, target, column, scale, expected = triple
    key = column.key
    found, year = target.values[key], column_name(column)
    if triple.price_is_made:
        told = (label(price), label(price), price.cells[key])
        figures = found / scale, number.values[key], price.values[key]
        return _wrong_price(table, year, told, figures, (label(target), label(number)), shown_decimals(price, key))
    one, another = (amount(row.values[key]) for row in (number, price))
    meant = amount(expected, unit_of(table, target, column))
    return Flaw(
        table.sheet,
        target.cells[key],
        f"{label(target)} i {year} er {amount(found)}, men {one} × {another} giver {meant}.",
        f"{label(target)} in {year} is {amount(found)}, but {one} × {another} gives {meant}.",
        f"I de andre år er beløbet {label(number)} gange {label(price)}. Ret det tal, der er forkert.",
        f"In the other years the amount is {label(number)} times {label(price)}. Mend the figure that is wrong.",
        expected,
        found,
        found - expected,
    )


def _wrong_price(
    table: BudgetTable,
    where: str,
    told: tuple[str, str, str],
    figures: tuple[Decimal, Decimal, Decimal],
    names: tuple[str, str],
    decimals: int,
) -> Flaw:
    """`figures`: the amount in the price's unit, the number, and the price that is stated."""
    whole, count, found = figures
    expected = excel_round(whole / count, decimals)
    meant, shown = amount(expected), amount(found)
    return Flaw(
        table.sheet,
        told[2],
        f"{where}: {told[0]} er {shown}, men {amount(whole)} delt med {amount(count)} giver {meant}.",
        f"{where}: {told[1]} is {shown}, but {amount(whole)} divided by {amount(count)} gives {meant}.",
        f"Ellers er det {names[0]} delt med {names[1]}. Ret det tal, der er forkert.",
        f"Else it is {names[0]} divided by {names[1]}. Mend the figure that is wrong.",
        expected,
        found,
        found - expected,
    )
