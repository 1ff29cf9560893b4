"""Words that a script or a hand got wrong: each is told in a sentence, with status 2, and nothing is done."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from xlbudget.cli import main

WORKBOOK = str(next((Path(__file__).parents[2] / "workbooks").glob("004_*.xlsx")))
WITHOUT_A_LETTER = [
    ["inspect", ""],
    ["inspect", WORKBOOK, "--quiet", ""],
    ["validate", WORKBOOK, "--output", ""],
    ["validate", WORKBOOK, "--output="],
    ["validate", WORKBOOK, "--baseline", ""],
    ["validate", WORKBOOK, "--write-baseline", ""],
    ["validate", WORKBOOK, "--marked", ""],
    ["validate", WORKBOOK, "--fix", ""],
    ["validate", WORKBOOK, "--select", "SUM", "--select", ""],
    ["validate", WORKBOOK, "--cluster", ""],
    ["refresh", WORKBOOK, "--output", ""],
    ["refresh", WORKBOOK, "--dry-run", "--index", ""],
    ["refresh", WORKBOOK, "--dry-run", "--price-level", ""],
    ["collect", WORKBOOK, "--output", ""],
    ["undo", ""],
]


@pytest.mark.parametrize("words", WITHOUT_A_LETTER, ids=" ".join)
def test_a_variable_that_was_never_set_is_not_taken_for_an_option_left_out(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert "skal have en værdi" in told.err and not told.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["inspect", WORKBOOK, "--explain=1"], "--explain tager ingen værdi, men fik '1'"),
        (["index", "vis"], "handlingen kan ikke være 'vis'; vælg mellem 'list', 'show', 'import', 'verify'"),
    ],
)
def test_a_slip_is_told_in_danish(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "html", "xlsx"])
def test_counts_by_rule_are_no_document(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is asked for as JSON is JSON, and a page is a page."""
    target = tmp_path / f"svar.{form}"
    assert main(["validate", WORKBOOK, "--statistics", "--format", form, "--output", str(target)]) == 2
    assert "--statistics vises kun som text." in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("option", ["--marked", "--fix"])
def test_a_file_where_the_copies_should_go_is_told(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kopier").touch()
    main(["validate", WORKBOOK, option, str(tmp_path / "kopier")])
    assert "findes allerede" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("certificate", "key", "told"),
    [
        ("væk.pem", "nøgle.pem", "væk.pem kan ikke læses: filen eller mappen findes ikke."),
        ("nøgle.pem", "væk.pem", "væk.pem kan ikke læses: filen eller mappen findes ikke."),
        ("nøgle.pem", "nøgle.pem", "er ikke et certifikat i PEM-form og nøglen til det."),
        (".", "nøgle.pem", ". kan ikke læses: det er en mappe."),
    ],
)
def test_a_certificate_that_is_none_is_told_before_the_server_answers(
    certificate: str, key: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nøgle.pem").write_text("ikke en nøgle")
    assert main(["serve", "--port", "0", "--certificate", certificate, "--key", key]) == 2
    assert told in capsys.readouterr().err


def test_a_pass_phrase_that_nobody_can_be_asked_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where a service runs; the system's library would ask in the log, and give up."""
    import ssl
    import sys

    (tmp_path / "a.pem").touch()
    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", lambda _, certificate, key, password: password())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    words = ["serve", "--port", "0", "--certificate", str(tmp_path / "a.pem"), "--key", str(tmp_path / "a.pem")]
    assert main(words) == 2
    assert "er beskyttet af en adgangskode" in capsys.readouterr().err
