"""`xlbudget diff`: what changed between two versions of a workbook, or of a folder of them."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from xlbudget.cli import CLEAN, FAILED, FINDINGS
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.cli.paths import Found, find_workbooks
from xlbudget.domain.errors import Refusal

if TYPE_CHECKING:
    from xlbudget.reports.diff.workbooks import FileDiff


def add_arguments(parser: Parser) -> None:
    """OLD and NEW."""
    say = parser.say
    parser.add_argument(
        "old", metavar=say("GAMMEL", "OLD"),
        help=say("den gamle arbejdsbog eller mappe", "the older workbook or folder"),
    )  # fmt: skip
    parser.add_argument(
        "new", metavar=say("NY", "NEW"),
        help=say("den nye arbejdsbog eller mappe", "the newer workbook or folder"),
    )  # fmt: skip
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Compare, and print what differs. 0 no difference, 1 some, 2 when something could not be read."""
    from xlbudget.reports.diff.workbooks import compare_files

    pairs = _pairs(options.old, options.new)
    files: list[FileDiff] = []
    for place, (old, new) in enumerate(pairs, 1):
        console.progress(f"{place}/{len(pairs)} {new or old}")
        files.append(compare_files(old, new) if old is not None and new is not None else _alone(old, new))
    console.progress("")
    _show(files, options, console)
    if any(file.status == "unreadable" for file in files):
        return FAILED
    return FINDINGS if any(file.status != "same" for file in files) else CLEAN


def _pairs(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """The two workbooks; of two folders the workbooks with the same relative path, and those in one folder alone."""
    folders = [os.path.isdir(path) for path in (old, new)]
    if not any(folders):
        return [(_only(old), _only(new))]
    if not all(folders):
        raise Refusal(
            "folder_and_file",
            "Angiv to arbejdsbøger eller to mapper: en mappe kan ikke sammenlignes med en fil.",
            "Name two workbooks or two folders: a folder cannot be compared with a file.",
        )
    before, after = ({found.relative: found.path for found in _workbooks(path)} for path in (old, new))
    if not before and not after:
        raise Refusal(
            "nothing_matched", "Der er ingen arbejdsbøger i mapperne.", "There are no workbooks in the folders."
        )
    return [(before.get(name), after.get(name)) for name in sorted({*before, *after})]


def _only(path: str) -> str:
    found = find_workbooks([path])
    if len(found) > 1:
        raise Refusal(
            "one_workbook",
            f"{path} rummer {len(found)} arbejdsbøger. Angiv én gammel og én ny, eller to mapper.",
            f"{path} holds {len(found)} workbooks. Name one older and one newer, or two folders.",
        )
    return found[0].path


def _workbooks(folder: str) -> list[Found]:
    try:
        return find_workbooks([folder])
    except Refusal as refusal:
        if refusal.code != "nothing_matched":
            raise
        return []  # all workbooks of the other folder came or went


def _alone(old: str | None, new: str | None) -> FileDiff:
    from xlbudget.reports.diff.workbooks import FileDiff

    return FileDiff(old, new, "added" if old is None else "removed")


def _show(files: list[FileDiff], options: argparse.Namespace, console: Console) -> None:
    if options.format == "json":
        from xlbudget.reports.diff.json import diff_json

        console.print(diff_json(files, console.lang))
        return
    from xlbudget.reports.diff.text import diff_text

    for file in files:
        if file.error is not None:
            console.error(file.error.text(console.lang))
    for line in diff_text(files, console.lang, color=console.colored()):
        print(line)
