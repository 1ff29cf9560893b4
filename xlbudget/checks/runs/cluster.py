"""Workbooks judged by an existing Dask cluster: the same chunks, the same verdicts, in the same order.

A worker must see the workbooks under the same paths, as on a shared drive. It judges a workbook only when content,
settings, day and xlbudget's version are those that this process sees; whatever the cluster does not judge, this
process judges itself. Which worker takes what, and what a lost one had before it, is Dask's to decide.
"""

from __future__ import annotations

import datetime
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import Any

from xlbudget import __version__
from xlbudget.checks.runs.batch import judge_task
from xlbudget.checks.runs.batch_workers import Numbered, Workers, chunks_of
from xlbudget.checks.runs.cache import content_digest
from xlbudget.checks.runs.files import Verdict
from xlbudget.checks.runs.selection import Task
from xlbudget.domain.errors import Refusal
from xlbudget.workbook.correction_places import corrections_stamp

_PATIENCE = 20  # seconds for the scheduler and for a worker to answer
_WORKER_WITHIN = 20  # seconds for a first worker to be there
_AHEAD = 4  # chunks handed out for each processor of the cluster

Stamped = tuple[Task, str]
"""A task whose path is absolute, and the stamp of what stands there."""


class Cluster:
    """The Dask cluster whose scheduler is at `address` ("tcp://host:8786"), to be used as a context.

    Raises `Refusal` on entering: without the extra `cluster`, when no scheduler answers, when it has no worker, or
    when its workers have no xlbudget.
    """

    def __init__(self, tasks: Sequence[Task], wanted: Sequence[int], address: str) -> None:
        self._tasks = tasks
        self._wanted = wanted
        self._address = address
        self._client: Any = None
        self._ahead = _AHEAD
        self._left: Iterator[list[Numbered]] = iter(())
        self._under_way: deque[tuple[list[Numbered], Any]] = deque()  # chunks, in order, and their futures
        self._answers: dict[int, Verdict] = {}

    def __enter__(self) -> Cluster:
        self._client = _client(self._address)
        try:
            processors = _processors(self._client, self._address)
        except BaseException:
            self._client.close()
            raise
        self._ahead = _AHEAD * processors
        self._left = iter(chunks_of(self._tasks, self._wanted, processors))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _, future in self._under_way:
            future.cancel()
        self._under_way.clear()
        self._client.close()

    def verdict(self, place: int) -> Verdict:
        """The verdict on the task at `place`, waited for. Each is given once, in the order of the wanted."""
        while place not in self._answers:
            self._hand_out()
            chunk, future = self._under_way.popleft()
            self._answers.update(zip((number for number, _ in chunk), self._heard(chunk, future), strict=True))
        return self._answers.pop(place)

    def _hand_out(self) -> None:
        for chunk in islice(self._left, self._ahead - len(self._under_way)):
            stamped = [(task._replace(path=os.path.abspath(task.path)), stamp(task)) for _, task in chunk]
            self._under_way.append((chunk, self._client.submit(judge_chunk, stamped, pure=False)))

    def _heard(self, chunk: list[Numbered], future: Any) -> Iterator[Verdict]:
        """The verdicts on a chunk, whatever became of it."""
        try:
            verdicts = future.result()
        except Exception:  # whatever happened to the cluster, the workbooks are still here
            # One of them may have killed worker after worker: processes of our own tell which.
            with Workers(self._tasks, [place for place, _ in chunk], 1) as workers:
                yield from (workers.verdict(place) for place, _ in chunk)
            return
        for (_, task), verdict in zip(chunk, verdicts, strict=True):
            yield verdict._replace(path=task.path) if verdict else judge_task(task)


def judge_chunk(tasks: Sequence[Stamped]) -> list[Verdict | None]:
    """What a worker of the cluster does; None for a workbook that it does not see as the one who asks does."""
    return [judge_task(task) if there and there == stamp(task) else None for task, there in tasks]


def stamp(task: Task) -> str:
    """All that a verdict rests on besides the rules' codes, as a text; blank for a file that cannot be read."""
    content = content_digest(task.path)
    if content is None:
        return ""
    try:
        settings = corrections_stamp(task.path)
    except Refusal:
        return ""
    return f"{__version__} {datetime.date.today()} {content.hex()} {settings}"


def _client(address: str) -> Any:
    try:
        distributed: Any = import_module("distributed")  # an extra, untyped, and seconds to load
    except ImportError:
        raise Refusal(
            "needs_cluster_extra",
            "--cluster kræver Dask: pip install 'xlbudget[cluster]'.",
            "--cluster needs Dask: pip install 'xlbudget[cluster]'.",
        ) from None
    try:
        distributed.comm.resolve_address(address)  # a client that never had one stands there, waits and complains
        with _quietly():
            return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError):  # no answer, or no address at all
        raise Refusal(
            "no_cluster",
            f"Der er ingen Dask-scheduler på {address}. Skriv adressen, som den selv viser, fx tcp://vært:8786.",
            f"There is no Dask scheduler at {address}. Write the address that it shows, such as tcp://host:8786.",
        ) from None


def _processors(client: Any, address: str) -> int:
    """The processors of the cluster's workers, all of which can run xlbudget."""
    try:
        client.wait_for_workers(1, timeout=_WORKER_WITHIN)
    except TimeoutError:
        raise Refusal(
            "cluster_without_workers",
            f"Klyngen på {address} har ingen arbejdere. Start dem med »dask worker {address}«.",
            f"The cluster at {address} has no workers. Start them with “dask worker {address}”.",
        ) from None
    try:
        with _quietly():
            client.submit(stamp, Task("", ()), pure=False).result(timeout=_PATIENCE)
    except Exception:  # a worker that cannot load this module says so in ever new ways
        raise Refusal(
            "cluster_without_xlbudget",
            f"Klyngens arbejdere på {address} kan ikke køre xlbudget {__version__}. Installer den samme udgave dér.",
            f"The cluster's workers at {address} cannot run xlbudget {__version__}. Install the same version there.",
        ) from None
    return max(1, sum(map(int, client.nthreads().values())))


@contextmanager
def _quietly() -> Iterator[None]:
    """Without Dask's own account of what failed: the user gets one sentence."""
    import logging  # noqa: PLC0415 — Dask has loaded it

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
