"""An Office Open XML package read as a workbook: its parts found by their relations, whatever they are named."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from xlbudget.domain.errors import shortened
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import DefinedName, Sheet, SheetState, TableRegion, Workbook
from xlbudget.workbook.reader import refusals
from xlbudget.workbook.reader.package import LARGEST_PART, Package
from xlbudget.workbook.reader.sheet import read_sheet_part
from xlbudget.workbook.reader.strings import read_strings
from xlbudget.workbook.reader.styles import read_styles
from xlbudget.workbook.reader.values import CellContext
from xlbudget.workbook.reader.xml import (
    MAIN_SPACES,
    PARSE_ERRORS,
    Attributes,
    is_true,
    local,
    new_parser,
    parse,
    parse_error,
    relation,
)

_WORTH_KEEPING = 10_000  # bytes
_OTHER_SHEETS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_STATES: dict[str, SheetState] = {"hidden": "hidden", "veryHidden": "veryHidden"}


class Relation(NamedTuple):
    """A relation of a part: its kind ("worksheet"), and its target as a part name or, if external, as written."""

    kind: str
    target: str
    external: bool


class _SheetEntry(NamedTuple):
    name: str
    state: SheetState
    relation: str


class _WorkbookPart:
    """What the workbook part itself says."""

    def __init__(self) -> None:
        self.sheets: list[_SheetEntry] = []
        self.names: list[tuple[Attributes, str]] = []
        self.properties: Attributes = {}
        self.calculation: Attributes = {}
        self._name: tuple[Attributes, list[str]] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        space, _, tag = name.rpartition(" ")
        if space not in MAIN_SPACES:
            return
        if tag == "sheet":
            state = _STATES.get(attributes.get("state", ""), "visible")
            self.sheets.append(_SheetEntry(attributes.get("name", ""), state, relation(attributes, "id") or ""))
        elif tag == "definedName":
            self._name = (attributes, [])
        elif tag == "workbookPr":
            self.properties = attributes
        elif tag == "calcPr":
            self.calculation = attributes

    def end(self, name: str) -> None:
        if self._name is not None and local(name) == "definedName":
            attributes, text = self._name
            self.names.append((attributes, "".join(text).strip()))
            self._name = None

    def text(self, text: str) -> None:
        if self._name is not None:
            self._name[1].append(text)


def read_openxml(package: Package) -> Workbook:
    """The workbook in `package`. Raises `Refusal`."""
    path = package.path
    main = workbook_part(package)
    data = package.read(main) if main else None
    if main is None or data is None:
        raise refusals.not_a_workbook(path)
    try:
        workbook = _workbook_again(data) if len(data) < _WORTH_KEEPING else _workbook(data)
    except PARSE_ERRORS as reason:
        raise parse_error(path, main, reason) from None
    relations = read_relations(package, main)
    by_kind = {item.kind: item.target for item in relations.values() if not item.external}
    date1904 = is_true(workbook.properties.get("date1904"))
    strings_part, styles_part = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
    context = CellContext(
        _strings(package, strings_part), read_styles(path, styles_part, package.read(styles_part)), date1904
    )
    parts = _sheet_parts(package, workbook.sheets, relations)
    sheets = [
        _read_sheet(package, part, entry, position, context)
        for position, (entry, part) in enumerate(zip(workbook.sheets, parts, strict=True))
        if part is not None
    ]
    if not sheets:
        raise refusals.no_sheets(path)
    mode = workbook.calculation.get("calcMode")
    return Workbook(
        path=path,
        sheets=sheets,
        names=[_defined_name(attributes, text, workbook.sheets) for attributes, text in workbook.names],
        date1904=date1904,
        has_macros="vbaProject" in by_kind or any(item.kind == "xlMacrosheet" for item in relations.values()),
        external_links=tuple(_external_links(package, relations)),
        calculation="manual" if mode == "manual" else "autoNoTable" if mode == "autoNoTable" else "auto",
        iterative=is_true(workbook.calculation.get("iterate")),
        precision_as_displayed=workbook.calculation.get("fullPrecision") in ("0", "false", "off"),
        computed_on_opening=is_true(workbook.calculation.get("fullCalcOnLoad")),
    )


def _sheet_parts(package: Package, sheets: list[_SheetEntry], relations: dict[str, Relation]) -> list[str | None]:
    """The part of each sheet; None for a chart, a dialogue or an old macro sheet.

    Raises `Refusal` for a worksheet that is not there, or is another one's: it would pass for a sheet in order.
    """
    parts: list[str | None] = []
    holders: dict[str, str] = {}
    for entry in sheets:
        target, name = relations.get(entry.relation), shortened(entry.name)
        if target is not None and target.kind in _OTHER_SHEETS:
            parts.append(None)
            continue
        if target is None or target.kind != "worksheet" or target.target not in package:
            raise refusals.damaged(
                package.path, f"arket »{name}« findes ikke i filen", f"the sheet “{name}” is not in the file"
            )
        if (other := holders.get(target.target.lower())) is not None:
            raise refusals.damaged(
                package.path,
                f"arkene »{other}« og »{name}« har samme indhold i filen ({target.target})",
                f"the sheets “{other}” and “{name}” have one content in the file ({target.target})",
            )
        holders[target.target.lower()] = name
        parts.append(target.target)
    return parts


def _workbook(data: bytes) -> _WorkbookPart:
    workbook = _WorkbookPart()
    parser = new_parser()
    parser.StartElementHandler = workbook.start
    parser.EndElementHandler = workbook.end
    parser.CharacterDataHandler = workbook.text
    parser.Parse(data, True)
    return workbook


_workbook_again = lru_cache(maxsize=8)(_workbook)  # the same in the workbooks of a folder that come from one template


def _strings(package: Package, part: str) -> list[str]:
    if part not in package:
        return []
    return read_strings(package.path, part, lambda name: package.stream(name, LARGEST_PART))


def workbook_part(package: Package) -> str | None:
    """The name of the workbook's own part, or None when the package holds none."""
    for item in read_relations(package, "").values():
        if item.kind == "officeDocument" and item.target in package:
            return item.target
    return "xl/workbook.xml" if "xl/workbook.xml" in package else None


