"""The registry: the contract's full list, loaded lazily, every declaration fit for every host."""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.registry import FAMILY_TITLES, MODULES, Context, Function, all_functions, find
from xlbudget.functions.results import plain

CASES = Path(__file__).parent.parent / "cases" / "functions"
CONTRACT = (CASES / "signatures.txt").read_text(encoding="utf-8").splitlines()
NAMES = [line.partition("(")[0] for line in CONTRACT]
VBA_WORDS = set((CASES / "vba_words.txt").read_text(encoding="utf-8").split())


def test_the_list_is_the_contracts() -> None:
    assert list(MODULES) == [*NAMES, "DK_FORKLAR"]  # what explains an error is ours, beside the contract's
    assert set(MODULES.values()) == set(FAMILY_TITLES)


@pytest.mark.parametrize("line", CONTRACT, ids=NAMES)
def test_the_signature_is_the_contracts(line: str) -> None:
    from xlbudget.functions.notation import signature

    assert signature(find(line.partition("(")[0])) == line


@pytest.mark.parametrize("name", MODULES)
def test_a_declaration_fits_every_host(name: str) -> None:
    function = find(name)
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", name), "a name is ASCII capitals"
    assert not re.fullmatch(r"[A-Z]{1,3}[0-9]+", name), "never shaped like a cell address"
    texts = [
        function.da,
        function.en,
        *(text for argument in function.arguments for text in (argument.da, argument.en)),
    ]
    for text in texts:
        assert 5 < len(text) <= 255, text
        assert text.strip() == text and "\n" not in text
    names = [argument.name for argument in function.arguments]
    assert len(set(names)) == len(names)
    for argument in names:
        assert re.fullmatch(r"[a-z][a-z_]*", argument)
        assert argument not in VBA_WORDS and argument.upper() != name and not keyword.iskeyword(argument)
        assert len(argument.replace("_", "")) > 2, "a short word may be a cell address in an English sheet"
    squeezed = {argument.replace("_", "") for argument in names}
    assert len(squeezed) == len(names), "LibreOffice knows the arguments without underscores"
    assert len(function.examples) >= 2


def same(shown: object, wanted: object) -> bool:
    """Whether the result is what is written, numbers in the digits that are written."""
    if isinstance(wanted, list):
        return isinstance(shown, list) and len(shown) == len(wanted) and all(map(same, shown, wanted))
    if isinstance(wanted, Decimal) and not isinstance(wanted, bool):
        if isinstance(shown, bool) or not isinstance(shown, int | float):
            return False
        exponent = wanted.as_tuple().exponent
        assert isinstance(exponent, int)
        return abs(Decimal(repr(shown)) - wanted) < Decimal(1).scaleb(exponent) if exponent else shown == wanted
    return type(shown) is type(wanted) and shown == wanted


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "example" in metafunc.fixturenames:
        metafunc.parametrize(
            ("function", "example"),
            [(function, example) for function in all_functions() for example in function.examples],
            ids=lambda value: value.name if isinstance(value, Function) else None,
        )


def test_each_example_holds(function: Function, example: object) -> None:
    arguments, result = example.arguments, example.result  # type: ignore[attr-defined]
    values = json.loads(arguments, parse_float=Decimal, parse_int=Decimal)
    if result.startswith("!"):
        with pytest.raises(Refusal) as refused:
            evaluate(function, values, Context())
        assert refused.value.code == result[1:]
        return
    shown = plain(evaluate(function, values, Context()))
    wanted = json.loads(result, parse_float=Decimal, parse_int=Decimal)
    assert same(shown, wanted), shown


def test_calling_one_function_loads_its_family_alone() -> None:
    code = (
        "import sys\n"
        "from xlbudget.functions.registry import find\n"
        "find('DK_TAL')\n"
        "print(sorted(name for name in sys.modules if name.startswith('xlbudget.functions.')))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {name.rpartition(".")[2] for name in eval(shown)}
    assert loaded == {"argument_values", "arguments", "cells", "danish", "registry", "year_cells"}


def test_a_name_is_found_in_any_case() -> None:
    assert find(" dk_tal ").name == "DK_TAL"


@pytest.mark.parametrize(("name", "hint"), [("PL_TOTL", "PL_TOTAL"), ("XYZQ", "xlbudget functions"), ("", "functions")])
def test_an_unknown_name_is_refused_with_a_way_on(name: str, hint: str) -> None:
    with pytest.raises(Refusal) as refused:
        find(name)
    assert refused.value.code == "unknown_function" and hint in refused.value.da
