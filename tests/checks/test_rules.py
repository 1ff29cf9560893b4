"""Every rule: its wrong example fires, its right one does not, and all its texts are there."""

from __future__ import annotations

import re

import pytest
from grids import examples, subject

from xlbudget.checks.explanations import DANISH, explanation
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import FAMILIES, Flaw, Rule, all_rules

RULES = all_rules()
by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@by_code
def test_the_wrong_example_fires(rule: Rule) -> None:
    wrong = examples(rule.why, "Wrong")
    assert wrong, "no wrong example"
    for book in wrong:
        found = list(rule.findings(subject(book)))
        assert found
        for finding in found:
            assert finding.da and finding.en and finding.hint_da and finding.hint_en
            assert finding.da[0].isupper() or finding.da[0] in "»0123456789−"
            assert finding.da.endswith((".", "?"))
            assert not any(".." in text for text in (finding.da, finding.en, finding.hint_da, finding.hint_en))


@by_code
def test_the_right_example_does_not(rule: Rule) -> None:
    right = examples(rule.why, "Right")
    assert right, "no right example"
    for book in right:
        assert [finding.da for finding in rule.findings(subject(book))] == []


@by_code
def test_a_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.source and rule.da and rule.en
    assert rule.check.__module__.rsplit(".", 1)[1] == rule.name.replace("-", "_")
    assert rule.code in (__import__(rule.check.__module__, fromlist=["x"]).__doc__ or "")


@by_code
def test_a_rule_is_explained_in_danish_and_in_english(rule: Rule) -> None:
    danish, english = explanation(rule, "da"), explanation(rule, "en")
    assert DANISH not in danish + english
    first = danish.partition("Forkert:")[0]
    assert re.search(r"\b(?:er|og|en|et|den|det|har|som|med|til|for)\b", first) and first.rstrip().endswith(".")
    assert not re.search(r"\b(?:the|and|of|is|that)\b", first), first
    assert "Forkert:" in danish and "Rigtigt:" in danish
    assert "Wrong:" in english and "Right:" in english


def test_a_finding_is_a_flaw_behind_what_its_rule_is_called() -> None:
    assert Finding._fields == ("code", "name", "severity", *Flaw._fields)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