def read_relations(package: Package, part: str) -> dict[str, Relation]:
    """The relations of a part ("" for the package) by their id; empty when there are none. Raises `Refusal`."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    data = package.read(source)
    if data is None:
        return {}
    try:
        return _relations_again(data, folder) if len(data) < _WORTH_KEEPING else _relations(data, folder)
    except PARSE_ERRORS as reason:
        raise parse_error(package.path, source, reason) from None


def _relations(data: bytes, folder: str) -> dict[str, Relation]:
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if local(element) != "Relationship":
            return
        target, external = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
        if not external:
            target = target.replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        item = Relation(kind, target, external)
        if found.setdefault(attributes.get("Id", ""), item) != item:
            raise ValueError("two relations of one id")

    parser = new_parser()
    parser.StartElementHandler = start
    parser.Parse(data, True)
    return found


_relations_again = lru_cache(maxsize=64)(_relations)  # the same in most workbooks


def _read_sheet(package: Package, part: str, entry: _SheetEntry, position: int, context: CellContext) -> Sheet:
    read = read_sheet_part(package.path, part, entry.name, package.stream(part), context)
    tables = []
    if read.table_ids:
        relations = read_relations(package, part)
        for table in read.table_ids:
            target = relations.get(table)
            region = _read_table(package, target.target) if target and target.kind == "table" else None
            if region is not None:
                tables.append(region)
    store = read.store
    return Sheet(
        entry.name,
        position=position,
        state=entry.state,
        rows=store.finished(),
        styles=context.styles,
        merges=read.merges,
        hidden_rows=frozenset(store.hidden),
        hidden_columns=frozenset(read.hidden_columns),
        tables=tables,
        validations=read.validations.found,
        protected=read.protected,
    )


def _read_table(package: Package, part: str) -> TableRegion | None:
    data = package.read(part)
    if data is None:
        return None
    found: list[Attributes] = []

    def start(element: str, attributes: Attributes) -> None:
        if local(element) == "table":
            found.append(attributes)

    parse(package.path, part, data, start=start)
    if not found:
        return None
    table = found[0]
    try:
        area = Area.parse(table.get("ref", ""))
    except ValueError:
        return None
    header = 0 if table.get("headerRowCount") == "0" else 1
    totals = table.get("totalsRowCount", "0")
    name = table.get("displayName") or table.get("name", "")
    return TableRegion(name, area, header, int(totals) if totals.isdecimal() else 0)


def _defined_name(attributes: Attributes, text: str, sheets: list[_SheetEntry]) -> DefinedName:
    place = attributes.get("localSheetId", "")
    sheet = sheets[int(place)].name if place.isdecimal() and int(place) < len(sheets) else None
    return DefinedName(attributes.get("name", ""), text.removeprefix("="), sheet, is_true(attributes.get("hidden")))


def _external_links(package: Package, relations: dict[str, Relation]) -> list[str]:
    """Where other workbooks are linked from, as the file writes it."""
    targets: list[str] = []
    for link in relations.values():
        if link.kind == "externalLink" and not link.external:
            targets += [item.target for item in read_relations(package, link.target).values() if item.external]
    return targets
