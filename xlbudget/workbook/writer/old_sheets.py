"""Our own sheets from an earlier run: what hangs on them, who looks at them, and how they make room."""

from __future__ import annotations

from xlbudget.workbook.writer import guard
from xlbudget.workbook.writer.additions import check_nothing_added, drawn_on
from xlbudget.workbook.writer.book import Book, BookSheet
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.kept_comments import comments_on
from xlbudget.workbook.writer.markup import Markup
from xlbudget.workbook.writer.mentions import who_mentions
from xlbudget.workbook.writer.package import Package, relationships_of
from xlbudget.workbook.writer.relationships import reached


class OldSheets:
    """The sheets of ours that a plan removes or renews.

    `hanging` gives, by a sheet's part, the parts that only it uses, with their kinds; `xml` the sheet as it was,
    `drawn` the names of what was drawn on it, and `comments` those that it carries.
    """

    def __init__(
        self,
        package: Package,
        book: Book,
        types: ContentTypes,
        removed: list[BookSheet],
        renewed: list[BookSheet],
    ) -> None:
        self._package = package
        self._book = book
        self._removed = removed
        touched = [*removed, *renewed]
        parts = frozenset(sheet.part for sheet in touched)
        self._others = reached(package, "", parts) if touched else {}
        self.hanging = {part: self._below(part) for part in parts}
        self.xml = {part: package.read(part) for part in parts}
        self.drawn = {part: drawn_on(package, part) for part in parts}
        self.comments = {part: comments_on(package, types, part) for part in parts}
        self._tables = {part: self._table_names(part) for part in parts}

    def _below(self, part: str) -> dict[str, str]:
        found = reached(self._package, part).items()
        return {name: kind for name, kind in found if name not in self._others and name != part}

    def _table_names(self, part: str) -> list[str]:
        tables = [name for name, kind in self.hanging[part].items() if kind == "table"]
        return [Markup(self._package.read(name), name).root.attributes.get("displayName", "") for name in tables]

    def looked_at_from(self, sheet: BookSheet) -> str | None:
        """What else in the workbook refers to the sheet: its name, or None."""
        return who_mentions(self._package, self._book, sheet, self._others, self._tables[sheet.part])

    def table_in_use(self, sheet: BookSheet) -> str | None:
        """What else in the workbook speaks of a table on the sheet: its name, or None."""
        tables = self._tables[sheet.part]
        return who_mentions(self._package, self._book, None, self._others, tables) if tables else None

    def names(self) -> list[str]:
        """The names of all parts that the sheets had: kept for what comes in their place."""
        return [name for part, below in self.hanging.items() for name in (part, *below)]

    def pool(self, sheet: BookSheet | None) -> list[str]:
        """The names of the parts that hung on the sheet, in order."""
        return list(self.hanging[sheet.part]) if sheet is not None else []

    def make_room(self, types: ContentTypes) -> None:
        """Take the sheets' parts out of the package. Raises `Refusal` for a sheet that is still needed."""
        for sheet in self._removed:
            where = self.looked_at_from(sheet)
            if where is not None:
                raise guard.in_use(sheet.name, where)
            guard.check_nothing_of_users(sheet, self.hanging[sheet.part], set())
            names, drawn = self._book.names.of_sheet(sheet.old_index), self.drawn[sheet.part]
            check_nothing_added(sheet, names, self.xml[sheet.part], drawn, set())
            self._book.remove(sheet)
        for name in self.names():
            self._package.remove(name)
            types.remove(name)
            if relationships_of(name) in self._package:
                self._package.remove(relationships_of(name))
