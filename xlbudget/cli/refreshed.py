"""What `xlbudget refresh` says of each workbook, and of all of them: as text, and as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xlbudget.cli.options import Console
from xlbudget.domain.errors import Refusal

if TYPE_CHECKING:
    from xlbudget.reports.build import Report
    from xlbudget.workbook.writer import Change
    from xlbudget.workbook.writer.not_kept import NotKept

_MOST_LINES = 8  # printed of one sheet; --format json has them all


class Outcome(NamedTuple):
    """What became of one workbook. `target` is where the result is or would be; `changed` whether it differs."""

    path: str
    target: str | None = None
    report: Report | None = None
    changed: bool = False
    changes: tuple[Change, ...] = ()
    left_out: tuple[NotKept, ...] = ()  # what was set on our sheets and does not follow
    backup: str | None = None
    no_undo: Refusal | None = None  # why the change cannot be undone
    error: Refusal | None = None


def _lines(outcome: Outcome, options: argparse.Namespace, console: Console) -> Iterator[str]:
    say, report = console.say, outcome.report
    assert report is not None
    if not console.quiet:
        count = len(report.tables)
        yield say(
            f"{count} {'tabel' if count == 1 else 'tabeller'} fundet",
            f"{count} {'table' if count == 1 else 'tables'} found",
        )
        for sheet in report.sheets:
            name = sheet.name.removeprefix("xlbudget ")
            shown = sheet.summary if len(sheet.summary) <= _MOST_LINES else sheet.summary[: _MOST_LINES - 1]
            yield from (f"{name}: {line}" for line in shown)
            if rest := len(sheet.summary) - len(shown):
                yield say(f"{name}: … og {rest} til", f"{name}: … and {rest} more")
    yield from _overwritten(outcome, options, console)
    yield from _left_out(outcome, options, console)
    if options.dry_run:
        yield from _listed(outcome, console)
    elif not outcome.changed:
        yield say(f"uændret: {outcome.target}", f"unchanged: {outcome.target}")
    else:
        yield say(f"skrevet: {outcome.target}", f"written: {outcome.target}")
        if outcome.backup:
            yield say(f"den gamle er gemt: {outcome.backup}", f"the old one is kept: {outcome.backup}")
        if outcome.no_undo:
            yield outcome.no_undo.text(console.lang)
        elif options.in_place and not console.quiet:
            yield say("kan fortrydes med »xlbudget undo«", "can be undone with “xlbudget undo”")


def _overwritten(outcome: Outcome, options: argparse.Namespace, console: Console) -> Iterator[str]:
    """What an officer had changed on our sheets, and where it still is."""
    assert outcome.report is not None
    rows: dict[str, list[int]] = {}
    for line in outcome.report.overwritten:
        rows.setdefault(line.sheet, []).append(line.row)
    if options.dry_run:
        da, en = "ville blive skrevet på ny", "would be made anew"
    elif options.in_place:
        da, en = "er skrevet på ny; »xlbudget undo« henter det gamle", "made anew; “xlbudget undo” brings the old back"
    else:
        da, en = "er skrevet på ny; det gamle står i originalen", "made anew; the original holds the old"
    for sheet, changed in rows.items():
        listed = ", ".join(map(str, changed[:_MOST_LINES])) + (" …" if len(changed) > _MOST_LINES else "")
        yield console.say(
            f"»{sheet}« var ændret i række {listed} og {da}", f"“{sheet}” had been changed in row {listed}: {en}"
        )


def _left_out(outcome: Outcome, options: argparse.Namespace, console: Console) -> Iterator[str]:
    """What an officer had set on our sheets that does not follow their lines."""
    by_sheet: dict[str, list[NotKept]] = {}
    for gone in outcome.left_out:
        by_sheet.setdefault(gone.sheet, []).append(gone)
    da, en = ("ville ikke følge med", "would be left out") if options.dry_run else ("fulgte ikke med", "left out")
    for sheet, lost in by_sheet.items():
        listed = console.say(", ".join(gone.da for gone in lost), ", ".join(gone.en for gone in lost))
        yield console.say(f"»{sheet}« laves på ny: {listed} {da}", f"“{sheet}” is made anew: {listed} {en}")


def _listed(outcome: Outcome, console: Console) -> Iterator[str]:
    say = console.say
    if not outcome.changes:
        yield say("intet ville blive ændret", "nothing would change")
        return
    kinds = {
        "sheet_added": say("nyt ark", "new sheet"),
        "sheet_renewed": say("fornyet ark", "renewed sheet"),
        "sheet_removed": say("ark, der fjernes", "sheet taken out"),
        "part": say("del af filen", "part of the file"),
    }
    empty = say("(tom)", "(empty)")
    for change in outcome.changes:
        if change.kind == "cell":
            before, after = (empty if text is None else text for text in (change.before, change.after))
            yield f"{change.sheet}!{change.ref}: {before} → {after}"
        else:
            yield f"{kinds.get(change.kind, change.kind)}: {change.sheet or change.ref}"


class Told:
    """What the answer needs of the workbooks so far: the reports of a thousand together do not fit into memory."""

    def __init__(self, options: argparse.Namespace, console: Console) -> None:
        self._options, self._console = options, console
        self._entries: list[dict[str, object]] = []
        self._files = self._changed = self._failed = 0

    @property
    def some_failed(self) -> bool:
        """Whether a workbook could not be refreshed."""
        return self._failed > 0

    def tell(self, outcome: Outcome) -> None:
        """What became of the workbook, or why nothing did: at once as text, with all the others as JSON."""
        self._files += 1
        self._changed += outcome.changed
        self._failed += outcome.error is not None
        if self._options.format == "json":
            self._entries.append(_entry(outcome, self._console.lang))
        elif outcome.error is not None:
            self._console.error(f"{outcome.path}: {outcome.error.text(self._console.lang)}")
        else:
            self._console.print(outcome.path)
            for line in _lines(outcome, self._options, self._console):
                self._console.print(f"  {line}")

    def end(self) -> None:
        """What became of them all."""
        if self._options.format == "json":
            self._console.print(self._as_json())
        elif self._files > 1:
            files, changed, failed = self._files, self._changed, self._failed
            same = files - failed - changed
            done_da, done_en = ("skrevet", "written") if self._options.output else ("ændret", "changed")
            da = f"{files} arbejdsbøger: {changed} {done_da}, {same} uændret, {failed} ikke genberegnet"
            en = f"{files} workbooks: {changed} {done_en}, {same} unchanged, {failed} not refreshed"
            self._console.note(self._console.say(da, en))

    def _as_json(self) -> str:
        import json

        document = {
            "schema": "xlbudget/refresh/1",
            "mode": "output" if self._options.output else "in_place" if self._options.in_place else "dry_run",
            "summary": {"files": self._files, "changed": self._changed, "failed": self._failed},
            "workbooks": self._entries,
        }
        return json.dumps(document, ensure_ascii=False, indent=2)


def _entry(outcome: Outcome, lang: str) -> dict[str, object]:
    report, error = outcome.report, outcome.error
    entry: dict[str, object] = {
        "path": outcome.path,
        "error": {"code": error.code, "message": error.text(lang)} if error else None,
        "target": outcome.target,
        "changed": outcome.changed,
    }
    if report is not None:
        series = report.series
        entry |= {
            "tables": len(report.tables),
            "index": {"id": series.id, "vintage": series.vintage} if series else None,
            "price_level": report.price_level,
            "findings": report.counted(),
            "sheets": [{"name": sheet.name, "lines": list(sheet.summary)} for sheet in report.sheets],
            "overwritten": [line._asdict() for line in report.overwritten],
            "left_out": [
                {"sheet": gone.sheet, "what": gone.da if lang == "da" else gone.en} for gone in outcome.left_out
            ],
            "changes": [change._asdict() for change in outcome.changes],
        }
    return entry
