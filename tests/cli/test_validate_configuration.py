"""Settings of `validate` by folder, and what the command line does to them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from xlbudget.checks.configuration import configuration_for
from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path / "user"))
    configuration_for.cache_clear()
    for place in ("", "arkiv/2014"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(next(WORKBOOKS.glob("001_*.xlsx")), tmp_path / place / "001.xlsx")
    return tmp_path


def severities(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> dict[str, str]:
    assert main(["validate", str(path), "--format", "json", *words]) in (0, 1)
    (file,) = json.loads(capsys.readouterr().out)["files"]
    return {finding["code"]: finding["severity"] for finding in file["findings"]}


def configure(place: Path, text: str, name: str = "xlbudget.toml") -> None:
    place.mkdir(exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    configuration_for.cache_clear()


def test_select_ignore_and_severity(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, '[validate]\nselect = ["RAM", "SUM102"]\nignore = "RAM102"\n[validate.severity]\nSUM = "error"\n')
    assert severities(capsys, folder / "001.xlsx") == {"RAM101": "error", "SUM102": "error"}


def test_pyproject_and_the_users_own_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder / "user", '[validate]\nselect = ["SUM102"]\n')
    assert severities(capsys, folder / "001.xlsx") == {"SUM102": "info"}
    configure(folder, '[tool.xlbudget.validate]\nselect = ["RAM101"]\n', "pyproject.toml")
    assert severities(capsys, folder / "001.xlsx") == {"RAM101": "error"}


def test_the_nearest_file_decides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, '[validate]\nselect = ["RAM101"]\n')
    configure(folder / "arkiv", '[validate]\nselect = ["SUM102"]\n')
    assert set(severities(capsys, folder / "001.xlsx")) == {"RAM101"}
    assert set(severities(capsys, folder / "arkiv/2014/001.xlsx")) == {"SUM102"}


@pytest.mark.parametrize(
    ("pattern", "above", "below"),
    [
        ("arkiv/*", True, False), ("arkiv/", True, False), ("001.xlsx", False, False), ("*/2014/*", True, False),
        ("2015/*", True, True), ("./001.xlsx", False, False),
    ],
)  # fmt: skip
def test_rules_ignored_for_some_files(
    folder: Path, capsys: pytest.CaptureFixture[str], pattern: str, above: bool, below: bool
) -> None:
    configure(folder, f'[validate]\nselect = ["RAM101"]\n[validate.per-file-ignores]\n"{pattern}" = ["RAM"]\n')
    assert bool(severities(capsys, folder / "001.xlsx")) == above
    assert bool(severities(capsys, folder / "arkiv/2014/001.xlsx")) == below


def test_the_command_line_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, '[validate]\nselect = ["RAM"]\nignore = ["SUM102"]\n')
    assert set(severities(capsys, folder / "001.xlsx", "--select", "SUM102")) == {"SUM102"}
    assert set(severities(capsys, folder / "001.xlsx", "--ignore", "RAM102")) == {"RAM101"}


def test_severity_decides_the_exit_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["validate", str(folder / "001.xlsx"), "--select", "RAM101"]
    assert main(words) == 1
    configure(folder, '[validate.severity]\nALL = "warning"\nRAM101 = "info"\n')
    assert main(words) == 0


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[validate]\nselct = ["RAM"]\n', 2, "Mente du select?"),
        ('index = "FPI"\n\n[validate]\nignore = ["RAM",\n  "XYZ"]\n', 5, "»XYZ«"),
        ('[validate]\nselect = [1]\n', 2, "liste af regelkoder"),
        ('[validate.severity]\nRAM = "fatal"\n', 2, "»fatal«"),
        ('[validate.severity]\nRAMX = "info"\n', 2, "»RAMX«"),
        ('[validate]\nper_file_ignores = ["a"]\n', 2, "tabel"),
        ('[validate.per_file_ignores]\n"a" = ["QQQ"]\n', 2, "»QQQ«"),
        ('[validate]\nselect = ["RAM"\n', 2, "TOML"),
    ],
)  # fmt: skip
def test_errors_name_the_file_and_the_line(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, said: str
) -> None:
    configure(folder, text)
    assert main(["validate", str(folder / "001.xlsx")]) == 2
    told = capsys.readouterr().err
    assert f"xlbudget.toml, linje {line}:" in told
    assert said in told


def test_baseline_from_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known, path = str(folder / "known.json"), str(folder / "001.xlsx")
    assert main(["validate", path, "--write-baseline", known]) == 0
    assert "gemt som kendte" in capsys.readouterr().err
    assert severities(capsys, folder / "001.xlsx", "--baseline", known) == {}
    assert main(["validate", path, "--baseline", str(folder / "none.json")]) == 2
    assert "--write-baseline" in capsys.readouterr().err
