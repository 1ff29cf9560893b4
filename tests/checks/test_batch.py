"""Many workbooks: the same verdicts in the same order whoever does the work, and no file ends the run."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from real_programs import PATIENCE

from xlbudget.checks.runs import batch, batch_workers
from xlbudget.checks.runs.batch import judged
from xlbudget.checks.runs.files import Verdict, verdict_on
from xlbudget.checks.runs.selection import Task
from xlbudget.cli.endings import end_as_interrupted

forks = pytest.mark.skipif(sys.platform != "linux", reason="a forked worker inherits the test's own judge")


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Fifty files whose judge only says what they are called; workers pay from the first byte on."""
    monkeypatch.setattr(batch, "_WORTH", 1)
    monkeypatch.setattr(batch, "judge_task", lambda task: named(task.path))
    paths = [tmp_path / f"{number:02}.xlsx" for number in range(50)]
    for path in paths:
        path.write_bytes(b"x" * 100)
    return [Task(str(path), ()) for path in paths]


def named(path: str) -> Verdict:
    return verdict_on(path, (), (os.path.basename(path),))


@forks
@pytest.mark.parametrize("jobs", [1, 2, 3, 8, 200])
def test_the_order_is_that_of_the_tasks(tasks: list[Task], jobs: int) -> None:
    seen: list[int] = []
    verdicts = list(judged(tasks, jobs, seen=lambda place, _: seen.append(place)))
    assert verdicts == [named(task.path) for task in tasks]
    assert seen == list(range(1, 51))


@forks
@pytest.mark.parametrize("killers", [{"00"}, {"49"}, {"07", "08", "31"}, {f"{n:02}" for n in range(50)}], ids=len)
def test_a_worker_killed_over_a_file_costs_that_file_alone(
    tasks: list[Task], monkeypatch: pytest.MonkeyPatch, killers: set[str]
) -> None:
    def judge_task(task: Task) -> Verdict:
        if os.path.basename(task.path)[:2] in killers:
            os.kill(os.getpid(), signal.SIGKILL)
        return named(task.path)

    monkeypatch.setattr(batch, "judge_task", judge_task)
    verdicts = list(judged(tasks, 2))
    assert [verdict.path for verdict in verdicts] == [task.path for task in tasks]
    dead = {os.path.basename(verdict.path)[:2] for verdict in verdicts if verdict.status == "unreadable"}
    assert dead == killers
    assert {verdict.error.code for verdict in verdicts if verdict.error} == {"reader_killed"}


@forks
def test_an_interrupt_ends_the_workers_at_once(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[batch_workers.Workers] = []

    class Watched(batch_workers.Workers):
        def __enter__(self) -> batch_workers.Workers:
            started.append(self)
            return super().__enter__()

    monkeypatch.setattr(batch_workers, "Workers", Watched)

    def judge_task(task: Task) -> Verdict:
        if os.path.basename(task.path) > "00.xlsx":
            time.sleep(3600)
        return named(task.path)

    monkeypatch.setattr(batch, "judge_task", judge_task)
    verdicts = judged(tasks, 2)
    assert next(verdicts) == named(tasks[0].path)
    processes = [worker.process for worker in started[0]._workers]
    assert len(processes) == 2
    with pytest.raises(KeyboardInterrupt):
        verdicts.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    for process in processes:
        process.join(PATIENCE)
    assert [process.is_alive() for process in processes] == [False, False]


def test_a_small_job_starts_no_process(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_WORTH", 1_000_000)
    monkeypatch.setattr(batch_workers, "Workers", None)
    assert len(list(judged(tasks, 8))) == 50


@pytest.mark.parametrize("count", [1, 2, 7])
def test_chunks_hold_each_task_once_and_no_chunk_is_too_large(tasks: list[Task], count: int) -> None:
    wanted = [place for place in range(50) if place % 3]
    chunks = batch_workers.chunks_of(tasks, wanted, count)
    assert [place for chunk in chunks for place, _ in chunk] == wanted
    assert all(1 <= len(chunk) <= 20 for chunk in chunks)
    assert len(chunks) >= count


@forks
def test_a_worker_ends_without_a_word_whatever_its_parent_does_when_it_is_ended(
    tasks: list[Task], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def judge_task(task: Task) -> Verdict:
        time.sleep(0 if task.path == tasks[0].path else 60)
        return named(task.path)

    monkeypatch.setattr(batch, "judge_task", judge_task)
    before = signal.getsignal(signal.SIGTERM)
    end_as_interrupted()
    try:
        running = judged(tasks, 2)
        assert next(running) == named(tasks[0].path)
        running.close()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capfd.readouterr().err == ""


@forks
@pytest.mark.parametrize("given", [0, 1, 2, 5])
@pytest.mark.parametrize("limited", ["start", "Pipe"])
def test_as_many_processes_work_as_the_system_gives(
    tasks: list[Task], monkeypatch: pytest.MonkeyPatch, given: int, limited: str
) -> None:
    """A limit on processes or open files costs time and no answer; where it gives none, this process does the work."""
    owner = BaseProcess if limited == "start" else BaseContext
    real, left = getattr(owner, limited), [None] * given

    def sparing(*words: object) -> object:
        if not left:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left.pop()
        return real(*words)

    monkeypatch.setattr(owner, limited, sparing)
    assert list(judged(tasks, 8)) == [named(task.path) for task in tasks]
    assert not left
