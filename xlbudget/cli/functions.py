"""`xlbudget functions`: lists the spreadsheet functions, or explains one."""

from __future__ import annotations

import argparse
import json

from xlbudget.cli import CLEAN
from xlbudget.cli.options import Console, Parser, add_format
from xlbudget.functions.notation import formula, refusal, result, signature
from xlbudget.functions.registry import FAMILY_TITLES, Function, all_functions, find

SCHEMA = "xlbudget/functions/1"


def add_arguments(parser: Parser) -> None:
    """NAME and the form of the answer."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar=parser.say("NAVN", "NAME"),
        help=parser.say("forklarer funktionen (fx PL_TOTAL)", "explain the function (such as PL_TOTAL)"),
    )
    add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the list, or the one function."""
    functions = [find(options.name)] if options.name else list(all_functions())
    if options.format == "json":
        document = {"schema": SCHEMA, "functions": [_data(function, console.lang) for function in functions]}
        print(json.dumps(document, ensure_ascii=False, indent=1))
    elif options.name:
        console.print("\n".join(_explained(functions[0], console)))
    else:
        console.print("\n".join(_listed(functions, console)))
    return CLEAN


def _data(function: Function, lang: str) -> dict[str, object]:
    return {
        "name": function.name,
        "family": function.family,
        "signature": signature(function, lang),
        "da": function.da,
        "en": function.en,
        "arguments": [
            {
                "name": argument.name,
                "kind": argument.kind,
                "optional": argument.optional,
                "choices": list(argument.choices),
                "da": argument.da,
                "en": argument.en,
            }
            for argument in function.arguments
        ],
        "examples": [
            {"formula": formula(function, example, lang), "arguments": example.arguments, "result": example.result}
            for example in function.examples
        ],
        "source": function.source,
    }


def _listed(functions: list[Function], console: Console) -> list[str]:
    lines: list[str] = []
    module = ""
    for function in functions:
        if function.module != module:
            module = function.module
            lines += ["", console.say(*FAMILY_TITLES[module])]
        lines += [f"  {signature(function, console.lang)}", f"      {function.text(console.lang)}"]
    hint = console.say(
        "En funktion forklares med »xlbudget functions NAVN«.", "“xlbudget functions NAME” explains one function."
    )
    return [*lines[1:], "", hint]


def _explained(function: Function, console: Console) -> list[str]:
    lang = console.lang
    lines = [signature(function, lang), "", function.text(lang), ""]
    width = max((len(argument.name) for argument in function.arguments), default=0)
    for argument in function.arguments:
        optional = console.say(" (kan udelades)", " (optional)") if argument.optional else ""
        lines.append(f"  {argument.name:{width}}  {argument.en if lang == 'en' else argument.da}{optional}")
    lines += ["", console.say("Eksempler", "Examples")]
    for example in function.examples:
        lines.append(f"  {formula(function, example, lang)}")
        if example.result.startswith("!"):
            lines.append(f"      {console.say('afvises', 'is refused')}: {refusal(function, example, lang)}")
        else:
            lines += [f"      {'   '.join(row)}".rstrip() for row in result(example, lang)]
    if function.source:
        lines += ["", f"{console.say('Kilde', 'Source')}: {function.source}"]
    return lines
