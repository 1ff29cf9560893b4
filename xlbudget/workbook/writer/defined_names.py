"""The defined names of a workbook: those of the whole workbook, and those of one sheet each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.own_sheets import MARK
from xlbudget.workbook.writer.markup import Markup, Node, escaped


class SheetName(NamedTuple):
    """A defined name of one sheet: `text` is its formula without "="."""

    name: str
    text: str
    hidden: bool = False


class DefinedNames:
    """The names in a workbook part. Sheets are told by their index in the list of sheets as the file has it."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._root = markup.root
        self._texts: dict[int, str] = {}  # what names are to say, by where they begin

    def of_sheet(self, index: int | None) -> list[SheetName]:
        """The names that belong to the sheet alone; none for a sheet that is being added (None)."""
        return [_as_name(node) for node in self._nodes() if _scope(node) == str(index)]

    def wide(self) -> set[tuple[str, str]]:
        """The names of the whole workbook in small letters, each with its formula."""
        return {(_name(node).casefold(), node.text) for node in self._nodes() if "localSheetId" not in node.attributes}

    def in_small_letters(self) -> set[str]:
        """Every name, whosever it is: a table cannot have one of them."""
        return {_name(node).casefold() for node in self._nodes()}

    def that_mention(self, needles: tuple[str, ...], index: int | None) -> list[str]:
        """The names, not those of the sheet itself, whose formula holds one of the texts (in small letters)."""
        return [
            _name(node)
            for node in self._nodes()
            if _scope(node) != str(index) and any(needle in node.text.casefold() for needle in needles)
        ]

    def every(self) -> Iterator[tuple[str, str]]:
        """Every defined name and its formula."""
        return ((_name(node), node.text) for node in self._nodes())

    def rewrite(self, change: Callable[[str, str], str]) -> None:
        """Give each name the formula that `change` makes of its own and the name of its sheet ("" for none)."""
        listing = self._root.child("sheets")
        sheets = listing.all("sheet") if listing is not None else ()
        scopes = {str(index): _name(sheet) for index, sheet in enumerate(sheets)}
        for node in self._nodes():
            text = change(self._texts.get(node.start, node.text), scopes.get(_scope(node), ""))
            if text != node.text:
                self._texts[node.start] = text

    def save(self, moved: Sequence[int | None], brought: dict[int, list[SheetName]]) -> Node:
        """Write the changes. Gives the element after which the settings of the calculation belong.

        `moved` says for each sheet of the file where it is now, None for one that is gone; `brought` the names that a
        new or renewed sheet brings, by where it is now.
        """
        gone, lines = self._replaced(moved, brought)
        for node in self._nodes():
            if node in gone:
                continue
            if node.start in self._texts:
                self._markup.set_text(node, self._texts[node.start])
            scope = _scope(node)
            if scope.isdecimal() and int(scope) < len(moved):
                new = moved[int(scope)]
                if new is None:
                    gone.append(node)
                else:
                    self._markup.set_attribute(node, "localSheetId", str(new))
        return self._put(gone, lines)

    def _replaced(self, moved: Sequence[int | None], brought: dict[int, list[SheetName]]) -> tuple[list[Node], str]:
        """The old names of renewed sheets, and the lines of new ones; neither where a sheet brings what it had."""
        gone: list[Node] = []
        lines = ""
        before = {new: old for old, new in enumerate(moved)}
        for index, names in brought.items():
            if index in before:
                own = {name.name.casefold() for name in names}
                ours = [node for node in self._nodes() if _scope(node) == str(before[index]) and _is_ours(node, own)]
                if sorted(_as_name(node) for node in ours) == sorted(names):
                    continue
                gone += ours
            lines += "".join(self._line(name, index) for name in names)
        return gone, lines

    def _put(self, gone: list[Node], lines: str) -> Node:
        holder = self._root.child("definedNames")
        if holder is not None and len(gone) == len(holder.children) and gone and not lines:
            self._markup.delete(holder)
            return holder
        for node in gone:
            self._markup.delete(node)
        if holder is not None:
            if lines:
                self._markup.append(holder, lines)
            return holder
        before = self._last_of("sheets", "functionGroups", "externalReferences")
        if lines:
            tag = self._root.tag("definedNames")
            self._markup.insert_after(before, f"<{tag}>{lines}</{tag}>")
        return before

    def _line(self, name: SheetName, index: int) -> str:
        hidden = ' hidden="1"' if name.hidden else ""
        tag = self._root.tag("definedName")
        return f'<{tag} name="{escaped(name.name)}" localSheetId="{index}"{hidden}>{escaped(name.text)}</{tag}>'

    def _last_of(self, *locals_: str) -> Node:
        namespace = self._root.namespace
        return [node for node in self._root.children if node.local in locals_ and node.namespace == namespace][-1]

    def _nodes(self) -> Iterator[Node]:
        holder = self._root.child("definedNames")
        return iter(()) if holder is None else holder.all("definedName")


def _name(node: Node) -> str:
    return node.attributes.get("name", "")


def _scope(node: Node) -> str:
    """The index of the sheet that the name belongs to; "" for a name of the whole workbook."""
    return node.attributes.get("localSheetId", "")


def _is_ours(node: Node, own: set[str]) -> bool:
    """Whether a name on a sheet of ours is one that xlbudget or Excel put there."""
    name = _name(node)
    return name.startswith("_xlnm.") or name == MARK or name.casefold() in own


def _as_name(node: Node) -> SheetName:
    return SheetName(_name(node), node.text, node.flag("hidden"))
