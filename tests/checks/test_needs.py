"""A rule is loaded when a workbook holds what it needs; what its need leaves out, it would not have found either."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from grids import examples
from grids import workbook as drawn

from xlbudget.checks.registry import Rule, Subject, all_rules
from xlbudget.checks.rules import RULES
from xlbudget.workbook.recognise import recognise


def subjects() -> Iterator[tuple[str, Subject]]:
    for rule in all_rules():
        for book in examples(rule.why, "Wrong"):
            yield rule.code, Subject(book, recognise(book))


SUBJECTS = list(subjects())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_need_hides_nothing(rule: Rule) -> None:
    for code, subject in SUBJECTS:
        found = [flaw.da for flaw in rule.check(subject)]
        assert len(list(rule.findings(subject))) == len(found), f"the wrong example of {code}"


def test_the_list_names_each_rule_once_and_by_its_module() -> None:
    assert len({listed.code for listed in RULES}) == len({listed.module for listed in RULES}) == len(RULES)
    for listed, rule in zip(sorted(RULES, key=lambda listed: listed.code), all_rules(), strict=True):
        assert rule.code == listed.code == rule.declared.code
        assert rule.check.__module__ == f"xlbudget.checks.rules.{listed.module}"


def test_what_is_not_there_to_be_judged_loads_no_rule() -> None:
    code = (
        "import sys\n"
        "from xlbudget.checks import check_workbook\n"
        "from xlbudget.workbook.model import Sheet, Workbook\n"
        "assert check_workbook(Workbook('', [Sheet('Ark1', cells={1: {1: 'Blomster'}})], []), []) == []\n"
        "print(*(name for name in sys.modules if name.startswith('xlbudget.checks.rules.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("XTB106", "Kapacitet 40, 12 i kø"),
        ("FUP105", "Mindst som i ANDRE kommuner"),
        ("FUP106", "Krav, der gælder hele landet"),
        ("SUM208", "Heri indgår"),
        ("SUM208", "- Of which staff"),
        ("SUM206", "ULTIMO 2026"),
    ],
)
def test_words_are_found_in_phrases_and_in_other_words(code: str, text: str) -> None:
    book = drawn(f"""
        | 1.000 kr.           | 2014 | 2015 |
        | Løn                 | 210  | 220  |
        | {text} | 110  | 120  |
    """)
    need = next(listed.need for listed in RULES if listed.code == code)
    assert Subject(book, recognise(book)).once(need)


def test_words_are_looked_for_in_texts_and_not_in_errors_or_numbers() -> None:
    from xlbudget.checks.cells.contents import contents

    book = drawn("""
        | *Borgere, som VENTER* | 2014 | #N/A |
        | Venter                | 210  | 2016-05-01 |
    """)
    held = contents(Subject(book, []))
    assert "venter" in held.words and "#n/a" not in held.words
    found = held.of(book.sheets[0])
    told = held.telling(lambda text: "ente" in text)
    assert [(place, text) for place, text, _ in found.cells(told)] == [((2, 1), "Venter")]
    assert found.dates == {3: 1} and list(found.errors) == [(1, 3)]
