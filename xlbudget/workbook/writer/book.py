"""The workbook part: its list of sheets, its names, which tab is open, and when Excel recalculates."""

from __future__ import annotations

import re

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.own_sheets import MARK
from xlbudget.workbook.writer.defined_names import DefinedNames, SheetName
from xlbudget.workbook.writer.markup import MAIN, Markup, Node, escaped
from xlbudget.workbook.writer.package import Package, relative
from xlbudget.workbook.writer.relationships import RELATION, Relationships

_AN_ID = re.compile(rb"""=\s*["']\s*(rId\d+)""", re.IGNORECASE)
_LARGEST_SHEET_ID = 65_534  # that Excel opens


class BookSheet:
    """A line of the list of sheets. `part` is where its content is; `node` None for one that is being added."""

    __slots__ = ("kind", "name", "names", "node", "old_index", "part", "relation", "sheet_id", "state")

    def __init__(self, name: str, sheet_id: str, relation: str, part: str, kind: str = "worksheet") -> None:
        self.name = name
        self.sheet_id = sheet_id
        self.relation = relation
        self.part = part
        self.kind = kind
        self.state = "visible"
        self.node: Node | None = None
        self.old_index: int | None = None
        self.names: list[SheetName] | None = None  # the names that a grafted sheet brings


