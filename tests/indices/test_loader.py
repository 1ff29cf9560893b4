"""What is shipped, and where an imported series is found."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.indices import discount_bands, list_series, load_series, reimbursement_steps

SERIES = """schema = "xlbudget/index-series/1"
id = "{id}"
label = "Prøve"
built_from = "{built_from}"
chaining = "multiplicative"
[[vintage]]
id = "{vintage}"
date = {date}
publisher = "KL"
[vintage.values]
{values}
"""


def write(folder: Path, name: str, **fields: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    plain = {"id": "KL-PL", "built_from": "changes", "vintage": "2026-07", "date": "2026-07-01", "values": "2025 = 2.8"}
    path = folder / name
    path.write_text(SERIES.format(**(plain | fields)), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "indeks"


@pytest.mark.parametrize(
    ("name", "amount", "first", "last", "carried"),
    [
        ("FPI", 4000, 2013, 2014, "4022.6"),
        ("LOEN", 4000, 2013, 2014, "4034.6"),
        ("fpi", 12000, 2013, 2014, "12067.7"),
        ("SATS", 1000, 2007, 2008, "1029.0"),
    ],
)
def test_the_check_values(name: str, amount: int, first: int, last: int, carried: str) -> None:
    assert round(load_series(name).uprate(Decimal(amount), first, last), 1) == Decimal(carried)


def test_every_shipped_value_has_a_status_and_a_source() -> None:
    shipped = list_series()
    assert [series.id for series in shipped] == ["FPI", "LOEN", "SATS"]
    assert all(value.source for series in shipped for value in series.values.values())
    assert load_series("LOEN").estimates() == (2026,)
    publishers = {year: value.publisher for year, value in load_series("FPI").values.items()}
    assert {year for year, name in publishers.items() if name == "Danmarks Statistik"} == set(range(2015, 2024))


def test_the_unverified_discount_rate_is_not_shipped() -> None:
    newest = discount_bands()
    assert newest.vintage == "2021"
    assert [(band.first_year, band.last_year, band.rate) for band in newest.bands] == [
        (0, 35, Decimal("0.035")),
        (36, 70, Decimal("0.025")),
    ]


def test_the_steps_of_reimbursement_and_no_scheme_before_2016() -> None:
    steps = reimbursement_steps(2020).steps
    assert [step.state_share for step in steps] == [Decimal(text) for text in ("0.80", "0.40", "0.30", "0.20")]
    assert [(step.first_week, step.last_week) for step in steps] == [(1, 4), (5, 26), (27, 52), (53, None)]
    with pytest.raises(Refusal) as refused:
        reimbursement_steps(2015)
    assert refused.value.code == "no_scheme"


def test_an_unknown_id_says_what_there_is_and_how_to_bring_one() -> None:
    with pytest.raises(Refusal) as refused:
        load_series("kl-pl")
    assert refused.value.code == "unknown_index"
    assert "FPI, LOEN, SATS" in refused.value.da and "xlbudget index import FIL --id KL-PL" in refused.value.da


def test_the_newest_vintage_is_the_default_and_all_can_be_named(own_folder: Path) -> None:
    write(own_folder, "b.toml", vintage="2025-07", date="2025-07-01", values="2025 = 3.0")
    write(own_folder, "a.toml")
    assert load_series("kl-pl").vintage == "2026-07"
    assert load_series("KL-PL", "2025-07").change(2025) == Decimal("0.03")
    with pytest.raises(Refusal) as refused:
        load_series("KL-PL", "2024")
    assert refused.value.code == "unknown_vintage" and "2026-07, 2025-07" in refused.value.da


def test_beside_the_workbook_comes_before_ones_own(own_folder: Path, tmp_path: Path) -> None:
    write(own_folder, "own.toml", values="2025 = 1.0")
    write(tmp_path / "sag" / "xlbudget-indeks", "shared.toml", values="2025 = 2.0")
    beside = (str(tmp_path / "sag" / "xlbudget-indeks"),)
    assert load_series("KL-PL", folders=beside).change(2025) == Decimal("0.02")
    assert load_series("KL-PL", folders=beside).origin == "workbook"
    assert load_series("KL-PL").change(2025) == Decimal("0.01")


def test_a_file_that_was_changed_is_read_again(own_folder: Path) -> None:
    write(own_folder, "a.toml", values="2025 = 1.0")
    assert load_series("KL-PL").change(2025) == Decimal("0.01")
    write(own_folder, "a.toml", values="2025 = 11.25")
    assert load_series("KL-PL").change(2025) == Decimal("0.1125")


@pytest.mark.parametrize(
    "fields",
    [
        {"values": "2025 = "},
        {"values": '2025 = "2,8"'},
        {"values": "2025 = 1.0\n2027 = 1.0"},
        {"values": "25 = 1.0"},
        {"values": "2025 = true"},
        {"values": "2025 = inf"},
        {"built_from": "index", "values": "2025 = 0"},
        {"built_from": "guess"},
        {"id": "../FPI"},
        {"date": "2026"},
    ],
    ids=str,
)
def test_a_broken_file_is_named_and_stops_no_other(own_folder: Path, fields: dict[str, str]) -> None:
    path = write(own_folder, "kl-pl.toml", **fields)
    assert load_series("FPI").id == "FPI"
    with pytest.raises(Refusal) as refused:
        load_series("KL-PL")
    assert refused.value.code in ("broken_index_file", "broken_toml")
    assert str(path.resolve()) in refused.value.da


def test_no_file_takes_the_name_of_a_shipped_series(own_folder: Path) -> None:
    write(own_folder, "mine.toml", id="FPI", vintage="2099", date="2099-01-01")
    assert load_series("FPI").vintage == "2024"


def test_danish_letters_may_be_written_either_way(own_folder: Path) -> None:
    assert load_series("løn").id == "LOEN"
    write(own_folder, "mine.toml", id="LØN", vintage="2099", date="2099-01-01")
    assert load_series("LØN").vintage == "2026"
