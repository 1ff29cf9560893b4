"""`xlbudget refresh`: report sheets recomputed: in copies, in place, or only to show what would change."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.copies import Copies, outside, refuse_unwritable
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import Found, find_workbooks
from xlbudget.domain.errors import Refusal, as_refusal

if TYPE_CHECKING:
    import datetime

    from xlbudget.reports.build import Report, Wishes
    from xlbudget.workbook.writer import Change, Fingerprint


_MOST_LINES = 8  # printed of one sheet; --format json has them all


class Outcome(NamedTuple):
    """What became of one workbook. `target` is where the result is or would be; `changed` whether it differs."""

    path: str
    target: str | None = None
    report: Report | None = None
    changed: bool = False
    changes: tuple[Change, ...] = ()
    backup: str | None = None
    no_undo: Refusal | None = None  # why the change cannot be undone
    error: Refusal | None = None


def add_arguments(parser: Parser) -> None:
    """PATH…, where the result goes, index and price level."""
    add_paths(parser)
    add_format(parser)
    say = parser.say
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--output", metavar=say("MAPPE", "DIR"),
        help=say("skriver kopier i mappen; originalerne røres ikke", "write copies to the folder; originals are kept"),
    )  # fmt: skip
    where.add_argument(
        "--in-place", action="store_true", help=say("erstatter arbejdsbøgerne sikkert", "replace the workbooks safely")
    )
    where.add_argument(
        "--dry-run", action="store_true",
        help=say("viser hver celle, der ville blive ændret; skriver intet", "list every cell that would change"),
    )  # fmt: skip
    parser.add_argument(
        "--backup", action="store_true",
        help=say("gemmer den gamle ved siden af (med --in-place)", "keep the old one beside it (with --in-place)"),
    )  # fmt: skip
    parser.add_argument(
        "--price-level", metavar=say("ÅR", "YEAR"),
        help=say("prisniveau, som tabellerne omregnes til", "price level to carry the tables to"),
    )  # fmt: skip
    parser.add_argument(
        "--index", metavar=say("ID|FIL", "ID|FILE"),
        help=say("indeks: et id fra »xlbudget index list« eller en fil", "an id from “xlbudget index list”, or a file"),
    )  # fmt: skip


def run(options: argparse.Namespace, console: Console) -> int:
    """Refresh each workbook; a bad one is named and the others go on. 2 when one could not be refreshed, else 0."""
    from xlbudget.domain.years import parse_year
    from xlbudget.reports.build import Wishes
    from xlbudget.reports.stamp import report_date

    level = str(parse_year(options.price_level)) if options.price_level else None
    wishes = Wishes(options.index, level, console.lang)
    date = report_date()
    found = outside(find_workbooks(options.paths, options.files_from), options.output, "--output")
    outcomes: list[Outcome] = []
    copies = Copies(options.output or "", "--output", found)
    for place, workbook in enumerate(found, start=1):
        console.progress(f"{place}/{len(found)} {workbook.path}")
        outcome = _outcome(workbook, options, wishes, date, copies)
        if options.format == "text":
            console.progress("")
            _print(outcome, options, console)
        outcomes.append(outcome)
    console.progress("")
    if options.format == "json":
        console.print(_json(outcomes, options, console))
    elif len(outcomes) > 1:
        console.note(_summary(outcomes, console))
    return FAILED if any(outcome.error for outcome in outcomes) else CLEAN


def _outcome(
    workbook: Found, options: argparse.Namespace, wishes: Wishes, date: datetime.date, copies: Copies
) -> Outcome:
    try:
        return _refreshed(workbook, options, wishes, date, copies)
    except Exception as error:  # one workbook that trips us must not stop the others
        return Outcome(workbook.path, error=as_refusal(error))


def _refreshed(
    workbook: Found, options: argparse.Namespace, wishes: Wishes, date: datetime.date, copies: Copies
) -> Outcome:
    from xlbudget.reports.build import build_report
    from xlbudget.workbook.writer import apply_plan, describe_plan, read_whole

    path = workbook.path
    refuse_unwritable(path, "rapportark", "report sheets")
    data, mark = read_whole(path)
    report = build_report(path, wishes, date)
    if options.dry_run:
        changes = tuple(describe_plan(data, report.plan))
        return Outcome(path, path, report, bool(changes), changes)
    result = apply_plan(data, report.plan)
    if options.in_place:
        if result == data:
            return Outcome(path, path, report)
        return _replaced(Outcome(path, path, report, True), data, result, mark, options)
    target = copies.place(workbook)
    return Outcome(path, target, report, copies.save(target, result))


def _replaced(outcome: Outcome, data: bytes, result: bytes, mark: Fingerprint, options: argparse.Namespace) -> Outcome:
    """The workbook replaced by `result`, the old one kept for `xlbudget undo`; a full log stops nobody's work."""
    from xlbudget.workbook.undo_log import forget, keep
    from xlbudget.workbook.writer import save_atomically

    kept = no_undo = None
    try:
        kept = keep(outcome.path, data, result, "refresh")
    except Refusal as reason:
        no_undo = reason
    try:
        backup = save_atomically(outcome.path, result, expect=mark, backup=options.backup)
    except BaseException:
        if kept is not None:
            forget(kept)
        raise
    return outcome._replace(backup=backup, no_undo=no_undo)


# -- what is printed -------------------------------------------------------------------------------------------


def _print(outcome: Outcome, options: argparse.Namespace, console: Console) -> None:
    if outcome.error is not None:
        console.error(f"{outcome.path}: {outcome.error.text(console.lang)}")
        return
    console.print(outcome.path)
    for line in _lines(outcome, options, console):
        console.print(f"  {line}")


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


def _summary(outcomes: list[Outcome], console: Console) -> str:
    failed = sum(outcome.error is not None for outcome in outcomes)
    changed = sum(outcome.changed for outcome in outcomes)
    same = len(outcomes) - failed - changed
    return console.say(
        f"{len(outcomes)} arbejdsbøger: {changed} ændret, {same} uændret, {failed} ikke genberegnet",
        f"{len(outcomes)} workbooks: {changed} changed, {same} unchanged, {failed} not refreshed",
    )


def _json(outcomes: list[Outcome], options: argparse.Namespace, console: Console) -> str:
    import json

    mode = "output" if options.output else "in_place" if options.in_place else "dry_run"
    document = {
        "schema": "xlbudget/refresh/1",
        "mode": mode,
        "summary": {
            "files": len(outcomes),
            "changed": sum(outcome.changed for outcome in outcomes),
            "failed": sum(outcome.error is not None for outcome in outcomes),
        },
        "workbooks": [_entry(outcome, console.lang) for outcome in outcomes],
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
            "changes": [change._asdict() for change in outcome.changes],
        }
    return entry
