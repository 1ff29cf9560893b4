"""`xlbudget new`: a workbook from a template. Never over an existing file, and never half a file."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.cli.paths import refuse_missing_folder
from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2100


def add_arguments(parser: Parser) -> None:
    """TEMPLATE FILE, `--list`, `--year`, `--format`."""
    say = parser.say
    parser.add_argument(
        "template", nargs="?", metavar=say("SKABELON", "TEMPLATE"),
        help=say("skabelonens navn, se --list", "the template's name, see --list"),
    )  # fmt: skip
    parser.add_argument(
        "path", nargs="?", metavar=say("FIL", "FILE"),
        help=say("den nye arbejdsbog, fx sag.xlsx", "the new workbook, such as case.xlsx"),
    )  # fmt: skip
    parser.add_argument("--list", action="store_true", help=say("viser skabelonerne", "list the templates"))
    parser.add_argument(
        "--year", type=int, metavar=say("ÅR", "YEAR"),
        help=say("det første budgetår (det næste er standard)", "the first budget year (default: next year)"),
    )  # fmt: skip
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """List the templates, or make a workbook from one."""
    if options.list:
        _list(options, console)
        return CLEAN
    if not options.template or not options.path:
        raise Refusal(
            "missing_argument",
            "Angiv en skabelon og en fil, fx »xlbudget new business-case sag.xlsx«. Se »xlbudget new --list«.",
            "Name a template and a file, as in “xlbudget new business-case case.xlsx”. See “xlbudget new --list”.",
        )
    _make(options, console)
    return CLEAN


def _list(options: argparse.Namespace, console: Console) -> None:
    from xlbudget.templates.catalogue import TEMPLATES

    if options.format == "json":
        listed = [{"id": entry.id, "description": console.say(entry.da, entry.en)} for entry in TEMPLATES]
        _print_json(console, {"templates": listed})
        return
    width = max(len(entry.id) for entry in TEMPLATES)
    for entry in TEMPLATES:
        console.print(f"{entry.id:{width}}  {console.say(entry.da, entry.en)}")


def _make(options: argparse.Namespace, console: Console) -> None:
    from datetime import datetime
    from io import BytesIO

    from xlbudget.templates.catalogue import find

    template = find(options.template)
    path: str = options.path
    _check_target(path)
    now = datetime.now().replace(microsecond=0)
    first_year = options.year if options.year is not None else now.year + 1
    if not FIRST_YEAR <= first_year <= LAST_YEAR:
        raise Refusal(
            "year_out_of_range",
            f"{first_year} er ikke et budgetår; skriv et år fra {FIRST_YEAR} til {LAST_YEAR}.",
            f"{first_year} is no budget year; write a year from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    made = BytesIO()
    template.build(made, first_year=first_year, created=now)
    create_file(path, made.getvalue())
    if options.format == "json":
        _print_json(console, {"template": template.id, "path": path, "first_year": first_year})
    else:
        console.print(
            console.say(f"{path} er lavet efter skabelonen {template.id}.", f"{path} made from {template.id}.")
        )


def _check_target(path: str) -> None:
    """What can be said before the workbook is made. The file's absence is made sure of again when it is created."""
    if not path.lower().endswith(".xlsx"):
        raise Refusal(
            "wrong_ending",
            f"Skabelonen bliver til en .xlsx-fil: skriv fx {os.path.splitext(path)[0]}.xlsx.",
            f"The template becomes an .xlsx file: write {os.path.splitext(path)[0]}.xlsx.",
        )
    refuse_missing_folder(path)
    if os.path.lexists(path):
        raise _exists(path)


def create_file(path: str, content: bytes) -> None:
    """A new file with that content, whole or not at all. Raises `Refusal` when its name is taken or barred."""
    from xlbudget.workbook.writer.leftovers import clear_leftovers, temporary_name

    clear_leftovers(os.path.dirname(path))
    temporary = temporary_name(path)
    try:
        try:
            with open(temporary, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _take_name(temporary, path)
        finally:
            if os.path.lexists(temporary):
                os.unlink(temporary)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal("cannot_write", f"{path} kan ikke skrives: {da}.", f"{path} cannot be written: {en}.") from None


def _take_name(temporary: str, path: str) -> None:
    """Give the finished file its name. Raises `FileExistsError` when another has it."""
    if os.name == "nt":
        os.rename(temporary, path)  # refuses an existing name
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: claim the name, then put the file in its place
        with open(path, "xb"):
            pass
        os.replace(temporary, path)


def _exists(path: str) -> Refusal:
    return Refusal(
        "file_exists",
        f"{path} findes allerede og bliver ikke overskrevet. Vælg et andet navn.",
        f"{path} exists already and is not overwritten. Choose another name.",
    )


def _print_json(console: Console, content: dict[str, Any]) -> None:
    console.print(json.dumps({"schema": "xlbudget/new/1", **content}, ensure_ascii=False, indent=1))
