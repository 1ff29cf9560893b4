"""Who points to a sheet: formulas, names, charts, links and pivot tables elsewhere in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlbudget.workbook.writer.book import Book, BookSheet
from xlbudget.workbook.writer.package import Package

_SILENT = ("sharedstrings.xml", "styles.xml", "theme1.xml", "calcchain.xml", "app.xml", "core.xml", "custom.xml")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_OVERLAP = 1024  # bytes: more than any reference takes


def who_mentions(
    package: Package, book: Book, sheet: BookSheet | None, others: Iterable[str], tables: list[str]
) -> str | None:
    """The first defined name, sheet or part among `others` that refers to the sheet or one of the tables, else None."""
    texts = [f"{table.casefold()}[" for table in tables]
    if sheet is not None:
        name = sheet.name.casefold()
        texts += [f"{name}!", f"{name.replace(chr(39), chr(39) * 2)}'!"]
    names = book.names.that_mention(tuple(texts), None if sheet is None else sheet.old_index)
    if names:
        return names[0]
    needle = _Needle(sheet.name if sheet is not None else None, tables)
    sheets = {other.part: other.name for other in book.sheets}
    for part in others:
        spoken = part.lower().endswith((".xml", ".vml")) and not part.lower().endswith(_SILENT)
        if spoken and part != book.part and needle.found_in(package, part):
            return sheets.get(part, part)
    return None


class _Needle:
    """The ways in which a reference can be written, and a quick test that nearly every part fails."""

    def __init__(self, name: str | None, tables: list[str]) -> None:
        ways = [rb"(?<![\w.\x80-\xff])" + _words(table) + rb"\[" for table in tables]
        if name is not None:
            mark = rb"(?:'|&apos;|&#39;)"
            ways.append(mark + _words(name) + mark + rb"!")
            ways.append(rb"(?<![\w.'\]\x80-\xff])" + _words(name) + rb"!")
            ways.append(rb'\ssheet="' + _words(name) + rb'"')  # of a pivot table
        self._pattern = re.compile(b"|".join(ways), re.IGNORECASE)
        self._hints = [_plainest(text) for text in (name, *tables) if text is not None]

    def found_in(self, package: Package, part: str) -> bool:
        """Whether the part refers to the sheet; it is read in pieces."""
        tail = b""
        for piece in package.pieces(part):
            text = tail + piece
            low = text.lower()
            if any(hint in low for hint in self._hints) and self._pattern.search(text):
                return True
            tail = piece[-_OVERLAP:]
        return False


def _plainest(text: str) -> bytes:
    """The longest piece of the text that is written in one way only, capitals apart."""
    runs: list[str] = re.findall(r"[0-9A-Za-z _.-]*", text)
    return max(runs, key=len).lower().encode()


def _words(text: str) -> bytes:
    """The text as XML may write it: letters of both cases, entities, an apostrophe in a sheet's name doubled."""
    return b"".join(_letter(letter) for letter in text)


def _letter(letter: str) -> bytes:
    if letter == "'":
        return rb"(?:'|&apos;|&#39;){2}"
    ways = [_ENTITIES.get(letter, letter)]
    if not letter.isascii():
        cases = dict.fromkeys((letter, letter.lower(), letter.upper()))
        ways = [*cases, *(f"&#{ord(case)};" for case in cases if len(case) == 1)]
        ways += [f"&#x{ord(case):x};" for case in cases if len(case) == 1]
    return b"(?:" + b"|".join(re.escape(way.encode()) for way in ways) + b")"
