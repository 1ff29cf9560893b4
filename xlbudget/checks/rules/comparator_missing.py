"""FUP105: a target is measured against a comparator that has no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.header_columns import TARGET, headings, lines_below
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, is_number

_PER_CENT = pattern(r"[0-9]\s*(?:%|pct|procent|pp\b)", re.IGNORECASE)
_SAYS_SO = pattern(r"kan (?:endnu )?ikke (?:vurderes|opgøres)|cannot be judged", re.IGNORECASE)


@rule(
    "FUP105",
    "comparator-missing",
    "warning",
    da="Et mål holdes op mod et sammenligningstal, der mangler",
    en="A target is measured against a comparator that has no figure",
    source="Opfølgning på krisepakken 2010: ingen data for de øvrige 5 byer (F05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line has a numeric demand, but the column of the comparator is blank: whether the target is met cannot be said.

    Such a line is never green. Its status is "kan ikke vurderes" until the comparator's figure is there; one that says
    so is left alone.

    Dansk: En linje har et krav i tal, men kolonnen med sammenligningstallet er tom: det kan ikke siges, om målet er
    nået. Sådan en linje er aldrig grøn; dens status er »kan ikke vurderes«, til tallet er der. Siger den det selv,
    meldes intet.

    Wrong:
        | Målepunkt        | Krav: mindst bedre | København | De øvrige 5 byer | Status |
        | Sygedagpengesager | 10 %              | −5,2 %    |                  |        |

    Right:
        | Målepunkt        | Krav: mindst bedre | København | De øvrige 5 byer | Status |
        | Sygedagpengesager | 10 %              | −5,2 %    | 1,0 %            |        |
    """
    for sheet in subject.once(contents).sheets_with(*TARGET.values()):
        for found in headings(sheet, TARGET):
            demand, comparator = found.columns["demand"], found.columns["comparator"]
            for row, cells in lines_below(sheet, found.row):
                if not _demands(cells.get(demand)):
                    continue
                other = cells.get(comparator)
                if (other is None or isinstance(other, ErrorValue)) and not _says_so(cells.values()):
                    yield _flaw(sheet, row, comparator, str(sheet.value(found.row, comparator)))


def _says_so(values: Iterable[CellValue]) -> bool:
    return any(isinstance(value, str) and _SAYS_SO.search(value) for value in values)


def _demands(value: CellValue | None) -> bool:
    """Whether the cell holds a demand in numbers: 0,1 or "mindst 10 % lavere"."""
    if isinstance(value, str):
        return bool(_PER_CENT.search(value))
    return is_number(value)


def _flaw(sheet: Sheet, row: int, column: int, heading: str) -> Flaw:
    return Flaw(
        sheet.name,
        cell_ref(row, column),
        f"Der er ingen tal for »{heading}«, så målet kan ikke vurderes.",
        f"There is no figure for “{heading}”, so the target cannot be judged.",
        "Hent sammenligningstallet, eller skriv »kan ikke vurderes« som status; =OPF_MAAL(…) gør det.",
        "Fetch the comparator's figure, or set the status to “kan ikke vurderes”; =OPF_MAAL(…) does.",
    )
