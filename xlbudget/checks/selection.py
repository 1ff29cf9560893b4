"""Which rules hold for which workbook: the command line over the settings of the workbook's folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlbudget.checks.configuration import Configuration, configuration_for, matches, overridden
from xlbudget.checks.files import Verdict, verdict_on
from xlbudget.checks.finding import Severity
from xlbudget.checks.registry import Rule, all_rules, choose


class Task(NamedTuple):
    """A workbook to judge: its path, the codes of its rules, and the severities that its folder's settings give."""

    path: str
    codes: tuple[str, ...]
    severities: tuple[tuple[str, Severity], ...] = ()

    def weighed(self, verdict: Verdict) -> Verdict:
        """The verdict with each finding as grave as the settings say."""
        if not self.severities or not verdict.findings:
            return verdict
        findings = [
            finding._replace(severity=overridden(finding.code, self.severities) or finding.severity)
            for finding in verdict.findings
        ]
        return verdict_on(verdict.path, findings, verdict.keys, dated=verdict.dated)


class Selection:
    """What the command line asks for. Raises `Refusal` (`unknown_rule`) for a code that no rule has."""

    def __init__(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._select = tuple(select)
        self._ignore = tuple(ignore)
        choose(self._select, self._ignore)
        self._chosen: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}

    def task(self, path: str) -> Task:
        """The rules for the workbook at `path`. Raises `Refusal` (`bad_setting`) for settings that make no sense."""
        told = configuration_for(os.path.dirname(os.path.abspath(path)))
        return Task(path, self._codes(told, path), told.severity)

    def _codes(self, told: Configuration, path: str) -> tuple[str, ...]:
        select = self._select or told.select
        ignore = self._ignore if self._select else (*told.ignore, *self._ignore)
        codes = self._chosen.get((select, ignore))
        if codes is None:
            codes = self._chosen[select, ignore] = tuple(rule.code for rule in choose(select, ignore))
        dropped = [word for pattern, words in told.per_file_ignores if matches(pattern, told, path) for word in words]
        return tuple(code for code in codes if not any(_begins(code, word) for word in dropped)) if dropped else codes


def rules_named(codes: Iterable[str]) -> list[Rule]:
    """The rules of these codes, by code."""
    wanted = frozenset(codes)
    return [rule for rule in all_rules() if rule.code in wanted]


def _begins(code: str, word: str) -> bool:
    return word == "ALL" or code.startswith(word)
