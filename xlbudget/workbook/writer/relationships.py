"""Which part points to which: the relationships of one part, read and changed in place."""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.writer.markup import Markup, Node, escaped
from xlbudget.workbook.writer.package import Package, relationships_of, resolved

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMPTY = HEAD + f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()


class Relationship(NamedTuple):
    """One arrow. `kind` is the last word of its type (`worksheet`); `target` as written; `part` what it points to."""

    id: str
    kind: str
    target: str
    external: bool
    part: str
    node: Node


class Relationships:
    """The relationships of `part` ("" for the package's own)."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self.name = relationships_of(part)
        self.bytes = package.read(self.name) if self.name in package else EMPTY
        self._markup = Markup(self.bytes, self.name)
        self.list = [self._relationship(node) for node in self._markup.root.children if node.local == "Relationship"]
        self._added: list[str] = []
        self._ids = {relationship.id.lower() for relationship in self.list}

    def _relationship(self, node: Node) -> Relationship:
        target = node.attributes.get("Target", "")
        external = node.attributes.get("TargetMode", "").lower() == "external"
        return Relationship(
            node.attributes.get("Id", ""),
            node.attributes.get("Type", "").rstrip("/").rpartition("/")[2],
            target,
            external,
            "" if external else resolved(self._part, target),
            node,
        )

    def by_id(self, wanted: str) -> Relationship | None:
        """The relationship of that id."""
        return next((relationship for relationship in self.list if relationship.id == wanted), None)

    def of_kind(self, kind: str) -> Relationship | None:
        """The first inner relationship of that kind, whose part is there."""
        return next(
            (each for each in self.list if each.kind == kind and not each.external and each.part in self._package), None
        )

    def add(self, kind: str, target: str, family: str = RELATION) -> str:
        """A new relationship to the part `target` as it is to be written; gives its id. `family/kind` is its type."""
        number = 1
        while f"rid{number}" in self._ids:
            number += 1
        self._ids.add(f"rid{number}")
        name = self._markup.root.tag("Relationship")
        self._added.append(f'<{name} Id="rId{number}" Type="{family}/{kind}" Target="{escaped(target)}"/>')
        return f"rId{number}"

    def reserve(self, ids: Iterable[str]) -> None:
        """Give no new relationship one of these ids: something asks for them already, in vain."""
        self._ids.update(name.lower() for name in ids)

    def remove(self, relationship: Relationship) -> None:
        """Take a relationship away; its id is free again."""
        self._markup.delete(relationship.node)
        self.list.remove(relationship)
        self._ids.discard(relationship.id.lower())

    def save(self) -> None:
        """Write what was changed into the package."""
        if self._added:
            self._markup.append(self._markup.root, "".join(self._added))
        self._package.write(self.name, self._markup.result())


def reached(package: Package, start: str, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Every part reachable from `start` ("": the package), in reading order, with the kind of the first arrow to it.

    Names are as the file spells them; `without` names parts that are not entered. Arrows that nobody can read lead
    nowhere.
    """
    found: dict[str, str] = {}
    waiting = [start]
    while waiting:
        part = waiting.pop(0)
        if relationships_of(part) not in package:
            continue
        for relationship in _readable(package, part):
            if relationship.external or relationship.part not in package:
                continue
            name = package.spelled(relationship.part)
            if name not in found and name not in without:
                found[name] = relationship.kind
                waiting.append(name)
    return found


def _readable(package: Package, part: str) -> list[Relationship]:
    try:
        return Relationships(package, part).list
    except Refusal as refusal:
        if refusal.code != "damaged":
            raise
        return []
