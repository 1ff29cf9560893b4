"""Charts that say outright what XlsxWriter leaves to the reader's program.

Where an element is missing, Excel assumes one thing and the standard another; LibreOffice follows the standard in any
file that Excel did not make, and then draws names on every label, titles over the plot, and losses as gains.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from xlbudget.workbook.writer.package import Package

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PREFIXES = {
    "c": _C,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_BEFORE_SHOWS = ("idx", "delete", "layout", "tx", "dLbl", "numFmt", "spPr", "txPr", "dLblPos")
_SHOWS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_BEFORE_BLANKS = ("title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly")

# Parent, the element it must have with value 0, and what the schema puts before that element.
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (".", "roundedCorners", ("date1904", "lang")),
    ("chart", "autoTitleDeleted", ("title",)),
    (".//title", "overlay", ("tx", "layout")),
    (".//legend", "overlay", ("legendPos", "legendEntry", "layout")),
    (".//barChart", "varyColors", ("barDir", "grouping")),
    (".//lineChart", "varyColors", ("grouping",)),
    (".//barChart/ser", "invertIfNegative", ("idx", "order", "tx", "spPr")),
    (".//catAx", "delete", ("axId", "scaling")),
    (".//valAx", "delete", ("axId", "scaling")),
)


def with_explicit_charts(workbook: bytes) -> bytes:
    """The .xlsx with every chart completed; all else, dates and order included, as it was."""
    package = Package(workbook)
    for name in list(package.names()):
        if name.startswith("xl/charts/chart"):
            package.write(name, _completed(package.read(name)))
    return package.to_bytes()


def _completed(chart: bytes) -> bytes:
    for prefix, uri in _PREFIXES.items():
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.fromstring(chart)
    for path, name, before in _RULES:
        for parent in _found(root, path):
            _ensure(parent, name, before)
    for plot in _found(root, "chart"):
        _ensure(plot, "dispBlanksAs", _BEFORE_BLANKS, "gap")  # an amount that is not there is not nought
    for series in _found(root, ".//lineChart/ser"):
        if series.find(f"{{{_C}}}smooth") is None:
            series.append(_element("smooth", "0"))
    for labels in _found(root, ".//dLbls"):
        _complete_labels(labels, {})
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _complete_labels(labels: ElementTree.Element, inherited: dict[str, str]) -> None:
    """Say of each part of a label whether it shows; a single point's label shows what its series' labels show."""
    shows: dict[str, str] = {}
    for place, name in enumerate(_SHOWS):
        _ensure(labels, name, (*_BEFORE_SHOWS, *_SHOWS[:place]), inherited.get(name, "0"))
        element = labels.find(f"{{{_C}}}{name}")
        shows[name] = element.get("val", "1") if element is not None else "0"
    for single in labels.findall(f"{{{_C}}}dLbl"):
        _complete_labels(single, shows)


def _found(root: ElementTree.Element, path: str) -> Iterator[ElementTree.Element]:
    if path == ".":
        return iter((root,))
    steps = [step if step in (".", "") else f"{{{_C}}}{step}" for step in path.split("/")]
    return iter(root.findall("/".join(steps)))


def _ensure(parent: ElementTree.Element, name: str, before: tuple[str, ...], value: str = "0") -> None:
    if parent.find(f"{{{_C}}}{name}") is not None or parent.find(f"{{{_C}}}delete[@val='1']") is not None:
        return
    earlier = {f"{{{_C}}}{tag}" for tag in before}
    place = max((place for place, child in enumerate(parent, 1) if child.tag in earlier), default=0)
    parent.insert(place, _element(name, value))


def _element(name: str, value: str) -> ElementTree.Element:
    return ElementTree.Element(f"{{{_C}}}{name}", {"val": value})
