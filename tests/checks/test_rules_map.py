"""docs/rules-map.md: every point of the checklist is there, and the rules that it names are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xlbudget.checks.registry import Rule, all_rules

MAP = Path(__file__).parents[2] / "docs" / "rules-map.md"
POINTS = {
    f"{group}{number:02}"
    for group, last in {"T": 10, "P": 12, "U": 11, "X": 14, "A": 9, "M": 16, "D": 7, "B": 12, "C": 7, "F": 5}.items()
    for number in range(1, last + 1)
}


def rows() -> dict[str, str]:
    lines = (line.strip("| ").split(" | ") for line in MAP.read_text(encoding="utf-8").splitlines())
    return {cells[0]: cells[-1] for cells in lines if re.fullmatch(r"[A-Z]\d{2}", cells[0])}


def test_all_103_points_are_there() -> None:
    assert len(POINTS) == 103
    assert rows().keys() == POINTS


def test_the_rules_that_it_names_exist() -> None:
    rules = {rule.code: rule for rule in all_rules()}
    for cell in rows().values():
        for code, name, optional in re.findall(r"([A-Z]{3}\d{3}) ([a-z-]+)( \(opt-in\))?", cell):
            assert rules[code].name == name
            assert rules[code].default is not bool(optional), code


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_stands_at_the_points_that_it_gives_as_its_source(rule: Rule) -> None:
    for points in re.findall(r"\(([A-Z]\d{2}(?:, [A-Z]\d{2})*)\)", rule.source):
        for point in points.split(", "):
            assert rule.code in rows()[point]
