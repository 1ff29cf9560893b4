"""`index verify`: the shipped data stands, and what is wrong is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlbudget.indices import loader, verification
from xlbudget.indices.places import DATA_FOLDER
from xlbudget.indices.verification import verify


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path))
    (tmp_path / "indeks").mkdir()
    return tmp_path / "indeks"


def test_the_shipped_data_is_whole_and_computed_again() -> None:
    results = {result.file.series[0].id: result for result in verify()}
    assert {name: result.problems for name, result in results.items()} == {"FPI": (), "LOEN": (), "SATS": ()}
    assert results["LOEN"].recomputed == 21
    assert results["SATS"].recomputed == 22


def test_every_data_file_is_in_the_list_of_checksums() -> None:
    listed = Path(verification.CHECKSUMS).read_text(encoding="ascii").split()[1::2]
    data = sorted(path.name for path in Path(DATA_FOLDER).glob("*.toml"))
    assert sorted(listed) == data
    assert all(not verification._changed_data(str(Path(DATA_FOLDER) / name)) for name in data)


def test_a_shipped_file_that_was_changed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "data"
    changed.mkdir()
    for name in ("fpi.toml", "loen.toml", "sats.toml"):
        text = (Path(DATA_FOLDER) / name).read_text(encoding="utf-8")
        text = text.replace("2014 = { index = 1.286914", "2014 = { index = 1.286915")
        text = text.replace("2016 = { percent = 1.4", "2016 = { percent = 1.5").replace("\n", "\r\n")
        (changed / name).write_bytes(text.encode())
    monkeypatch.setattr(loader, "DATA_FOLDER", str(changed))
    loader._shipped.cache_clear()
    try:
        found = {result.file.series[0].id: {problem.code for problem in result.problems} for result in verify()}
    finally:
        monkeypatch.undo()
        loader._shipped.cache_clear()
    assert found == {"FPI": set(), "LOEN": {"checksum", "average_differs"}, "SATS": {"checksum", "percentage_differs"}}


def test_flaws_of_an_imported_series(own_folder: Path) -> None:
    (own_folder / "a.toml").write_text(
        'schema = "xlbudget/index-series/1"\nid = "A"\nbase = "2015 = 100"\n[[vintage]]\nid = "1"\ndate = 2016-01-01\n'
        "[vintage.values]\n2015 = 99\n2018 = 104\n",
        encoding="utf-8",
    )
    (own_folder / "b.toml").write_text("schema = ", encoding="utf-8")
    first, second = verify()[:2]
    assert {problem.code for problem in first.problems} == {
        "gap", "no_publisher", "no_source", "final_before_its_year", "base_differs",
    }  # fmt: skip
    assert [problem.code for problem in second.problems] == ["broken_toml"]