class Book:
    """The workbook of a package. Changes to `sheets` are written by `save`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = Relationships(package, "").of_kind("officeDocument") if "_rels/.rels" in package else None
        if main is None or main.part.lower().endswith(".bin"):
            raise _no_workbook()
        self.part = main.part
        self._markup = Markup(package.read(self.part), self.part)
        self._root = self._markup.root
        self.names = DefinedNames(self._markup)
        if self._root.local != "workbook" or self._root.namespace not in MAIN:
            raise _no_workbook()
        self.strict = self._root.namespace == MAIN[1]
        self.relationships = Relationships(package, self.part)
        self.relationships.reserve(name.decode() for name in _AN_ID.findall(self._markup.data))
        self._listing = self._root.child("sheets")
        if self._listing is None:
            raise _no_workbook()
        self.sheets = [self._sheet(index, node) for index, node in enumerate(self._listing.all("sheet"))]
        if not self.sheets:
            raise _no_workbook()
        self._before = list(self.sheets)
        self._calculate = False

    def _sheet(self, index: int, node: Node) -> BookSheet:
        relation = node.relation() or ""
        arrow = self.relationships.by_id(relation)
        part = self._package.spelled(arrow.part) if arrow and arrow.part in self._package else ""
        name, sheet_id = node.attributes.get("name", ""), node.attributes.get("sheetId", "")
        sheet = BookSheet(name, sheet_id, relation, part, arrow.kind if arrow else "")
        sheet.state = node.attributes.get("state", "visible")
        sheet.node, sheet.old_index = node, index
        return sheet

    @property
    def structure_locked(self) -> bool:
        """Whether the officer has protected the list of sheets."""
        protection = self._root.child("workbookProtection")
        return protection is not None and protection.flag("lockStructure")

    @property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = self._root.child("workbookPr")
        return properties is not None and properties.flag("date1904")

    def sheet(self, name: str) -> BookSheet | None:
        """The sheet of that name; Excel makes no difference between capitals and small letters."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)

    def is_ours(self, sheet: BookSheet) -> bool:
        """Whether xlbudget made the sheet and it still has the name that it was made with.

        A copy, or a sheet that was given another name, carries the mark with the old name: it is the officer's. So is
        one whose mark says no name at all: what nobody can tell is not taken away.
        """
        text = self._mark(sheet)
        if text is None or len(text) < 2 or not text[0] == text[-1] == '"':
            return False
        return text[1:-1].replace('""', '"').casefold() == sheet.name.casefold()

    def was_ours(self, sheet: BookSheet) -> bool:
        """Whether the sheet is such a copy, or one of ours that the officer gave another name."""
        return self._mark(sheet) is not None and not self.is_ours(sheet)

    def _mark(self, sheet: BookSheet) -> str | None:
        for name in self.names.of_sheet(sheet.old_index):
            if name.name.casefold() == MARK:
                return name.text.strip()
        return None

    def add(self, name: str, part: str, index: int) -> BookSheet:
        """A new line in the list of sheets at `index` (0 is first)."""
        target = relative(self.part, part)
        relation = self.relationships.add("worksheet", target)
        numbers = {int(sheet.sheet_id) for sheet in (*self._before, *self.sheets) if sheet.sheet_id.isdecimal()}
        number = max(numbers, default=0) + 1
        if number > _LARGEST_SHEET_ID:
            number = next(number for number in range(1, _LARGEST_SHEET_ID) if number not in numbers)
        sheet = BookSheet(name, str(number), relation, part)
        self.sheets.insert(index, sheet)
        return sheet

    def remove(self, sheet: BookSheet) -> None:
        """Take a line out of the list of sheets."""
        self.sheets.remove(sheet)
        arrow = self.relationships.by_id(sheet.relation)
        if arrow is not None:
            self.relationships.remove(arrow)

    def recalculate(self) -> None:
        """Ask Excel to compute everything when it opens the workbook."""
        self._calculate = True

    def is_open(self, sheet: BookSheet) -> bool:
        """Whether the sheet's tab is the one in front when the workbook opens."""
        views = self._root.child("bookViews")
        fronts = [view.attributes.get("activeTab", "0") for view in views.all("workbookView")] if views else ["0"]
        return str(sheet.old_index) in fronts

    def save(self) -> None:
        """Write the changes into the package: nothing where all is as it was."""
        self._save_sheets()
        self._save_views()
        moved = self._new_index()
        brought = {index: sheet.names for index, sheet in enumerate(self.sheets) if sheet.names is not None}
        anchor = self.names.save([moved.get(old) for old in range(len(self._before))], brought)
        if self._calculate:
            self._save_calculation(anchor)
        self._package.write(self.part, self._markup.result())
        self.relationships.save()

    def _new_index(self) -> dict[int, int]:
        return {sheet.old_index: index for index, sheet in enumerate(self.sheets) if sheet.old_index is not None}

    def _save_sheets(self) -> None:
        assert self._listing is not None
        for sheet in self._before:
            if sheet not in self.sheets and sheet.node is not None:
                self._markup.delete(sheet.node)
        at = self._listing.open_end
        for sheet in self.sheets:
            if sheet.node is not None:
                at = sheet.node.end
                continue
            prefix = next((key for key, value in self._listing.scope.items() if key and value == RELATION), None)
            identity = f'{prefix}:id="{sheet.relation}"' if prefix else f'xmlns:r="{RELATION}" r:id="{sheet.relation}"'
            line = f'<{self._root.tag("sheet")} name="{escaped(sheet.name)}" sheetId="{sheet.sheet_id}" {identity}/>'
            self._markup.replace(at, at, line)

    def _save_views(self) -> None:
        moved = self._new_index()
        views = self._root.child("bookViews")
        for view in views.all("workbookView") if views is not None else ():
            for name in ("activeTab", "firstSheet"):
                shown = view.attributes.get(name, "0").strip()
                old = int(shown) if shown.isdecimal() else 0
                new = moved.get(old)
                if new is None:
                    new = self._visible_near(old) if old < len(self._before) else old
                if new != old:
                    self._markup.set_attribute(view, name, str(new))
        left = {sheet.sheet_id for sheet in self.sheets}
        gone = {sheet.sheet_id for sheet in self._before} - left
        custom = self._root.child("customWorkbookViews")
        for view in custom.all("customWorkbookView") if custom is not None else ():
            if view.attributes.get("activeSheetId") in gone:
                self._markup.set_attribute(view, "activeSheetId", self.sheets[self._visible_near(0)].sheet_id)

    def _visible_near(self, index: int) -> int:
        visible = [place for place, sheet in enumerate(self.sheets) if sheet.state == "visible"]
        return min(visible, key=lambda place: abs(place - index), default=0)

    def _save_calculation(self, anchor: Node) -> None:
        settings = self._root.child("calcPr")
        if settings is not None:
            if not settings.flag("fullCalcOnLoad"):
                self._markup.set_attribute(settings, "fullCalcOnLoad", "1")
        else:
            self._markup.insert_after(anchor, f'<{self._root.tag("calcPr")} fullCalcOnLoad="1"/>')


def _no_workbook() -> Refusal:
    return Refusal(
        "unsupported_format",
        "Filen er ikke en arbejdsbog, som xlbudget kan skrive i. Gem den som .xlsx eller .xlsm i Excel, og prøv igen.",
        "The file is not a workbook that xlbudget can write to. Save it as .xlsx or .xlsm in Excel and try again.",
    )
