"""The command line. Each command is a small module of its own, imported only when it is called.

A command module offers `add_arguments(parser)` and `run(options, console) -> int` (the exit status).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from xlbudget import __version__
from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

# Name, Danish line, English line. The module is xlbudget.cli.NAME.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    (
        "inspect",
        "viser de budgettabeller, der findes i arbejdsbøgerne, og hvorfor",
        "show the budget tables found, and why",
    ),
    ("validate", "kontrollerer arbejdsbøger efter reglerne", "check workbooks against the rules"),
    ("refresh", "genberegner arbejdsbøgernes rapportark", "recompute the report sheets of workbooks"),
    (
        "undo",
        "fortryder, hvad xlbudget sidst ændrede i arbejdsbøger",
        "undo what xlbudget last changed in workbooks",
    ),
    ("collect", "samler alle tabeller i ét datasæt", "gather all tables into one data set"),
    (
        "diff",
        "sammenligner to udgaver af en arbejdsbog, som en budgetmedarbejder læser dem",
        "compare two versions of a workbook as a budget officer reads them",
    ),
    ("new", "laver en arbejdsbog efter en skabelon", "make a workbook from a template"),
    ("call", "beregner én regnearksfunktion", "evaluate one spreadsheet function"),
    ("functions", "viser funktionerne eller forklarer én af dem", "list the functions, or explain one"),
    ("rules", "viser reglerne eller forklarer én af dem", "list the rules, or explain one"),
    ("index", "viser, importerer og kontrollerer indeks", "list, show, import and verify index series"),
    ("cache", "rydder det, der er gemt mellem kørslerne", "clear what is kept between runs"),
    ("addin", "installerer tilføjelsen i regnearksprogrammet", "install the add-in in a spreadsheet program"),
    ("serve", "kører xlwings Server med funktioner og knapper", "run xlwings Server with functions and buttons"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 clean, 1 findings, 2 could not be done, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(words)
    _usable_streams()
    try:
        return _written(_answer(words, lang))
    except KeyboardInterrupt:
        _complain("Afbrudt." if lang == "da" else "Interrupted.")
        return INTERRUPTED
    except Exception as error:  # the last line of defence: no traceback reaches a user
        return _failed(error, lang)


def _written(status: int) -> int:
    """The status of a run that is done: what cannot be written is known now, and not when nobody is left to tell of
    it. A reader who left before the last line changes nothing of what was done."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    return status


def _answer(words: list[str], lang: str) -> int:
    before = _common(words)
    words = words[len(before) :]
    if not words or words[0] in ("-h", "--help"):
        print(_overview(lang))
        return CLEAN if words else FAILED
    if words[0] in ("-V", "--version"):
        print(f"xlbudget {__version__}")
        return CLEAN
    name = words[0]
    if name not in {command[0] for command in COMMANDS}:
        return _complain(
            f"Kommandoen »{name}« findes ikke. Se »xlbudget --help«."
            if lang == "da"
            else f"There is no command “{name}”. See “xlbudget --help”."
        )
    return _run(name, [*before, *words[1:]], lang)


def _common(words: list[str]) -> list[str]:
    """The options that work everywhere, where they stand before the command."""
    place = 0
    while place < len(words):
        word = words[place]
        if word in ("--quiet", "-q") or word.startswith(("--lang=", "--color=")):
            place += 1
        elif word in ("--lang", "--color"):
            place += 2
        else:
            break
    return words[:place]


def _failed(error: Exception, lang: str) -> int:
    """The status after an error that no command foresaw."""
    from xlbudget.domain.disk_reasons import reasons, takes_no_more

    if isinstance(error, BrokenPipeError):  # the reader of a pipe has left: not an error of ours
        silence(sys.stdout)
        return CLEAN
    if isinstance(error, FileNotFoundError) and _has_no_folder():
        return _complain(
            "Mappen, som kommandoen køres i, findes ikke længere. Gå til en anden, og prøv igen."
            if lang == "da"
            else "The folder in which the command runs is no longer there. Go to another one and try again."
        )
    if not isinstance(error, OSError) or not takes_no_more(error):
        return _complain(as_refusal(error).text(lang))
    silence(sys.stdout)
    da, en = reasons(error)
    return _complain(
        f"{da[0].upper()}{da[1:]}, så svaret er ikke skrevet helt."
        if lang == "da"
        else f"{en[0].upper()}{en[1:]}, so the answer is not written in full."
    )


