"""The shared strings: each text that cells point to by its place in the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from xlbudget.workbook.reader.xml import (
    MAIN_SPACES,
    PARSE_ERRORS,
    Attributes,
    cell_text,
    is_utf8,
    new_parser,
    parse_error,
    plain_text,
    quick_text,
)

_SIMPLE = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_END = b"</si>"
_LONGEST_STRING = 1 << 23  # bytes
_TAGS = {f"{space} {tag}": tag for space in MAIN_SPACES for tag in ("si", "t", "rPh")}


class _NotQuick(Exception):
    """The part must be read from its beginning by the parser alone."""


class _Strings:
    """Joins the runs of each string; phonetic readings are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._depth = 0  # open elements
        self._in_text = 0
        self._phonetic = 0
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece."""
        self._parser.Parse(data, last)

    def close(self) -> None:
        """Let the parser go: it holds what holds it, so that all it read would stay until Python looks for circles."""
        del self._parser

    def take(self, data: bytes) -> None:
        """Read the next piece, which ends with the end of a string: plain strings at once, the rest by the parser."""
        text = quick_text(data) if self._depth or is_utf8(data) else None
        if text is None and not self._depth:  # the usual declaration is an instruction too
            end = data.find(b"?>") + 2
            self.feed(data[:end])
            text = quick_text(data[end:]) if is_utf8(data) else None
        if text is None:
            raise _NotQuick
        pieces = _SIMPLE.split(text)
        simple = pieces[1::2]
        joined = "".join(simple)
        if "&" in joined or "_x" in joined:
            simple = [cell_text(plain_text(raw)) for raw in simple]
        if simple and not any(pieces[2:-1:2]):  # plain strings one after the other
            self._add(pieces[0], simple)
        else:
            for between, string in zip(pieces[::2], simple, strict=False):
                self._add(between, (string,))
        self.feed(pieces[-1].encode())

    def _add(self, before: str, strings: Sequence[str]) -> None:
        """Parse what stands before them, and take these strings as they are."""
        if before:
            self.feed(before.encode())
        if self._depth != 1:
            raise _NotQuick
        self.found += strings

    def _start(self, name: str, _: Attributes) -> None:
        self._depth += 1
        tag = _TAGS.get(name)
        if tag == "si":
            self._runs = []
        elif tag == "t":
            self._in_text += 1
        elif tag == "rPh":
            self._phonetic += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = _TAGS.get(name)
        if tag == "t":
            self._in_text -= 1
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "si":
            self.found.append(cell_text("".join(self._runs)))

    def _characters(self, text: str) -> None:
        if self._in_text and not self._phonetic:
            self._runs.append(text)


def read_strings(path: str, part: str, stream: Callable[[str], Iterable[bytes]], quick: bool = True) -> list[str]:
    """Every shared string, by place. `stream` gives the part in pieces, anew each time it is called.

    With `quick` False the parser reads all of it. Raises `Refusal` for what is not well-formed.
    """
    strings = _Strings()
    left = b""
    try:
        for chunk in stream(part):
            left += chunk
            cut = left.rfind(_END) + len(_END) if quick else len(left)
            if quick and cut >= len(_END):
                strings.take(left[:cut])
                left = left[cut:]
            elif not quick or len(left) > _LONGEST_STRING:
                strings.feed(left)
                left, quick = b"", False
        strings.feed(left, last=True)
    except _NotQuick:
        return read_strings(path, part, stream, quick=False)
    except PARSE_ERRORS as reason:
        raise parse_error(path, part, reason) from None
    finally:
        strings.close()
    return strings.found
