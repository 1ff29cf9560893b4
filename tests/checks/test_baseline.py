"""A baseline knows findings by what they say: a row put in wakes nothing, a changed amount does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from grids import workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.checks.runs.baseline import Baseline
from xlbudget.checks.runs.baseline_keys import keys_of
from xlbudget.checks.runs.files import Verdict, verdict_on
from xlbudget.domain.errors import Refusal
from xlbudget.workbook.recognise import recognise

ROWS = ("| 1.000 kr. | 2014 | 2015 | 2016 |", "| Løn | 1.000 | 1.000 | 1.000 |", "| Varekøb | 3.000 | 3.000 | 3.000 |")


def verdict(total: str = "4.200", rows: tuple[str, ...] = ROWS, sheet: str = "Budget", path: str = "a.xlsx") -> Verdict:
    book = workbook(["# " + sheet, *rows, f"| *I alt* | {total} | 4.000 | 4.000 |"])
    tables = recognise(book)
    found = check_workbook(book, tables, choose(["SUM101"]))
    assert len(found) == 1
    return verdict_on(path, found, keys_of(found, book, tables))


@pytest.fixture
def known(tmp_path: Path) -> Baseline:
    path = str(tmp_path / "known.json")
    first = Baseline(path)
    first.learn(verdict(path=str(tmp_path / "a.xlsx")))
    assert first.write() == 1
    return Baseline.read(path)


def test_a_known_finding_is_not_shown(known: Baseline, tmp_path: Path) -> None:
    left = known.unknown(verdict(path=str(tmp_path / "a.xlsx")))
    assert (left.status, left.findings, left.keys) == ("clean", (), ())


def test_a_row_put_in_wakes_nothing(known: Baseline, tmp_path: Path) -> None:
    rows = ("| Budget 2014-2016 for Beskæftigelses- og Integrationsudvalget |", *ROWS)
    again = verdict(rows=rows, path=str(tmp_path / "a.xlsx"))
    assert again.findings[0].range == "B5"
    assert known.unknown(again).status == "clean"


@pytest.mark.parametrize("change", [{"total": "4.300"}, {"sheet": "Andet"}])
def test_another_amount_or_sheet_is_new(known: Baseline, tmp_path: Path, change: dict[str, str]) -> None:
    assert known.unknown(verdict(path=str(tmp_path / "a.xlsx"), **change)).status == "findings"


def test_another_file_is_new(known: Baseline, tmp_path: Path) -> None:
    assert known.unknown(verdict(path=str(tmp_path / "b.xlsx"))).status == "findings"


def test_a_second_one_of_the_same_kind_is_new(known: Baseline, tmp_path: Path) -> None:
    one = verdict(path=str(tmp_path / "a.xlsx"))
    two = verdict_on(one.path, one.findings * 2, one.keys * 2)
    assert len(known.unknown(two).findings) == 1


def test_keys_hold_no_address() -> None:
    (key,) = verdict().keys
    assert key == "SUM101 | Budget | i alt | 2014 | 4.200 | 4.000"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": "other", "files": {}}',
                                  '{"schema": "xlbudget/baseline/1", "files": {"a": {"k": "x"}}}'])  # fmt: skip
def test_a_broken_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        Baseline.read(str(path))
    assert refusal.value.code == "broken_baseline"


def test_the_file_is_sorted_and_readable(tmp_path: Path) -> None:
    baseline = Baseline(str(tmp_path / "known.json"))
    for name in ("å.xlsx", "b.xlsx"):
        baseline.learn(verdict(path=str(tmp_path / name)))
    baseline.write()
    document = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    assert list(document["files"]) == ["b.xlsx", "å.xlsx"]


def test_a_baseline_that_notepad_has_saved_is_one(known: Baseline, tmp_path: Path) -> None:
    """With a byte-order mark before it and the line ends of Windows."""
    file = tmp_path / "known.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert Baseline.read(str(file)).unknown(verdict(path=str(tmp_path / "a.xlsx"))).status == "clean"
