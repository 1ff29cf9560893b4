"""FRM401: a saved result is not what its formula gives."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, compress, count
from operator import ne

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.formulas.formula_results import CellReader
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import told_apart
from xlbudget.domain.amounts import exact
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.bands import Band
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.column_pieces import Columns
from xlbudget.workbook.formulas.columnwise import is_plain, results
from xlbudget.workbook.formulas.copies import Copies, gathered
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Node
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.cells.number_formats import shown_by

if TYPE_CHECKING:
    from xlbudget.workbook.formulas.evaluate import Functions, Value

_AT_A_TIME = 1000  # rows with formulas
_MOST_HELD = 20_000  # cells of the columns that are held at once, before the next of them are looked at
_same = partial(math.isclose, rel_tol=1e-9, abs_tol=1e-9)
_ROUNDED_FROM = 2  # decimals of a result without a number format, from which it may be a rounded one
_PINNED = frozenset(("price_level", "explain"))  # families whose results rest on an index or on other cells


@rule(
    "FRM401",
    "stale-result",
    "error",
    da="Et gemt resultat er ikke det, formlen giver",
    en="A saved result is not what its formula gives",
    source="Revisionspraksis: genberegning af gemte resultater; PerfectXL: calculation set to manual (B12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The number that was saved differs from what the formula gives for the cells as they were saved: the workbook was
    not recalculated, or a program wrote into it. Excel may show another number than the one that was sent round.

    Judged where it can be told for certain: arithmetic, sums, rounding, conditions and xlbudget's own functions.

    Dansk: Det gemte tal er et andet end det, formlen giver for cellerne, som de er gemt: arbejdsbogen er ikke
    regnet om, eller et program har skrevet i den. Excel kan vise et andet tal end det, der blev sendt rundt.
    Bedømmes kun, hvor det kan siges sikkert: regning, summer, afrunding, betingelser og xlbudgets egne funktioner.

    Wrong:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.200               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                          |
        | Løn       | 1.200               | 1.000                         |
        | Varekøb   | 3.000               | 3.000                         |
        | *I alt*   | =SUM(B2:B3) → 4.200 | =ROUND(C2*1.5+C3%,0) → 1.530  |
        | Rest      | =RAADERUM_REST(5000,B2:B3) → 800 | =OPF_AFVIGELSE(C2,C3) → −2.000 |
    """
    if subject.workbook.precision_as_displayed:
        return
    sheets = {sheet.name.casefold(): sheet for sheet in subject.workbook.sheets}
    functions = _own_functions()
    for sheet in subject.once(formulas):
        if not sheet.has_results:
            continue
        cells = CellReader(sheets, sheet.sheet).rows
        for place in _not_seen_to_agree(sheet, sheets):
            from xlbudget.workbook.formulas.evaluate import evaluate  # noqa: PLC0415 — few cells are left

            tree, saved = sheet.patterns[place].tree, sheet.sheet.value(*place)
            if tree is None or not isinstance(saved, float) or place in sheet.arrays:
                continue
            try:
                given = evaluate(tree, *place, cells, functions)
            except CannotTell:
                continue
            if not isinstance(given, float) or isinstance(given, bool) or _agree(given, saved, sheet, place):
                continue
            expected, found = exact(given), exact(saved)
            states, gives = told_apart(found, expected)
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} er gemt som {states}, men {danish(sheet.texts[place])} giver {gives}.",
                f"{ref(place)} was saved as {states}, but {shown(sheet.texts[place])} gives {gives}.",
                "Åbn arbejdsbogen, tryk Ctrl+Alt+F9, så alt regnes om, og gem den igen.",
                "Open the workbook, press Ctrl+Alt+F9 to recalculate everything, and save it again.",
                expected,
                found,
                found - expected,
            )


