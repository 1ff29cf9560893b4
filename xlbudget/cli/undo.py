"""`xlbudget undo`: puts workbooks back as they were before xlbudget last changed them in place."""

from __future__ import annotations

import argparse

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.domain.errors import Refusal

SCHEMA = "xlbudget/undo/1"


def add_arguments(parser: Parser) -> None:
    """FILE…, named one by one: no folder and no glob, so that nothing is put back by accident."""
    parser.add_argument(
        "files", nargs="+", metavar=parser.say("FIL", "FILE"),
        help=parser.say("arbejdsbøger, der skal være som før", "workbooks to put back as they were"),
    )  # fmt: skip
    parser.add_argument(
        "--list", action="store_true",
        help=parser.say("viser kun, hvad der kan fortrydes", "only list what can be undone"),
    )  # fmt: skip
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Undo the latest change of each file. 2 when one could not be undone, else 0."""
    import json

    console.goes_on = not options.list
    entries = [_entry(path, options, console) for path in options.files]
    if options.format == "json":
        console.print(json.dumps({"schema": SCHEMA, "workbooks": entries}, ensure_ascii=False, indent=2))
    return FAILED if any(entry["error"] for entry in entries) else CLEAN


def _entry(path: str, options: argparse.Namespace, console: Console) -> dict[str, object]:
    from xlbudget.workbook.undo_log import changes_of, undo

    entry: dict[str, object] = {"path": path, "error": None}
    try:
        changes = changes_of(path) if options.list else [undo(path)]
        rest = len(changes) if options.list else len(changes_of(path))
    except Refusal as refusal:
        if options.format == "text":
            console.error(f"{path}: {refusal.text(console.lang)}")
        return entry | {"error": {"code": refusal.code, "message": refusal.text(console.lang)}}
    if options.format == "text":
        console.print(path)
        for change in changes:
            done = "" if options.list else console.say("fortrudt: ", "undone: ")
            console.print(f"  {done}{_spoken(change.action, change.when, console)}")
        if rest and not options.list:
            console.print("  " + console.say(f"{rest} tidligere kan også fortrydes", f"{rest} more can be undone"))
        if not changes:
            console.print("  " + console.say("intet at fortryde", "nothing to undo"))
    listed = [{"action": change.action, "when": int(change.when)} for change in changes]
    return entry | {"changes" if options.list else "undone": listed, "left": rest}


def _spoken(action: str, when: float, console: Console) -> str:
    import time

    names = {"refresh": console.say("genberegning", "refresh")}
    return f"{names.get(action, action)} {time.strftime('%d-%m-%Y %H:%M', time.localtime(when))}"