def _has_no_folder() -> bool:
    """Whether the folder that the command runs in is gone."""
    import os

    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def run() -> None:
    """The command line as a program: says how it ended, and ends.

    What is loaded is not taken apart piece by piece, as Python does it: the system takes it back at once, and a short
    run is a fifteenth shorter. Where threads may run, as with worker processes, the end is the usual one.
    """
    import os

    try:
        from xlbudget.cli.own_modules import find_own_modules

        find_own_modules()
        status = main()
    except KeyboardInterrupt:  # before there is anything to interrupt
        raise SystemExit(INTERRUPTED) from None
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # whoever read the output has left, or there is none
        raise SystemExit(status) from None
    if "threading" not in sys.modules:
        os._exit(status)
    raise SystemExit(status)


def _run(name: str, words: list[str], lang: str) -> int:
    import gc
    from importlib import import_module

    gc.set_threshold(200_000)  # to look for cycles among modules while they load takes a twentieth of a short run
    from xlbudget.cli.options import Console, parser_for

    command = import_module(f"xlbudget.cli.{name}")
    parser = parser_for(name, next(entry[1:] for entry in COMMANDS if entry[0] == name), lang)
    command.add_arguments(parser)
    options = parser.parsed(words)
    try:
        return int(command.run(options, Console.of(options)))
    except Refusal as refusal:
        if getattr(options, "format", None) == "json":  # a program reads the answer: it is JSON whatever it says
            print_refused(name, refusal.code, refusal.text(lang))
        raise


_WITHOUT_ANSWER: dict[str, dict[str, object]] = {
    "validate": {"files": [], "summary": {"files": 0, "unreadable": 0, "error": 0, "warning": 0, "info": 0}},
    "inspect": {"workbooks": []},
    "refresh": {"workbooks": []},
    "collect": {"workbooks": []},
    "undo": {"workbooks": []},
    "diff": {"files": []},
    "call": {"function": None},
}
"""What a program looks for in the answers, where there is none."""


def print_refused(name: str, code: str, message: str) -> None:
    """The refusal of the whole command as the document that was asked for; it is told on standard error too."""
    import json

    error = {"code": code, "message": message}
    document = {"schema": f"xlbudget/{name}/1", "error": error, **_WITHOUT_ANSWER.get(name, {})}
    print(json.dumps(document, ensure_ascii=False, indent=1))


def _language(words: list[str]) -> str:
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return "en" if words[place + 1] == "en" else "da"
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "da"
    return "da"


def _usable_streams() -> None:
    """Danish letters survive a terminal or a pipe that was set up for something else; so do file names that are no
    text: what is no letter in them is spelt out, in JSON as JSON spells it. A stream that is closed takes all and
    keeps nothing."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        import os

        sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 — to the end of the program
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str) -> int:
    safe = "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in message)
    tell(f"xlbudget: {safe}")  # what a cell or a file name holds never steers a terminal
    return FAILED


def tell(line: str, end: str = "\n") -> None:
    """A line on standard error. Where that takes none, nobody is there to be told, and the run goes on."""
    try:
        print(line, end=end, file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Let what is still written to the stream go nowhere."""
    import os
    from contextlib import suppress

    with suppress(OSError, ValueError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _overview(lang: str) -> str:
    width = max(len(name) for name, _, _ in COMMANDS)
    lines = [f"  {name:{width}}  {da if lang == 'da' else en}" for name, da, en in COMMANDS]
    if lang == "en":
        head = "xlbudget: Python inside the workbooks that you already have.\n\nUse: xlbudget COMMAND PATH… [options]\n"
        foot = "\nHelp on a command: xlbudget COMMAND --help · version: xlbudget --version · Danish unless --lang en"
    else:
        head = "xlbudget: Python i de budgetark, du allerede har.\n\nBrug: xlbudget KOMMANDO STI… [tilvalg]\n"
        foot = "\nHjælp til en kommando: xlbudget KOMMANDO --help · version: xlbudget --version · engelsk: --lang en"
    return "\n".join([head, *lines, foot])
