"""The sheets' titles in docProps/app.xml, which the file explorer shows: brought along where they are understood."""

from __future__ import annotations

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.markup import Markup, Node, escaped
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships


def rename_titles(package: Package, before: list[str], after: list[str]) -> None:
    """Replace the worksheets' titles `before` by `after`; a list that says something else is left as it is.

    So is a part that cannot be read: the file explorer does without it, and so does Excel.

    The headings are in the language of the Excel that saved the file ("Worksheets", "Regneark"), so the worksheets
    are known by their titles.
    """
    arrow = Relationships(package, "").of_kind("extended-properties")
    if before == after or arrow is None:
        return
    try:
        markup = Markup(package.read(arrow.part), arrow.part)
    except Refusal as refusal:
        if refusal.code not in ("damaged", "utf16"):
            raise
        return
    pairs, titles = _vector(markup.root, "HeadingPairs"), _vector(markup.root, "TitlesOfParts")
    if pairs is None or titles is None:
        return
    counts = [node for node in pairs.walk() if node.local in ("i4", "int")]
    if not all(node.text.strip().isdecimal() for node in counts):
        return
    lines = titles.children
    start = 0
    for heading, count in enumerate(counts):
        end = start + int(count.text)
        if before and [node.text for node in lines[start:end]] == before:
            _replace(markup, lines[start:end], after)
            change = len(after) - len(before)
            markup.set_text(count, str(len(after)))
            change -= _drop_names(markup, lines[end:], counts[heading + 1 :], set(before) - set(after))
            markup.set_attribute(titles, "size", str(len(lines) + change))
            package.write(arrow.part, markup.result())
            return
        start = end


def _vector(root: Node, name: str) -> Node | None:
    holder = next((node for node in root.children if node.local == name), None)
    return next((node for node in holder.children if node.local == "vector"), None) if holder is not None else None


def _replace(markup: Markup, nodes: list[Node], titles: list[str]) -> None:
    tag = nodes[0].tag("lpstr")
    kept = {node.text: markup.raw(node) for node in nodes}
    lines = [kept.get(title, f"<{tag}>{escaped(title)}</{tag}>".encode()) for title in titles]
    markup.replace(nodes[0].start, nodes[-1].end, b"".join(lines))


def _drop_names(markup: Markup, lines: list[Node], counts: list[Node], sheets: set[str]) -> int:
    """Take out the titles of print areas and the like of sheets that are gone; gives how many."""
    dropped, start = 0, 0
    for count in counts:
        part = lines[start : start + int(count.text)]
        start += int(count.text)
        gone = [node for node in part if node.text.rpartition("!")[0].strip("'").replace("''", "'") in sheets]
        for node in gone:
            markup.delete(node)
        if gone:
            markup.set_text(count, str(len(part) - len(gone)))
        dropped += len(gone)
    return dropped
