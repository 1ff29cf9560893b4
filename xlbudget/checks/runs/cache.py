"""Verdicts kept between runs: the same content under the same rules gives the same findings.

A workbook is known by every byte of its file: what a zip says of its parts stays as it was where one of them is
damaged. An entry is a file of its own, written beside its place and put there in one step: several runs at once neither
wait for nor disturb each other. Whatever is wrong with an entry, the workbook is judged again. What has not been asked
for longest makes room for what is new (`cache_room`).
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import time
from collections.abc import Iterator
from decimal import Decimal

import xlbudget
from xlbudget.checks.finding import Finding
from xlbudget.checks.runs.cache_room import FRESH, limit, tidy
from xlbudget.checks.runs.files import Verdict, verdict_on
from xlbudget.checks.runs.selection import Task
from xlbudget.domain.errors import Refusal
from xlbudget.domain.user_folders import user_folder
from xlbudget.workbook.correction_places import corrections_stamp

try:
    from _blake2 import blake2b  # where hashlib has it from, which loads all of OpenSSL besides
except ImportError:
    from hashlib import blake2b

_FORM = "3"
_PIECE = 1 << 20  # bytes that are read at a time
_MARK = "CACHEDIR.TAG"  # backup programs pass over a folder with this file
_MARK_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# xlbudget keeps findings here; the folder can be deleted.\n"


def cache_folder() -> str:
    """The user's folder for what can be made again: XLBUDGET_CACHE_HOME, else where the system keeps such things."""
    return user_folder("cache")


class Cache:
    """The cache in `folder`. Nothing here raises: a cache that cannot be read or written is only slower.

    An entry's name tells everything that its findings rest on: the content, the rules, what the folder's settings say
    of the tables, and which xlbudget found them.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._root = os.path.join(folder, "findings")
        self._code = _code_stamp()
        self._marked = False

    def key(self, task: Task) -> str | None:
        """The name of the task's entry; None for a file that cannot be read."""
        content = content_digest(task.path)
        if content is None:
            return None
        try:
            name, corrections = os.path.basename(task.path), corrections_stamp(task.path)
        except Refusal:  # settings that cannot be followed: judging says so
            return None
        about = "\0".join((_FORM, self._code, name, corrections, task.rules_text()))
        return blake2b(content + about.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()

    def has(self, key: str) -> bool:
        """Whether there is an entry. It may be gone, or useless, when it is fetched."""
        return os.path.exists(self._place(key))

    def get(self, key: str, path: str) -> Verdict | None:
        """The verdict that was kept; None where there is none that holds today."""
        try:
            with open(self._place(key), encoding="utf-8") as file:
                kept = json.load(file)
                if time.time() - os.fstat(file.fileno()).st_mtime > FRESH:
                    self._used(file.name)
            if kept["day"] not in (None, datetime.date.today().isoformat()):
                return None
            findings = [_finding(entry) for entry in kept["findings"]]
            dated, year = kept["day"] is not None, kept["year"]
            return verdict_on(path, findings, kept["keys"], dated=dated, budget_year=year)
        except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
            return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Keep the verdict. What could not be read is tried again another time, and never kept."""
        if verdict.error is not None:
            return
        day = datetime.date.today().isoformat() if verdict.dated else None
        # what a finding blames has settled it
        findings = [[_packed(value) for value in finding[:-1]] for finding in verdict.findings]
        kept = {"day": day, "year": verdict.budget_year, "keys": verdict.keys, "findings": findings}
        text = json.dumps(kept, ensure_ascii=True)
        place = self._place(key)
        beside = f"{place}.{os.getpid()}.tmp"
        try:
            self._make_room(os.path.dirname(place))
            with open(beside, "w", encoding="utf-8", opener=_for_the_user_alone) as file:
                file.write(text)
            os.replace(beside, place)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(beside)

    def tidy(self) -> int:
        """Keep within the room that the user gives findings; how many entries went. Looks once a day."""
        return tidy(self._root, limit())

    def clear(self) -> int:
        """Take every entry out, and say how many there were. Another run's entries of this moment may stay."""
        count = 0
        for folder, path in self._entries():
            with contextlib.suppress(OSError):
                os.unlink(path)
                count += path.endswith(".json")
            with contextlib.suppress(OSError):
                os.rmdir(folder)
        return count

    def _entries(self) -> Iterator[tuple[str, str]]:
        """Only what this module itself has put there: the folder may have been chosen badly."""
        for folder, _, names in os.walk(self._root, topdown=False):
            for name in names:
                if name.endswith((".json", ".tmp")):
                    yield folder, os.path.join(folder, name)

    def _place(self, key: str) -> str:
        return os.path.join(self._root, key[:2], key[2:] + ".json")

    def _used(self, place: str) -> None:
        with contextlib.suppress(OSError):
            os.utime(place)

    def _make_room(self, folder: str) -> None:
        os.makedirs(folder, exist_ok=True)
        mark = os.path.join(self._folder, _MARK)
        if not self._marked and not os.path.exists(mark):
            with open(mark, "w", encoding="ascii") as file:
                file.write(_MARK_TEXT)
        self._marked = True


def content_digest(path: str) -> bytes | None:
    """A digest of what is in the file, and its size; None for what cannot be read."""
    if not os.path.isfile(path):  # to open a pipe waits for whoever would write to it
        return None
    digest, size = blake2b(digest_size=20), 0
    try:
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError:
        return None
    return digest.digest() + str(size).encode()


def _for_the_user_alone(path: str, flags: int) -> int:
    """Findings tell what stands in cells, and others may be let into the folder."""
    return os.open(path, flags, 0o600)


def _code_stamp() -> str:
    """Which xlbudget this is: its version, and when its modules changed, for those who are at work on a rule."""
    newest = count = 0
    folders = [os.path.dirname(os.path.abspath(xlbudget.__file__))]
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:  # it may lie in an archive
            for entry in entries:
                if entry.name.endswith(".py"):
                    count += 1
                    newest = max(newest, entry.stat().st_mtime_ns)
                elif entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return f"{xlbudget.__version__} {newest} {count}"


def _packed(value: object) -> object:
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _finding(entry: list[object]) -> Finding:
    values = [Decimal(value["number"]) if isinstance(value, dict) else value for value in entry]
    return Finding(*values)  # type: ignore[arg-type]
