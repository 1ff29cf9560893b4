"""XTB205: a column of one year fetches its amounts from another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, joined, ref, shown
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name, label
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table_names import telling_words

_YEARS = 3  # of a line that are fetched from the year beside
_OF_ANOTHER = pattern(
    r"primo|overført|forrige|foregående|sidste|tidligere|næste|kommende|efterreg|afregn|ultimo|forsk|forud|året",
    re.IGNORECASE,
)
_LINES = 2  # that fetch from another year; one alone is told by the formulas beside it


@rule(
    "XTB205",
    "link-to-another-year",
    "warning",
    da="En kolonne eller linje henter sine beløb fra et andet år",
    en="A column or line fetches its amounts from another year",
    source="Tidsaksen er den samme på alle ark: FAST Standard (P01, M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All lines of a year fetch their amounts from another year of the tables on other sheets, which have the year
    itself too; the table's other columns fetch from their own years. Or a line fetches each year of a line of the same
    name from the year beside it.

    Dansk: Alle linjer i et år henter deres beløb fra et andet år i tabellerne på andre ark, som også har året selv;
    tabellens andre kolonner henter fra deres egne år. Eller en linje henter hvert år af en linje af samme navn fra
    året ved siden af.

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
    yield from _slipped_lines(subject)


def _slipped_lines(subject: Subject) -> Iterator[Flaw]:
    """The lines of a table that fetch each year from the one beside it, where other lines fetch their own, or from the
    one after it, where there is no other; the year at an end may have none to fetch from."""
    tables: defaultdict[int, defaultdict[int, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in subject.once(links):
        here, there = link.here.column, link.there.column
        if here.role == there.role == "year" and there.measure in (None, here.measure):
            tables[id(link.here.table)][id(link.here.row)].append(link)
    for lines in tables.values():
        own = any(not any(map(_from_another, line)) for line in lines.values() if len(line) >= _YEARS)
        for line in lines.values():
            astray = [link for link in line if _from_another(link)]
            if len(astray) < _YEARS or len(line) > len(astray) + 1:
                continue
            shifts = {(link.there.column.year or 0) - (link.here.column.year or 0) for link in astray}
            slipped = own or (shifts == {1} and len(lines) == 1)  # all lines alike are of another time
            if slipped and shifts in ({1}, {-1}) and all(map(_is_the_same, astray)):
                yield _line_flaw(astray)


def _is_the_same(link: Link) -> bool:
    """Whether both lines say the same thing, and nothing says that it is another year's."""
    here, there = link.here.row.label, link.there.row.label
    return bool(telling_words(here) & telling_words(there)) and not _OF_ANOTHER.search(here)


def _line_flaw(links: list[Link]) -> Flaw:
    link = links[0]
    text, where = link.formulas.texts[link.place], link.there.table.sheet
    own, fetched = column_name(link.here.column), column_name(link.there.column)
    return Flaw(
        link.formulas.sheet.name,
        joined(each.place for each in links)[0].ref,
        f"{label(link.here.row)} henter hvert år fra året ved siden af: i »{own}« er {ref(link.place)} {danish(text)}, "
        f"som er »{fetched}« på arket {where}.",
        f"{label(link.here.row)} fetches each year from the one beside it: in “{own}” {ref(link.place)} is "
        f"{shown(text)}, which is “{fetched}” on the sheet {where}.",
        "Hent hvert år fra dets egen kolonne eller række, eller skriv ved linjen, hvorfor årene er forskudt.",
        "Fetch each year from its own column or row, or note at the line why the years are shifted.",
        str(link.here.column.year),
        str(link.there.column.year),
    )


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
