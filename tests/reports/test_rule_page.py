"""docs/rules.md is what the rules say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlbudget.checks.registry import all_rules
from xlbudget.cli import main
from xlbudget.reports.findings.rule_page import rule_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == rule_page(), "run: xlbudget rules --format markdown > docs/rules.md"


def test_every_rule_has_its_place_in_both_languages() -> None:
    for lang, source in (("da", "Kilde: "), ("en", "Source: ")):
        page = rule_page(lang)
        assert [line.split()[1] for line in page.splitlines() if line.startswith("### ")] == [
            rule.code
            for family in dict.fromkeys(line[3:6] for line in page.splitlines() if line.startswith("## "))
            for rule in all_rules()
            if rule.code.startswith(family)
        ]
        assert page.count(source) >= len(all_rules())
        assert "Dansk:" not in page


def test_one_rule_is_told_as_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sum101", "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("### SUM101 ") and told in rule_page()