def _not_seen_to_agree(sheet: SheetFormulas, sheets: Mapping[str, Sheet]) -> Iterator[Cell]:
    """The cells, top down and left to right, that are left when whole blocks of copies have been found to show what
    their formulas give, without those of which that cannot be told."""
    trees = {pattern: pattern.tree for pattern in sheet.different if pattern.tree is not None}
    plain = {pattern for pattern, tree in trees.items() if is_plain(tree)}
    told = _may_be_told({pattern: trees[pattern] for pattern in trees.keys() - plain})
    columns = Columns(sheet.sheet, sheets)
    for some in _some_at_a_time(sheet):
        if columns.held > _MOST_HELD:
            columns.forget()
        left: list[Cell] = []
        for copies in some:
            if copies.pattern in plain:
                left += _differing(copies, columns)
            elif copies.pattern in told:
                left += copies.places()
        yield from sorted(left)


def _may_be_told(trees: Mapping[Pattern, Node]) -> set[Pattern]:
    """Those whose results can be told for some cells."""
    if not trees:
        return set()
    from xlbudget.workbook.formulas.evaluate import is_untold  # noqa: PLC0415

    return {pattern for pattern, tree in trees.items() if not is_untold(tree, _is_ours)}


def _some_at_a_time(sheet: SheetFormulas) -> Iterator[list[Copies]]:
    """The copies of a sheet, those in about a thousand rows together."""
    bands = sheet.bands
    if bands[-1].rows.stop - bands[0].rows.start <= _AT_A_TIME:
        yield sheet.copies
        return
    some, size = list[Band](), 0
    for rows, patterns in bands:
        for start in range(0, len(rows), _AT_A_TIME):
            some.append(Band(rows[start : start + _AT_A_TIME], patterns))
            size += len(some[-1].rows)
            if size >= _AT_A_TIME:
                yield gathered(some)
                some, size = [], 0
    yield gathered(some)


def _differing(copies: Copies, columns: Columns) -> Iterable[Cell]:
    """The cells in which what was saved is not what the formula gives, or in which that is not told so easily."""
    try:
        saved, differing = columns.block(copies.rows, copies.columns), set[int]()
        for add in (sum, math.fsum):  # most agree however they are added up
            given = results(copies, columns, add)
            apart = compress(zip(count(), given, saved), map(ne, given, saved))
            differing = {number for number, told, kept in apart if not _same(told, kept)}
            if not differing:
                return ()
        return [place for number, place in enumerate(copies.places()) if number in differing]
    except CannotTell:
        halves = copies.halves()
        return chain.from_iterable([_differing(half, columns) for half in halves]) if halves else copies.places()


def _agree(given: float, saved: float, sheet: SheetFormulas, place: tuple[int, int]) -> bool:
    """Whether both are shown as the same number, or differ in the last bits of floating arithmetic only."""
    if abs(given - saved) <= _unseen(sheet.sheet.style(*place).number_format, saved):
        return True
    if _same(given, saved):
        return True
    largest = max(abs(given), abs(saved))
    for reference in sheet.patterns[place].references:
        if reference.single and reference.sheet is None and not reference.book:
            value = sheet.sheet.value(*reference.area(*place)[:2])
            if isinstance(value, float):
                largest = max(largest, abs(value))
    return abs(given - saved) <= 1e-12 * largest


def _unseen(number_format: str, saved: float) -> float:
    """Half of the last digit that is shown: programs save rounded results too."""
    shown_digits = shown_by(number_format)
    if shown_digits.decimals is not None:
        return 0.5001 * 10.0 ** (3 * shown_digits.thousands_hidden - shown_digits.decimals - 2 * shown_digits.percent)
    exponent = exact(saved).as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return 0.5001 * 10.0**-own if own >= _ROUNDED_FROM else 0.0


def _is_ours(name: str) -> bool:
    from xlbudget.functions.registry import MODULES  # noqa: PLC0415 — most workbooks use none of them

    return name in MODULES and MODULES[name] not in _PINNED


def _own_functions() -> Functions:
    """xlbudget's functions, but those whose results rest on an index that may have been another when it was saved."""

    def value(name: str, arguments: Iterable[object]) -> Value:
        if not _is_ours(name):
            raise CannotTell
        from xlbudget.functions.calling import call  # noqa: PLC0415 — most workbooks use none of them

        try:
            result = call(name, list(arguments))
        except Refusal:
            raise CannotTell from None
        if isinstance(result, list):
            result = result[0][0]
        if isinstance(result, str) or result is None:
            raise CannotTell
        return float(result)

    return value
