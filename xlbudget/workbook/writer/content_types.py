"""What kind each part is: the package's list of content types, changed in place."""

from __future__ import annotations

from xlbudget.workbook.writer.markup import Markup, Node, escaped, unreadable
from xlbudget.workbook.writer.package import Package

NAME = "[Content_Types].xml"


class ContentTypes:
    """The defaults by file ending and the overrides by part. Changes are written by `save`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        if NAME not in package:
            raise unreadable(NAME)
        self._markup = Markup(package.read(NAME), NAME)
        children = self._markup.root.children
        self._defaults = {_word(node, "Extension").lower(): node for node in children if node.local == "Default"}
        self._overrides = {_key(_word(node, "PartName")): node for node in children if node.local == "Override"}
        self._wanted: dict[str, tuple[str, str]] = {}
        self._removed: set[str] = set()

    def of(self, part: str) -> str:
        """The content type of a part, "" when the list does not say."""
        key = _key(part)
        if key in self._wanted:
            return self._wanted[key][1]
        node = self._overrides.get(key) or self._defaults.get(part.rpartition(".")[2].lower())
        return node.attributes.get("ContentType", "") if node else ""

    def parts_of(self, ending: str) -> list[str]:
        """The parts that have an override whose type ends so, as the list spells them."""
        return [
            node.attributes["PartName"].lstrip("/")
            for node in self._overrides.values()
            if node.attributes.get("ContentType", "").endswith(ending) and "PartName" in node.attributes
        ]

    def set(self, part: str, content_type: str) -> None:
        """Say what kind the part is."""
        self._wanted[_key(part)] = (part, content_type)
        self._removed.discard(_key(part))

    def remove(self, part: str) -> None:
        """Forget a part that is taken away."""
        self._removed.add(_key(part))
        self._wanted.pop(_key(part), None)

    def save(self) -> None:
        """Write the changes into the package: nothing where all is as it was."""
        added = []
        root = self._markup.root
        name = root.tag("Override")
        for key, node in self._overrides.items():
            if key in self._removed or (key in self._wanted and not self._holds(node, self._wanted[key][1])):
                self._markup.delete(node)
        for key, (part, content_type) in self._wanted.items():
            there = self._overrides.get(key)
            if there is not None and self._holds(there, content_type):
                continue
            default = self._defaults.get(part.rpartition(".")[2].lower())
            if there is None and default is not None and self._holds(default, content_type):
                continue
            added.append(f'<{name} PartName="/{escaped(part)}" ContentType="{escaped(content_type)}"/>')
        if added:
            self._markup.append(root, "".join(added))
        self._package.write(NAME, self._markup.result())

    @staticmethod
    def _holds(node: Node, content_type: str) -> bool:
        return node.attributes.get("ContentType") == content_type


def _key(part: str) -> str:
    return part.lstrip("/").lower()


def _word(node: Node, attribute: str) -> str:
    return node.attributes.get(attribute, "")
