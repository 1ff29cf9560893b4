"""XTB205: a column of one year fetches its amounts from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, joined, ref, shown
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name

_LINES = 2  # that fetch from another year; one alone is told by the formulas beside it


@rule(
    "XTB205",
    "link-to-another-year",
    "warning",
    da="En kolonne henter sine beløb fra et andet år",
    en="A column fetches its amounts from another year",
    source="Tidsaksen er den samme på alle ark: FAST Standard (P01, M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All lines of a year fetch their amounts from another year of the tables on other sheets, which have the year
    itself too; the table's other columns fetch from their own years.

    Dansk: Alle linjer i et år henter deres beløb fra et andet år i tabellerne på andre ark, som også har året selv;
    tabellens andre kolonner henter fra deres egne år.

    Wrong:
        # Oversigt
        | 1.000 kr.    | 2026               | 2027               | 2028               |
        | Skoler       | =Skole!B2 → 300    | =Skole!B2 → 300    | =Skole!D2 → 320    |
        | SFO og klub  | =Skole!B3 → 100    | =Skole!B3 → 100    | =Skole!D3 → 120    |
        # Skole
        | 1.000 kr.    | 2026 | 2027 | 2028 |
        | Skoler       | 300  | 310  | 320  |
        | SFO og klub  | 100  | 110  | 120  |

    Right:
        # Oversigt
        | 1.000 kr.    | 2026               | 2027               | 2028               |
        | Skoler       | =Skole!B2 → 300    | =Skole!C2 → 310    | =Skole!D2 → 320    |
        | SFO og klub  | =Skole!B3 → 100    | =Skole!C3 → 110    | =Skole!D3 → 120    |
        # Skole
        | 1.000 kr.    | 2026 | 2027 | 2028 |
        | Skoler       | 300  | 310  | 320  |
        | SFO og klub  | 100  | 110  | 120  |
    """
    tables: defaultdict[int, defaultdict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in subject.once(links):
        here, there = link.here.column, link.there.column
        if here.role == there.role == "year" and here.measure == there.measure:
            tables[id(link.here.table)][here.key].append(link)
    for columns in tables.values():
        astray = {key for key, found in columns.items() if all(map(_from_another, found))}
        if len(astray) * 2 >= len(columns):
            continue
        for key in sorted(astray):
            found = columns[key]
            rows = sorted({row for link in found for row in link.rows})
            if len(rows) >= _LINES:
                yield _flaw(found[0], rows)


def _from_another(link: Link) -> bool:
    """Whether the amount is fetched from another year than its own, which the table there has as well."""
    here, there = link.here.column, link.there
    return here.year != there.column.year and any(
        column.role == "year" and column.year == here.year and column.measure == there.column.measure
        for column in there.table.columns
    )


def _flaw(link: Link, rows: list[int]) -> Flaw:
    own, fetched = column_name(link.here.column), column_name(link.there.column)
    text, where = link.formulas.texts[link.place], link.there.table.sheet
    return Flaw(
        link.formulas.sheet.name,
        joined((row, link.place[1]) for row in rows)[0].ref,
        f"Kolonnen »{own}« henter fra »{fetched}« på arket {where}: {ref(link.place)} er {danish(text)}.",
        f"The column “{own}” fetches from “{fetched}” on the sheet {where}: {ref(link.place)} is {shown(text)}.",
        f"Hent fra kolonnen for {link.here.column.year}, som de andre kolonner gør fra deres egne år.",
        f"Fetch from the column of {link.here.column.year}, as the other columns do from their own years.",
        str(link.here.column.year),
        str(link.there.column.year),
    )
