"""`xlbudget cache clear` as its users meet it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xlbudget.cli import main

WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("001_*.xlsx"))


def test_runs_keep_findings_and_clear_takes_them_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XLBUDGET_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copy(WORKBOOK, tmp_path / "001.xlsx")
    words = ["validate", str(tmp_path / "001.xlsx"), "--format", "json"]
    assert main([*words, "--no-cache"]) == 1
    first = capsys.readouterr().out
    assert not (tmp_path / "cache").exists()
    for _ in range(2):
        assert main(words) == 1
        assert capsys.readouterr().out == first
    assert len(list((tmp_path / "cache").rglob("*.json"))) == 1
    assert main(["cache", "clear"]) == 0
    assert "1 arbejdsbogs fund er slettet" in capsys.readouterr().err
    assert main(["cache", "folder"]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "cache")
