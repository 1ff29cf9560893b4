"""Lines of a table that state amounts and are no money of it: a target, a frame and what is left of it, what one of a
thing costs, an average, what a tax is levied on, how much more it is than in an earlier year; and what stands there as
an alternative to another line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.selection.alternatives import alternatives
from xlbudget.domain.sums.frame_lines import frames_by_name
from xlbudget.domain.sums.rates import is_levied_on, is_unit_price, names_rate
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.counting.frames import frames_and_rests
from xlbudget.reports.counting.savings_target import targets_among

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
_STATING = frozenset({"item", "total", "subtotal"})


def uncounted_lines(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The places of these lines among the `rows` of the table, and of alternatives to others: one of two is meant."""
    return lines_apart(table, rows) | {one.line for one in alternatives(rows)}


def lines_apart(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The same without the alternatives, which are money that may be chosen."""
    frames = frames_and_rests(rows) | frames_by_name(table, rows)
    return targets_among(table, rows) | frames | _beside_money(table, rows) | _disposals(rows) | _restated(rows)


def _restated(rows: Sequence[Row]) -> frozenset[int]:
    """The lines that state a sum above them with or without something: "Nettoudgift ekskl. vikarer"."""
    found = [place for place, row in enumerate(rows) if row.role == "item" and _WITH_OR_WITHOUT.search(row.label)]
    if not found:
        return frozenset()  # most tables
    sums = {row.label.casefold() for row in rows if row.role in ("subtotal", "total") and row.label}
    return frozenset(
        place for place in found if _WITH_OR_WITHOUT.split(rows[place].label, maxsplit=1)[0].casefold() in sums
    )


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
    if table.kind == "other":
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
