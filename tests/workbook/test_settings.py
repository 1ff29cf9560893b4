"""Pinned settings, nearest first, and where each came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.model import DefinedName, ErrorValue, Sheet, Workbook
from xlbudget.workbook.settings import index_folders, settings_for


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    return tmp_path / "config"


def book(*names: tuple[str, str]) -> Workbook:
    cells: dict[int, dict[int, object]] = {1: {1: "LOEN", 2: 2026.0, 3: ErrorValue("#REF!")}}
    sheet = Sheet("Ole's ark", cells=cells)  # type: ignore[arg-type]
    return Workbook("x.xlsx", [sheet], [DefinedName(name, value) for name, value in names])


def place(folder: Path, text: str, name: str = "xlbudget.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_pinned_by_default(tmp_path: Path) -> None:
    settings = settings_for(str(tmp_path))
    assert (settings.index, settings.vintage, settings.price_level, settings.level) == (None, None, None, None)


def test_nearest_first_and_each_with_its_place(tmp_path: Path, config: Path) -> None:
    place(config, 'index = "SATS"\nprice_level = 2020\nvintage = "2026"')
    above = place(
        tmp_path / "budget", 'indeks = "FPI"\nprisniveau = 2021\n[validate]\nignore = ["PRI"]\n[tables]\na = 1'
    )
    near = place(tmp_path / "budget" / "2026", "[validate]\nselect = []")
    settings = settings_for(str(near))
    assert settings.index and (settings.index.value, settings.index.origin) == ("FPI", "folder")
    assert settings.index.place == str(above / "xlbudget.toml")
    assert settings.level == 2021
    assert settings.vintage is None  # pinned for SATS, which does not hold here
    assert settings.tables == {"validate": {"select": []}, "tables": {"a": 1}}
    within = settings_for(str(near), book(("XLBUDGET_INDEKS", '"LOEN"'), ("xlbudget_udgave", '"2026"')))
    assert within.index and (within.index.value, within.index.place) == ("LOEN", "XLBUDGET_INDEKS")
    assert within.vintage and within.vintage.value == "2026"
    named = settings_for(str(near), book(("xlbudget_indeks", '"LOEN"'), ("xlbudget_udgave", '"2026"')), index="FPI")
    assert named.index and named.index.origin == "argument"
    assert named.vintage is None  # the workbook's udgave belongs to the workbook's index


@pytest.mark.parametrize(
    ("value", "pinned"),
    [('"FPI"', "FPI"), ('="FPI"', "FPI"), ("'Ole''s ark'!$A$1", "LOEN"), ("'Ole''s ark'!A1:A1", "LOEN"),
     ("'Ole''s ark'!$F$9", None)],
)  # fmt: skip
def test_a_name_holds_a_constant_or_points_at_a_cell(value: str, pinned: str | None) -> None:
    settings = settings_for(None, book(("xlbudget_indeks", value)))
    assert (settings.index and settings.index.value) == pinned


@pytest.mark.parametrize("value", ["2016", "=2016", '"2016"', '"2016 p/l"'])
def test_a_price_level_by_name(value: str) -> None:
    assert settings_for(None, book(("xlbudget_prisniveau", value))).level == 2016


def test_a_price_level_in_a_cell() -> None:
    assert settings_for(None, book(("xlbudget_prisniveau", "'Ole''s ark'!$B$1"))).level == 2026


@pytest.mark.parametrize("value", ["#REF!", "'Ole''s ark'!$C$1", "'Ole''s ark'!$A$1:$B$1", "Findes!A1", "SUM(1)", ""])
def test_a_name_that_cannot_be_understood_is_refused_by_name(value: str) -> None:
    with pytest.raises(Refusal) as refused:
        settings_for(None, book(("xlbudget_indeks", value)))
    assert refused.value.code == "bad_pin" and "xlbudget_indeks" in refused.value.da


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("#REF!", "peger på en celle, der er slettet. Lad det være en værdi som =2026,"),
        ("'Ole''s ark'!#REF!", "peger på en celle, der er slettet."),
        ("", "i arbejdsbogen er tomt."),
        ("SUM(1)", "kan ikke forstås: »SUM(1)«. Lad det være en værdi som =2026,"),
    ],
)
def test_a_name_that_cannot_be_understood_is_told_what_it_may_hold(value: str, words: str) -> None:
    """An example of an index would be no help with a price level."""
    with pytest.raises(Refusal) as refused:
        settings_for(None, book(("xlbudget_prisniveau", value)))
    assert words in refused.value.da


def test_pyproject_counts_only_where_it_speaks_of_xlbudget(tmp_path: Path) -> None:
    place(tmp_path / "a", '[tool.xlbudget]\nindex = "FPI"\n', "pyproject.toml")
    place(tmp_path / "b", "this is [not toml", "pyproject.toml")
    pinned = settings_for(str(tmp_path / "a")).index
    assert pinned and pinned.value == "FPI"
    assert settings_for(str(tmp_path / "b")).index is None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('index = "FPI"\nvintage = 2024x', "broken_toml", "linje 2"),
        ('index = "FPI"\nindex = "SATS"', "broken_toml", "linje 2"),
        ('index = "FPI', "broken_toml", "linje 1"),
        ('indks = "FPI"', "bad_setting", "indks"),
        ("index = true", "bad_setting", "index"),
    ],
)
def test_a_broken_settings_file_is_named_with_its_line(tmp_path: Path, text: str, code: str, words: str) -> None:
    place(tmp_path, text)
    with pytest.raises(Refusal) as refused:
        settings_for(str(tmp_path))
    assert refused.value.code == code
    assert "xlbudget.toml" in refused.value.da and words in refused.value.da


def test_a_pinned_level_that_is_no_year_is_refused(tmp_path: Path) -> None:
    place(tmp_path, "price_level = 16")
    with pytest.raises(Refusal) as refused:
        _ = settings_for(str(tmp_path)).level
    assert refused.value.code == "bad_setting"


def test_index_folders_beside_the_workbook_and_as_named(tmp_path: Path) -> None:
    place(tmp_path / "budget", 'index_folder = "faelles/indeks"')
    folders = index_folders(str(tmp_path / "budget" / "2026"))
    assert folders[0] == str(tmp_path / "budget" / "2026" / "xlbudget-indeks")
    assert str(tmp_path / "budget" / "faelles" / "indeks") in folders
    assert index_folders(None) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignore = ["SUM101"]', "»ignore« hører under [validate]"),
        ('select = ["SUM"]\n[validate]\nignore = ["PRI"]', "»select« hører under [validate]"),
        ("budget_year = 2027", "»budget_year« hører under [validate]"),
        ('indexes = ["FPI"]', "»indexes« kendes ikke. Mente du index?"),
        ('[xlbudget]\nindeks = "FPI"', "»indeks« står under [xlbudget], hvor det ikke læses"),
        ("[tool.xlbudget]\nprice_level = 2026", "»price_level« står under [tool]"),
        ('[validate]\nignore = ["PRI101"]\nindex = "FPI"', "»index« står under [validate]"),
    ],
)
def test_what_stands_outside_its_table_is_not_passed_over(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        settings_for(str(place(tmp_path, text)))
    assert refusal.value.code == "bad_setting"
    assert said in refusal.value.da


def test_tables_of_others_are_passed_on(tmp_path: Path) -> None:
    settings = settings_for(str(place(tmp_path, '[[tables]]\nfile = "a.xlsx"\n\n[validate]\nignore = []\n')))
    assert set(settings.tables) == {"tables", "validate"}
