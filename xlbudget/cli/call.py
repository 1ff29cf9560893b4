"""`xlbudget call`: one spreadsheet function on the command line, with arguments as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal

from xlbudget.cli import CLEAN, FAILED
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any, NoReturn

SCHEMA = "xlbudget/call/1"

_DIGITS_OF_A_CELL = 15


def add_arguments(parser: Parser) -> None:
    """NAME and the JSON list of its arguments."""
    parser.add_argument(
        "name", metavar=parser.say("NAVN", "NAME"), help=parser.say("funktionens navn, fx PL_OMREGN", "e.g. PL_OMREGN")
    )
    parser.add_argument(
        "arguments",
        metavar="JSON",
        nargs="?",
        default="[]",
        help=parser.say(
            "argumenterne som en JSON-liste, fx '[1000, 2016, 2020, \"FPI\"]'; et område er en liste af rækker, "
            'null en tom celle eller et udeladt argument, "#I/T" en fejlcelle; - læser dem fra standard input',
            "the arguments as a JSON list; a range is a list of rows, null a blank cell or an omitted argument, "
            '"#N/A" an error cell; - reads them from standard input',
        ),
    )
    parser.add_argument("--index", metavar="ID", help=parser.say("indeks, når det er udeladt", "index if omitted"))
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the result; a refusal ends with exit status 2."""
    from xlbudget.functions.calling import evaluate
    from xlbudget.functions.registry import Context, find
    from xlbudget.functions.results import plain

    name = options.name.strip().upper()
    context = Context()
    try:
        function = find(name)
        if function.context:
            from xlbudget.functions.context import context_for

            context = context_for(None, index=options.index)
        source = _standard_input() if options.arguments == "-" else options.arguments
        result = plain(evaluate(function, parse_arguments(source), context))
    except Refusal as refusal:
        if options.format != "json":
            raise
        error = {"code": refusal.code, "message": refusal.text(console.lang)}
        print_json({"schema": SCHEMA, "function": name, "error": error})
        return FAILED
    notes = [en if console.lang == "en" else da for da, en in context.notes]
    if options.format == "json":
        document = {"schema": SCHEMA, "function": name, "result": result}
        print_json({**document, "notes": notes} if notes else document)
        return CLEAN
    _print_plain(result, console)
    for note in notes:
        console.note(note)
    return CLEAN


def parse_arguments(source: str) -> list[Any]:
    """The argument list, numbers exact. Raises `Refusal` for what is no JSON list of values and ranges."""
    try:
        values = json.loads(source, parse_float=_as_in_a_cell, parse_int=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as problem:
        where = f" (tegn {problem.pos + 1})" if isinstance(problem, json.JSONDecodeError) else ""
        raise Refusal(
            "bad_json",
            f"Argumenterne er ikke gyldig JSON{where}. Skriv fx '[1000, 2016, 2020, \"FPI\"]'.",
            f"The arguments are not valid JSON{where.replace('tegn', 'character')}. Write '[1000, 2016, 2020]'.",
        ) from None
    if not isinstance(values, list):
        raise Refusal(
            "bad_json",
            "Argumenterne skal være en JSON-liste, fx '[1000, 2016]'.",
            "The arguments must be a JSON list, such as '[1000, 2016]'.",
        )
    return values


def _as_in_a_cell(written: str) -> Decimal:
    """A cell holds 15 digits: what a program writes as 0.30000000000000004 is 0.3 to Excel, and so it is here."""
    number = Decimal(written)
    if len(number.as_tuple().digits) <= _DIGITS_OF_A_CELL:
        return number
    from xlbudget.domain.amounts import exact

    return exact(float(number))


def _standard_input() -> str:
    """What stands on standard input: UTF-8 with or without a mark, whatever the terminal's own encoding."""
    read = sys.stdin.buffer.read()
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            "bad_json",
            "Standard input er ikke UTF-8-tekst. Gem argumenterne som UTF-8.",
            "Standard input is no UTF-8 text. Save the arguments as UTF-8.",
        ) from None


def _refuse_constant(word: str) -> NoReturn:
    raise Refusal("not_finite", f"{word} er ikke et endeligt tal.", f"{word} is not a finite number.")


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, allow_nan=False))


def _print_plain(result: object, console: Console) -> None:
    from xlbudget.functions.results import shown

    if not isinstance(result, list):
        console.print(shown(result, console.lang))  # type: ignore[arg-type]
        return
    for row in result:
        console.print("\t".join(" ".join(shown(cell, console.lang).split()) for cell in row))
