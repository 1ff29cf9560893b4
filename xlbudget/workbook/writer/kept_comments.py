"""An officer's comments and notes on a report sheet: taken off the old sheet, and put on the same lines of the new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.writer.comment_places import Place
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.kept_looks import put
from xlbudget.workbook.writer.markup import Markup, place_of
from xlbudget.workbook.writer.package import Package, relative
from xlbudget.workbook.writer.relationships import Relationships

_KINDS = ("comments", "threadedComment", "vmlDrawing")
_COMMENT = ("comment", "threadedComment")
_BOX = re.compile(rb"<((?:\w+:)?)ClientData\b([^<>]*)>(.*?)(?:</\1ClientData\s*>|\Z)", re.DOTALL)
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_NUMBER = rb"(<(?:\w+:)?%s>\s*)(\d+)(\s*</)"
_ROW, _COLUMN = re.compile(_NUMBER % b"Row"), re.compile(_NUMBER % b"Column")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")


class _Part(NamedTuple):
    name: str
    kind: str
    family: str  # the relationship's type without its last word
    content: bytes
    content_type: str


class Comments(NamedTuple):
    """What holds the comments of a sheet: the texts, who answered whom, and the yellow boxes."""

    parts: tuple[_Part, ...]

    def cells(self) -> list[Place]:
        """The cells that carry one. Raises `Refusal` for what cannot be read."""
        return [
            place_of(node.attributes.get("ref", ""), part.name)
            for part in self.parts
            if part.kind != "vmlDrawing"
            for node in Markup(part.content, part.name).root.walk()
            if node.local in _COMMENT
        ]

    def only_notes(self) -> bool:
        """Whether the boxes are all of comments: old buttons and lists are drawn in the same part."""
        drawn = [part.content for part in self.parts if part.kind == "vmlDrawing"]
        return all(_NOTE.search(box[2]) for content in drawn for box in _BOX.finditer(content))

    def put_on(self, package: Package, types: ContentTypes, sheet: str, places: Mapping[Place, Place]) -> None:
        """Put them on the sheet whose part is `sheet`, each at its new place."""
        arrows = Relationships(package, sheet)
        for part in self.parts:
            content = _boxes_moved(part, places) if part.kind == "vmlDrawing" else _moved(part, places)
            package.write(part.name, content)
            types.set(part.name, part.content_type)
            identity = arrows.add(part.kind, relative(sheet, part.name), part.family)
            if part.kind == "vmlDrawing":
                markup = Markup(package.read(sheet), sheet)
                put(markup, "legacyDrawing", f'<legacyDrawing r:id="{identity}"/>')
                package.write(sheet, markup.result())
        arrows.save()


def comments_on(package: Package, types: ContentTypes, sheet: str) -> Comments:
    """The comments of the sheet whose part is `sheet`."""
    arrows = [arrow for arrow in Relationships(package, sheet).list if not arrow.external and arrow.part in package]
    if not any(arrow.kind in ("comments", "threadedComment") for arrow in arrows):
        return Comments(())
    return Comments(
        tuple(
            _Part(
                package.spelled(arrow.part),
                arrow.kind,
                arrow.node.attributes["Type"].rstrip("/").rpartition("/")[0],
                package.read(arrow.part),
                types.of(arrow.part),
            )
            for arrow in arrows
            if arrow.kind in _KINDS
        )
    )


def _moved(part: _Part, places: Mapping[Place, Place]) -> bytes:
    markup = Markup(part.content, part.name)
    for node in markup.root.walk():
        if node.local in _COMMENT:
            place = place_of(node.attributes.get("ref", ""), part.name)
            if places[place] != place:
                markup.set_attribute(node, "ref", cell_ref(*places[place]))
    return markup.result()


def _boxes_moved(part: _Part, places: Mapping[Place, Place]) -> bytes:
    """Each box at its comment's new place; it is found by its text, since old VML is not always XML."""

    def moved(box: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(box[3]), _COLUMN.search(box[3])
        if row is None or column is None:
            return box[0]
        place = (int(row[2]) + 1, int(column[2]) + 1)
        there = places.get(place, place)
        if there == place:
            return box[0]
        inner = _ROW.sub(_set_to(there[0] - 1), box[3])
        inner = _COLUMN.sub(_set_to(there[1] - 1), inner)
        inner = _ANCHOR.sub(_shifted(there[0] - place[0], there[1] - place[1]), inner)
        start = box.start(3) - box.start()
        return box[0][:start] + inner + box[0][start + len(box[3]) :]

    return _BOX.sub(moved, part.content)


def _set_to(number: int) -> Callable[[re.Match[bytes]], bytes]:
    return lambda match: b"%s%d%s" % (match[1], number, match[3])


def _shifted(rows: int, columns: int) -> Callable[[re.Match[bytes]], bytes]:
    """The corners of a box: column, pixels, row, pixels; twice."""

    def shifted(match: re.Match[bytes]) -> bytes:
        try:
            corners = [int(text) for text in match[2].split(b",")]
        except ValueError:
            return match[0]
        if len(corners) != 8:
            return match[0]
        for place, step in ((0, columns), (2, rows), (4, columns), (6, rows)):
            corners[place] = max(0, corners[place] + step)
        return match[1] + b", ".join(b"%d" % corner for corner in corners) + match[3]

    return shifted
