"""XML that is edited where it stands: expat says at which byte each element begins and ends, and only there is cut.

What is not named in an edit stays byte for byte: white space, attribute order, prefixes, comments, unknown extensions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area, parse_cell

_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LARGEST = 48 << 20  # bytes of a part that is held as a tree, which takes some twenty times as much
_DEEPEST = 400  # elements within each other; drawings of groups within groups take some twenty
MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")


class Node:
    """An element: names, attributes as written (with prefixes), and the bytes that it covers.

    It begins at `start` and ends at `end`; what it holds is from `open_end` to `close`. `empty` is `<x/>`.
    """

    __slots__ = (
        "_data",
        "attributes",
        "children",
        "close",
        "empty",
        "end",
        "local",
        "prefix",
        "scope",
        "start",
        "text",
    )

    def __init__(
        self, name: str, attributes: dict[str, str], scope: Mapping[str, str], start: int, data: bytes
    ) -> None:
        prefix, _, local = name.rpartition(":")
        self.prefix = prefix
        self.local = local
        self.attributes = attributes
        self.scope = scope
        self.start = self.close = self.end = start
        self.empty = False
        self.children: list[Node] = []
        self.text = ""
        self._data = data

    def ends(self, at: int) -> None:
        """Note the end, where the parser stands at `at`: on the closing tag, or behind a tag that closes itself."""
        if not self.children and not self.text and self._data[at - 2 : at] == b"/>":
            self.empty = True
            self.close = self.end = at
        else:
            self.close = at
            self.end = self._data.index(b">", at) + 1

    @property
    def open_end(self) -> int:
        """Where the opening tag ends."""
        return self.end if self.empty else self.start + len(opening_tag(self._data, self.start))

    @property
    def namespace(self) -> str:
        """The namespace of the element, "" for none."""
        return self.scope.get(self.prefix, "")

    def tag(self, local: str) -> str:
        """The name of an element under this one's prefix."""
        return f"{self.prefix}:{local}" if self.prefix else local

    def child(self, local: str) -> Node | None:
        """The first child of that local name in the element's own namespace."""
        return next(self.all(local), None)

    def all(self, local: str) -> Iterator[Node]:
        """The children of that local name in the element's own namespace."""
        namespace = self.namespace
        return (child for child in self.children if child.local == local and child.namespace == namespace)

    def walk(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def relation(self) -> str | None:
        """The value of the r:id attribute, whatever its prefix is."""
        for name, value in self.attributes.items():
            prefix, _, local = name.rpartition(":")
            if prefix and local == "id" and self.scope.get(prefix, "").endswith("/relationships"):
                return value
        return None

    def flag(self, name: str, default: bool = False) -> bool:
        """An attribute of XML Schema's boolean type."""
        value = self.attributes.get(name)
        return default if value is None else value.strip() in ("1", "true", "on")


def refuse_utf16(data: bytes, part: str) -> None:
    """Raise `Refusal` for a part whose letters take two bytes: it cannot be edited in place."""
    if data.startswith(_UTF16):
        raise Refusal(
            "utf16",
            f"Delen »{part}« er skrevet i UTF-16. Åbn arbejdsbogen i Excel, og gem den igen.",
            f"The part “{part}” is written in UTF-16. Open the workbook in Excel and save it again.",
        )


def place_of(ref: str, part: str) -> tuple[int, int]:
    """Row and column of a cell that the part names. Raises `Refusal` where it names none."""
    try:
        return parse_cell(ref)
    except ValueError:
        raise unreadable(part) from None


def unreadable(part: str) -> Refusal:
    """The refusal for XML that is not well-formed."""
    return Refusal(
        "damaged",
        f"Delen »{part}« i arbejdsbogen kan ikke læses. Åbn arbejdsbogen i Excel, og gem den igen.",
        f"The part “{part}” of the workbook cannot be read. Open the workbook in Excel and save it again.",
    )


def area_of(attributes: Mapping[str, str], part: str) -> Area:
    """The area that the attribute `ref` names. Raises `Refusal`."""
    try:
        return Area.parse(attributes["ref"])
    except (KeyError, ValueError):
        raise unreadable(part) from None


def forbid_doctype(parser: expat.XMLParserType, part: str) -> None:
    """Have the parser raise `Refusal` at a DOCTYPE: no workbook needs one, and entities can be made to explode."""

    def stop(*_: object) -> None:
        raise Refusal(
            "unsafe",
            f"Delen »{part}« i arbejdsbogen har en dokumenttype, som kan hente andre filer. Den ligner et angreb.",
            f"The part “{part}” of the workbook has a document type, which can fetch other files. "
            "It looks like an attack.",
        )

    parser.StartDoctypeDeclHandler = stop


def opening_tag(data: bytes, start: int) -> bytes:
    """The bytes of the tag that opens at `start`."""
    match = _TAG.match(data, start)
    if match is None:
        raise expat.ExpatError("tag")
    return match[0]


class Markup:
    """A part's XML as a tree over its bytes, and the edits to make in it."""

    def __init__(self, data: bytes, part: str) -> None:
        refuse_utf16(data, part)
        if len(data) > LARGEST:
            raise Refusal(
                "too_large",
                f"Delen »{part}« i arbejdsbogen fylder {len(data) >> 20} MB og er for stor til at blive ændret.",
                f"The part “{part}” of the workbook takes {len(data) >> 20} MB and is too large to be changed.",
            )
        self.data = data
        self.part = part
        self._edits: list[tuple[int, int, int, bytes]] = []
        self.root = self._parsed()

    def _parsed(self) -> Node:
        data = self.data
        parser = expat.ParserCreate()
        parser.buffer_text = True
        forbid_doctype(parser, self.part)
        roots: list[Node] = []
        open_nodes: list[Node] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if len(open_nodes) > _DEEPEST:
                raise unreadable(self.part)
            at = parser.CurrentByteIndex
            if not roots:
                opening_tag(data, at)  # in letters among which tags cannot be found, nothing can be edited
            scope: Mapping[str, str] = open_nodes[-1].scope if open_nodes else {}
            if "xmlns" in "".join(attributes):
                declared = {key[6:]: value for key, value in attributes.items() if key.partition(":")[0] == "xmlns"}
                scope = {**scope, **declared}
            node = Node(name, attributes, scope, at, data)
            (open_nodes[-1].children if open_nodes else roots).append(node)
            open_nodes.append(node)

        def end(_: str) -> None:
            open_nodes.pop().ends(parser.CurrentByteIndex)

        def text(words: str) -> None:
            open_nodes[-1].text += words

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError):  # the last: an encoding that nobody knows
            raise unreadable(self.part) from None
        return roots[0]

    def raw(self, node: Node) -> bytes:
        """The bytes of the element, tags included."""
        return self.data[node.start : node.end]

    def replace(self, start: int, end: int, text: str | bytes) -> None:
        """Put `text` in the place of these bytes; edits at one place stand in the order in which they were made."""
        new = text if isinstance(text, bytes) else ascii_bytes(text)
        self._edits.append((start, end, len(self._edits), new))

    def delete(self, node: Node) -> None:
        """Take the element out."""
        self.replace(node.start, node.end, b"")

    def insert_after(self, node: Node, text: str | bytes) -> None:
        """Put `text` right after the element."""
        self.replace(node.end, node.end, text)

    def append(self, node: Node, text: str | bytes) -> None:
        """Put `text` last in the element; an empty `<x/>` opens for it. At most once for one element."""
        if not node.empty:
            self.replace(node.close, node.close, text)
            return
        new = text if isinstance(text, bytes) else ascii_bytes(text)
        name = node.tag(node.local)
        self.replace(node.open_end - 2, node.open_end, b">" + new + f"</{name}>".encode())

    def set_text(self, node: Node, text: str) -> None:
        """Replace what stands between the tags (of an element without children)."""
        if node.empty:
            self.append(node, escaped(text))
        else:
            self.replace(node.open_end, node.close, escaped(text))

    def set_text_if_new(self, node: Node, text: str) -> None:
        """The same; what stands there already is left as it is written."""
        if text != node.text:
            self.set_text(node, text)

    def set_attribute(self, node: Node, name: str, value: str | None) -> None:
        """Set an attribute, or take it away with None; what has the value already is left alone."""
        if node.attributes.get(name) == value:
            return
        tag = self.data[node.start : node.open_end]
        match = re.search(rb"\s+" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
        if match:
            new = "" if value is None else f' {name}="{escaped(value)}"'
            self.replace(node.start + match.start(), node.start + match.end(), new)
        elif value is not None:
            at = node.open_end - (2 if node.empty else 1)
            self.replace(at, at, f' {name}="{escaped(value)}"')

    def result(self) -> bytes:
        """The bytes with the edits made; the same object when there are none."""
        if not self._edits:
            return self.data
        pieces: list[bytes] = []
        position = 0
        for start, end, _, new in sorted(self._edits):
            if start < position:
                raise AssertionError(f"overlapping edits in {self.part}")
            pieces += (self.data[position:start], new)
            position = end
        pieces.append(self.data[position:])
        return b"".join(pieces)


def escaped(text: str) -> str:
    """Text for XML content or a double-quoted attribute; what XML cannot hold becomes U+FFFD."""
    text = _CONTROL.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def ascii_bytes(text: str) -> bytes:
    """XML text as bytes that are right in every encoding that a part may declare."""
    return text.encode("ascii", "xmlcharrefreplace")
