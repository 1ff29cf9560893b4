"""`xlbudget validate`: checks workbooks against the rules."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from xlbudget.checks.files import Verdict, judge
from xlbudget.checks.registry import choose
from xlbudget.cli import CLEAN, FAILED, FINDINGS
from xlbudget.cli.options import Console, Parser, add_format, add_paths
from xlbudget.cli.paths import find_workbooks


def add_arguments(parser: Parser) -> None:
    """PATH…, which rules, and the form of the answer."""
    add_paths(parser)
    add_format(parser)
    say = parser.say
    parser.add_argument(
        "--select", action="append", default=[], metavar="KODE",
        help=say("kun regler, der begynder med koden (ALL: også de valgfrie)", "only rules beginning with the code"),
    )  # fmt: skip
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="KODE",
        help=say("uden regler, der begynder med koden", "without rules beginning with the code"),
    )  # fmt: skip
    parser.add_argument(
        "--output", metavar="FIL", help=say("skriver svaret i filen", "write the answer to the file")
    )  # fmt: skip
    parser.add_argument(
        "--statistics", action="store_true", help=say("tæller fund pr. regel", "count findings by rule")
    )
    parser.add_argument(
        "--exit-zero",
        action="store_true",
        help=say("slutter med 0, selv om der er fund", "exit with 0 despite findings"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Judge every workbook and print what was found."""
    rules = choose(_codes(options.select), _codes(options.ignore))
    found = find_workbooks(options.paths, options.files_from)
    verdicts: list[Verdict] = []
    for place, workbook in enumerate(found, 1):
        console.progress(f"{place}/{len(found)} {workbook.path}")
        verdicts.append(judge(workbook.path, rules))
    console.progress("")
    _show(verdicts, options, console)
    if any(verdict.status == "unreadable" for verdict in verdicts):
        return FAILED
    if any(verdict.status == "findings" for verdict in verdicts) and not options.exit_zero:
        return FINDINGS
    return CLEAN


def _codes(words: Sequence[str]) -> list[str]:
    """`--select SUM,PRI --select UNI101` in one list."""
    return [code.strip().upper() for word in words for code in word.split(",") if code.strip()]


def _show(verdicts: Sequence[Verdict], options: argparse.Namespace, console: Console) -> None:
    from xlbudget.reports.findings_json import findings_json
    from xlbudget.reports.findings_text import findings_text, statistics_text

    if options.format == "json":
        text = findings_json(verdicts, console.lang)
    elif options.statistics:
        text = "\n".join(statistics_text(verdicts))
    else:
        color = console.colored() and not options.output
        text = "\n".join(findings_text(verdicts, console.lang, color=color, notes=not console.quiet))
    if options.output:
        _write(options.output, text + "\n")
    else:
        print(text)


def _write(path: str, text: str) -> None:
    from xlbudget.domain.errors import Refusal

    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise Refusal(
            "cannot_write",
            f"{path} kan ikke skrives: {error.strerror}.",
            f"{path} cannot be written: {error.strerror}.",
        ) from error
