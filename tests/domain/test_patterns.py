"""A pattern that is compiled by the first who asks."""

from __future__ import annotations

import re

import pytest

from xlbudget.domain.patterns import pattern


def test_it_does_what_the_compiled_pattern_does() -> None:
    lazy, compiled = pattern(r"(\d+) kr", re.IGNORECASE), re.compile(r"(\d+) kr", re.IGNORECASE)
    text = "12 KR og 30 kr."
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.sub("x", text) == compiled.sub("x", text)
    assert [match[1] for match in lazy.finditer(text)] == ["12", "30"]
    assert lazy.match(text, 9) and not lazy.fullmatch(text)
    assert lazy.split("a1 krb") == compiled.split("a1 krb")
    assert (lazy.pattern, lazy.groups, lazy.flags) == (compiled.pattern, compiled.groups, compiled.flags)


def test_a_pattern_that_is_none_is_found_out_when_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
