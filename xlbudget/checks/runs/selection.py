"""Which rules hold for which workbook: the command line over the settings of the workbook's folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache

from xlbudget.checks.finding import Finding, Severity
from xlbudget.checks.registry import Rule, all_rules, choose
from xlbudget.checks.runs.configuration import (
    Configuration,
    YearConfiguration,
    configuration_for,
    matches,
    overridden,
)
from xlbudget.checks.runs.files import Held, Verdict, verdict_on
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable


class RuleSet(NamedTuple):
    """The codes of the rules that hold, the severities that the settings give them, and the price level required."""

    codes: tuple[str, ...]
    severities: tuple[tuple[str, Severity], ...] = ()
    price_level: int | None = None


class Task(NamedTuple):
    """A workbook to judge: its path, the codes of its rules, and the severities that its folder's settings give.

    `years` are the rule sets of single budget years, `budget_year` the year that the settings give the folder.
    `refusal` is why it cannot be judged at all: its folder's settings make no sense.
    """

    path: str
    codes: tuple[str, ...]
    severities: tuple[tuple[str, Severity], ...] = ()
    years: tuple[tuple[int, RuleSet], ...] = ()
    budget_year: int | None = None
    refusal: Refusal | None = None

    def held(self, tables: Sequence[BudgetTable]) -> Held:
        """The rules for the workbook with these tables: those of its budget year, where the settings have such."""
        year = self._year(tables) if self.years else None
        chosen = self._set(year)
        return Held(_rules_of(chosen.codes), chosen.price_level, year)

    def weighed(self, verdict: Verdict) -> Verdict:
        """The verdict with each finding as grave as the settings say."""
        if not verdict.findings or not self._set(verdict.budget_year).severities:
            return verdict
        findings = self.as_grave(verdict.findings, verdict.budget_year)
        return verdict_on(verdict.path, findings, verdict.keys, dated=verdict.dated, budget_year=verdict.budget_year)

    def as_grave(self, findings: Iterable[Finding], budget_year: int | None) -> list[Finding]:
        """The findings with the severities that the settings give their rules, in that budget year."""
        severities = self._set(budget_year).severities
        return [
            finding._replace(severity=overridden(finding.code, severities) or finding.severity) for finding in findings
        ]

    def rules_text(self) -> str:
        """All that the findings rest on besides the workbook, severities apart: they are given afterwards."""
        years = (f"{year}:{chosen.price_level}:{' '.join(chosen.codes)}" for year, chosen in self.years)
        return "\0".join((*self.codes, str(self.budget_year) if self.years else "", *years))

    def _set(self, year: int | None) -> RuleSet:
        usual = RuleSet(self.codes, self.severities)
        return next((chosen for at, chosen in self.years if at == year), usual) if self.years else usual

    def _year(self, tables: Sequence[BudgetTable]) -> int | None:
        from xlbudget.checks.runs.budget_year import budget_year  # noqa: PLC0415 — few settings speak of years

        year = self.budget_year or budget_year(self.path, tables)
        return year if any(year == at for at, _ in self.years) else None


class Selection:
    """What the command line asks for. Raises `Refusal` (`unknown_rule`) for a code that no rule has."""

    def __init__(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._select = tuple(select)
        self._ignore = tuple(ignore)
        choose(self._select, self._ignore)
        self._chosen: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}

    def tasks(self, paths: Iterable[str]) -> list[Task]:
        """A task for each path. Settings that make no sense cost the workbooks that they are for, and no others."""
        tasks: list[Task] = []
        for path in paths:
            try:
                tasks.append(self.task(path))
            except Refusal as refusal:
                tasks.append(Task(path, (), refusal=refusal))
        return tasks

    def task(self, path: str) -> Task:
        """The rules for the workbook at `path`. Raises `Refusal` (`bad_setting`, `broken_toml`) for bad settings."""
        told = configuration_for(os.path.dirname(os.path.abspath(path)))
        years = tuple((year, self._year(told, own, path)) for year, own in told.years)
        return Task(path, self._codes(told, path), told.severity, years, told.budget_year)

    def _year(self, told: Configuration, own: YearConfiguration, path: str) -> RuleSet:
        both = told._replace(select=own.select or told.select, ignore=(*told.ignore, *own.ignore))
        return RuleSet(self._codes(both, path), (*own.severity, *told.severity), own.price_level)

    def _codes(self, told: Configuration, path: str) -> tuple[str, ...]:
        select = self._select or told.select
        ignore = self._ignore if self._select else (*told.ignore, *self._ignore)
        codes = self._chosen.get((select, ignore))
        if codes is None:
            codes = self._chosen[select, ignore] = tuple(rule.code for rule in choose(select, ignore))
        dropped = [word for pattern, words in told.per_file_ignores if matches(pattern, told, path) for word in words]
        return tuple(code for code in codes if not any(_begins(code, word) for word in dropped)) if dropped else codes


@lru_cache(maxsize=16)
def _rules_of(codes: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules of these codes, by code: the same for most workbooks of a run."""
    wanted = frozenset(codes)
    return tuple(rule for rule in all_rules() if rule.code in wanted)


def _begins(code: str, word: str) -> bool:
    return word == "ALL" or code.startswith(word)
