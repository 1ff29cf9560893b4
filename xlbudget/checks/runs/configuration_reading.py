"""The [validate] table of a settings file read: what it says as a `Configuration`, or where it is mistaken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xlbudget.checks.finding import Severity
from xlbudget.checks.registry import all_rules
from xlbudget.checks.runs.configuration import Configuration, YearConfiguration
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any, cast
from xlbudget.domain.years import is_year

_LISTS = ("select", "ignore")
_TABLES = ("severity", "per_file_ignores")
_KEYS = (*_LISTS, *_TABLES, "budget", "budget_year")
_YEAR_KEYS = (*_LISTS, "severity", "price_level")
_SEVERITIES = ("error", "warning", "info")


def configuration_in(path: str, table: object) -> Configuration:
    """What the table of the file at `path` says. Raises `Refusal` (`bad_setting`) that names the file and the line."""
    file = _SettingsFile(path)
    if not isinstance(table, Mapping):
        raise file.refusal(
            "validate", "[validate] skal være en tabel med nøgler.", "[validate] must be a table with keys."
        )
    known = _known(file, table, _KEYS)
    per_file = file.table("per_file_ignores", known.get("per_file_ignores", {}))
    budget = file.table("budget", known.get("budget", {}))
    stated = known.get("budget_year")
    return Configuration(
        path,
        file.codes("select", known.get("select", [])),
        file.codes("ignore", known.get("ignore", [])),
        _severities(file, known),
        tuple((pattern, file.codes(pattern, codes)) for pattern, codes in per_file.items()),
        tuple((file.year("budget", year), _year(file, year, own)) for year, own in budget.items()),
        None if stated is None else file.year("budget_year", stated),
    )


def _year(file: _SettingsFile, year: str, table: object) -> YearConfiguration:
    known = _known(file, file.table(year, table), _YEAR_KEYS)
    level = known.get("price_level")
    return YearConfiguration(
        file.codes("select", known.get("select", [])),
        file.codes("ignore", known.get("ignore", [])),
        _severities(file, known),
        None if level is None else file.year("price_level", level),
    )


def _known(file: _SettingsFile, table: Mapping[str, object], keys: Sequence[str]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in keys:
            raise file.unknown_key(key, keys)
        known[name] = value
    return known


def _severities(file: _SettingsFile, known: Mapping[str, Any]) -> tuple[tuple[str, Severity], ...]:
    severity = file.table("severity", known.get("severity", {}))
    return tuple((file.code(code), file.severity(code, level)) for code, level in severity.items())


class _SettingsFile:
    """The settings file, for messages that name it and the line."""

    def __init__(self, path: str) -> None:
        self._path = path

    def codes(self, key: str, value: object) -> tuple[str, ...]:
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self.refusal(
                key,
                f'»{key}« skal være en liste af regelkoder, fx ["SUM101", "UNI"].',
                f'“{key}” must be a list of rule codes: ["SUM101", "UNI"].',
            )
        return tuple(self.code(word) for word in words)

    def code(self, word: str) -> str:
        code = word.strip().upper()
        if code != "ALL" and not any(code and rule.code.startswith(code) for rule in all_rules()):
            raise self.refusal(
                word,
                f"ingen regel begynder med »{word}«. Se »xlbudget rules«.",
                f"no rule begins with “{word}”. See “xlbudget rules”.",
            )
        return code

    def severity(self, key: str, value: object) -> Severity:
        if value not in _SEVERITIES:
            raise self.refusal(
                key,
                f'alvoren for {key} er »{value}«; den kan være "error", "warning" eller "info".',
                f'the severity of {key} is “{value}”; it can be "error", "warning" or "info".',
            )
        return cast("Severity", value)

    def table(self, key: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, Mapping):
            raise self.refusal(key, f"»{key}« skal være en tabel.", f"“{key}” must be a table.")
        return value

    def year(self, key: str, value: object) -> int:
        """A budget year or a price level, as a number; under `budget` the years are names of tables."""
        text = str(value)
        if isinstance(value, bool) or not is_year(int(text) if text.isdecimal() and len(text) == 4 else 0):
            raise self.refusal(
                text if key == "budget" else key,
                f"»{key}« skal være et årstal, fx 2027; der står »{text}«.",
                f"“{key}” must be a year such as 2027; it says “{text}”.",
            )
        return int(text)

    def unknown_key(self, key: str, known: Sequence[str]) -> Refusal:
        from difflib import get_close_matches  # noqa: PLC0415 — only a slip of the pen needs it

        close = get_close_matches(key.replace("-", "_"), known, n=1)
        da = f"Mente du {close[0]}?" if close else f"Kendte er {', '.join(known)}."
        en = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
        return self.refusal(key, f"»{key}« kendes ikke under [validate]. {da}", f"“{key}” is unknown. {en}")

    def refusal(self, word: str, da: str, en: str) -> Refusal:
        line = _line_of(self._path, word)
        return Refusal(
            "bad_setting",
            f"{self._path}{f', linje {line}' if line else ''}: {da}",
            f"{self._path}{f', line {line}' if line else ''}: {en}",
        )


def _line_of(path: str, word: str) -> int | None:
    """The line on which the word stands, from the [validate] heading on. The parser does not keep it."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    start = next((at for at, line in enumerate(lines) if re.match(r"\s*\[[^\]]*validate", line)), 0)
    told = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for at, line in enumerate(lines[start:], start + 1):
        if told.search(line.partition(" #")[0]):
            return at
    return None
