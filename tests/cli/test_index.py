"""`xlbudget index` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlbudget.cli import main


@pytest.fixture(autouse=True)
def quiet_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["index", *words]) == status
    captured = capsys.readouterr()
    return captured.out if status != 2 else captured.err


def test_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in run(capsys, "list").splitlines()] == ["FPI", "LOEN", "SATS"]
    page = run(capsys, "show", "loen")
    assert "Udgave:     2026" in page and "skøn" in page
    document = json.loads(run(capsys, "show", "SATS", "--format", "json"))
    assert document["schema"] == "xlbudget/index/1"
    assert document["series"][0]["values"][-1]["change"] == 0.045
    listed = json.loads(run(capsys, "list", "--format", "json"))["series"]
    assert [series["vintage"] for series in listed] == ["2024", "2026", "2026"]


def test_what_is_imported_can_be_shown_used_and_verified(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "kl.csv").write_text("År;Pct.\n2025;2,8\n2026;3,0\n", encoding="cp1252")
    told = ("--udgave", "2026-07", "--date", "2026-07-01", "--publisher", "KL")
    assert "Intet er skrevet" in run(capsys, "import", "kl.csv", "--id", "kl-pl", *told, "--dry-run")
    run(capsys, "show", "kl-pl", status=2)
    page = run(capsys, "import", "kl.csv", "--id", "kl-pl", *told)
    assert "multiplikativ" in page and "Gemt i" in page and "kl.csv, B3" in page
    assert main(["call", "PL_OMREGN", '[1000, 2024, 2026, "kl-pl"]']) == 0
    assert capsys.readouterr().out.strip() == "1058.84"
    assert "KL-PL 2026-07: i orden" in run(capsys, "verify")


def test_what_is_imported_with_an_id_alone_is_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "kl.csv").write_text("År;Pct.\n2024;2,8\n2025;3,0\n", encoding="utf-8")
    run(capsys, "import", "kl.csv", "--id", "KL")
    assert "KL " in run(capsys, "verify")  # each figure names the file and the cell that it is from


def test_an_import_beside_a_workbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "sag").mkdir()
    (tmp_path / "kl.csv").write_text("År;Indeks\n2025;100\n2026;102\n", encoding="utf-8")
    document = json.loads(
        run(
            capsys,
            "import",
            "kl.csv",
            "--id",
            "X",
            "--beside",
            "sag/budget.xlsx",
            "--date",
            "2025-01-01",
            "--format",
            "json",
        )
    )
    assert Path(document["path"]) == tmp_path / "sag" / "xlbudget-indeks" / "x.2025-01-01.toml"
    assert "X " in run(capsys, "list", "--beside", "sag/budget.xlsx")
    assert "X " not in run(capsys, "list")


def test_verify_ends_with_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "xlbudget-indeks"
    folder.mkdir()
    (folder / "broken.toml").write_text("x = ", encoding="utf-8")
    document = json.loads(run(capsys, "verify", "--format", "json", status=1))
    assert document["files"][0]["problems"][0]["code"] == "broken_toml"
    assert document["summary"]["problems"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show",), "mangler et id"),
        (("list", "FPI"), "index show FPI"),
        (("import", "kl.csv"), "--id KL-PL"),
        (("import", "findes-ikke.csv", "--id", "X"), "filen eller mappen findes ikke"),
        (("show", "NIX"), "kendes ikke"),
    ],
)
def test_refusals_tell_the_way_out(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    assert said in run(capsys, *words, status=2)
