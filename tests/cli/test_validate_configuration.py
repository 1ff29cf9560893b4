"""Settings of `validate` by folder, and what the command line does to them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from xlbudget.checks.runs.configuration import configuration_for
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


def test_broken_settings_cost_their_own_folder_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = folder / "andet"
    good.mkdir()
    shutil.copy(folder / "001.xlsx", good / "002.xlsx")
    (folder / "drift").mkdir()
    for name in ("003.xlsx", "004.xlsx"):
        shutil.copy(folder / "001.xlsx", folder / "drift" / name)
    (folder / "drift" / "xlbudget.toml").write_text("[validate]\nselct = []\n", encoding="utf-8")
    assert main(["validate", str(folder), "--format", "json"]) == 2
    out, err = capsys.readouterr()
    document = json.loads(out)
    status = {Path(entry["path"]).name: entry["status"] for entry in document["files"]}
    assert status == {
        "001.xlsx": "findings",
        "002.xlsx": "findings",
        "003.xlsx": "unreadable",
        "004.xlsx": "unreadable",
    }
    refused = [entry["error"] for entry in document["files"] if entry["error"]]
    assert [error["code"] for error in refused] == ["bad_setting"] * 2
    assert document["summary"]["unreadable"] == 2
    assert err.count("drift/xlbudget.toml, linje 2") == 1  # said once, however many workbooks it costs
    assert main(["validate", str(folder)]) == 2
    out = capsys.readouterr().out
    assert out.count("xlbudget.toml, linje 2") == 1
    assert "003.xlsx" in out and "004.xlsx" in out
    assert out.strip().endswith("; 2 ikke kontrolleret.")


BY_YEAR = """
[validate]
ignore = ["PRI"]

[validate.budget.2014]
select = ["PRI202", "PRI205"]
price_level = 2014
severity = { PRI202 = "error" }

[validate.budget.2015]
select = ["SUM102"]
"""


@pytest.mark.parametrize(
    ("name", "stated", "expected"),
    [
        ("001.xlsx", "", {"PRI202": "error", "PRI205": "warning"}),  # the year of its titles and tables
        ("Budget 2015.xlsx", "", {"SUM102": "info"}),
        ("B15 drift.xlsx", "", {"SUM102": "info"}),
        ("Budget 2019.xlsx", "", None),  # a year without rules of its own
        ("001.xlsx", "budget_year = 2015\n", {"SUM102": "info"}),
    ],
)
def test_rules_by_budget_year(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, stated: str, expected: dict[str, str] | None
) -> None:
    configure(folder, BY_YEAR.replace("[validate]\n", f"[validate]\n{stated}"))
    path = folder / name
    if not path.exists():
        shutil.copy(folder / "001.xlsx", path)
    found = severities(capsys, path)
    if expected is None:
        assert "RAM101" in found
        assert not any(code.startswith("PRI") for code in found)
    else:
        assert found == expected
    assert set(severities(capsys, path, "--select", "RAM101")) == {"RAM101"}  # the command line wins


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[validate.budget.27]\nselect = []\n", "årstal"),
        ('[validate.budget.2027]\nprice_level = "dyrt"\n', "årstal"),
        ("[validate.budget.2027]\nprislevel = 2027\n", "price_level"),
        ("[validate]\nbudget_year = true\n", "årstal"),
        ("[validate]\nbudget = 2027\n", "tabel"),
    ],
)
def test_slips_in_the_rules_by_year(folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    configure(folder, text)
    assert main(["validate", str(folder / "001.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "xlbudget.toml, linje " in told and said in told
