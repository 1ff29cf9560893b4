"""Lines of an overview that fetch from another table than the one of their name, as those beside them do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from xlbudget.checks.between_tables.overviews import Named, names_of_tables
from xlbudget.checks.formulas.links import Link, links
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.domain.table_names import telling_words

_LIKELY = 8  # tables that share a word of the name, at most: more tell none apart
_OTHERS = 2  # lines of the table that fetch the totals of the tables of their names


class Astray(NamedTuple):
    """A link, and what it should fetch: a table, its line, and the column by its key."""

    link: Link
    table: BudgetTable
    meant: Row
    key: str


def of_another_table(subject: Subject) -> Iterator[Astray]:
    """The first link of each line that fetches from a table of another name in all its columns."""
    tables: defaultdict[int, defaultdict[int, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in subject.once(links):
        tables[id(link.here.table)][id(link.here.row)].append(link)
    for lines in tables.values():
        if len(lines) <= _OTHERS:
            continue
        own = {row: _own_table(subject.once(names_of_tables), every[0]) for row, every in lines.items()}
        sound = sum(named is not None and _fetches(named, lines[row]) for row, named in own.items())
        for row, named in own.items() if sound >= _OTHERS else ():
            first = lines[row][0]
            if named and all(_is_of_others(link, named) for link in lines[row]) and (key := _key(named, first)):
                yield Astray(first, named.table, named.total, key)


def _own_table(named: Mapping[str, Mapping[int, Named]], link: Link) -> Named | None:
    """The only table that has the name of the link's line; None where several have, or the line has no name."""
    words = telling_words(link.here.row.label)
    if not words or not named.keys() >= words:
        return None
    fewest, *others = sorted([named[word] for word in words], key=len)
    if len(fewest) > _LIKELY:
        return None
    found = [one for place, one in fewest.items() if all(place in other for other in others)]
    found = [one for one in found if one.table is not link.here.table]
    return found[0] if len(found) == 1 else None


def _fetches(named: Named, every: list[Link]) -> bool:
    return all(link.there.table is named.table and link.there.row is named.total for link in every)


def _is_of_others(link: Link, named: Named) -> bool:
    """Whether what is fetched has no word of the line's own name, nor has its table."""
    there = link.there
    words = telling_words(f"{there.table.sheet} {there.table.title or ''} {there.row.label}")
    return there.table is not named.table and not link.turned and words.isdisjoint(telling_words(link.here.row.label))


def _key(named: Named, link: Link) -> str | None:
    """The column of the table that is meant, where it has an amount of the link's own year."""
    here = link.here.column
    found = named.times.get((here.year, here.measure, here.part))
    return found.key if found and found.key in named.total.values else None
