"""Lines of a table that state amounts and are no money of it: a target, a frame and what is left of it, what one of a
thing costs, an average, what a tax is levied on, how much more it is than in an earlier year, other outcomes of the
same money, the budget that steps lead to; and what stands there as an alternative to another line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from xlbudget.domain.selection.alternatives import alternatives
from xlbudget.domain.sums.counts_left_out import counts_among
from xlbudget.domain.sums.frame_lines import frames_by_name
from xlbudget.domain.sums.rates import is_levied_on, is_unit_price, names_rate
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.counting.budget_steps import budgets_reached
from xlbudget.reports.counting.frames import frames_and_rests
from xlbudget.reports.counting.savings_target import targets_among
from xlbudget.reports.counting.scenarios import scenario_lines
from xlbudget.workbook.recognise.texts.price_levels import without_price_levels

_AVERAGE = re.compile(r"\W*(?:(?:lands|kommune|regions)?gennemsnit\w*|gns\b|median\b)", re.IGNORECASE)
_SINCE = re.compile(
    r"\W*(?:ændring|stigning|vækst|udvikling|forskel|fald)(?:er)?,? (?:ift\.?|i ?f\.? ?t\.?|i forhold til|siden|fra) "
    r"(?:(?:[a-zæøå]+ ){0,2}(?:19|20)\d\d(?! ?(?:til|[-–])\b)|(?:året før|forrige år|sidste år)|"
    r"(?:(?:det )?(?:forrige|seneste|sidste) )?skøn\b|"
    r"(?:det )?(?:vedtagne?|vedtaget|oprindelig[et]?|korrigeret|korrigerede|seneste?)(?: budget)?$)",
    re.IGNORECASE,
)
"""What a line is more than it was: "Ændring ift. 2026" below the years' own amounts, "Ændring ift. vedtaget budget"."""
_DISPOSAL = re.compile(
    r"(?:resultat|overskuds)disponering|disponering af (?:årets )?resultat|foreslås (?:fordelt|disponeret|anvendt)",
    re.IGNORECASE,
)
"""What heads the lines below a company's result that say where it goes."""
_WITH_OR_WITHOUT = re.compile(r",? \(?(?:eksk?l|excl|exkl|inkl|incl)\b", re.IGNORECASE)
_LEFT = re.compile(r"\W*(?:rest(?:en|beløb\w*|ramme\w*|pulje\w*)?|til rest|mangler)(?!\w)", re.IGNORECASE)
"""What says below the total what is left of a frame that stands elsewhere: "Rest af 2.500"."""
_IN_UNIT = re.compile(r",? \(?(?:i )?(?:t\.? ?kr|1\.?000 kr|mio\.? ?kr|mia\.? ?kr|kr)\.?\)?$", re.IGNORECASE)
_STATING = frozenset({"item", "total", "subtotal"})


def uncounted_lines(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The places of these lines among the `rows` of the table, and of alternatives to others: one of two is meant."""
    return lines_apart(table, rows) | {one.line for one in alternatives(rows)}


def lines_apart(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The same without the alternatives, which are money that may be chosen."""
    frames = frames_and_rests(rows) | frames_by_name(table, rows)
    return (
        targets_among(table, rows)
        | frames
        | _beside_money(table, rows)
        | _disposals(rows)
        | _restated(rows)
        | _left(rows)
        | _counts_left_out(table, rows)
        | scenario_lines(table, rows).others
        | budgets_reached(table, rows)
    )


def _counts_left_out(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The lines that may count things and stand among those that a sum adds up, but are none of them."""
    told = counts_among(rows)
    if not told:
        return frozenset()  # most tables
    places = {id(row): place for place, row in enumerate(rows)}
    entries = list(sums(table))
    added = {id(part) for entry in entries for part in entry.parts}
    alone = [place for place in told if id(rows[place]) not in added and rows[place].flow is None]
    within = [0] * (len(rows) + 1)  # how many more sums' lines begin at a place than end there
    for entry in entries if alone else ():
        at = [places[id(row)] for row in (entry.total, *entry.parts) if id(row) in places]
        if at and (entry.holds or entry.basis == "arithmetic"):
            within[0 if entry.total.role == "total" else min(at)] += 1
            within[max(at)] -= 1
    among = list(accumulate(within))
    return frozenset(place for place in alone if among[place])


def _left(rows: Sequence[Row]) -> frozenset[int]:
    """The lines below the total that say what is left, where nothing else stands there."""
    total = next((place for place in reversed(range(len(rows))) if rows[place].role == "total"), len(rows))
    below = [place for place in range(total + 1, len(rows)) if rows[place].values]
    return frozenset(below if all(_LEFT.match(rows[place].label) for place in below) else ())


def _restated(rows: Sequence[Row]) -> frozenset[int]:
    """The lines that state a sum above them with or without something, in other prices or another unit: "Nettoudgift
    ekskl. vikarer", "I alt, 2025-priser", "I alt, mio. kr."."""
    plain = {
        place: bare
        for place, row in enumerate(rows)
        if row.role == "item" and (bare := _without_what_it_holds(row.label)) != _evened(row.label)
    }
    if not plain:
        return frozenset()  # most tables
    sums = {row.label for row in rows if row.role in ("subtotal", "total") and row.label}
    told = {*map(_evened, sums), *(_evened(without_price_levels(label)) for label in sums)}
    return frozenset(place for place, bare in plain.items() if bare in told)


def _without_what_it_holds(label: str) -> str:
    """The label without what it says of prices and units, and of what is with or without."""
    return _evened(_IN_UNIT.sub("", without_price_levels(_WITH_OR_WITHOUT.split(label, maxsplit=1)[0])))


def _evened(label: str) -> str:
    return label.casefold().strip(" ,()-–:")


def _disposals(rows: Sequence[Row]) -> frozenset[int]:
    """The lines to the end of the table that say what is done with the result above them."""
    first = next(
        (place for place, row in enumerate(rows) if row.role == "heading" and _DISPOSAL.search(row.label)), len(rows)
    )
    told = any(row.values and row.role in ("subtotal", "total") for row in rows[:first])
    return frozenset(range(first, len(rows))) if told else frozenset()


def _beside_money(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The prices, averages and bases beside other lines that state money; a list of charges has nothing else. Whatever
    a line is called, what a stated sum adds up is money."""
    if table.kind == "other" and not any(row.role in ("subtotal", "total") for row in rows):
        return frozenset()
    stated = {place for place, row in enumerate(rows) if row.values and row.role in _STATING}
    found = {place for place in stated if _is_beside_money(rows[place])} | _under_unit_prices(rows)
    if not found < stated:
        return frozenset()
    added = {id(part) for entry in sums(table) for part in entry.parts} if found else ()
    return frozenset(place for place in found if id(rows[place]) not in added)


def _under_unit_prices(rows: Sequence[Row]) -> set[int]:
    """The lines below a heading that says what one of a thing costs: "Gennemsnitsudgift (kr. pr. helårsperson)"."""
    if not any(row.role == "heading" and is_unit_price(row.label) for row in rows):
        return set()  # nearly all tables
    found: set[int] = set()
    under = False
    for place, row in enumerate(rows):
        if row.role != "item":
            under = row.role == "heading" and is_unit_price(row.label)
        elif under and row.values:
            found.add(place)
    return found


def _is_beside_money(row: Row) -> bool:
    label = row.label
    if row.unit is not None and names_rate(label):
        return True  # "Gæld pr. indbygger, kr." among millions
    return bool(is_unit_price(label) or is_levied_on(label) or _AVERAGE.match(label) or _SINCE.match(label))
