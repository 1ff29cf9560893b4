"""XML as spreadsheets use it: a namespace-aware parser that refuses document types, and text as cells mean it."""

from __future__ import annotations

import pyexpat
from collections.abc import Callable

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.reader import refusals

if TYPE_CHECKING:
    import re

Attributes = dict[str, str]

MAIN_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # strict
)
RELATION_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",  # strict
)
_USUAL_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_UTF8 = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:<[^?]"
    rb"|<\?xml\s+version=[\"']1\.[0-9][\"'](?:\s+encoding=[\"'][Uu][Tt][Ff]-?8[\"']|(?!\s+encoding))[^>]*\?>)"
)
_ENTITY = pattern(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")


class _DocumentType(Exception):
    """A document type was met: no office program writes one, and it can name other files."""


def new_parser() -> pyexpat.XMLParserType:
    """A parser that gives names as "namespace local" and stops at a document type."""
    parser = pyexpat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def parse_error(path: str, part: str, reason: Exception, sheet: str | None = None) -> Exception:
    """The refusal for what a parser raised while it read `part`, which holds the `sheet` where that is given."""
    da, en = f"delen {part}", f"the part {part}"
    if sheet is not None:
        da, en = f"arket »{sheet}« ({da})", f"the sheet “{sheet}” ({en})"
    if isinstance(reason, _DocumentType):
        return refusals.unsafe(
            path,
            f"{da} har en dokumenttype, som kan hente andre filer",
            f"{en} has a document type, which can fetch other files",
        )
    return refusals.damaged(path, f"{da} er ikke gyldig XML", f"{en} is not well-formed XML")


PARSE_ERRORS = (pyexpat.ExpatError, _DocumentType, ValueError, LookupError)
"""What reading hostile XML can raise: not well-formed, a document type, an unknown encoding."""


def parse(
    path: str,
    part: str,
    data: bytes,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse a whole part. Raises `Refusal` when it is not well-formed."""
    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except PARSE_ERRORS as reason:
        raise parse_error(path, part, reason) from None


def is_utf8(start: bytes) -> bool:
    """Whether a part that begins so is in UTF-8, as nearly all are."""
    return start.startswith(_USUAL_DECLARATION) or _UTF8.match(start) is not None


def quick_text(data: bytes) -> str | None:
    """UTF-8 as text; None when it holds what only a parser understands: comments, CDATA, instructions, odd line ends.

    The characters 0 to 3 are not among its text: they cannot occur in XML and serve as marks.
    """
    if b"\r" in data or b"\0" in data or b"\1" in data or b"\2" in data or b"\3" in data:
        return None
    if (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


def is_true(flag: str | None) -> bool:
    """An XML boolean; absent is false."""
    return flag in ("1", "true", "on")


def relation(attributes: Attributes, name: str) -> str | None:
    """The attribute of the relationships namespace, as `r:id`."""
    return next((attributes[key] for space in RELATION_SPACES if (key := f"{space} {name}") in attributes), None)


def plain_text(raw: str) -> str:
    """Text as it stands between tags, with its entities replaced. Raises `ValueError` for what is no entity."""
    return _ENTITY.sub(_entity, raw) if "&" in raw else raw


def cell_text(text: str) -> str:
    """Text of a cell with Excel's `_x000D_` escapes undone (`_x005F_` is an underscore that protects what follows)."""
    return _ESCAPE.sub(_escape, text) if "_x" in text else text


def _entity(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None and name in _NAMED:
        return _NAMED[name]
    if hexadecimal is None and decimal is None:
        raise ValueError("not an entity")
    code = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
    if (
        code in (0, 0xFFFE, 0xFFFF)
        or code > 0x10FFFF
        or (code < 32 and code not in (9, 10, 13))
        or 0xD800 <= code < 0xE000
    ):
        raise ValueError("not a character of XML")
    return chr(code)


def _escape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)


def _refuse_document_type(*_: object) -> None:
    raise _DocumentType
