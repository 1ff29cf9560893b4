"""One word for one thing: the Danish and the English texts of the registries speak of it in the glossary's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import xlbudget
from xlbudget.checks.registry import all_rules
from xlbudget.functions.registry import FAMILY_TITLES, all_functions

GLOSSARY = tomllib.loads((Path(xlbudget.__file__).parent / "glossary.toml").read_text(encoding="utf-8"))["term"]


def texts() -> Iterator[tuple[str, str, str]]:
    for module, (da, en) in FAMILY_TITLES.items():
        yield module, da, en
    for function in all_functions():
        yield function.name, function.da, function.en
        for argument in function.arguments:
            yield f"{function.name}({argument.name})", argument.da, argument.en
    for rule in all_rules():
        yield rule.code, rule.da, rule.en


@pytest.mark.parametrize(("place", "da", "en"), list(texts()), ids=lambda value: value if len(value) < 40 else "")
def test_the_english_text_says_it_in_the_glossarys_word(place: str, da: str, en: str) -> None:
    left = da.lower()
    for term in GLOSSARY:  # longer words stand first: "tillægsbevilling" before "bevilling"
        for stem in term["da"]:
            found = re.search(rf"\b{re.escape(stem)}", left)
            if found:
                assert any(word in en.lower() for word in term["en"]), f"{place}: »{da}« / “{en}” lacks {term['en']}"
                left = re.sub(rf"\b{re.escape(stem)}\w*", " ", left)


def test_every_term_is_a_pair() -> None:
    stems = [stem for term in GLOSSARY for stem in term["da"]]
    assert len(stems) == len(set(stems))
    for term in GLOSSARY:
        assert term["da"] and term["en"] and term["code"]
        assert all(re.fullmatch(r"[A-Za-z_]+", name) for name in term["code"])
