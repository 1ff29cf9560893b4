"""What all commands share: a parser that speaks Danish, the common options, and the console they print to."""

from __future__ import annotations

import os
import re
import sys
from itertools import pairwise

from xlbudget.cli import print_refused, silence, tell
from xlbudget.cli.lean_argparse import argparse
from xlbudget.domain.hints import NoReturn
from xlbudget.domain.patterns import pattern

# Patterns as text: they are compiled when something is wrong, not at every start.
_DANISH_WORDS = (
    (r"the following arguments are required: (.*)\baction(.*)$", r"der mangler: \1handling\2"),
    (r"the following arguments are required: (.*)$", r"der mangler: \1"),
    (r"unrecognized arguments: (.*)$", r"ukendte tilvalg: \1"),
    (r"too many words: (.*) \(.*\)$", r"for mange ord: \1 (et navn med mellemrum skal stå i citationstegn)"),
    (r"argument (.*?): expected one argument$", r"\1 skal have en værdi"),
    (r"argument (.*?): ignored explicit argument (.*)$", r"\1 tager ingen værdi, men fik \2"),
    (r"argument (.*?): expected at least one argument$", r"\1 skal have mindst én værdi"),
    (r"argument action: invalid choice: (.*?) \(choose from (.*)\)$", r"handlingen kan ikke være \1; vælg mellem \2"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)$", r"\1 kan ikke være \2; vælg mellem \3"),
    (r"argument (.*?): invalid \w+ value: (.*)$", r"\1 kan ikke være \2"),
    (r"argument (.*?): not allowed with argument (.*)$", r"\1 kan ikke bruges sammen med \2"),
    (r"one of the arguments (.*) is required$", r"angiv ét af \1"),
    (r"ambiguous option: (.*?) could match (.*)$", r"\1 er flertydigt; det kan være \2"),
)


class _Page(argparse.HelpFormatter):
    """A help page as wide as the terminal; argparse asks shutil, which loads every kind of archive."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # standard output is closed, or no terminal
        return 80


class Parser(argparse.ArgumentParser):
    """argparse with Danish headings and errors by default; bad usage ends with exit status 2."""

    lang: str = "da"
    _asks_for_json = False

    def parsed(self, words: list[str]) -> argparse.Namespace:
        """What the words ask for. Paths may stand before, between and behind the options: argparse takes only the first
        run of them."""
        self._asks_for_json = "--format=json" in words or ("--format", "json") in pairwise(words)
        options, left = self.parse_known_args(words)
        paths = getattr(options, "paths", None)
        if unknown := [word for word in left if word.startswith("-")]:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        if left and paths is None:
            self.error(f"too many words: {' '.join(left)} (a name with blanks stands in quotation marks)")
        if left:
            options.paths = [*(paths or ()), *left]
        self._refuse_empty(options)
        return options

    def _refuse_empty(self, options: argparse.Namespace) -> None:
        """A value without a letter is a script's variable that was never set: it is not taken for one left out."""
        for action in self._actions:
            given: object = getattr(options, action.dest, None)
            words = given if isinstance(given, list) else [given] if action.option_strings else []
            if "" in words and given != action.default:
                name = action.option_strings[0] if action.option_strings else action.metavar
                self.error(f"argument {name}: expected one argument")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in the user's language, as JSON too where that is asked for, and exit with 2."""
        if self.lang == "da":
            for pattern, danish in _DANISH_WORDS:
                if match := re.match(pattern, message):
                    message = match.expand(danish)
                    break
        tell(f"{self.prog}: {message}")
        tell(f"Se »{self.prog} --help«." if self.lang == "da" else f"See “{self.prog} --help”.")
        if self._asks_for_json:
            print_refused(self.prog.split()[-1], "bad_usage", message)
        raise SystemExit(2)

    def format_help(self) -> str:
        """The help page, its fixed words in the user's language."""
        page = super().format_help()
        if self.lang == "da":
            page = page.replace("usage:", "Brug:", 1).replace("positional arguments:", "Argumenter:", 1)
            page = page.replace("options:", "Tilvalg:", 1)
        return page

    def say(self, da: str, en: str) -> str:
        """The text in the parser's language: for help texts."""
        return en if self.lang == "en" else da


def parser_for(name: str, lines: tuple[str, str], lang: str) -> Parser:
    """A parser for the command with the options that work everywhere."""
    parser = Parser(
        prog=f"xlbudget {name}",
        description=lines[1] if lang == "en" else lines[0],
        formatter_class=_Page,
        allow_abbrev=False,
        add_help=False,
    )
    parser.lang = lang
    parser.add_argument(
        "--help", "-h", action="help", help=parser.say("viser denne hjælp", "show this help message and exit")
    )
    parser.add_argument(
        "--quiet", "-q", action="store_true", help=parser.say("kun det nødvendige", "only what is needed")
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help=parser.say("farver i teksten", "colours in text"),
    )
    parser.add_argument(
        "--lang",
        choices=("da", "en"),
        default=lang,
        help=parser.say("sprog (da er standard)", "language (da is the default)"),
    )
    return parser


def add_format(parser: Parser, *others: str) -> None:
    """`--format text|json` and what else the command can print."""
    choices = ("text", "json", *others)
    parser.add_argument(
        "--format", choices=choices, default="text", help=parser.say("form på svaret", "form of the answer")
    )


def add_paths(parser: Parser) -> None:
    """PATH… and `--files-from`."""
    parser.add_argument(
        "paths", nargs="*", metavar=parser.say("STI", "PATH"),
        help=parser.say("arbejdsbøger, mapper eller mønstre (fx budget/*.xlsx)", "workbooks, folders or globs"),
    )  # fmt: skip
    parser.add_argument(
        "--files-from", metavar="-", help=parser.say("læser stier fra standard input", "read paths from standard input")
    )


_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Console:
    """Where a command prints: results to standard output, progress and complaints to standard error."""

    def __init__(self, *, lang: str = "da", quiet: bool = False, color: str = "auto") -> None:
        self.lang = lang
        self.quiet = quiet
        self.goes_on = False  # with its work though the reader has left (`| head`): there are files to write
        self._color = color

    @classmethod
    def of(cls, options: argparse.Namespace) -> Console:
        """The console that the common options ask for."""
        return cls(lang=options.lang, quiet=options.quiet, color=options.color)

    def say(self, da: str, en: str) -> str:
        """The text in the user's language."""
        return en if self.lang == "en" else da

    def print(self, text: str = "") -> None:
        """A line of the result. Control codes from a workbook never reach a terminal."""
        self.put(_CONTROL.sub("\ufffd", text) + "\n")

    def put(self, text: str) -> None:
        """A piece of the result, as it is."""
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            if not self.goes_on:
                raise
            silence(sys.stdout)

    def note(self, text: str) -> None:
        """A line about the result, left out with `--quiet`."""
        if not self.quiet:
            tell(_CONTROL.sub("\ufffd", text))

    def error(self, text: str) -> None:
        """A complaint: always shown, on standard error."""
        tell(_CONTROL.sub("\ufffd", f"xlbudget: {text}"))

    def progress(self, text: str) -> None:
        """A passing line on a terminal, overwritten by the next; nothing where standard error is no terminal."""
        if not self.quiet and sys.stderr.isatty():
            tell(f"\r\x1b[K{_CONTROL.sub('', text)}", end="")

    def colored(self) -> bool:
        """Whether to colour what goes to standard output."""
        if self._color != "auto":
            return self._color == "always"
        return "NO_COLOR" not in os.environ and sys.stdout.isatty()
