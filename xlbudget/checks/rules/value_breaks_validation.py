"""DAT701: a cell holds what its own data validation does not allow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from xlbudget.checks.cells.validated_cells import Demand, demands
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Sheet

_Typed = dict[int, dict[int, CellValue]]  # what is typed, by column and row

_LAST = 100_000  # rows: a rule that goes further is one for the whole column
_FEW = 3  # broken cells that may be slips whatever their share


@rule(
    "DAT701",
    "value-breaks-validation",
    "warning",
    da="En celle indeholder noget, som dens egen datavalidering ikke tillader",
    en="A cell holds what its own data validation does not allow",
    source="Microsoft: Data → Datavalidering → Sæt ring om ugyldige data (D03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Whoever made the form said what may be entered; a value was pasted over it, or the rule was tightened afterwards.
    Excel looks only at what is typed, and says nothing of what stands there already.

    Looked at are lists, and bounds that are numbers; typed values, not formulas. Where most cells break a rule it is
    the rule that is out of date, and it is named once.

    Dansk: Den, der lavede skemaet, har bestemt, hvad der må stå i cellen. En værdi er sat ind hen over reglen,
    eller reglen er strammet bagefter; Excel ser kun på det, der tastes, og siger intet om det, der står der i
    forvejen. Der ses på lister og på grænser, der er tal, og kun på indtastede værdier. Bryder de fleste celler en
    regel, er det reglen, der er forældet, og den nævnes én gang.

    Wrong:
        ! allowed: B2:B4 decimal between 0 and 5000
        | 1.000 kr. | 2014   |
        | Løn       | 1.000  |
        | Varekøb   | 30.000 |
        | Husleje   | 500    |

    Wrong:
        ! allowed: B2:B4 list Ja,Nej
        | Projekt | Hørt  |
        | Skole   | Ja    |
        | Bro     | Måske |
        | Havn    | Nej   |

    Right:
        ! allowed: B2:B4 decimal between 0 and 5000
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |
        | Varekøb   | 3.000 |
        | Husleje   | 500   |
    """
    for sheet in subject.workbook.sheets:
        if sheet.validations and (told := list(demands(subject.workbook, sheet))):
            typed = _typed(sheet)
            for demand in told:
                yield from _broken(sheet, demand, typed)


def _broken(sheet: Sheet, demand: Demand, typed: _Typed) -> Iterator[Flaw]:
    looked = sorted(_within(typed, demand.validation.areas), key=itemgetter(0))
    broken = [(place, value) for place, value in looked if not demand.allows(value)]
    if len(broken) > _FEW and len(broken) * 2 > len(looked):
        place = broken[0][0]
        yield Flaw(
            sheet.name,
            ref(place),
            f"{len(broken)} af {len(looked)} udfyldte celler følger ikke datavalideringen fra {ref(place)}: "
            f"den kræver {demand.da}.",
            f"{len(broken)} of {len(looked)} filled cells do not follow the data validation from {ref(place)}: "
            f"it demands {demand.en}.",
            "Ret reglen under Data → Datavalidering, hvis den er forældet.",
            "Mend the rule under Data → Data Validation if it is out of date.",
        )
        return
    for place, value in broken:
        shown = format_danish(exact(value)) if isinstance(value, float | int) else f"»{value}«"
        yield Flaw(
            sheet.name,
            ref(place),
            f"{ref(place)} er {shown}, men cellens datavalidering kræver {demand.da}.",
            f"{ref(place)} is {shown}, but the cell's data validation demands {demand.en}.",
            "Ret værdien, eller ret reglen under Data → Datavalidering.",
            "Mend the value, or the rule under Data → Data Validation.",
            found=exact(value) if isinstance(value, float | int) else str(value),
        )


def _typed(sheet: Sheet) -> _Typed:
    """What is typed on the sheet, column by column from the left."""
    typed: _Typed = {}
    for row, cells in sheet.rows():
        formulas = sheet.formulas_in(row)
        for column, value in cells.items():
            if column not in formulas:
                typed.setdefault(column, {})[row] = value
    return dict(sorted(typed.items()))


def _within(typed: _Typed, areas: Sequence[Area]) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The typed values in the areas, each once. The first row of a sheet is its headings, whatever rule lies over the
    whole column."""
    spans: dict[int, list[tuple[int, int]]] = {}  # the rows of the areas by column
    for area in dict.fromkeys(areas):
        first = max(area.first_row, 2 if area.last_row > _LAST else 1)
        for column in typed if area.last_column > area.first_column else (area.first_column,):
            if area.first_column <= column <= area.last_column:
                spans.setdefault(column, []).append((first, area.last_row))
    for column, rows in spans.items():
        values = typed.get(column, {})
        numbers, done = list(values), 0
        for first, last in sorted(rows):
            begin, end = bisect_left(numbers, max(first, done + 1)), bisect_right(numbers, last)
            yield from (((row, column), values[row]) for row in numbers[begin:end])
            done = max(done, last)
