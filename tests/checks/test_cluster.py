"""A real Dask scheduler and real workers on loopback: the same verdicts in the same order, whatever is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from real_programs import PATIENCE

from xlbudget.checks.runs import cluster as on_cluster
from xlbudget.checks.runs.batch import judged
from xlbudget.checks.runs.cluster import judge_chunk, stamp
from xlbudget.checks.runs.files import Verdict
from xlbudget.checks.runs.selection import Selection, Task
from xlbudget.cli import main
from xlbudget.domain.errors import Refusal

distributed = pytest.importorskip("distributed")


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """However slow the machine is, whoever is there answers in time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_cluster, "_PATIENCE", PATIENCE)
        yield


def local_cluster(workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs=60,
        memory_limit=None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster(patience: None) -> Iterator[object]:
    with local_cluster(2) as local:
        yield local


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    for number in range(60):
        book(tmp_path / f"sag{number:02}.xlsx", 4000 + number % 3)
    (tmp_path / "sag10.xlsx").write_bytes(b"no workbook")
    (tmp_path / "sag59.xlsx").write_bytes((tmp_path / "sag58.xlsx").read_bytes()[:-100])
    selection = Selection()
    return [selection.task(str(path)) for path in sorted(tmp_path.iterdir())]


def book(path: Path, total: int) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate((("1.000 kr.", 2024, 2025), ("Skole", 1000, 1000), ("Vej", 3000, 3000))):
            sheet.write_row(row, 0, cells)
        sheet.write_row(3, 0, ("I alt", total, 4000), workbook.add_format({"bold": True}))


def seen(verdict: Verdict) -> tuple[object, ...]:
    error = verdict.error and (verdict.error.code, verdict.error.da, verdict.error.en)
    return (*verdict._replace(error=None), error)


def test_the_verdicts_are_the_same_and_in_the_same_order(cluster, tasks: list[Task]) -> None:
    here = [seen(verdict) for verdict in judged(tasks, 1)]
    there = [seen(verdict) for verdict in judged(tasks, cluster=cluster.scheduler_address)]
    assert there == here
    assert {verdict[1] for verdict in here} == {"clean", "findings", "unreadable"}


def test_the_workers_judge_and_not_this_process(cluster, tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    own: list[str] = []
    judge_here = on_cluster.judge_task
    monkeypatch.setattr(on_cluster, "judge_task", lambda task: own.append(task.path) or judge_here(task))
    assert len(list(judged(tasks, cluster=cluster.scheduler_address))) == 60
    assert own == []


def test_relative_paths_stay_as_they_were_given(
    cluster, tasks: list[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relative = [task._replace(path=os.path.basename(task.path)) for task in tasks[:12]]
    there = [seen(verdict) for verdict in judged(relative, cluster=cluster.scheduler_address)]
    assert there == [seen(verdict) for verdict in judged(relative, 1)]


def test_a_lost_worker_costs_nothing_but_time(cluster, tasks: list[Task]) -> None:
    here = [seen(verdict) for verdict in judged(tasks, 1)]
    running = judged(tasks, cluster=cluster.scheduler_address)
    there = [seen(next(running))]
    victim = next(iter(cluster.workers.values())).process.process.pid
    os.kill(victim, signal.SIGKILL)
    there += [seen(verdict) for verdict in running]
    assert there == here


def test_what_a_worker_does_not_see_as_we_do_is_left_to_us(tasks: list[Task]) -> None:
    known = stamp(tasks[0])
    assert known
    [verdict] = judge_chunk([(tasks[0], known)])
    assert verdict is not None and verdict.path == tasks[0].path
    assert judge_chunk([(tasks[1], known)]) == [None]  # other content
    assert judge_chunk([(tasks[0]._replace(path=tasks[0].path + "x"), known)]) == [None]  # no such file there
    assert judge_chunk([(tasks[0]._replace(path=tasks[0].path + "x"), "")]) == [None]  # nor here


def test_settings_belong_to_the_stamp(tasks: list[Task], tmp_path: Path) -> None:
    before = stamp(tasks[0])
    (tmp_path / "xlbudget.toml").write_text('[[tables]]\nsheet = "Ark1"\nunit = "kr"\n', encoding="utf-8")
    assert stamp(tasks[0]) != before


def test_a_chunk_that_the_cluster_gives_up_is_judged_here(
    cluster, tasks: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> object:
        raise distributed.scheduler.KilledWorker("chunk", None, 3)

    monkeypatch.setattr(on_cluster, "judge_chunk", fails)
    there = [seen(verdict) for verdict in judged(tasks[:12], cluster=cluster.scheduler_address)]
    assert there == [seen(verdict) for verdict in judged(tasks[:12], 1)]


def test_a_run_that_is_ended_leaves_nothing_on_the_cluster(cluster, tasks: list[Task]) -> None:
    running = judged(tasks, cluster=cluster.scheduler_address)
    next(running)
    running.close()
    [again] = judged(tasks[:1], cluster=cluster.scheduler_address)
    assert again.path == tasks[0].path


def test_the_command_gives_the_same_answer(cluster, tasks: list[Task], tmp_path: Path, capfd) -> None:
    words = ["validate", str(tmp_path), "--no-cache", "--format", "json"]
    status = main(words)
    here = capfd.readouterr()
    assert main([*words, "--cluster", cluster.scheduler_address]) == status == 2
    assert capfd.readouterr() == here


def test_no_scheduler_is_said_in_a_sentence(
    tasks: list[Task], tmp_path: Path, capfd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_cluster, "_PATIENCE", 0.5)
    assert main(["validate", str(tmp_path), "--no-cache", "--cluster", "tcp://127.0.0.1:9"]) == 2
    told = capfd.readouterr()
    assert told.err.startswith("xlbudget: Der er ingen Dask-scheduler på tcp://127.0.0.1:9.")
    assert told.err.count("\n") == 1 and not told.out


@pytest.mark.parametrize("address", ["klyngen", "tcp://klyngen", "http://127.0.0.1:8786", "tcp://.invalid:8786"])
def test_what_is_no_address_is_refused_at_once(
    address: str, tasks: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask's client tries an address that it cannot read for long, and then fails again while it is cleared away."""
    monkeypatch.setattr(distributed, "Client", pytest.fail)
    with pytest.raises(Refusal) as refused:
        list(judged(tasks, cluster=address))
    assert refused.value.code == "no_cluster"


def test_a_cluster_without_workers_is_told(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_cluster, "_WORKER_WITHIN", 0.1)
    with local_cluster(0) as empty, pytest.raises(Refusal) as refused:
        list(judged(tasks, cluster=empty.scheduler_address))
    assert refused.value.code == "cluster_without_workers"


def test_without_dask_the_extra_is_named(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(Refusal) as refused:
        list(judged(tasks, cluster="tcp://127.0.0.1:8786"))
    assert refused.value.code == "needs_cluster_extra"
