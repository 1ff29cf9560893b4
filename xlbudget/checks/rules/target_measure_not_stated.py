"""FUP106: a target does not say what its per cent is a per cent of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.header_columns import TARGET, headings, is_text, lines_below
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.cells.number_formats import shown_by

_MEASURE = re.compile(
    r"procentpoint|pct\.? ?-?point|pctpoint|%-point|\bindeks|målemetode|\brelativ|pct\. af|% af|procent af"
    r"|udvikling i (?:pct|%|procent)|ændring i (?:pct|%|procent)|percentage point",
    re.IGNORECASE,
)


@rule(
    "FUP106",
    "target-measure-not-stated",
    "info",
    da="Et mål siger ikke, om det er procent eller procentpoint",
    en="A target does not say whether it is per cent or percentage points",
    source="Opfølgning på krisepakken 2010: »10 % bedre« (F04); pct. og pct.point nævnes (U10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A demand of 10 % against a comparator can be read in two ways: ten per cent better than the others, or ten
    percentage points. Where neither the sheet's headings nor its text says which, the same figures can be read as met
    and as not met.

    Dansk: Et krav på 10 % over for et sammenligningstal kan læses på to måder: ti procent bedre end de andre eller
    ti procentpoint. Hvor hverken overskrifter eller tekst siger hvilken, kan de samme tal læses som nået og som
    ikke nået.

    Wrong:
        | Målepunkt         | Krav: mindst bedre | København | De øvrige 5 byer |
        | Sygedagpengesager | 10 %               | −5,2 %    | 1,0 %            |

    Right:
        | Målepunkt         | Krav: mindst bedre (procentpoint) | København | De øvrige 5 byer |
        | Sygedagpengesager | 10 %                              | −5,2 %    | 1,0 %            |
    """
    for sheet in subject.once(contents).sheets_with(*TARGET.values()):
        for found in headings(sheet, TARGET):
            column = found.columns["demand"]
            demands = [
                row
                for row, cells in lines_below(sheet, found.row)
                if isinstance(cells.get(column), float | int)
                and shown_by(sheet.style(row, column).number_format).percent
            ]
            if not demands or _says_measure(sheet):
                continue
            yield Flaw(
                sheet.name,
                cell_ref(found.row, column),
                f"»{' '.join(str(sheet.value(found.row, column)).split())}« siger ikke, om kravet er i procent eller "
                "procentpoint.",
                f"“{' '.join(str(sheet.value(found.row, column)).split())}” does not say whether the demand is in per "
                "cent or percentage points.",
                'Skriv målemetoden i hovedet; =OPF_MAAL(…;"pctpoint") og =OPF_MAAL(…;"indeks") regner hver sin vej.',
                'State the measure in the heading; =OPF_MAAL(…;"pctpoint") and =OPF_MAAL(…;"indeks") compute one each.',
            )


def _says_measure(sheet: Sheet) -> bool:
    return any(is_text(value) and _MEASURE.search(str(value)) for _, cells in sheet.rows() for value in cells.values())
