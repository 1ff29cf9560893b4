"""`xlbudget inspect`: the budget tables that the workbooks hold, and why they were taken for that."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import find_workbooks
from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.domain.table import BudgetTable


def add_arguments(parser: Parser) -> None:
    """PATH…, `--format` and `--explain`."""
    add_paths(parser)
    add_format(parser)
    parser.add_argument(
        "--explain",
        action="store_true",
        help=parser.say(
            "viser, hvad der blev forstået som hvad, og af hvilken celle",
            "show what was taken as what, and by which cell",
        ),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Inspect each workbook; a bad one is named and the others go on. 2 when one could not be read, else 0.

    Each is told as it is read: the tables of a thousand together do not fit into memory.
    """
    from xlbudget.reports.inspection.json import inspect_json
    from xlbudget.reports.inspection.text import as_text

    found = find_workbooks(options.paths, options.files_from, one_by_one=options.format != "text")
    status = CLEAN

    def inspected() -> Iterator[tuple[str, list[BudgetTable], Refusal | None]]:
        nonlocal status
        for place, workbook in enumerate(found, start=1):
            console.progress(f"{place}/{len(found)} {workbook.path}")
            tables, refusal = _tables(workbook.path)
            console.progress("")
            if refusal:
                status = FAILED
            yield workbook.path, tables, refusal

    if options.format == "json":
        for line in inspect_json(inspected(), lang=console.lang, explain=options.explain):
            console.print(line)
        return status
    for path, tables, refusal in inspected():
        if refusal:
            console.error(f"{path}: {refusal.text(console.lang)}")
        else:
            console.print(as_text(path, tables, lang=console.lang, explain=options.explain))
    return status


def _tables(path: str) -> tuple[list[BudgetTable], Refusal | None]:
    from xlbudget.workbook.budget_tables import budget_tables
    from xlbudget.workbook.reader import read_workbook

    try:
        return budget_tables(read_workbook(path), path), None
    except Exception as error:  # one workbook that trips us must not stop the others
        return [], as_refusal(error)
