"""An element of the styles part apart from any file: compared by what it means, and written again."""

from __future__ import annotations

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.writer.markup import MAIN, Node, escaped

_NUMBERS = ("numFmtId", "fontId", "fillId", "borderId", "xfId")
_SWITCHES = ("b", "i", "strike", "outline", "shadow", "condense", "extend")

Key = tuple[object, ...]


class Shape(NamedTuple):
    """An element apart from any file: its name, attributes and children."""

    local: str
    attributes: dict[str, str]
    children: list[Shape]

    @classmethod
    def of(cls, node: Node) -> Shape:
        """The element and what is below it; extensions and foreign attributes are left behind."""
        attributes = {name: value for name, value in node.attributes.items() if ":" not in name and name != "xmlns"}
        children = [cls.of(child) for child in node.children if child.namespace in MAIN and child.local != "extLst"]
        return cls(node.local, attributes, children)

    def key(self) -> Key:
        """What the element means: equal for equal formats, however they are written."""
        attributes = dict(self.attributes)
        if self.local == "xf":
            attributes = {name: value for name, value in map(_switch, attributes.items()) if value}
            for name in _NUMBERS:
                attributes.setdefault(name, "0")
        elif self.local in _SWITCHES and attributes.get("val", "1") in ("1", "true"):
            attributes.pop("val", None)
        if "rgb" in attributes:
            attributes["rgb"] = attributes["rgb"].upper()
        return self.local, tuple(sorted(attributes.items())), tuple(sorted(child.key() for child in self.children))

    def xml(self, prefix: str) -> str:
        """The element as text, its names under the file's prefix."""
        name = f"{prefix}:{self.local}" if prefix else self.local
        attributes = "".join(f' {key}="{escaped(value)}"' for key, value in self.attributes.items())
        if not self.children:
            return f"<{name}{attributes}/>"
        return f"<{name}{attributes}>{''.join(child.xml(prefix) for child in self.children)}</{name}>"


def _switch(attribute: tuple[str, str]) -> tuple[str, str]:
    """What is on (or off) when nothing is said, said in one way: by nothing."""
    name, value = attribute
    if name.startswith("apply"):
        return name, "" if value in ("1", "true") else "0"
    if name in ("quotePrefix", "pivotButton"):
        return name, "1" if value in ("1", "true") else ""
    return name, value
