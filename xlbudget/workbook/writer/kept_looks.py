"""A sheet made anew with what the officer had set on the old one: window, paper, tab, protection, column widths."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.writer.looks import Looks, fits_to_page, looks_of, view_of
from xlbudget.workbook.writer.markup import Markup, Node, escaped, place_of

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing",
)  # fmt: skip
_LETTERS_PER_WIDTH, _LINE_POINTS = 1.2, 13.5  # as the report sheets' row heights are reckoned


def with_officers_looks(new: bytes, old: bytes, noted: Looks | None, part: str) -> bytes:
    """The `new` XML of the sheet with what was set on the `old` since it was `noted`."""
    before, markup = Markup(old, part).root, Markup(new, part)
    root = markup.root
    protection = before.child("sheetProtection")
    if protection is not None and root.child("sheetProtection") is None:
        put(markup, "sheetProtection", copied(protection))
    if noted is None:
        return markup.result()
    now = looks_of(old, part)
    changed = now.changed_since(noted)
    _window(markup, before, changed & {"freeze", "grid", "zoom", "view"})
    _properties(markup, before, changed)
    if "page" in changed:
        for name in ("printOptions", "pageSetup"):
            put(markup, name, _copy(before, name))
    if "margins" in changed:
        put(markup, "pageMargins", _copy(before, "pageMargins"))
    if "texts" in changed:
        put(markup, "headerFooter", _copy(before, "headerFooter"))
    _widths(markup, now.widths_since(noted), part)
    return markup.result()


def put(markup: Markup, name: str, xml: str) -> None:
    """Have the sheet's element of that name be `xml` ("" for none), in the place that the format gives it."""
    there = markup.root.child(name)
    if there is not None:
        markup.replace(there.start, there.end, xml)
    elif xml:
        before = [node for node in markup.root.children if _rank(node) < _ORDER.index(name)]
        at = before[-1].end if before else markup.root.open_end
        markup.replace(at, at, xml)


def _rank(node: Node) -> int:
    return _ORDER.index(node.local) if node.local in _ORDER else len(_ORDER)


def copied(node: Node) -> str:
    """The element without prefixes, as our sheets are written; what other parts hang on does not come along."""
    attributes = "".join(
        f' {name}="{escaped(value)}"' for name, value in node.attributes.items() if ":" not in name and name != "xmlns"
    )
    inner = "".join(copied(child) for child in node.children) if node.children else escaped(node.text)
    return f"<{node.local}{attributes}>{inner}</{node.local}>" if inner.strip() else f"<{node.local}{attributes}/>"


def _copy(root: Node, name: str) -> str:
    node = root.child(name)
    return copied(node) if node is not None else ""


def _window(markup: Markup, before: Node, changed: set[str]) -> None:
    view, pane = view_of(markup.root)
    old_view, old_pane = view_of(before)
    if not changed or view is None:
        return
    for key, name in (("grid", "showGridLines"), ("zoom", "zoomScale"), ("zoom", "zoomScaleNormal"), ("view", "view")):
        if key in changed:
            markup.set_attribute(view, name, old_view.attributes.get(name) if old_view is not None else None)
    if "freeze" not in changed:
        return
    selections = [] if old_view is None or old_pane is None else list(old_view.all("selection"))
    inner = "".join(copied(node) for node in (old_pane, *selections) if node is not None)
    gone = [node for node in (pane, *view.all("selection")) if node is not None]
    for node in gone:
        markup.delete(node)
    if inner and gone:
        markup.replace(gone[0].start, gone[0].start, inner)
    elif inner:
        markup.append(view, inner)


def _properties(markup: Markup, before: Node, changed: set[str]) -> None:
    """Tab colour and whether the paper is filled: both stand in one element, with the sheet's name in VBA."""
    if not changed & {"tab", "page"}:
        return
    there, was = markup.root.child("sheetPr"), before.child("sheetPr")
    tab_from = was if "tab" in changed else there
    tab = tab_from.child("tabColor") if tab_from is not None else None
    fits = fits_to_page(before if "page" in changed else markup.root)
    names = "".join(
        f' {name}="{escaped(value)}"' for name, value in (there.attributes if there is not None else {}).items()
    )
    inner = (copied(tab) if tab is not None else "") + ('<pageSetUpPr fitToPage="1"/>' if fits else "")
    put(markup, "sheetPr", f"<sheetPr{names}>{inner}</sheetPr>" if inner else f"<sheetPr{names}/>" if names else "")


def _widths(markup: Markup, widths: dict[int, float], part: str) -> None:
    """The officer's widths: wider ones, and narrower ones where all that stands in the column is still to be read."""
    columns = markup.root.child("cols")
    if columns is None or not widths:
        return
    ours = looks_of(markup.data, part).widths
    room: _Room | None = None
    for node in columns.all("col"):
        column = int(node.attributes["min"])
        if column not in widths or node.attributes["max"] != node.attributes["min"]:
            continue
        if widths[column] < ours[column]:
            room = room or _Room(markup.root, ours, part)
            if not room.suffices(column, widths[column]):
                continue
        markup.set_attribute(node, "width", f"{widths[column]:.8g}")


class _Room:
    """Whether texts still have the lines that they need in columns of other widths."""

    def __init__(self, root: Node, widths: Mapping[int, float], part: str) -> None:
        self._widths = dict(widths)
        merges = root.child("mergeCells")
        areas = [Area.parse(node.attributes["ref"]) for node in merges.all("mergeCell")] if merges is not None else []
        self._across = {(area.first_row, area.first_column): area for area in areas}
        self._texts: list[tuple[range, int, float]] = []  # columns, letters, lines that the row has
        self._numbers: set[int] = set()
        data = root.child("sheetData")
        for row in data.all("row") if data is not None else ():
            lines = max(1.0, float(row.attributes.get("ht", "15")) // _LINE_POINTS)
            for cell in row.all("c"):
                self._note(cell, lines, part)

    def _note(self, cell: Node, lines: float, part: str) -> None:
        place = place_of(cell.attributes.get("r", ""), part)
        inline = cell.child("is")
        area = self._across.get(place)
        columns = range(area.first_column, area.last_column + 1) if area else range(place[1], place[1] + 1)
        if inline is not None:
            self._texts.append((columns, len("".join(node.text for node in inline.walk())), lines))
        elif cell.child("v") is not None:
            self._numbers.add(place[1])

    def suffices(self, column: int, width: float) -> bool:
        """Whether the column may be that narrow; one of numbers may not, for they would show as ####."""
        if column in self._numbers:
            return False
        tried = {**self._widths, column: width}
        for columns, letters, lines in self._texts:
            if column in columns:
                room = sum(tried.get(each, 9.0) for each in columns) * _LETTERS_PER_WIDTH
                if ceil(letters / max(1.0, room)) > lines:
                    return False
        self._widths = tried
        return True
