"""TOML as xlbudget reads it: exact decimals, and an error that names the file and the line."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.disk_reasons import unreadable
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.hints import Any
from xlbudget.domain.patterns import pattern

Document = dict[str, Any]

_PLACE = pattern(r"\(at line (\d+), column \d+\)")


def read_toml(path: str) -> Document:
    """The document in the file; numbers with a point are `Decimal`.

    Raises `Refusal` (`unreadable_file`, `broken_toml`).
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as problem:
        raise unreadable(path, problem) from problem
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Refusal(
            "broken_toml",
            f"{path}, linje {line}: teksten er ikke UTF-8. Gem filen som UTF-8.",
            f"{path}, line {line}: the text is not UTF-8. Save the file as UTF-8.",
        ) from problem
    return parse_toml(text, path)


def parse_toml(text: str, name: str) -> Document:
    """The document in `text`, which came from `name`. Raises `Refusal` (`broken_toml`)."""
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        place = _PLACE.search(str(problem))
        lines = text.splitlines()
        number = int(place[1]) if place else len(lines)
        line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
        shown = shortened(line, 60)
        raise Refusal(
            "broken_toml",
            f'{name}, linje {number}: kan ikke læses som TOML: »{shown}«. Tekster skal stå i "anførselstegn", '
            f"decimaltal skrives med punktum, og et navn må kun stå én gang.",
            f"{name}, line {number}: not valid TOML: “{shown}” ({_PLACE.sub('', str(problem)).strip()}).",
        ) from problem
    except RecursionError as problem:
        raise Refusal("broken_toml", f"{name} er indlejret for dybt.", f"{name} is nested too deeply.") from problem
