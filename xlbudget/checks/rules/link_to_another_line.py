"""XTB204: a line fetches another line than the one of its own name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set

from xlbudget.checks.between_tables.tables_fetched import Astray, of_another_table
from xlbudget.checks.formulas.formula_cells import TableCell, danish, ref, shown
from xlbudget.checks.formulas.links import Link, added_links, links
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.table import Row
from xlbudget.domain.table_names import telling_words


@rule(
    "XTB204",
    "link-to-another-line",
    "warning",
    da="En linje henter en anden linje end den, der hedder det samme",
    en="A line fetches another line than the one of its own name",
    source="Revisionspraksis: henvisninger følger linjens navn (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formula takes the amount of a line with another name from a table on another sheet, and that table has one
    line of the very name: the row has slipped, perhaps for all years alike. Totals, amounts that the column's
    heading asks for, the same line in another state ("Skoler, netto"), and amounts that change their sign on the way,
    as income does that another pays, are left alone. So is told what a sum over several sheets takes from one of them,
    and a line that fetches from a table of another name, where the lines beside it fetch the totals of their own.

    Dansk: Formlen henter beløbet fra en linje med et andet navn i en tabel på et andet ark, og den tabel har netop én
    linje, der hedder det samme: rækken er skredet, måske i alle årene. Totaler, beløb, som kolonnens overskrift
    beder om, den samme linje i en anden tilstand (»Skoler, netto«) og beløb, der skifter fortegn på vejen, som en
    indtægt, en anden betaler, ses der ikke på. Det samme gælder det, en sum over flere ark henter på ét af
    dem, og en linje, der henter fra en tabel med et andet navn, hvor linjerne ved siden af henter totalen af hver sin.

    Wrong:
        # Oversigt
        | 1.000 kr.    | 2026               | 2027               |
        | Skoler       | =Skole!B2 → 300    | =Skole!C2 → 310    |
        | SFO og klub  | =Skole!B3 → 100    | =Skole!C3 → 110    |
        # Skole
        | 1.000 kr.    | 2026 | 2027 |
        | Skoler       | 300  | 310  |
        | Ungdomsskole | 100  | 110  |
        | SFO og klub  | 200  | 210  |

    Right:
        # Oversigt
        | 1.000 kr.    | 2026               | 2027               |
        | Skoler       | =Skole!B2 → 300    | =Skole!C2 → 310    |
        | SFO og klub  | =Skole!B4 → 200    | =Skole!C4 → 210    |
        # Skole
        | 1.000 kr.    | 2026 | 2027 |
        | Skoler       | 300  | 310  |
        | Ungdomsskole | 100  | 110  |
        | SFO og klub  | 200  | 210  |
    """
    for link, table, meant, key in (*_fetched(subject), *_counted(subject), *of_another_table(subject)):
        here, text = ref(link.place), link.formulas.texts[link.place]
        fetched, there = link.there, meant.cells[key]
        place = there if table is fetched.table else f"{table.sheet}!{there}"
        yield Flaw(
            link.formulas.sheet.name,
            here,
            f"{label(link.here.row)} henter {label(fetched.row)}: {here} er {danish(text)}. {label(meant)} står i "
            f"{table.sheet}!{there}.",
            f"{label(link.here.row)} fetches {label(fetched.row)}: {here} is {shown(text)}. {label(meant)} stands in "
            f"{table.sheet}!{there}.",
            f"Hent {place} i stedet, også i linjens andre celler, eller ret linjens navn.",
            f"Fetch {place} instead, in the line's other cells too, or mend the line's name.",
            meant.values[key],
            fetched.row.values.get(fetched.column.key),
        )


def _fetched(subject: Subject) -> Iterator[Astray]:
    """The first link of each line whose cells all fetch another, with the line that is meant."""
    lines: defaultdict[int, list[Link]] = defaultdict(list)
    for link in subject.once(links):
        lines[id(link.here.row)].append(link)
    for every in lines.values():
        meant = _meant(every[0])
        if meant is not None and all(map(_meant, every)):  # one year alone is told by the formulas beside it
            yield Astray(every[0], every[0].there.table, meant, every[0].there.column.key)


def _counted(subject: Subject) -> Iterator[Astray]:
    """The same of sums over several sheets, of which one gives another line than all the others."""
    told: set[int] = set()
    for taken in added_links(subject):
        row = taken[0].here.row
        own = telling_words(row.label)
        astray = [link for link in taken if telling_words(link.there.row.label) != own]
        if len(astray) == 1 and id(row) not in told and (meant := _meant(astray[0])) is not None:
            told.add(id(row))
            yield Astray(astray[0], astray[0].there.table, meant, astray[0].there.column.key)


def _meant(link: Link) -> Row | None:
    """The one line of the very name, where another is fetched that the column does not ask for."""
    here, there = link.here, link.there
    if here.row.label == there.row.label or not _over_years(here, there):
        return None
    own, fetched = telling_words(here.row.label), telling_words(there.row.label)
    if not own or not fetched or own == fetched or there.row.role in ("total", "subtotal"):
        return None
    if fetched & telling_words(here.column.header) or link.turned or _is_of(there.row, own):
        return None
    key = there.column.key
    called = [row for row in there.table.rows if key in row.values and telling_words(row.label) == own]
    return called[0] if len(called) == 1 else None


def _is_of(row: Row, own: Set[str]) -> bool:
    """Whether the line fetched is the very one in another state: "Skoler efter besparelser", "Restgæld" for "Gæld"."""
    return all(word in row.evened_label for word in own)


def _over_years(here: TableCell, there: TableCell) -> bool:
    """Whether both stand under the same year, or measure the same of it: then the line alone tells the amount."""
    if here.column.role == there.column.role == "year":
        return here.column.year == there.column.year
    measure = here.column.measure
    return measure is not None and measure == there.column.measure and here.column.year in (None, there.column.year)
