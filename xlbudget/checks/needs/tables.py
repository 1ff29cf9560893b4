"""What must be there before a rule can find anything: asked first, so that a rule without a case is not even loaded.

A need is a quick question that a rule's own wrong examples answer with yes. It may say yes too often; where it says no,
the rule would find nothing. Here stand those on budget tables; `contents` asks of what the sheets hold,
`formulas` of their formulas, and `slips` whether an amount is out of line with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import repeat

from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.checks.registry import Subject
    from xlbudget.domain.table import ColumnRole, Kind, Measure

Need = Callable[["Subject"], bool]

_NUMBERING = " .0123456789"  # at the end of names that else are the same: "Skole 1", "Skole 2"; of no word looked for


def every(*needs: Need) -> Need:
    """All of several needs."""
    return lambda subject: all(map(subject.once, needs))


def either(*needs: Need) -> Need:
    """One of several needs."""
    return lambda subject: any(map(subject.once, needs))


def holds_any(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words stands in the text, wherever."""
    return any(map(text.__contains__, words))


def tables(subject: Subject) -> bool:
    """A budget table."""
    return bool(subject.tables)


def several_tables(subject: Subject) -> bool:
    """Two budget tables."""
    return len(subject.tables) > 1


def several_price_levels(subject: Subject) -> bool:
    """Tables in different price levels."""
    return len({table.price_level for table in subject.tables if table.price_level is not None}) > 1


def several_units(subject: Subject) -> bool:
    """Tables that state different units."""
    return len({table.unit for table in subject.tables if table.unit is not None}) > 1


def of_kind(kind: Kind) -> Need:
    """A table of this kind."""
    return lambda subject: kind in subject.once(_kinds)


def with_column(*roles: ColumnRole) -> Need:
    """A table with a column of one of these roles."""
    return lambda subject: not subject.once(_roles).isdisjoint(roles)


def tables_say(*words: str) -> Need:
    """A table with one of these words, given in small letters, in its title, headings or labels."""
    return lambda subject: holds_any(words, subject.once(_table_words))


def lines_say(*words: str) -> Need:
    """A table with one of these words, given in small letters, in the name of a line."""
    return lambda subject: holds_any(words, subject.once(line_words))


def hole_in_time(subject: Subject) -> bool:
    """A table whose years are all that there are between its first and its last, but one, or one of months or
    quarters of which one stands twice."""
    for table in subject.tables:
        if any(column.period for column in table.columns):
            from xlbudget.checks.cells.months_twice import part_twice  # noqa: PLC0415 — few tables have any

            if part_twice(table):
                return True
        years = {column.year for column in table.columns if column.role == "year" and column.year}
        if years and max(years) - min(years) == len(years):
            return True
    return False


def totals_that_differ(subject: Subject) -> bool:
    """A total that is not the sum of its parts."""
    from xlbudget.checks.totals.total_differences import total_differences  # noqa: PLC0415

    return tables(subject) and bool(total_differences(subject))


def columns_that_differ(where: Need) -> Need:
    """A line in which a column is not what others give, as it is in the other lines: `where` that may be."""

    def differ(subject: Subject) -> bool:
        if not where(subject):
            return False
        from xlbudget.checks.totals.table_relations import relations_in  # noqa: PLC0415

        return any(relations_in(subject, table).breaches for table in subject.tables)

    return differ


def results_of_lines(subject: Subject) -> bool:
    """A line that is some lines less others."""
    from xlbudget.checks.totals.total_differences import sums_by_table  # noqa: PLC0415

    return tables(subject) and any(found.results for _, found in subject.once(sums_by_table))


def row_totals_that_differ(subject: Subject) -> bool:
    """A line whose total is not the sum of its years."""
    if not with_column("total")(subject):
        return False
    from xlbudget.checks.totals.row_total_differences import row_total_differences  # noqa: PLC0415

    return bool(row_total_differences(subject))


def amounts_taken_back(subject: Subject) -> bool:
    """A line whose only amounts are one year's and the same taken back in the next."""
    from xlbudget.checks.lines.taken_back import taken_back  # noqa: PLC0415

    return bool(subject.once(taken_back))


def tables_added_up(subject: Subject) -> bool:
    """A total below several tables that is not their sum, as in its other columns."""
    if len({table.sheet for table in subject.tables}) == len(subject.tables):
        return False  # no two on a sheet, as in most workbooks
    from xlbudget.checks.between_tables.tables_added_up import uneven_totals  # noqa: PLC0415

    return bool(subject.once(uneven_totals))


