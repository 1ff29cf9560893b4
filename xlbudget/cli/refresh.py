"""`xlbudget refresh`: report sheets recomputed: in copies, in place, or only to show what would change."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.copies import Copies, outside, refuse_unwritable
from xlbudget.cli.endings import end_as_interrupted
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import Found, find_workbooks
from xlbudget.cli.refreshed import Outcome, Told
from xlbudget.domain.errors import Refusal, as_refusal

if TYPE_CHECKING:
    import datetime

    from xlbudget.reports.build import Wishes
    from xlbudget.workbook.writer import Fingerprint


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
    import gc

    from xlbudget.domain.years import parse_year
    from xlbudget.reports.build import Wishes
    from xlbudget.reports.sheets.stamp import report_date

    level = str(parse_year(options.price_level)) if options.price_level else None
    wishes = Wishes(options.index, level, console.lang)
    date = report_date()
    named = find_workbooks(options.paths, options.files_from, one_by_one=options.format != "text")
    found = outside(named, options.output, "--output")
    end_as_interrupted()
    console.goes_on = not options.dry_run
    told = Told(options, console)
    copies = Copies(options.output or "", "--output", found, named)
    for place, workbook in enumerate(found, start=1):
        console.progress(f"{place}/{len(found)} {workbook.path}")
        outcome = _outcome(workbook, options, wishes, date, copies)
        console.progress("")
        told.tell(outcome)
        del outcome
        gc.collect(1)  # what makes sheets holds what holds it: else the sheets of a hundred workbooks are kept
    told.end()
    return FAILED if told.some_failed else CLEAN


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
    from xlbudget.workbook.writer import apply_plan, describe_plan, left_out, read_whole, refuse_if_changed

    path = workbook.path
    refuse_unwritable(path, "rapportark", "report sheets")
    data, mark = read_whole(path)
    report = build_report(path, wishes, date)
    refuse_if_changed(path, mark)  # its figures are put into what was read first
    if options.dry_run:
        changes = tuple(describe_plan(data, report.plan))
        gone = tuple(left_out(data, report.plan)) if changes else ()
        return Outcome(path, path, report, bool(changes), changes, gone)
    result = apply_plan(data, report.plan)
    if result == data and options.in_place:
        return Outcome(path, path, report)
    gone = tuple(left_out(data, report.plan)) if result != data else ()
    if options.in_place:
        return _replaced(Outcome(path, path, report, True, left_out=gone), data, result, mark, options)
    target = copies.place(workbook)
    return Outcome(path, target, report, copies.save(target, result), left_out=gone)


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
