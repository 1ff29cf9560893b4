"""How a sheet looks beside its cells: window, paper, tab, column widths. Noted as we write it, compared at renewal.

What differs from the note has been set by the officer since. The note is a hidden name of the sheet, like that of its
content; without one nobody can tell, and everything is as we make it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.own_sheets import CONTENT
from xlbudget.workbook.writer.defined_names import SheetName
from xlbudget.workbook.writer.markup import Markup, Node

LOOKS = f"{CONTENT}_udseende"
"""The hidden name that holds the note."""

DRAWN = "drawn"
"""What the note calls the places of the charts."""

_LONGEST_TEXT = 250  # characters; a text in a formula holds 255
_TEXT = re.compile(r'"([^"]*)"')
# Fonts, sizes, colours and weights in the codes of a heading on paper: LibreOffice writes its own.
_LOOK_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d+|&[BIUESXY](?![a-zæøå])')
_MARGINS = ("left", "right", "top", "bottom", "header", "footer")
_ON_PAPER = ("horizontalCentered", "verticalCentered", "gridLines", "headings")
BEYOND = 256
"""So many columns of one look are the rest of the sheet, not a report."""

_LARGEST = 1e6  # width, height or place that a sheet can have
_WIDTH_OF_SIGHT = 0.3  # characters: programs round widths to whole pixels, each in its own way


class Looks(NamedTuple):
    """The looks of a sheet as texts that can be compared, and the width of each column that has one."""

    settings: Mapping[str, str]
    widths: Mapping[int, float]

    def written(self) -> str:
        """The note, as the formula of a name."""
        widths = ",".join(f"{column}:{width:.6g}" for column, width in sorted(self.widths.items()))
        whole = ";".join([*(f"{key}={value}" for key, value in self.settings.items()), f"widths={widths}"])
        texts = [whole[start : start + _LONGEST_TEXT] for start in range(0, len(whole), _LONGEST_TEXT)]
        return "{" + ",".join(f'"{text}"' for text in texts) + "}"

    def changed_since(self, noted: Looks) -> set[str]:
        """The settings that are no longer as they were noted."""
        return {key for key, value in noted.settings.items() if self.settings.get(key, value) != value}

    def widths_since(self, noted: Looks) -> dict[int, float]:
        """The columns that have another width than was noted."""
        return {
            column: width
            for column, width in self.widths.items()
            if column in noted.widths and abs(width - noted.widths[column]) > _WIDTH_OF_SIGHT
        }


def read_note(formula: str) -> Looks | None:
    """The note back from the formula of its name; None for one that is not whole."""
    whole = "".join(_TEXT.findall(formula))
    pairs = dict(pair.partition("=")[::2] for pair in whole.split(";"))
    try:
        entries = (entry.split(":") for entry in pairs.pop("widths").split(",") if entry)
        return Looks(pairs, {int(column): float(width) for column, width in entries})
    except (KeyError, ValueError):
        return None


def noted_looks(names: list[SheetName]) -> Looks | None:
    """What a sheet looked like when it was written, from its names."""
    return next((read_note(name.text) for name in names if name.name.casefold() == LOOKS), None)


def as_name(xml: bytes, part: str, names: list[SheetName], drawn: Iterable[str]) -> SheetName:
    """The note on a sheet that is being written, with the area that it fills: that of its `names` for printing, and
    where its charts are `drawn`."""
    looks = looks_of(xml, part)
    area = next((name.text for name in names if name.name == "_xlnm.Print_Area"), "")
    settings = {**looks.settings, "area": area.rpartition("!")[2].replace("$", ""), DRAWN: ",".join(sorted(drawn))}
    return SheetName(LOOKS, looks._replace(settings=settings).written(), hidden=True)


def looks_of(xml: bytes, part: str) -> Looks:
    """The looks of the sheet whose XML this is."""
    root = Markup(xml, part).root
    view, pane = view_of(root)
    settings = {
        "freeze": _freeze(pane),
        "grid": str(int(view is None or view.flag("showGridLines", default=True))),
        "zoom": view.attributes.get("zoomScale", "100") if view is not None else "100",
        "view": view.attributes.get("view", "normal") if view is not None else "normal",
        "tab": _tab(root),
        "page": ",".join(_page(root)),
        "margins": ",".join(_margins(root)),
        "texts": _texts(root),
    }
    return Looks(settings, dict(_widths(root)))


def view_of(root: Node) -> tuple[Node | None, Node | None]:
    """The sheet's first window and its frozen or split panes."""
    views = root.child("sheetViews")
    view = views.child("sheetView") if views is not None else None
    return view, view.child("pane") if view is not None else None


def fits_to_page(root: Node) -> bool:
    """Whether the sheet is printed on a given number of pages rather than at a scale."""
    properties = root.child("sheetPr")
    setup = properties.child("pageSetUpPr") if properties is not None else None
    return setup is not None and setup.flag("fitToPage")


def _freeze(pane: Node | None) -> str:
    if pane is None or not pane.attributes.get("state", "split").startswith("frozen"):
        return "0,0"
    return ",".join(f"{number_in(pane, side):g}" for side in ("xSplit", "ySplit"))


def _tab(root: Node) -> str:
    properties = root.child("sheetPr")
    color = properties.child("tabColor") if properties is not None else None
    if color is None:
        return ""
    theme = color.attributes.get("theme")
    return f"theme{theme}{color.attributes.get('tint', '')}" if theme else color.attributes.get("rgb", "")[-6:].upper()


def _page(root: Node) -> Iterator[str]:
    setup, options = root.child("pageSetup"), root.child("printOptions")
    said = setup.attributes if setup is not None else {}
    yield "landscape" if said.get("orientation") == "landscape" else "portrait"
    yield said.get("paperSize", "1")
    if fits_to_page(root):
        yield f"{said.get('fitToWidth', '1')}x{said.get('fitToHeight', '1')}"
    else:
        yield f"{said.get('scale', '100')}%"
    yield said.get("pageOrder", "downThenOver")
    yield str(int(setup is not None and setup.flag("blackAndWhite")))
    yield from (str(int(options is not None and options.flag(name))) for name in _ON_PAPER)


def _margins(root: Node) -> Iterator[str]:
    margins = root.child("pageMargins")
    for side in _MARGINS:
        yield f"{number_in(margins, side) if margins is not None else 0:.2f}"


def _texts(root: Node) -> str:
    """What stands at the top and foot of a page, in four hexadecimal digits: it may hold any letter."""
    holder = root.child("headerFooter")
    texts = [node.text for node in holder.children] if holder is not None else []
    plain = "\n".join(text for each in texts if (text := _LOOK_CODE.sub("", each).strip()))
    return f"{zlib.crc32(plain.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def _widths(root: Node) -> Iterator[tuple[int, float]]:
    columns = root.child("cols")
    for node in columns.all("col") if columns is not None else ():
        first, last = (int(number_in(node, end)) for end in ("min", "max"))
        if "width" in node.attributes and last - first < BEYOND:
            yield from ((column, number_in(node, "width")) for column in range(first, last + 1))


def number_in(node: Node, name: str) -> float:
    """An attribute that is a number; 0 where it is none that a sheet can have."""
    try:
        number = float(node.attributes.get(name, "0"))
    except ValueError:
        return 0.0
    return number if 0 <= number < _LARGEST else 0.0
