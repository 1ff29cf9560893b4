"""The cache: the same content under the same rules, nothing else, and never in the way."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

import xlbudget
from xlbudget.checks.runs import batch
from xlbudget.checks.runs.batch import judged
from xlbudget.checks.runs.cache import Cache, cache_folder
from xlbudget.checks.runs.cache_room import USUAL, limit, tidy
from xlbudget.checks.runs.files import Verdict, judge, verdict_on
from xlbudget.checks.runs.selection import Task

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


def test_an_entry_of_brackets_is_no_entry(cache: Cache, task: Task, tmp_path: Path) -> None:
    verdict = judge(task.path, task.held)
    cache.put(key(cache, task), verdict)
    (entry,) = (tmp_path / "cache").rglob("*.json")
    entry.write_text("[" * 200_000)
    assert cache.get(key(cache, task), task.path) is None
    assert list(judged([task], cache=cache)) == [verdict]


def test_a_part_that_is_damaged_is_other_content(cache: Cache, task: Task) -> None:
    """The zip's directory, with each part's checksum, stands as it stood."""
    before = key(cache, task)
    first = next(judged([task], cache=cache))
    with zipfile.ZipFile(task.path) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(Path(task.path).read_bytes())
    middle = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    data[middle] ^= 0xFF
    Path(task.path).write_bytes(data)
    assert key(cache, task) != before
    assert next(judged([task], cache=cache)).status != first.status


def test_a_rule_that_is_changed_makes_another_xlbudget(
    task: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = tmp_path / "xlbudget" / "checks" / "rules" / "some_rule.py"
    rule.parent.mkdir(parents=True)
    rule.write_text("")
    monkeypatch.setattr(xlbudget, "__file__", str(tmp_path / "xlbudget" / "__init__.py"))
    before = key(Cache(str(tmp_path / "cache")), task)
    assert key(Cache(str(tmp_path / "cache")), task) == before
    os.utime(rule, (4e9, 4e9))
    assert key(Cache(str(tmp_path / "cache")), task) != before


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes of this kind")
def test_a_pipe_is_not_waited_for(cache: Cache, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bog.xlsx")
    assert cache.key(Task(str(tmp_path / "bog.xlsx"), CODES)) is None


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


def test_modules_that_lie_in_no_folder_keep_findings_too(
    task: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlbudget, "__file__", str(tmp_path / "programs.zip" / "xlbudget" / "__init__.py"))
    assert key(Cache(str(tmp_path / "cache")), task)


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights of files")
def test_what_is_kept_is_read_by_its_user_alone(cache: Cache, task: Task, tmp_path: Path) -> None:
    cache.put(key(cache, task), judge(task.path, task.held))
    (entry,) = (tmp_path / "cache").rglob("*.json")
    assert entry.stat().st_mode & 0o077 == 0


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


def aged(cache_home: Path, days: list[int]) -> list[Path]:
    """Entries that were last used so many days ago, each of a block's size."""
    entries = []
    for place, age in enumerate(days):
        entry = cache_home / "findings" / f"{place:02x}" / "entry.json"
        entry.parent.mkdir(parents=True)
        entry.write_text("{}", encoding="utf-8")
        os.utime(entry, (NOW - age * 86_400, NOW - age * 86_400))
        entries.append(entry)
    return entries


NOW = 1_800_000_000.0


def test_what_was_not_used_longest_makes_room(tmp_path: Path) -> None:
    entries = aged(tmp_path, [1, 9, 3, 8, 2])
    left = tmp_path / "findings" / "00" / "entry.json.7.tmp"
    left.write_text("half", encoding="utf-8")
    os.utime(left, (NOW - 7200, NOW - 7200))
    assert tidy(str(tmp_path / "findings"), 4 * 4096, now=NOW) == 2
    assert [entry.exists() for entry in entries] == [True, False, True, False, True]
    assert not left.exists()


def test_it_looks_once_a_day(tmp_path: Path) -> None:
    entries = aged(tmp_path, [1, 2])
    root = str(tmp_path / "findings")
    assert tidy(root, 10 * 4096, now=NOW) == 0
    assert tidy(root, 0, now=NOW + 3600) == 0
    assert tidy(root, 0, now=NOW + 90_000) == 2
    assert not any(entry.exists() for entry in entries)
    assert tidy(str(tmp_path / "nowhere"), 0, now=NOW) == 0


def test_an_entry_that_is_asked_for_stays(cache: Cache, task: Task, tmp_path: Path) -> None:
    cache.put(key(cache, task), verdict_on(task.path, (), ()))
    (entry,) = (tmp_path / "cache").rglob("*.json")
    os.utime(entry, (0, 0))
    assert cache.get(key(cache, task), task.path) is not None
    assert entry.stat().st_mtime > 0


def test_the_user_says_how_much_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLBUDGET_CACHE_MB", "3")
    assert limit() == 3_000_000
    monkeypatch.setenv("XLBUDGET_CACHE_MB", "meget")
    assert limit() == USUAL


def run_alone(place: int, folder: str, home: str) -> None:
    """A run of its own: judge, keep, tidy to nothing at once, and clear now and then."""
    cache = Cache(home)
    tasks = [Task(str(path), CODES) for path in sorted(Path(folder).glob("*.xlsx"))]
    for turn in range(6):
        verdicts = list(judged(tasks, 1, cache))
        assert all(verdict.status == "findings" for verdict in verdicts)
        tidy(os.path.join(home, "findings"), 0, now=4e9 + turn * 1e6 + place)
        if turn % 3 == place:
            cache.clear()


def test_several_runs_keep_tidy_and_clear_at_once(tmp_path: Path) -> None:
    for name in "abc":
        shutil.copy(WORKBOOK, tmp_path / f"{name}.xlsx")
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    runs = [
        context.Process(target=run_alone, args=(place, str(tmp_path), str(tmp_path / "cache"))) for place in range(3)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0, 0]


def test_a_workbook_that_is_changed_before_its_turn_leaves_no_findings_under_its_old_content(
    cache: Cache, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the old one, put back or copied elsewhere, would have the findings of the new one."""
    old, other = Path(task.path).read_bytes(), next(WORKBOOK.parent.glob("003_*.xlsx")).read_bytes()
    honest = judge(task.path, task.held)

    def saved_meanwhile(task: Task) -> Verdict:
        Path(task.path).write_bytes(other)
        return judge(task.path, task.held)

    with monkeypatch.context() as patch:
        patch.setattr(batch, "judge_task", saved_meanwhile)
        assert next(judged([task], 1, cache)).findings != honest.findings
    Path(task.path).write_bytes(old)
    assert next(judged([task], 1, cache)).findings == honest.findings
