"""Classic Excel: the registry through xlwings' own decorators, `CallUDF` and VBA wrapper; COM is stubbed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conformance import Case, cases, same

from xlbudget.functions.cells import ERROR_CODES, english_error, error_in
from xlbudget.functions.registry import MODULES, all_functions
from xlbudget.hosts.classic.build import build
from xlbudget.hosts.classic.wrappers import wrapper_module

pytest.importorskip("xlwings")
DRIVER = Path(__file__).with_name("classic_on_stubs.py")
ERRORS = {-2146828288 + number: name for name, number in ERROR_CODES.items()}
MISSING = {"missing": True}


def on_stubs(*words: str, given: object = None) -> str:
    done = subprocess.run(
        [sys.executable, str(DRIVER), *words], input=json.dumps(given), capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("XLWINGS_")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def called(calls: list[tuple[str, list[Any]]]) -> list[Any]:
    return json.loads(on_stubs(given=calls))  # type: ignore[no-any-return]


def as_com(value: Any) -> Any:
    """As COM delivers it: error cells by their number, everything else as it is."""
    if isinstance(value, list):
        return [as_com(entry) for entry in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and (error := error_in(value)):
        return {"error": -2146828288 + ERROR_CODES[english_error(error)]}
    return value


def as_written(rows: Any) -> Any:
    """What the cells show: an error by its English name, "" for a blank."""
    cells = rows if isinstance(rows, list) else [[rows]]
    return [[_shown(cell) for cell in row] for row in cells]


def _shown(cell: Any) -> Any:
    if isinstance(cell, dict):
        return ERRORS[cell["error"]]
    return None if cell == "" else cell


def expected(case: Case) -> Any:
    if case.refusal:
        return [["#VALUE!"]]
    return [
        [english_error(error) if isinstance(cell, str) and (error := error_in(cell)) else cell for cell in row]
        for row in case.rows
    ]


def test_the_conformance_table() -> None:
    table = [case for case in cases() if case.complete]
    calls: list[tuple[str, list[Any]]] = []
    for case in table:
        missing = len(next(f for f in all_functions() if f.name == case.function).arguments) - len(case.arguments)
        calls.append((case.function, [as_com(value) for value in case.arguments] + [MISSING] * missing))
    wrong = [
        f"line {case.line} {case.function}: {as_written(shown)}"
        for case, shown in zip(table, called(calls), strict=True)
        if not same(as_written(shown), expected(case))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_reason_for_an_error_can_be_asked_for() -> None:
    omitted = [MISSING] * 7
    (shown, none) = called([("DK_FORKLAR", ["DK_TAL", "1.5", *omitted]), ("DK_FORKLAR", ["DK_TAL", "1,5", *omitted])])
    assert shown == [["tekst: »1.5« er ikke et dansk tal. Skriv fx 1.000 eller 1.234,50."]]
    assert none == [["DK_TAL giver et resultat; der er ingen fejl."]]


def test_an_error_that_xlwings_does_not_know_is_still_an_error() -> None:
    spill = -2146828288 + ERROR_CODES["#SPILL!"]
    assert as_written(called([("DK_TAL", [[["1.000", {"error": spill}]]])])[0]) == [[1000, "#SPILL!"]]


def test_numbers_are_floats_for_a_cell_takes_no_long_integer() -> None:
    assert repr(called([("DK_TAL", ["12.345.678.901"])])[0]) == "[[12345678901.0]]"


VBA_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z_0-9]{0,254}")


def test_xlwings_own_wrapper_is_valid_vba() -> None:
    wrapper = on_stubs("vba")
    heads = re.findall(r"^Function (\w+)\((.*)\)$", wrapper, re.MULTILINE)
    assert sorted(name for name, _ in heads) == sorted(MODULES)
    for name, parameters in heads:
        optional = False
        for parameter in parameters.split(", "):
            assert VBA_IDENTIFIER.fullmatch(parameter.removeprefix("Optional ")), (name, parameter)
            assert parameter.startswith("Optional ") or not optional, f"{name}: {parameter} after an optional one"
            optional = optional or parameter.startswith("Optional ")


def test_our_module_offers_every_function_with_help(tmp_path: Path) -> None:
    udf, vba, _ = build(tmp_path)
    assert udf.name == "xlbudget_udf.py" and "xlbudget.hosts.classic.udf" in udf.read_text(encoding="utf-8")
    text = vba.read_bytes().decode("cp1252")
    assert "\r\n" in text and "?" not in re.sub(r'"[^"]*"', "", text)
    for function in all_functions():
        head = f"Public Function {function.name}("
        assert text.count(head) == 1
        assert f'Macro:=bog & "{function.name}"' in text
        for argument in function.arguments:
            assert argument.da.replace('"', '""').replace("\u2212", "-") in text
    assert max(map(len, text.splitlines())) < 1023, "VBA takes no longer line"
    continued = re.findall(r"(?:.* _\r\n)+", text)
    assert max(block.count("\r\n") for block in continued) <= 24, "VBA takes no more continued lines"


def test_a_failure_is_an_error_value_and_no_text_but_where_failures_are_explained() -> None:
    text = wrapper_module(all_functions()).source
    assert text.count("= CVErr(xlErrValue)") == len(MODULES) - 1
    assert 'DK_FORKLAR = "xlbudget fik ikke svar fra Python: " & Err.Description' in text
