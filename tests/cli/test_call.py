"""`xlbudget call`: the shapes that scripts rely on, exit statuses, and what a person sees."""

from __future__ import annotations

import io
import json

import pytest

from xlbudget.cli import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["call", *words])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ('["−1.234,50"]', "-1234.5\n"),
        ('["2,2 mio. kr."]', "2200000\n"),
        ("[0.1]", "0.1\n"),
        ("[1e22]", "10000000000000000000000\n"),
        ("[1e-7]", "0.0000001\n"),
        ("[null]", "\n"),
        ('[["1.000", null, 3]]', "1000\t\t3\n"),
        ('[[["1"], ["2"]]]', "1\n2\n"),
        ('["#I/T"]', "#I/T\n"),
    ],
)
def test_a_scalar_is_a_plain_number_and_a_table_tab_separated_rows(
    capsys: pytest.CaptureFixture[str], arguments: str, shown: str
) -> None:
    assert run(capsys, "DK_TAL", arguments) == (0, shown, "")


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        ('["1.000"]', 1000),
        ('["0,5"]', 0.5),
        ('[[["1.000", null, "#N/A"]]]', [[1000, None, "#N/A"]]),
        ('[["0,1", 0.2]]', [[0.1, 0.2]]),
        ("[12345678901234567890]", 12345678901234567890.0),
    ],
)
def test_the_result_as_json(capsys: pytest.CaptureFixture[str], arguments: str, result: object) -> None:
    status, out, _ = run(capsys, "dk_tal", arguments, "--format", "json")
    assert status == 0
    assert json.loads(out) == {"schema": "xlbudget/call/1", "function": "DK_TAL", "result": result}


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("DK_TAL", '["1.5"]', "not_a_danish_number"),
        ("DK_TAL", "[]", "missing_argument"),
        ("DK_TAL", "[1, 2]", "too_many_arguments"),
        ("DK_TAL", "[NaN]", "not_finite"),
        ("DK_TAL", "[1e400]", "not_finite"),
        ("DK_TAL", "[true]", "not_a_number"),
        ("DK_TAL", "[[[1], [2, 3]]]", "uneven_rows"),
        ("DK_TAL", "[{}]", "not_a_cell"),
        ("DK_TAL", "{}", "bad_json"),
        ("DK_TAL", "5", "bad_json"),
        ("DK_TAL", "[1", "bad_json"),
        ("DK_TAL", "", "bad_json"),
        ("DK_TAL", "[" * 100_000, "bad_json"),
        ("SUM", "[1]", "unknown_function"),
    ],
)
def test_a_refusal_ends_with_2_and_says_why(
    capsys: pytest.CaptureFixture[str], name: str, arguments: str, code: str
) -> None:
    status, out, _ = run(capsys, name, arguments, "--format", "json")
    document = json.loads(out)
    assert status == 2
    assert document["schema"] == "xlbudget/call/1" and document["function"] == name
    assert document["error"]["code"] == code and document["error"]["message"]
    status, out, err = run(capsys, name, arguments)
    assert status == 2 and not out and err.startswith("xlbudget: ") and "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("RAADERUM_DAEKNING", "[[0.30000000000000004], [0.3]]", "1\t0.3\t0.3\t0\tdækket"),
        (
            "RAADERUM_FORDEL",
            '[["A", "B"], [0.1, 0.20000000000000004], 0.3]',
            "B\t0.2\t0.2\t0.6666666666666666\t0.3\ttildelt",
        ),
        ("OPF_MAAL", "[-0.18999999999999995, -0.1, -0.1]", "nået\t-0.19\t-0.1\t-0.19"),
        ("OPF_AFVIGELSE", "[0.30000000000000004, 0.3]", "0"),
        ("DK_TAL", "[123456789012345]", "123456789012345"),
    ],
)
def test_numbers_have_the_fifteen_digits_of_a_cell(
    capsys: pytest.CaptureFixture[str], name: str, arguments: str, result: str
) -> None:
    """What a program writes as 0.1 + 0.2 counts as it does in a spreadsheet: as 0.3."""
    assert run(capsys, name, arguments)[1].splitlines()[-1] == result


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_arguments_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mark: bytes
) -> None:
    typed = mark + '["2,2 mio.\u00a0kr."]\n'.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="ascii"))
    assert run(capsys, "DK_TAL", "-") == (0, "2200000\n", "")


def test_standard_input_in_another_encoding_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO('["løbende"]'.encode("latin-1")), encoding="latin-1"))
    status, _, err = run(capsys, "DK_TAL", "-")
    assert status == 2 and "UTF-8" in err


def test_a_refusal_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "DK_TAL", '["1.5"]', "--lang", "en")
    assert "is not a Danish number" in err


def test_control_codes_never_reach_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "DK_TAL", '["\\u001b[31m"]')
    assert "\x1b" not in err


def test_functions_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["functions"]) == 0
    listed = capsys.readouterr().out
    assert "PL_OMREGN(beloeb; fra_aar; til_aar; [indeks]; [udgave])" in listed and "Råderum" in listed
    assert main(["functions", "DK_ENHED"]) == 0
    explained = capsys.readouterr().out
    assert "DK_ENHED(beloeb; fra; til)" in explained and '=DK_ENHED({2,2\\0,5}; "mio. kr."; "t.kr.")' in explained
    assert main(["functions", "DK_ENHED", "--lang", "en"]) == 0
    assert '=DK_ENHED({2.2,0.5}, "mio. kr.", "t.kr.")' in capsys.readouterr().out
    assert main(["functions", "DK_ENHED", "--format", "json"]) == 0
    (function,) = json.loads(capsys.readouterr().out)["functions"]
    assert function["name"] == "DK_ENHED" and [argument["name"] for argument in function["arguments"]] == [
        "beloeb",
        "fra",
        "til",
    ]


def test_an_unknown_function_is_refused_by_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["functions", "PL_TOTL"]) == 2
    assert "Mente du PL_TOTAL?" in capsys.readouterr().err
