"""Many workbooks judged: in this process while the job is small, else by worker processes; the order stays.

Verdicts come as the caller asks for them, and only a bounded number wait: ten thousand workbooks need no more memory
than ten.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from xlbudget.checks.runs.files import Verdict, judge, unreadable
from xlbudget.checks.runs.selection import Task
from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.checks.runs.cache import Cache

_WORTH = 700_000 if sys.platform == "linux" else 2_000_000
"""Bytes of workbooks from which workers pay: some tenths of a second of work; a process costs more elsewhere."""

Seen = Callable[[int, str], None]


def judged(
    tasks: Sequence[Task],
    jobs: int | None = None,
    cache: Cache | None = None,
    seen: Seen = lambda _, __: None,
    cluster: str | None = None,
) -> Iterator[Verdict]:
    """The verdict on each task, in the order of the tasks.

    `jobs` is the most processes to use, all processors unless given. `seen` is called with the number and the path of
    each workbook when its turn comes. `cluster` is the address of a Dask scheduler that gets the work instead. Closing
    the iterator, or an interrupt, ends the workers at once.
    """
    keys = [cache.key(task) if cache and task.refusal is None else None for task in tasks]
    missing = [place for place, key in enumerate(keys) if cache is None or key is None or not cache.has(key)]
    workers = min(jobs or processors(), len(missing))
    if cluster and missing:
        from xlbudget.checks.runs.cluster import Cluster  # noqa: PLC0415 — few have one

        with Cluster(tasks, missing, cluster) as elsewhere:
            yield from _in_order(tasks, keys, cache, seen, elsewhere.verdict, frozenset(missing))
    elif workers > 1 and sum(_size(tasks[place].path) for place in missing) >= _WORTH:
        from xlbudget.checks.runs.batch_workers import Workers  # noqa: PLC0415 — a small job starts no process

        with Workers(tasks, missing, workers) as pool:
            yield from _in_order(tasks, keys, cache, seen, pool.verdict, frozenset(missing))
    else:
        yield from _in_order(tasks, keys, cache, seen, lambda place: judge_task(tasks[place]), frozenset(missing))
    if cache and missing:
        cache.tidy()


def _in_order(
    tasks: Sequence[Task],
    keys: Sequence[str | None],
    cache: Cache | None,
    seen: Seen,
    judge_at: Callable[[int], Verdict],
    missing: frozenset[int],
) -> Iterator[Verdict]:
    for place, (task, key) in enumerate(zip(tasks, keys, strict=True)):
        seen(place + 1, task.path)
        verdict = cache.get(key, task.path) if cache and key and place not in missing else None
        if verdict is None:  # never judged, or its entry has gone or holds no longer
            verdict = judge_at(place) if place in missing else judge_task(task)
            if cache and key and cache.key(task) == key:  # else it was changed before its turn came
                cache.put(key, verdict)
        yield task.weighed(verdict)


def judge_task(task: Task) -> Verdict:
    """The verdict on one workbook, each finding as grave as its rule says."""
    if task.refusal is not None:
        return unreadable(task.path, task.refusal)
    return judge(task.path, task.held)


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
