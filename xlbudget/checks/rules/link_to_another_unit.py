"""UNI304: a formula fetches an amount of another unit and does not convert it."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import TableCell, danish, joined, ref, shown
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label, so_do
from xlbudget.domain.amounts import Unit, convert
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import BudgetTable, unit_of

_MONEY = frozenset(("year", "amount", "total", "difference"))


@rule(
    "UNI304",
    "link-to-another-unit",
    "error",
    da="En formel henter et beløb i en anden enhed uden at regne om",
    en="A formula fetches an amount of another unit without converting it",
    source="Omregning mellem enheder, før tabeller lægges sammen: 4.000 t.kr. = 4,0 mio. kr. (U02, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formula takes an amount from a table in mio. kr. as it is, and stands itself in a table in 1.000 kr.: it is
    a thousand times too small. Only amounts whose units are both stated are looked at, none that the sheet's
    number format converts, and none from below the other table's total, where numbers of something else may stand.

    Dansk: Formlen henter et beløb, som det står, fra en tabel i mio. kr., men står selv i en tabel i 1.000 kr.:
    beløbet bliver tusind gange for lille. Der ses kun på beløb, hvis enheder står begge steder, ikke på dem, som
    arkets talformat regner om, og ikke på linjer under den anden tabels total, hvor der kan stå andet end penge.

    Wrong:
        # Oversigt
        | 1.000 kr.    | 2026               | 2027               |
        | Skoler       | =Skole!B4 → 400    | =Skole!C4 → 420    |
        | Miljø        | =Miljø!B4 → 70,5   | =Miljø!C4 → 71,5   |
        # Skole
        | 1.000 kr.    | 2026  | 2027  |
        | Lærere       | 300   | 310   |
        | Bøger        | 100   | 110   |
        | *I alt*      | 400   | 420   |
        # Miljø
        | Mio. kr.     | 2026  | 2027  |
        | Veje         | 60,5  | 61,0  |
        | Parker       | 10,0  | 10,5  |
        | *I alt*      | 70,5  | 71,5  |

    Right:
        # Oversigt
        | 1.000 kr.    | 2026                      | 2027                      |
        | Skoler       | =Skole!B4 → 400           | =Skole!C4 → 420           |
        | Miljø        | =Miljø!B4*1000 → 70.500   | =Miljø!C4*1000 → 71.500   |
        # Skole
        | 1.000 kr.    | 2026  | 2027  |
        | Lærere       | 300   | 310   |
        | Bøger        | 100   | 110   |
        | *I alt*      | 400   | 420   |
        # Miljø
        | Mio. kr.     | 2026  | 2027  |
        | Veje         | 60,5  | 61,0  |
        | Parker       | 10,0  | 10,5  |
        | *I alt*      | 70,5  | 71,5  |
    """
    alike: dict[tuple[int, int, Unit, Unit], list[Link]] = {}
    appended: dict[int, frozenset[int]] = {}
    for link in subject.once(links):
        here, there = _unit(link.here), _unit(link.there)
        if here is None or there is None or here is there or not _as_it_is(link):
            continue
        table = link.there.table
        if id(table) not in appended:
            appended[id(table)] = _appended(table)
        if id(link.there.row) not in appended[id(table)]:
            alike.setdefault((id(link.here.table), id(link.there.table), here, there), []).append(link)
    for (*_, here, there), found in alike.items():
        yield _flaw(found, here, there)


def _unit(cell: TableCell) -> Unit | None:
    """The unit that the amount is stated in; None where it is no money or the unit is not known."""
    table, row, column = cell
    known = table.kind != "index" and column.role in _MONEY and row.role != "note"
    return None if not known or names_rate(row.label) or names_rate(column.header) else unit_of(table, row, column)


def _appended(table: BudgetTable) -> frozenset[int]:
    """The lines that stand below the table's last total, by identity: "Klasser" and "Normering" are no money."""
    totals = [place for place, row in enumerate(table.rows) if row.role == "total"]
    return frozenset(map(id, table.rows[totals[-1] + 1 :])) if totals else frozenset()


def _as_it_is(link: Link) -> bool:
    """Whether the figure is the very one that stands there: one that is converted, by formula or format, is not."""
    (_, row, column), (_, other, behind) = link.here, link.there
    value = other.values.get(behind.key)
    return bool(value) and row.values.get(column.key) == (-value if link.turned and value else value)


def _flaw(found: list[Link], here: Unit, there: Unit) -> Flaw:
    link, sheet = found[0], found[0].formulas
    value = link.here.row.values[link.here.column.key]
    meant = convert(value, there, here)
    places = sorted({(row, one.place[1]) for one in found for row in one.rows})
    cell, source, text = ref(link.place), f"{link.there.table.sheet}!{ref(link.source)}", sheet.texts[link.place]
    also_da, also_en = so_do(len(places) - 1, ("anden celle", "andre celler"), ("other cell", "other cells"))
    way_da, way_en = ("Gang med", "Multiply by") if there.factor > here.factor else ("Del med", "Divide by")
    times = amount(max(there.factor / here.factor, here.factor / there.factor))
    return Flaw(
        sheet.sheet.name,
        joined(places)[0].ref,
        f"{label(link.here.row)} står i {here.label}, men {cell} {danish(text)} henter {amount(value)} i {there.label} "
        f"fra {source} uden at regne om.{also_da}",
        f"{label(link.here.row)} is in {here.label}, but {cell} {shown(text)} fetches {amount(value)} in {there.label} "
        f"from {source} without converting it.{also_en}",
        f"{way_da} {times} i formlen, eller ret enheden over den tabel, hvor den er forkert.",
        f"{way_en} {times} in the formula, or mend the unit above the table where it is wrong.",
        meant,
        value,
        value - meant,
    )
