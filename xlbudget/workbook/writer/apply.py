"""A plan carried out on a workbook's package, in memory: all of it, or nothing."""

from __future__ import annotations

from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.own_sheets import MARK
from xlbudget.workbook.writer import guard
from xlbudget.workbook.writer.additions import added_to, check_nothing_added, drawn_on
from xlbudget.workbook.writer.book import Book, BookSheet
from xlbudget.workbook.writer.comment_places import Place, new_places
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.defined_names import SheetName
from xlbudget.workbook.writer.donor import Donor
from xlbudget.workbook.writer.graft import Ground, graft
from xlbudget.workbook.writer.kept_looks import with_officers_looks
from xlbudget.workbook.writer.looks import LOOKS, as_name, noted_looks
from xlbudget.workbook.writer.markup import unreadable
from xlbudget.workbook.writer.old_sheets import OldSheets
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.plan import EditPlan
from xlbudget.workbook.writer.relationships import reached
from xlbudget.workbook.writer.sheet_text import Surroundings, code_name
from xlbudget.workbook.writer.style_transfer import StyleTransfer
from xlbudget.workbook.writer.styles import EMPTY as EMPTY_STYLES
from xlbudget.workbook.writer.styles import StyleSheet
from xlbudget.workbook.writer.tables import Grown, grow
from xlbudget.workbook.writer.titles import rename_titles

