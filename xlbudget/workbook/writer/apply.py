"""A plan carried out on a workbook's package, in memory: all of it, or nothing."""

from __future__ import annotations

from xlbudget.workbook.writer import guard
from xlbudget.workbook.writer.book import MARK, Book, BookSheet, SheetName
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.donor import Donor
from xlbudget.workbook.writer.graft import Ground, graft
from xlbudget.workbook.writer.markup import Markup
from xlbudget.workbook.writer.package import Package, relationships_of
from xlbudget.workbook.writer.plan import EditPlan
from xlbudget.workbook.writer.relationships import reached
from xlbudget.workbook.writer.sheet_text import Surroundings, code_name
from xlbudget.workbook.writer.styles import EMPTY as EMPTY_STYLES
from xlbudget.workbook.writer.styles import StyleSheet, StyleTransfer
from xlbudget.workbook.writer.titles import rename_titles

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Target:
    """A workbook while a plan is carried out on it."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.book = Book(self.package)
        self.types = ContentTypes(self.package)
        guard.check_package(self.package, self.book)
        self._styles: StyleSheet | None = None
        self._titles = self._worksheets()

    def _worksheets(self) -> list[str]:
        return [sheet.name for sheet in self.book.sheets if sheet.kind == "worksheet"]

    @property
    def styles(self) -> StyleSheet:
        """The workbook's styles, opened when they are first needed."""
        if self._styles is None:
            arrow = self.book.relationships.of_kind("styles")
            self._styles = StyleSheet(
                self.package.read(arrow.part) if arrow else EMPTY_STYLES, arrow.part if arrow else "styles.xml"
            )
        return self._styles

    def carry_out(self, plan: EditPlan) -> None:
        """Make the plan's changes. Raises `Refusal` before anything counts as changed."""
        if plan.sheets or plan.remove:
            self._sheets(plan)
        if plan.cells:
            from xlbudget.workbook.writer.cells import set_cells  # noqa: PLC0415 — a refresh sets none

            if set_cells(self.package, self.book, self.styles, plan.cells):
                self._drop_calculation_chain()
            self.book.recalculate()
        self._save()

    def _sheets(self, plan: EditPlan) -> None:
        wanted = [new.name.casefold() for new in plan.sheets]
        if len(set(wanted)) < len(wanted):
            raise ValueError("a plan brings a sheet twice")
        donor = Donor(plan.donor) if plan.sheets else None
        if donor is not None:
            guard.check_addition(self.book)
        removed = self._removed(plan)
        renewed: dict[str, BookSheet] = {}
        for new in plan.sheets:
            guard.check_name(new.name)
            old = self.book.sheet(new.name)
            if old is not None:
                guard.check_ours(self.book, old)
                renewed[new.name] = old
        if removed or len(renewed) < len(plan.sheets):
            guard.check_structure(self.book)
        hanging, before = self._cleared(removed, list(renewed.values()))
        if donor is not None:
            self._graft(plan, donor, renewed, hanging, before)
        self._recalculation(plan, removed, before)

    def _removed(self, plan: EditPlan) -> list[BookSheet]:
        removed: list[BookSheet] = []
        renewed = {new.name.casefold() for new in plan.sheets}
        for line in plan.remove:
            sheet = self.book.sheet(line.name)
            if sheet is not None and sheet not in removed and sheet.name.casefold() not in renewed:
                guard.check_ours(self.book, sheet)
                removed.append(sheet)
        left = [sheet for sheet in self.book.sheets if sheet not in removed]
        if removed and not any(sheet.state == "visible" for sheet in left) and not plan.sheets:
            raise guard.last_sheet(removed[0].name)
        return removed

    def _cleared(
        self, removed: list[BookSheet], renewed: list[BookSheet]
    ) -> tuple[dict[str, dict[str, str]], dict[str, bytes]]:
        """Take out the parts of our old sheets. Gives what hung on each sheet, and each old sheet's XML, by part."""
        if not removed and not renewed:
            return {}, {}
        touched = [*removed, *renewed]
        parts = frozenset(sheet.part for sheet in touched)
        others = reached(self.package, "", parts)
        hanging = {sheet.part: _below(self.package, sheet.part, others) for sheet in touched}
        for sheet in removed:
            tables = [_table_name(self.package, part) for part, kind in hanging[sheet.part].items() if kind == "table"]
            guard.check_unused(self.package, self.book, sheet, list(others), tables)
            guard.check_nothing_of_users(sheet, hanging[sheet.part], set())
            self.book.remove(sheet)
        before = {part: self.package.read(part) for part in parts}
        for part in parts:
            for name in (part, *hanging[part]):
                self.package.remove(name)
                self.types.remove(name)
                if relationships_of(name) in self.package:
                    self.package.remove(relationships_of(name))
        return hanging, before

    def _graft(
        self,
        plan: EditPlan,
        donor: Donor,
        renewed: dict[str, BookSheet],
        hanging: dict[str, dict[str, str]],
        before: dict[str, bytes],
    ) -> None:
        transfer = StyleTransfer(donor.styles, self.styles)
        reserved = [name for part, below in hanging.items() for name in (part, *below)]
        ground = Ground(self.package, self.types, self.book.part, reserved, self.book.table_like_names())
        for new in plan.sheets:
            source = donor.sheet(new.name)
            old = renewed.get(new.name)
            if old is not None:
                guard.check_nothing_of_users(old, hanging[old.part], set(reached(donor.package, source.part).values()))
            part = graft(
                source, donor, ground, transfer,
                old_part=old.part if old else None,
                pool=list(hanging[old.part]) if old else [],
                surroundings=Surroundings(
                    self.book.date1904,
                    old is not None and self.book.is_open(old),
                    code_name(before[old.part]) if old else None,
                ),
            )  # fmt: skip
            sheet = old or self.book.add(new.name, part, self._index(new.after))
            quoted = sheet.name.replace('"', '""')
            mark = SheetName(MARK, f'"{quoted}"', hidden=True)
            sheet.names = [*(name for name in source.names if name.name != MARK), mark]

    def _index(self, after: str | None) -> int:
        anchor = self.book.sheet(after) if after is not None else None
        return self.book.sheets.index(anchor) + 1 if anchor is not None else len(self.book.sheets)

    def _recalculation(self, plan: EditPlan, removed: list[BookSheet], before: dict[str, bytes]) -> None:
        """Formulas that came, went or may look at what changed make Excel compute the workbook when it opens."""
        parts = [sheet.part for new in plan.sheets if (sheet := self.book.sheet(new.name)) is not None]
        changed = [part for part in parts if before.get(part) != self.package.read(part)]
        gone = [before[part] for part in before if part in changed or any(sheet.part == part for sheet in removed)]
        if gone and self._chained([*removed, *(sheet for sheet in self.book.sheets if sheet.part in changed)]):
            self._drop_calculation_chain()
        if gone or any(b"<f>" in self.package.read(part) or b"<f " in self.package.read(part) for part in changed):
            self.book.recalculate()

    def _chained(self, sheets: list[BookSheet]) -> bool:
        """Whether Excel's list of formulas names cells of one of the sheets."""
        arrow = self.book.relationships.of_kind("calcChain")
        if arrow is None:
            return False
        chain = self.package.read(arrow.part)
        return any(f' i="{sheet.sheet_id}"'.encode() in chain for sheet in sheets)

    def _drop_calculation_chain(self) -> None:
        """Excel makes the list of formulas anew; one that names a cell without a formula counts as damage."""
        arrow = self.book.relationships.of_kind("calcChain")
        if arrow is not None:
            self.package.remove(arrow.part)
            self.types.remove(arrow.part)
            self.book.relationships.remove(arrow)

    def _save(self) -> None:
        if self._styles is not None:
            arrow = self.book.relationships.of_kind("styles")
            if arrow is not None:
                self.package.write(arrow.part, self._styles.result())
            else:
                part = f"{self.book.part.rpartition('/')[0]}/styles.xml".lstrip("/")
                self.package.write(part, self._styles.result())
                self.types.set(part, _STYLES_TYPE)
                self.book.relationships.add("styles", "styles.xml")
        rename_titles(self.package, self._titles, self._worksheets())
        self.book.save()
        self.types.save()


def _below(package: Package, part: str, others: dict[str, str]) -> dict[str, str]:
    """The parts that hang on a sheet and on nothing else, with their kinds."""
    return {name: kind for name, kind in reached(package, part).items() if name not in others and name != part}


def _table_name(package: Package, part: str) -> str:
    return Markup(package.read(part), part).root.attributes.get("displayName", "")
