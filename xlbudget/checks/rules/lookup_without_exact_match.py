"""FRM501: a lookup for the nearest match in a list that is not sorted."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Number, Reference, Truth
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook

_LOOKUPS = frozenset(("VLOOKUP", "HLOOKUP", "MATCH"))
_MOST = 2000  # rows, and columns, of a list that are looked at


@rule(
    "FRM501",
    "lookup-without-exact-match",
    "warning",
    da="Et opslag finder måske en forkert linje",
    en="A lookup may find a wrong line",
    source="PerfectXL: approximate lookup; Microsoft, LOPSLAG: sidste argument (M14)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """VLOOKUP or MATCH looks for the nearest match, as it does when the last argument is left out, in a list that is
    not sorted: it then gives the amount of another line without a word. In a sorted list of limits it is right.

    Dansk: LOPSLAG eller SAMMENLIGN søger den nærmeste værdi, som de gør, når sidste argument mangler, i en liste,
    der ikke er sorteret. Så gives beløbet fra en anden linje uden varsel. I en sorteret liste med grænser er det
    rigtigt.

    Wrong:
        | 1.000 kr. | 2014                       |
        | Løn       | 1.000                      |
        | Varekøb   | 3.000                      |
        | Husleje   | 500                        |
        | Opslag    | =VLOOKUP("Løn",A2:B4,2) → 1.000 |

    Right:
        | 1.000 kr. | 2014                       |
        | Løn       | 1.000                      |
        | Varekøb   | 3.000                      |
        | Husleje   | 500                        |
        | Opslag    | =VLOOKUP("Løn",A2:B4,2,FALSE) → 1.000 |
        |           |                            |
        | 0         | 0,5                        |
        | 100       | 0,4                        |
        | 200       | 0,3                        |
        | Sats      | =VLOOKUP(150,A7:B9,2) → 0,4 |
    """
    known: dict[tuple[str, Area], bool] = {}
    for sheet in subject.once(formulas):
        found = dict(_unsorted(subject.workbook, sheet, known))
        for run in runs_of_copies(sheet, {place: name for place, (name, _) in found.items()}):
            place = run[0]
            name, area = found[place]
            where = area.ref if name == sheet.sheet.name else f"{name}!{area.ref}"
            formula, formel = shown(sheet.texts[place]), danish(sheet.texts[place])
            also_da, also_en = so_do_copies(run)
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {formel} søger den nærmeste værdi i {where}, som ikke er sorteret.{also_da}",
                f"{ref(place)} {formula} looks for the nearest value in {where}, which is not sorted.{also_en}",
                "Skriv FALSK som sidste argument (0 i SAMMENLIGN), så der kun findes, hvad der passer helt.",
                "Give FALSE as the last argument (0 in MATCH), so that only an exact match is found.",
                found=formula,
            )


def _unsorted(
    workbook: Workbook, sheet: SheetFormulas, known: dict[tuple[str, Area], bool]
) -> Iterator[tuple[Cell, tuple[str, Area]]]:
    """The cells that look for the nearest match in a list that is not sorted, and that list. `known` is what is known
    of lists so far: many formulas look in one."""
    for place, calls in sheet.where(_lookups):
        for searched in filter(None, (_searched(call, place) for call in calls)):
            on = sheet.sheet if searched[0] is None else workbook.sheet(searched[0])
            if on is None:
                continue
            where = on.name, searched[1]
            if where not in known:
                known[where] = _sorted(on, searched[1])
            if not known[where]:
                yield place, where
                break


def _lookups(pattern: Pattern) -> list[Call]:
    return [call for call in pattern.calls if call.name in _LOOKUPS and len(call.arguments) > 1]


def _searched(call: Call, place: Cell) -> tuple[str | None, Area] | None:
    """The sheet, None for the formula's own, and the cells in which the call looks for the nearest match."""
    where = call.arguments[1]
    exact_at = 2 if call.name == "MATCH" else 3
    last = call.arguments[exact_at] if len(call.arguments) > exact_at else Truth(True)
    if last is None or (isinstance(last, Number) and last.value == 0) or (isinstance(last, Truth) and not last.value):
        return None
    if not isinstance(last, Number | Truth) or (isinstance(last, Number) and last.value < 0):
        return None
    if not isinstance(where, Reference) or where.book or where.last_sheet:
        return None
    area = where.area(*place)
    if call.name == "VLOOKUP":
        area = area._replace(last_column=area.first_column)
    return where.sheet, area._replace(last_row=area.first_row) if call.name == "HLOOKUP" else area


def _sorted(sheet: Sheet, area: Area) -> bool:
    """Whether what the area holds ascends, as the nearest match asks for; numbers and texts apart."""
    numbers: list[float] = []
    texts: list[str] = []
    for row in range(area.first_row, min(area.last_row, area.first_row + _MOST) + 1):
        for column in range(area.first_column, min(area.last_column, area.first_column + _MOST) + 1):
            value = sheet.value(row, column)
            if isinstance(value, float):
                numbers.append(value)
            elif isinstance(value, str) and not isinstance(value, ErrorValue):
                texts.append(value.casefold())
    return numbers == sorted(numbers) and (texts == sorted(texts) or texts == sorted(texts, key=_in_danish))


def _in_danish(text: str) -> str:
    """The text as it stands in the Danish alphabet: å comes last, also where it is written aa."""
    return text.replace("aa", "\u00ff").replace("å", "\u00ff")