_COMMENTS = {"comments", "threadedComment"}
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Target:
    """A workbook while a plan is carried out on it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.package = Package(data)
        self.book = Book(self.package)
        self.types = ContentTypes(self.package)
        guard.check_package(self.package, self.book)
        self._styles: StyleSheet | None = None
        self._titles = self._worksheets()
        self.grown: list[Grown] = []

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
        if plan.recalculate:
            self.book.recalculate()
        if plan.cells or plan.grow:
            self._cells(plan)
        if plan.marks:
            from xlbudget.workbook.writer.marks import mark_cells  # noqa: PLC0415 — only copies are marked

            mark_cells(self.package, self.book, self.styles, plan.marks)
        self._save()

    def _cells(self, plan: EditPlan) -> None:
        from xlbudget.workbook.writer.cells import set_cells  # noqa: PLC0415 — a refresh sets none
        from xlbudget.workbook.writer.longer import lengthen  # noqa: PLC0415

        self.grown = [grow(self.package, self.book, line) for line in plan.grow]
        for block in (*(longer for table in self.grown for longer in table.longer()), *plan.longer):
            lengthen(self.package, self.book, block)
        cells = {(cell.sheet.casefold(), cell.ref): cell for table in self.grown for cell in table.cells}
        for cell in plan.cells:
            key = (cell.sheet.casefold(), cell.ref.replace("$", "").upper())
            like = cells[key].like if key in cells and cell.like is None else cell.like
            cells[key] = cell._replace(like=like)
        if set_cells(self.package, self.book, self.styles, cells.values()):
            self._drop_calculation_chain()
        self.book.recalculate()

    def _sheets(self, plan: EditPlan) -> None:
        wanted = [new.name.casefold() for new in plan.sheets]
        if len(set(wanted)) < len(wanted):
            raise ValueError("a plan brings a sheet twice")
        donor = Donor(plan.donor) if plan.sheets else None
        if donor is not None:
            if donor.wide_names - self.book.names.wide():
                raise ValueError("a donor's names belong to its sheets: others could be the user's")
            guard.check_addition(self.book)
        removed = self._removed(plan)
        renewed: dict[str, BookSheet] = {}
        for new in plan.sheets:
            guard.check_name(new.name)
            sheet = self.book.sheet(new.name)
            if sheet is not None:
                guard.check_ours(self.book, sheet)
                renewed[new.name] = sheet
        if removed or len(renewed) < len(plan.sheets):
            guard.check_structure(self.book)
        old = OldSheets(self.package, self.book, self.types, removed, list(renewed.values()))
        old.make_room(self.types)
        if donor is not None:
            self._graft(plan, donor, renewed, old)
        self._recalculation(removed, list(renewed.values()), old)

    def _removed(self, plan: EditPlan) -> list[BookSheet]:
        removed: list[BookSheet] = []
        renewed = {new.name.casefold() for new in plan.sheets}
        for line in plan.remove:
            sheet = self.book.sheet(line.name)
            if sheet is None or sheet in removed or sheet.name.casefold() in renewed:
                continue
            if self.book.was_ours(sheet):  # kept by the officer under another name
                continue
            guard.check_ours(self.book, sheet)
            removed.append(sheet)
        left = [sheet for sheet in self.book.sheets if sheet not in removed]
        if removed and not any(sheet.state == "visible" for sheet in left) and not plan.sheets:
            raise guard.last_sheet(removed[0].name)
        return removed

    def _graft(self, plan: EditPlan, donor: Donor, renewed: dict[str, BookSheet], old: OldSheets) -> None:
        transfer = StyleTransfer(donor.styles, self.styles)
        ground = Ground(self.package, self.types, self.book.part, old.names(), self.book.names.in_small_letters())
        for new in plan.sheets:
            source = donor.sheet(new.name)
            there = renewed.get(new.name)
            place = Surroundings(self.book.date1904)
            if there is not None:
                brought = set(reached(donor.package, source.part).values())
                moved = self._comments_moved(there, plan, old) if "comments" not in brought else {}
                guard.check_nothing_of_users(there, old.hanging[there.part], brought | (_COMMENTS if moved else set()))
                drawn = drawn_on(donor.package, source.part)
                names, xml = self.book.names.of_sheet(there.old_index), old.xml[there.part]
                check_nothing_added(there, names, xml, old.drawn[there.part], drawn)
                _check_tables(there, brought, old)
                place = Surroundings(self.book.date1904, self.book.is_open(there), code_name(old.xml[there.part]))
            part = graft(source, donor, ground, transfer, there.part if there else None, old.pool(there), place)
            sheet = there or self.book.add(new.name, part, self._index(new.after))
            quoted = sheet.name.replace('"', '""')
            mark = SheetName(MARK, f'"{quoted}"', hidden=True)
            # A sheet that comes back as it was brings its own note along.
            note = next((name for name in source.names if name.name == LOOKS), None)
            if note is None:
                places = {each.place for each in drawn_on(self.package, part)}
                note = as_name(self.package.read(part), part, source.names, places)
            if there is not None:
                self._keep_looks(there, part, old)
                if moved:
                    old.comments[there.part].put_on(self.package, self.types, part, moved)
            sheet.names = [*(name for name in source.names if name.name not in (MARK, LOOKS)), note, mark]

    def _comments_moved(self, sheet: BookSheet, plan: EditPlan, old: OldSheets) -> dict[Place, Place]:
        """Where the comments on a sheet that is renewed go. Raises `Refusal` for one whose line is there no more."""
        comments = old.comments[sheet.part]
        if not comments.parts or not comments.only_notes():
            return {}
        from xlbudget.workbook.reader.openxml import read_openxml  # noqa: PLC0415 — few report sheets carry comments
        from xlbudget.workbook.reader.package import package_in  # noqa: PLC0415

        before, after = (read_openxml(package_in("", data)).sheet(sheet.name) for data in (self._data, plan.donor))
        if before is None or after is None:
            raise unreadable(sheet.name)
        moved: dict[Place, Place] = {}
        for place, there in new_places(before, after, comments.cells()).items():
            if there is None or there in moved.values():
                ref = cell_ref(*place)
                raise added_to(sheet.name, f"en kommentar i {ref}", f"a comment in {ref}")
            moved[place] = there
        return moved

    def _keep_looks(self, sheet: BookSheet, part: str, old: OldSheets) -> None:
        new, noted = self.package.read(part), noted_looks(self.book.names.of_sheet(sheet.old_index))
        self.package.write(part, with_officers_looks(new, old.xml[sheet.part], noted, part))

    def _index(self, after: str | None) -> int:
        anchor = self.book.sheet(after) if after is not None else None
        return self.book.sheets.index(anchor) + 1 if anchor is not None else len(self.book.sheets)

    def _recalculation(self, removed: list[BookSheet], renewed: list[BookSheet], old: OldSheets) -> None:
        """Where formulas elsewhere look at a sheet that has changed, Excel is to compute when it opens the workbook.

        New sheets alone ask for nothing: their own results are right as they come, and a workbook that its officer
        computes by hand, or whose functions are missing on the next machine, is left in peace.
        """
        changed = [sheet for sheet in renewed if old.xml[sheet.part] != self.package.read(sheet.part)]
        if self._chained([*removed, *changed]):
            self._drop_calculation_chain()
        if any(old.looked_at_from(sheet) is not None for sheet in changed):
            self.book.recalculate()

    def _chained(self, sheets: list[BookSheet]) -> bool:
        """Whether Excel's list of formulas names cells of one of the sheets."""
        arrow = self.book.relationships.of_kind("calcChain")
        if arrow is None or not sheets:
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

    def _save_styles(self, content: bytes) -> None:
        arrow = self.book.relationships.of_kind("styles")
        if arrow is not None:
            self.package.write(arrow.part, content)
        elif content is not EMPTY_STYLES:
            part = f"{self.book.part.rpartition('/')[0]}/styles.xml".lstrip("/")
            self.package.write(part, content)
            self.types.set(part, _STYLES_TYPE)
            self.book.relationships.add("styles", "styles.xml")

    def _save(self) -> None:
        if self._styles is not None:
            self._save_styles(self._styles.result())
        rename_titles(self.package, self._titles, self._worksheets())
        self.book.save()
        self.types.save()


def _check_tables(sheet: BookSheet, brought: set[str], old: OldSheets) -> None:
    """Raise `Refusal` where an officer made a table of our cells, and something speaks of it that would be lost."""
    if "table" not in brought and (where := old.table_in_use(sheet)) is not None:
        raise added_to(sheet.name, f"en Excel-tabel (brugt i »{where}«)", f"an Excel table (used in “{where}”)")
