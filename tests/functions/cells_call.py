"""Functions as cells call them: the plain result, or the code of the refusal."""

from __future__ import annotations

from typing import Any

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call
from xlbudget.functions.results import plain


def result(name: str, *arguments: object) -> Any:
    return plain(call(name, arguments))


def code(name: str, *arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        call(name, arguments)
    assert refused.value.da and refused.value.en
    return refused.value.code
