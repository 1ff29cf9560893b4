"""Who points to a sheet: formulas, names, charts, links and pivot tables elsewhere in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlbudget.workbook.writer.book import Book, BookSheet
from xlbudget.workbook.writer.package import Package

_SILENT = ("sharedstrings.xml", "styles.xml", "theme1.xml", "calcchain.xml", "app.xml", "core.xml", "custom.xml")


def who_mentions(
    package: Package, book: Book, sheet: BookSheet, others: Iterable[str], tables: list[str]
) -> str | None:
    """The first defined name, sheet or part among `others` that refers to the sheet or one of its tables, else None."""
    name = sheet.name.casefold()
    texts = (f"{name}!", f"{name.replace(chr(39), chr(39) * 2)}'!", *(f"{table.casefold()}[" for table in tables))
    names = book.names_that_mention(texts, sheet)
    if names:
        return names[0]
    pattern = _mentions(sheet.name, tables)
    sheets = {other.part: other.name for other in book.sheets}
    for part in others:
        spoken = part.lower().endswith((".xml", ".vml")) and not part.lower().endswith(_SILENT)
        if spoken and part != book.part and package.holds(part, pattern):
            return sheets.get(part, part)
    return None


def _mentions(name: str, tables: list[str]) -> re.Pattern[bytes]:
    def words(text: str) -> bytes:
        return re.escape(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode())

    mark = rb"(?:'|&apos;|&#39;)"
    quoted = mark + words(name).replace(rb"'", rb"(?:'|&apos;|&#39;){2}") + mark + rb"!"
    bare = rb"(?<![\w.'\]\x80-\xff])" + words(name) + rb"!"
    source = rb'\ssheet="' + words(name) + rb'"'
    columns = [rb"(?<![\w.\x80-\xff])" + words(table) + rb"\[" for table in tables]
    return re.compile(b"|".join((quoted, bare, source, *columns)), re.IGNORECASE)
