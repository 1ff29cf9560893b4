"""The cache: the same content under the same rules, nothing else, and never in the way."""

from __future__ import annotations

import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.checks import batch
from xlbudget.checks.batch import judged
from xlbudget.checks.cache import Cache, cache_folder
from xlbudget.checks.files import Verdict, judge, verdict_on
from xlbudget.checks.selection import Task

WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("001_*.xlsx"))
CODES = ("DAT101", "RAM101", "SUM102")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(str(tmp_path / "cache"))


@pytest.fixture
def task(tmp_path: Path) -> Task:
    shutil.copy(WORKBOOK, tmp_path / "a.xlsx")
    return Task(str(tmp_path / "a.xlsx"), CODES)


def key(cache: Cache, task: Task) -> str:
    found = cache.key(task)
    assert found
    return found


def test_findings_come_back_as_they_were(cache: Cache, task: Task) -> None:
    verdict = judge(task.path, task.held)
    assert any(isinstance(finding.difference, Decimal) for finding in verdict.findings)
    cache.put(key(cache, task), verdict)
    assert cache.get(key(cache, task), task.path) == verdict


def test_the_second_run_judges_only_what_has_changed(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = []
    for name in "abc":
        shutil.copy(WORKBOOK, tmp_path / f"{name}.xlsx")
        tasks.append(Task(str(tmp_path / f"{name}.xlsx"), CODES))
    first = list(judged(tasks, cache=cache))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "a") as package:
        package.writestr("docProps/note.xml", "<note/>")
    asked: list[str] = []

    def watched(task: Task) -> Verdict:
        asked.append(task.path)
        return judge(task.path, task.held)

    monkeypatch.setattr(batch, "judge_task", watched)
    assert list(judged(tasks, cache=cache)) == first
    assert asked == [str(tmp_path / "b.xlsx")]


def test_other_rules_and_other_content_have_other_keys(cache: Cache, task: Task, tmp_path: Path) -> None:
    first = key(cache, task)
    assert key(cache, task._replace(codes=CODES[:2])) != first
    assert key(cache, task._replace(severities=(("SUM", "error"),))) == first  # weighed when it is shown
    (tmp_path / "a.xlsx").write_bytes(b"no zip at all")
    other = key(cache, task)
    (tmp_path / "a.xlsx").write_bytes(b"no zip at ALL")
    assert len({first, other, key(cache, task)}) == 3
    (tmp_path / "xlbudget.toml").write_text('[[tables]]\nsheet = "X"\nrange = "A1:B2"\n', encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(WORKBOOK.read_bytes())
    assert key(cache, task) != first


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": null, "keys": [], "findings": [[1]]}', '{"day": null}'])
def test_a_damaged_entry_is_as_none(cache: Cache, task: Task, text: str, tmp_path: Path) -> None:
    cache.put(key(cache, task), verdict_on(task.path, (), ()))
    (entry,) = (tmp_path / "cache").rglob("*.json")
    entry.write_text(text, encoding="utf-8")
    assert cache.get(key(cache, task), task.path) is None
    (verdict,) = judged([task], cache=cache)
    assert verdict.status == "findings"


def test_what_holds_only_today_is_not_kept_till_tomorrow(cache: Cache, task: Task, tmp_path: Path) -> None:
    cache.put(key(cache, task), verdict_on(task.path, (), (), dated=True))
    assert cache.get(key(cache, task), task.path) is not None
    (entry,) = (tmp_path / "cache").rglob("*.json")
    entry.write_text('{"day": "2001-01-01", "keys": [], "findings": []}', encoding="utf-8")
    assert cache.get(key(cache, task), task.path) is None


def test_what_cannot_be_read_is_not_kept(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (verdict,) = judged([Task(str(tmp_path / "broken.xlsx"), CODES)], cache=cache)
    assert verdict.status == "unreadable"
    assert not list((tmp_path / "cache").rglob("*.json"))


def test_clear_takes_only_its_own_files(cache: Cache, task: Task, tmp_path: Path) -> None:
    cache.put(key(cache, task), verdict_on(task.path, (), ()))
    (tmp_path / "cache" / "mine.json").write_text("keep", encoding="utf-8")
    assert cache.clear() == 1
    assert (tmp_path / "cache" / "mine.json").exists()
    assert cache.clear() == 0


def test_a_folder_that_cannot_be_written_is_only_slower(task: Task, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    (verdict,) = judged([task], cache=Cache(str(tmp_path / "file")))
    assert verdict.status == "findings"


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLBUDGET_CACHE_HOME", "/somewhere")
    assert cache_folder() == "/somewhere"
