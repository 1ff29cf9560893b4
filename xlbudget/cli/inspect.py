"""`xlbudget inspect`: the budget tables that the workbooks hold, and why they were taken for that."""

from __future__ import annotations

import argparse

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
    """Inspect each workbook; a bad one is named and the others go on. 2 when one could not be read, else 0."""
    from xlbudget.reports.inspection.json import as_json
    from xlbudget.reports.inspection.text import as_text

    found = find_workbooks(options.paths, options.files_from, one_by_one=options.format != "text")
    results: list[tuple[str, list[BudgetTable], Refusal | None]] = []
    for place, workbook in enumerate(found, start=1):
        console.progress(f"{place}/{len(found)} {workbook.path}")
        results.append((workbook.path, *_tables(workbook.path)))
    console.progress("")
    if options.format == "json":
        console.print(as_json(results, lang=console.lang, explain=options.explain))
    else:
        for path, tables, refusal in results:
            if refusal:
                console.error(f"{path}: {refusal.text(console.lang)}")
            else:
                console.print(as_text(path, tables, lang=console.lang, explain=options.explain))
    return FAILED if any(refusal for _, _, refusal in results) else CLEAN


def _tables(path: str) -> tuple[list[BudgetTable], Refusal | None]:
    from xlbudget.workbook.budget_tables import budget_tables
    from xlbudget.workbook.reader import read_workbook

    try:
        return budget_tables(read_workbook(path), path), None
    except Exception as error:  # one workbook that trips us must not stop the others
        return [], as_refusal(error)
