"""XTB206: two lines of one total fetch the very same cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlbudget.checks.formulas.formula_cells import danish, ref, shown
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import sums_by_table
from xlbudget.checks.wording import label
from xlbudget.domain.sums.added_lines import Sum
from xlbudget.workbook.formulas.cells import Cell

_TWICE = 2  # what more lines fetch, or all lines of the total, is meant for each of them


@rule(
    "XTB206",
    "amount-fetched-twice",
    "warning",
    da="To linjer i samme total henter den samme celle",
    en="Two lines of one total fetch the same cell",
    source="Revisionspraksis: henvisninger følger linjens navn; intet tælles to gange (T07, M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two lines with names of their own take their amounts from the very same total of another sheet, and a total adds
    both: one was copied and not changed, so that amount counts twice and another not at all. What three lines fetch,
    or all lines of the total, is meant for each of them.

    Dansk: To linjer med hver sit navn henter deres beløb fra den samme total på et andet ark, og en total lægger
    begge sammen: den ene er kopieret og ikke rettet, så det ene beløb tæller to gange og et andet slet ikke.
    Det, som tre linjer henter, eller alle linjer i totalen, er ment til dem alle.

    Wrong:
        # Oversigt
        | 1.000 kr.        | 2026               | 2027               |
        | Skoler           | =Skole!B4 → 400    | =Skole!C4 → 420    |
        | Miljø            | =Miljø!B4 → 70     | =Miljø!C4 → 71     |
        | Beskæftigelse    | =Miljø!B4 → 70     | =Miljø!C4 → 71     |
        | *I alt*          | =SUM(B2:B4) → 540  | =SUM(C2:C4) → 562  |
        # Skole
        | 1.000 kr. | 2026  | 2027  |
        | Lærere    | 300   | 310   |
        | Bøger     | 100   | 110   |
        | *I alt*   | 400   | 420   |
        # Miljø
        | 1.000 kr. | 2026  | 2027  |
        | Veje      | 60    | 61    |
        | Parker    | 10    | 10    |
        | *I alt*   | 70    | 71    |

    Right:
        # Oversigt
        | 1.000 kr.        | 2026               | 2027               |
        | Skoler           | =Skole!B4 → 400    | =Skole!C4 → 420    |
        | Veje             | =Miljø!B2 → 60     | =Miljø!C2 → 61     |
        | Parker           | =Miljø!B3 → 10     | =Miljø!C3 → 10     |
        | *I alt*          | =SUM(B2:B4) → 470  | =SUM(C2:C4) → 491  |
        # Skole
        | 1.000 kr. | 2026  | 2027  |
        | Lærere    | 300   | 310   |
        | Bøger     | 100   | 110   |
        | *I alt*   | 400   | 420   |
        # Miljø
        | 1.000 kr. | 2026  | 2027  |
        | Veje      | 60    | 61    |
        | Parker    | 10    | 10    |
        | *I alt*   | 70    | 71    |
    """
    totals = subject.once(_totals_of_lines)
    alike: dict[tuple[str, str, str, Cell, int], dict[int, Link]] = {}
    for link in subject.once(links):
        row, column = link.here.row, link.here.column
        if not row.values.get(column.key) or id(row) not in totals:
            continue
        if link.turned or link.there.row.role not in ("subtotal", "total"):
            continue  # the same rate or grant may be meant for several; what another sheet adds up is of one
        key = (link.formulas.sheet.name, column.key, link.there.table.sheet.casefold(), link.source)
        alike.setdefault((*key, id(totals[id(row)].total)), {}).setdefault(id(row), link)
    told: set[int] = set()
    for found in alike.values():
        if len(found) != _TWICE:
            continue
        first, second = found.values()
        row, total = second.here.row, totals[id(second.here.row)]
        by_design = len(total.parts) == _TWICE  # as what several get alike: »Standardbudget« for two houses
        if by_design or id(row) in told or row.evened_label == first.here.row.evened_label:
            continue
        told.add(id(row))
        yield _flaw(first, second)


def _totals_of_lines(subject: Subject) -> Mapping[int, Sum]:
    """The first total that adds each line, by its identity. Asked for with `subject.once`."""
    found: dict[int, Sum] = {}
    for _, told in subject.once(sums_by_table):
        for entry in told.sums:
            for row in entry.parts:
                found.setdefault(id(row), entry)
    return found


def _flaw(first: Link, second: Link) -> Flaw:
    here, other, sheet = ref(second.place), ref(first.place), second.formulas
    text, names = sheet.texts[second.place], (label(first.here.row), label(second.here.row))
    return Flaw(
        sheet.sheet.name,
        here,
        f"{names[1]} henter det samme beløb som {names[0]} ({other}): {here} er {danish(text)}. Totalen tæller "
        "det med to gange.",
        f"{names[1]} fetches the same amount as {names[0]} ({other}): {here} is {shown(text)}. The total "
        "counts it twice.",
        f"Hent den celle, der hører til {names[1]}, også i linjens andre celler.",
        f"Fetch the cell that belongs to {names[1]}, in the line's other cells too.",
    )
