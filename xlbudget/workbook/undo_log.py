"""What a workbook was before xlbudget changed it, so that *Fortryd* puts it back byte for byte.

A change is kept as two files in the user's own folder: the old workbook as it was, and a line on what was done. The log
is bounded: the oldest changes go first, after a month or when the log has grown too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.user_folders import user_folder
from xlbudget.workbook.writer.saving import fingerprint_of, read_whole, save_atomically

LONGEST_AGE = 31 * 24 * 3600  # seconds
MOST_BYTES = 500_000_000  # of old workbooks in the whole log
MOST_CHANGES = 20  # of one workbook
_LINE, _OLD = ".json", ".old"
_KEY = re.compile(r"\d{20}-[0-9a-f]{16}-\d+-\d+")


class Kept(NamedTuple):
    """A change in the log. `before` and `after` are SHA-256 of the file; `when` is seconds since 1970.

    `key` names its files: when, which workbook, how large. So the log is kept small without opening them.
    """

    key: str
    path: str
    action: str
    when: float
    before: str
    after: str
    size: int


def log_folder() -> str:
    """The folder of the log: XLBUDGET_STATE_HOME, else the user's local data on this machine."""
    return os.path.join(user_folder("state"), "fortryd")


def keep(path: str, before: bytes, after: bytes, action: str) -> Kept:
    """Note that the workbook at `path` is about to be changed by `action` ("refresh"). Raises `Refusal`.

    Call it before the file is replaced, and `forget` where that fails.
    """
    if len(before) > MOST_BYTES:
        raise Refusal(
            "too_large_to_undo",
            "Arbejdsbogen er så stor, at ændringen ikke kan gemmes til at blive fortrudt.",
            "The workbook is so large that the change cannot be kept for undoing it.",
        )
    now = time.time_ns()
    key = f"{now:020}-{_workbook(path)}-{len(before)}-{os.getpid()}"
    change = Kept(key, os.path.realpath(path), action, now / 1e9, _digest(before), _digest(after), len(before))
    folder = log_folder()
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _write(folder, change.key + _OLD, before)
        _write(folder, change.key + _LINE, json.dumps(change._asdict()).encode())
    except OSError as reason:
        forget(change)
        da, en = reasons(reason)
        raise Refusal(
            "no_undo_log",
            f"Ændringen kan ikke fortrydes bagefter: {folder} kan ikke skrives ({da}).",
            f"The change cannot be undone afterwards: {folder} cannot be written ({en}).",
        ) from None
    _trim(now, change.key)
    return change


def forget(change: Kept) -> None:
    """Take a change out of the log."""
    _remove(change.key)


def changes_of(path: str) -> list[Kept]:
    """The changes of the workbook at `path` that can be undone, the latest first; what is no line of ours is passed
    over."""
    wanted = os.path.normcase(os.path.realpath(path))
    found = []
    for key in reversed(_keys()):
        if key.split("-")[1] == _workbook(path):
            with contextlib.suppress(OSError, ValueError, TypeError):
                with open(os.path.join(log_folder(), key + _LINE), encoding="utf-8") as file:
                    change = Kept(**json.load(file))
                if change.key == key and os.path.normcase(change.path) == wanted:
                    found.append(change)
    return found


def undo(path: str) -> Kept:
    """Put the workbook back as it was before the latest change; the one before that is then the latest.

    The latest is the one that made the file what it is: a run that was killed between the log and the file has noted a
    change that never came about, and a clock that was put back orders them wrongly.

    Raises `Refusal` where nothing is kept, or where somebody has changed the workbook since.
    """
    name = os.path.basename(path)
    data, mark = read_whole(path)
    kept = changes_of(path)
    if not kept:
        raise Refusal(
            "nothing_to_undo",
            f"Der er intet at fortryde i »{name}«: xlbudget har ikke ændret den fra denne bruger i den seneste måned.",
            f"There is nothing to undo in “{name}”: xlbudget has not changed it for this user in the last month.",
        )
    now = _digest(data)
    change = next((one for one in kept if one.after == now), None)
    if change is None:
        when = time.strftime("%d-%m-%Y %H:%M", time.localtime(mark.changed / 1e9))
        raise Refusal(
            "changed_since",
            f"»{name}« er ændret (senest {when}), efter at xlbudget skrev i den. Fortryd ville slette de ændringer, "
            "så filen er ikke rørt.",
            f"“{name}” has been changed (last {when}) since xlbudget wrote to it. Undoing would lose those changes, "
            "so the file is untouched.",
        )
    save_atomically(path, _old(change), expect=mark)
    for one in kept[: kept.index(change) + 1]:
        if one is change or one.before == now:  # which never came about
            forget(one)
    return change


def _old(change: Kept) -> bytes:
    try:
        with open(os.path.join(log_folder(), change.key + _OLD), "rb") as file:
            data = file.read()
    except OSError:
        data = b""
    if fingerprint_of(data, 0).digest != change.before:
        raise Refusal(
            "undo_log_damaged",
            "Den gemte udgave er beskadiget, og ændringen kan ikke fortrydes. Filen er ikke rørt.",
            "The kept version is damaged, and the change cannot be undone. The file is untouched.",
        )
    return data


def _keys() -> list[str]:
    """The keys of every change in the log, the oldest first; also those of which a killed run wrote only a part."""
    try:
        names = os.listdir(log_folder())
    except OSError:
        return []
    keys = {name.removesuffix(_LINE).removesuffix(_OLD) for name in names if name.endswith((_LINE, _OLD))}
    return sorted(key for key in keys if _KEY.fullmatch(key))


def _trim(now: int, newest: str) -> None:
    """Let go of what is too old, too much of one workbook, or too much in all; the newest always stays."""
    room, seen = MOST_BYTES, dict[str, int]()
    for key in reversed(_keys()):
        when, workbook, size, _ = key.split("-")
        room -= int(size)
        seen[workbook] = seen.get(workbook, 0) + 1
        past = now - int(when) > LONGEST_AGE * 1_000_000_000 or room < 0 or seen[workbook] > MOST_CHANGES
        if past and key != newest:
            _remove(key)


def _remove(key: str) -> None:
    for ending in (_LINE, _OLD):
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(log_folder(), key + ending))


def _workbook(path: str) -> str:
    """The workbook in the names of its files: nobody reads there which workbooks a user has."""
    return _digest(os.path.normcase(os.path.realpath(path)).encode("utf-8", "surrogatepass"))[:16]


def _write(folder: str, name: str, data: bytes) -> None:
    """For the user's eyes only: what is kept is somebody's budget."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(os.path.join(folder, name), flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
