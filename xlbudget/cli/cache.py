"""`xlbudget cache`: where findings are kept between runs, and how they are thrown away."""

from __future__ import annotations

import argparse

from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser


def add_arguments(parser: Parser) -> None:
    """What to do with the cache."""
    parser.add_argument(
        "action",
        choices=("clear", "folder"),
        help=parser.say(
            "clear: sletter de gemte fund; folder: viser, hvor de ligger",
            "clear: delete what is kept; folder: say where",
        ),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Clear the cache, or say where it is."""
    from xlbudget.checks.runs.cache import Cache, cache_folder

    folder = cache_folder()
    if options.action == "folder":
        console.print(folder)
        return CLEAN
    count = Cache(folder).clear()
    console.note(
        console.say(
            f"{count} {'arbejdsbogs' if count == 1 else 'arbejdsbøgers'} fund er slettet fra {folder}.",
            f"The findings of {count} {'workbook' if count == 1 else 'workbooks'} are deleted from {folder}.",
        )
    )
    return CLEAN
