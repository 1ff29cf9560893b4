"""What udf/generate.py makes is in the repository as it makes it, and speaks of every function."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from xlbudget.cli import main
from xlbudget.functions.notation import signature
from xlbudget.functions.registry import all_functions

UDF = Path(__file__).parent.parent.parent / "udf"


def test_the_generated_files_are_current(tmp_path: Path) -> None:
    generate = runpy.run_path(str(UDF / "generate.py"))["generate"]
    for made in generate(tmp_path):
        kept = UDF / made.name
        assert kept.read_bytes() == made.read_bytes(), f"{kept.name} is not current: run python udf/generate.py"


def test_the_reference_has_every_function_with_its_arguments() -> None:
    page = (UDF / "REFERENCE.md").read_text(encoding="utf-8")
    for function in all_functions():
        assert page.count(f"### {function.name}\n") == 1
        assert f"`{signature(function)}`" in page
        for argument in function.arguments:
            assert argument.da in page


def test_every_function_has_examples_a_refusal_and_a_source() -> None:
    page = (UDF / "REFERENCE.md").read_text(encoding="utf-8")
    for function in all_functions():
        section = page.partition(f"### {function.name}\n")[2].partition("\n###")[0]
        assert f"`={function.name}(" in section and " giver" in section
        assert " afvises: " in section or function.module == "explain"  # which explains refusals and has none
        assert f"Kilde: {function.source}" in section and function.source and ".md" not in function.source


def test_a_page_says_why_and_writes_years_as_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["functions", "PL_TABEL"]) == 0
    page = capsys.readouterr().out
    assert "2016-priser   2015   2016" in page and "Drift   1.020   2" in page
    assert "afvises: Overskrifterne siger ikke" in page
    assert main(["functions", "PL_TABEL", "--lang", "en"]) == 0
    assert "is refused: The headings do not state" in capsys.readouterr().out