def sheets_added_up(subject: Subject) -> bool:
    """A cell of a table that is not the sum of the others of its form, as its other cells are."""
    tables = [table for table in subject.tables if table.rows]
    forms = Counter([(len(table.columns), len(table.rows), table.rows[0].label) for table in tables])
    if max(forms.values(), default=0) < 3:
        return False  # in most workbooks no three tables are of one form
    from xlbudget.checks.between_tables.sheets_added_up import uneven_cells  # noqa: PLC0415

    return bool(subject.once(uneven_cells))


def repeated_lines(subject: Subject) -> bool:
    """A table in which a line has the name and the amounts of another."""
    from xlbudget.checks.cells.table_bodies import repeated_lines  # noqa: PLC0415

    return bool(subject.once(repeated_lines))


def price_level_open(subject: Subject) -> bool:
    """A table without a price level."""
    return any(table.price_level is None for table in subject.tables)


def unit_open(subject: Subject) -> bool:
    """A table of which nothing has a unit."""
    from xlbudget.checks.cells.table_bodies import units_stated  # noqa: PLC0415

    return not all(subject.once(units_stated))


def several_in_units(subject: Subject) -> bool:
    """Two tables of which some amounts, at least, have a unit."""
    from xlbudget.checks.cells.table_bodies import units_stated  # noqa: PLC0415

    return sum(subject.once(units_stated)) > 1


def names_another_table(subject: Subject) -> bool:
    """A line with a word that names a table."""
    if len(subject.tables) < 2 or not any(row.role == "total" for table in subject.tables for row in table.rows):
        return False
    from xlbudget.checks.between_tables.overviews import names_of_tables  # noqa: PLC0415

    return holds_any(tuple(subject.once(names_of_tables)), subject.once(line_words))


def price_levels_within(subject: Subject) -> bool:
    """A table with columns in several price levels, or two lines with words that may be of one."""
    from xlbudget.workbook.recognise.texts.price_levels import may_state_price_level  # noqa: PLC0415

    own = [{column.price_level for column in table.columns} - {None} for table in subject.tables]
    if any(len(levels) > 1 for levels in own):
        return True
    if not may_state_price_level(subject.once(_words_of_lines)):
        return False
    return sum(map(may_state_price_level, subject.once(line_names))) > 1


def price_levels(subject: Subject) -> bool:
    """A table in the prices of a year."""
    return any(isinstance(table.price_level, int) for table in subject.tables)


def spans_in_titles(subject: Subject) -> bool:
    """A table whose title may name its first and last year."""
    titles = [table.title for table in subject.tables if table.title]
    return any(holds_any(("19", "20"), title) and holds_any(("-", "–", "—"), title) for title in titles)


def revised_budgets(subject: Subject) -> bool:
    """A column of revised budgets."""
    return "revised" in subject.once(_measures)


def net_columns(subject: Subject) -> bool:
    """A column that is called what others come to: their net, or a closing balance."""
    from xlbudget.domain.columns.flow_columns import closing_keys, net_keys  # noqa: PLC0415

    if any(net_keys(table.columns) for table in subject.tables):
        return True
    closes = holds_any(("ultimo", "bogført"), subject.once(_table_words))
    return closes and any(closing_keys(table.columns) for table in subject.tables)


def price_level_required(subject: Subject) -> bool:
    """A price level that the folder's settings require."""
    return subject.required_price_level is not None


def _kinds(subject: Subject) -> frozenset[Kind]:
    return frozenset([table.kind for table in subject.tables if table.rows])


def _roles(subject: Subject) -> frozenset[ColumnRole]:
    return frozenset([column.role for table in subject.tables for column in table.columns])


def _measures(subject: Subject) -> frozenset[Measure | None]:
    return frozenset([column.measure for table in subject.tables for column in table.columns])


def _table_words(subject: Subject) -> str:
    words = {table.title for table in subject.tables if table.title}
    for table in subject.tables:
        words.update([column.header for column in table.columns])
    return "\n".join(words).casefold() + "\n" + subject.once(_words_of_lines)


def _words_of_lines(subject: Subject) -> str:
    return "\n".join(set(map(str.rstrip, subject.once(line_names), repeat(_NUMBERING)))).casefold()


def line_words(subject: Subject) -> str:
    """The different names of all lines in small letters, one below the other. Ask for it with
    `subject.once(line_words)`."""
    return "\n".join(subject.once(line_names)).casefold()


def line_names(subject: Subject) -> frozenset[str]:
    """The different names of all lines. Ask for it with `subject.once(line_names)`."""
    return frozenset([row.label for table in subject.tables for row in table.rows])
