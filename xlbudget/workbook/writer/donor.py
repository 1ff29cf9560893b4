"""The workbook that new sheets are taken from: made from scratch by XlsxWriter, and never seen by a user.

Or, where a change is taken back, the user's own workbook as it was before.
"""

from __future__ import annotations

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.defined_names import SheetName
from xlbudget.workbook.writer.markup import MAIN, Markup, opening_tag
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships
from xlbudget.workbook.writer.styles import EMPTY, StyleSheet


class DonorSheet(NamedTuple):
    """A sheet as the donor has it: its part, and the names of its own (print titles, print area, …)."""

    name: str
    part: str
    names: list[SheetName]


class Donor:
    """An opened donor. Raises `ValueError` for what a donor must not be: a mistake of the program, not of a user."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._book = Book(self.package)
        if self._book.strict:
            raise ValueError("a donor is a transitional workbook")
        self.wide_names = self._book.names.wide()
        self.types = ContentTypes(self.package)
        self.date1904 = self._book.date1904
        styles = self._book.relationships.of_kind("styles")
        self.styles = StyleSheet(self.package.read(styles.part) if styles else EMPTY, "styles of the donor")
        strings = self._book.relationships.of_kind("sharedStrings")
        self.strings = _strings(self.package.read(strings.part)) if strings else []

    def sheet(self, name: str) -> DonorSheet:
        """The sheet of that exact name. Raises `ValueError` where there is none: the donor is made by us."""
        sheet = self._book.sheet(name)
        if sheet is None or sheet.name != name or sheet.kind != "worksheet":
            raise ValueError(f"the donor has no worksheet {name!r}")
        return DonorSheet(name, sheet.part, self._book.names.of_sheet(sheet.old_index))

    def needs(self, part: str) -> Relationships:
        """What a part of the donor points to."""
        return Relationships(self.package, part)


def _strings(data: bytes) -> list[bytes]:
    """What stands inside each <si>: plain or rich text, ready for an inline string."""
    markup = Markup(data, "strings of the donor")
    if markup.root.prefix or markup.root.namespace != MAIN[0]:
        raise ValueError("a donor has no prefixes")
    found = []
    for node in markup.root.all("si"):
        inner = b"" if node.empty else data[node.start + len(opening_tag(data, node.start)) : node.close]
        found.append(inner)
    return found
