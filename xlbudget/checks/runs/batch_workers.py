"""Worker processes that judge workbooks in chunks. One that is killed over a workbook costs that workbook alone.

The pools of the standard library end a whole run when one worker dies; here the parent knows which workbook each
worker has before it, gives that one its verdict, and lets a new worker take up the rest.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from xlbudget.checks.runs.files import Verdict, unreadable
from xlbudget.checks.runs.selection import Task
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

_CHUNK = 20  # workbooks
_CHUNK_BYTES = 4_000_000  # of workbooks: large ones are handed out one by one
_CHUNK_LETTERS = 16_000  # of paths: a chunk fits into a pipe, so that handing it out never waits
_AHEAD = 2_000  # verdicts that wait for their turn
_PATIENCE = 0.3  # seconds for a worker to end by itself

Numbered = tuple[int, Task]


class _Worker(NamedTuple):
    """A process, the pipe to it, and what it has before it."""

    process: Any
    pipe: Connection
    tasks: deque[Numbered]  # handed out and not answered, in the order in which it works


class Workers:
    """`count` processes that judge the `wanted` tasks, to be used as a context."""

    def __init__(self, tasks: Sequence[Task], wanted: Sequence[int], count: int) -> None:
        # Where the system can fork safely, a worker starts with everything loaded.
        self._context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._tasks = tasks
        self._chunks = deque(chunks_of(tasks, wanted, count))
        self._left: deque[list[Numbered]] = deque()  # what a dead worker had not come to
        self._answers: dict[int, Verdict] = {}
        self._count = min(count, len(self._chunks))
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers:
        while len(self._workers) < self._count and self._start():
            pass
        if 0 < len(self._workers) < self._count:  # what the system gives is spent: this process needs some of it
            self._end(self._workers.pop())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.terminate()
        while self._workers:
            self._end(self._workers.pop())

    def verdict(self, place: int) -> Verdict:
        """The verdict on the task at `place`, waited for. Each is given once.

        Where the system gives no process (it has a limit, or no memory left) the work is done in this one.
        """
        while place not in self._answers:
            if not self._workers:
                from xlbudget.checks.runs.batch import judge_task  # noqa: PLC0415 — this module is loaded by that one

                return judge_task(self._tasks[place])
            self._hand_out()
            ready = wait([worker.pipe for worker in self._workers])
            for worker in [worker for worker in self._workers if worker.pipe in ready]:
                self._hear(worker)
        answer = self._answers.pop(place)
        self._hand_out()
        return answer

    @staticmethod
    def _end(worker: _Worker) -> None:
        worker.process.terminate()
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
        worker.pipe.close()

    def _start(self) -> bool:
        """Whether the system gave one more process."""
        try:
            ours, theirs = self._context.Pipe()
        except OSError:
            return False
        others = [worker.pipe for worker in self._workers] + [ours]
        # What a forked worker inherits it closes, or the end of this process would go unnoticed.
        inherited = others if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_work, args=(theirs, inherited), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            return False
        finally:
            theirs.close()
        self._workers.append(_Worker(process, ours, deque()))
        return True

    def _hand_out(self) -> None:
        """Each worker has a chunk before it and, unless too much waits already, one more to go on with."""
        for worker in self._workers:
            while len(worker.tasks) <= _CHUNK // 2 and (chunk := self._next(bool(worker.tasks))):
                worker.tasks.extend(chunk)
                try:
                    worker.pipe.send(chunk)
                except OSError:  # it has just died; `_hear` sees to what it was given
                    break

    def _next(self, busy: bool) -> list[Numbered] | None:
        if self._left:
            return self._left.popleft()
        if not self._chunks or len(self._answers) > _AHEAD or (busy and len(self._chunks) < len(self._workers)):
            return None
        return self._chunks.popleft()

    def _hear(self, worker: _Worker) -> None:
        try:
            while worker.pipe.poll():
                place, verdict = worker.pipe.recv()
                worker.tasks.popleft()
                self._answers[place] = verdict
        except (EOFError, OSError):
            self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Its workbook gets its verdict, the others a new worker."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(_PATIENCE)
        if worker.tasks:
            place, task = worker.tasks.popleft()
            self._answers[place] = unreadable(task.path, _killed(task.path))
        if worker.tasks:
            self._left.append(list(worker.tasks))
        if self._left or self._chunks:
            self._start()


def _work(pipe: Connection, inherited: Sequence[Connection]) -> None:
    """A worker's life: chunks in, verdicts out, until the other end closes."""
    from xlbudget.checks.runs.batch import judge_task  # noqa: PLC0415 — this module is loaded by that one

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once, whatever the parent does when it is ended itself
    for other in inherited:
        other.close()
    try:
        while True:
            for place, task in pipe.recv():
                pipe.send((place, judge_task(task)))
    except (EOFError, OSError):  # the parent has gone
        return


def chunks_of(tasks: Sequence[Task], wanted: Sequence[int], count: int) -> list[list[Numbered]]:
    """Neighbours in chunks: not too many, not too large, and at least a few for each worker."""
    most = max(1, min(_CHUNK, len(wanted) // (count * 4)))
    chunks: list[list[Numbered]] = []
    room = letters = 0
    for place in wanted:
        task = tasks[place]
        size = os.stat(task.path).st_size if os.path.exists(task.path) else 0
        if not chunks or len(chunks[-1]) >= most or size > room or letters < len(task.path):
            chunks.append([])
            room, letters = _CHUNK_BYTES, _CHUNK_LETTERS
        chunks[-1].append((place, task))
        room -= size
        letters -= len(task.path)
    return chunks


def _killed(path: str) -> Refusal:
    name = os.path.basename(path)
    return Refusal(
        "reader_killed",
        f"»{name}« fik programmet til at stoppe og kan ikke læses. Filen er beskadiget eller for stor til maskinen.",
        f"“{name}” made the program stop and cannot be read. The file is damaged, or too large for this machine.",
    )
