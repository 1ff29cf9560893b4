"""The shared strings: each text that cells point to by its place in the list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlbudget.workbook.reader.xml import (
    MAIN_SPACES,
    PARSE_ERRORS,
    Attributes,
    cell_text,
    new_parser,
    parse_error,
)

_START = re.compile(rb"<sst[ >]")


class StringsParser:
    """Joins the runs of each string; phonetic readings are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._runs: list[str] = []
        self._text_depth = 0  # inside <t>
        self._phonetic = 0
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, _: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag == "si":
            self._runs = []
        elif tag == "t":
            self._text_depth += 1
        elif tag == "rPh":
            self._phonetic += 1

    def _end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._text_depth -= 1
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "si":
            self.strings.append(cell_text("".join(self._runs)))

    def _characters(self, text: str) -> None:
        if self._text_depth and not self._phonetic:
            self._runs.append(text)


_TAGS = {f"{space} {tag}": tag for space in MAIN_SPACES for tag in ("si", "t", "rPh")}


def read_strings(path: str, part: str, chunks: Iterable[bytes]) -> list[str]:
    """Every shared string, by place. Raises `Refusal` for what is not well-formed."""
    reader = StringsParser()
    try:
        for chunk in chunks:
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except PARSE_ERRORS as reason:
        raise parse_error(path, part, reason) from None
    return reader.strings
