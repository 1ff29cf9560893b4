"""The conformance table through the plain call; the other hosts are held to it in tests/hosts."""

from __future__ import annotations

import pytest
from conformance import Case, cases, same

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call
from xlbudget.functions.registry import MODULES
from xlbudget.functions.results import plain

ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=[f"{case.function}-{case.line}" for case in ALL])
def test_the_plain_call(case: Case) -> None:
    if case.refusal:
        with pytest.raises(Refusal) as refused:
            plain(call(case.function, case.values()))
        assert refused.value.code == case.refusal, refused.value.da
    else:
        shown = plain(call(case.function, case.values()))
        assert same(shown, case.expected), shown


def test_every_function_has_at_least_eight_rows() -> None:
    counted = {name: sum(case.function == name for case in ALL) for name in MODULES if name != "DK_FORKLAR"}
    assert min(counted.values()) >= 8, counted
