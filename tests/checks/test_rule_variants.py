"""Every rule stands a change of clothes: its grids moved, turned, relabelled, in other years, units and languages.

`benchmarks/planted_by_rule.py` prints the figures. Here: no false alarm in any variant of a right grid, and at least
three of four errors found (some variants take away what a rule is about: a label that is a year has no spaces).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from planted_by_rule import FAMILIES, judged

from xlbudget.checks.registry import Rule, choose


@pytest.mark.parametrize("rule", choose(FAMILIES), ids=lambda rule: rule.code)
def test_a_rule_finds_its_error_in_other_clothes(rule: Rule) -> None:
    score, said = judged(rule)
    assert score.false == 0, said
    assert score.found * 4 >= score.planted * 3, said
