"""A file replaced on disk so that at every moment either the old one or the new one is there, whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.reader.refusals import refuse_irregular, unreadable
from xlbudget.workbook.writer.leftovers import clear_leftovers, temporary_name
from xlbudget.workbook.writer.owners import open_elsewhere
from xlbudget.workbook.writer.streams import poured, refuse_stream

_LONGEST_NAME = 200  # bytes of a backup's name before its time, of 255 that most file systems take
_TRIES, _PAUSE = 5, 0.2  # Windows: a virus scanner or indexer holds a file for a moment


class Fingerprint(NamedTuple):
    """What a file was like when it was read: size in bytes, time of change in nanoseconds, SHA-256."""

    size: int
    changed: int
    digest: str


def fingerprint(path: str) -> Fingerprint:
    """The fingerprint of the file at `path`. Raises `OSError`."""
    with open(path, "rb") as file:
        data = file.read()
        status = os.fstat(file.fileno())
    return fingerprint_of(data, status.st_mtime_ns)


def fingerprint_of(data: bytes, changed: int) -> Fingerprint:
    """The fingerprint of a file that was read as `data`, and last changed at `changed` (nanoseconds)."""
    return Fingerprint(len(data), changed, hashlib.sha256(data).hexdigest())


def read_whole(path: str) -> tuple[bytes, Fingerprint]:
    """A file's bytes and its fingerprint at that moment. Raises `Refusal`."""
    refuse_irregular(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
            changed = os.fstat(file.fileno()).st_mtime_ns
    except OSError as reason:
        raise unreadable(path, reason) from None
    return data, fingerprint_of(data, changed)


def refuse_if_open(path: str) -> None:
    """Raise `Refusal` with the name of who has the workbook open, if somebody has."""
    owner = open_elsewhere(os.path.realpath(path))
    if owner is None and os.path.islink(path):  # the program that has it open may not have followed the link
        owner = open_elsewhere(path)
    if owner is not None:
        name = os.path.basename(path)
        by_da, by_en = (f" hos {owner}", f" by {owner}") if owner else ("", "")
        raise Refusal(
            "open_elsewhere",
            f"»{name}« er åben{by_da}. Luk den, og prøv igen.",
            f"“{name}” is open{by_en}. Close it and try again.",
        )


def save_atomically(path: str, data: bytes, expect: Fingerprint | None = None, backup: bool = False) -> str | None:
    """Put `data` in the place of the file at `path`, or make the file. Gives the backup's path if one was made.

    With `expect`, the file must still be as it was when it was read. Links are followed; mode, owner and group are
    kept. A pipe or a device gets `data` and stays what it is. Raises `Refusal`, and then the file is untouched.
    """
    refuse_if_open(path)
    try:
        if poured(path, data):
            return None
    except OSError as reason:
        raise _not_possible(path, reason) from None
    path = os.path.realpath(path)
    with _in_place_of(path, data) as temporary:
        with open(temporary, "rb") as file:
            if file.read() != data:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        refuse_if_open(path)
        if expect is not None:
            refuse_if_changed(path, expect)
        return _kept_copy(path) if backup and os.path.lexists(path) else None


@contextlib.contextmanager
def replacing(path: str) -> Iterator[str]:
    """For a file that is written piece by piece: a new file beside `path`, by name, which takes its place at the end.

    Whatever goes wrong before that leaves `path` untouched and nothing beside it. Raises `Refusal`.
    """
    refuse_stream(path)
    refuse_if_open(path)
    path = os.path.realpath(path)
    with _in_place_of(path, b"") as temporary:
        yield temporary
        with open(temporary, "rb+") as file:
            os.fsync(file.fileno())
        refuse_if_open(path)


@contextlib.contextmanager
def _in_place_of(path: str, data: bytes) -> Iterator[str]:
    """A new file with `data` beside `path`, by name: it takes its place where nothing goes wrong, and is gone else."""
    temporary = ""
    try:
        status = os.stat(path) if os.path.lexists(path) else None
        if status is not None and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        temporary = _written_beside(path, data, status)
        yield temporary
        _replace(temporary, path)
        temporary = ""
        _flush_folder(os.path.dirname(path))
    except OSError as reason:
        raise _not_possible(path, reason) from None
    finally:
        if temporary:
            _forget(temporary)


def _written_beside(path: str, data: bytes, status: os.stat_result | None) -> str:
    clear_leftovers(os.path.dirname(path))
    temporary = temporary_name(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(temporary, flags, 0o666 if status is None else 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status is not None:
            _like(temporary, status)
    except BaseException:
        _forget(temporary)
        raise
    return temporary


def _like(temporary: str, status: os.stat_result) -> None:
    """Give the temporary file the old one's owner and mode; an owner that may not be given away stays ours."""
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != _ids(temporary):
        for owner, group in ((status.st_uid, status.st_gid), (-1, status.st_gid)):
            try:
                os.chown(temporary, owner, group)
                break
            except OSError:
                continue
    os.chmod(temporary, stat.S_IMODE(status.st_mode))


def _ids(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_uid, status.st_gid


def refuse_if_changed(path: str, expect: Fingerprint) -> None:
    """Raise `Refusal` when the file is no longer what it was when it was read."""
    try:
        now: Fingerprint | None = fingerprint(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):  # gone, and a folder may be in its place
        now = None
    except OSError as reason:
        raise unreadable(path, reason) from None
    if now != expect:
        raise changed_meanwhile(path, None if now is None else now.changed)


def changed_meanwhile(path: str, changed: int | None) -> Refusal:
    """That the file is no longer what was computed from: changed at `changed` (nanoseconds), None where it is gone."""
    name = os.path.basename(path)
    when = time.strftime("%H:%M:%S", time.localtime(changed / 1e9)) if changed is not None else None
    da = f"er ændret af andre kl. {when}" if when else "er flyttet eller slettet"
    en = f"was changed by someone else at {when}" if when else "was moved or deleted"
    return Refusal(
        "changed_meanwhile",
        f"»{name}« {da}, mens xlbudget regnede. Intet er skrevet; prøv igen.",
        f"“{name}” {en} while xlbudget was computing. Nothing was written; try again.",
    )


def _kept_copy(path: str) -> str:
    """A copy of the old file beside it, under a new name: not a workbook's, or the next run would take it for one."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    folder, name = os.path.split(path)
    while len(os.fsencode(name)) > _LONGEST_NAME:
        name = name[:-1]
    number = 1
    while True:
        copy = f"{os.path.join(folder, name)}.{stamp}{f'-{number}' if number > 1 else ''}.bak"
        try:
            handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            number += 1
            continue
        break
    try:
        with os.fdopen(handle, "wb") as file, open(path, "rb") as old:
            file.write(old.read())
            file.flush()
            os.fsync(file.fileno())
        status = os.stat(path)
        _like(copy, status)
        os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))
    except BaseException:
        _forget(copy)
        raise
    return copy


def _replace(temporary: str, path: str) -> None:
    for attempt in range(_TRIES):
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)


def _flush_folder(folder: str) -> None:
    """The new name is on disk too; where folders cannot be flushed, the system sees to it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    with contextlib.suppress(OSError):
        os.fsync(handle)
    os.close(handle)


def _forget(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _not_possible(path: str, reason: OSError) -> Refusal:
    name = os.path.basename(path)
    kept, kept_en = ("Filen er som før.", "The file is as it was.")
    if not os.path.lexists(path):  # a new file
        kept, kept_en = ("Intet er skrevet.", "Nothing was written.")
    if reason.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Refusal(
            "no_space",
            f"Der er ikke plads på drevet til »{name}«. {kept}",
            f"There is no room on the drive for “{name}”. {kept_en}",
        )
    if isinstance(reason, FileNotFoundError):
        folder = os.path.dirname(path)
        if not os.path.isdir(folder):
            return Refusal("no_such_folder", f"Mappen {folder} findes ikke.", f"There is no folder {folder}.")
        return Refusal("no_such_file", f"»{name}« findes ikke.", f"“{name}” does not exist.")
    if isinstance(reason, PermissionError) and not os.access(os.path.dirname(path) or os.curdir, os.W_OK):
        folder = os.path.dirname(path) or os.getcwd()
        return Refusal(
            "no_access",
            f"Der må ikke skrives i mappen {folder}, så »{name}« er ikke skrevet.",
            f"The folder {folder} may not be written to, so “{name}” was not written.",
        )
    if isinstance(reason, PermissionError):
        return Refusal(
            "no_access",
            f"»{name}« er skrivebeskyttet eller åben i et andet program. {kept}",
            f"“{name}” is read-only or open in another program. {kept_en}",
        )
    da, en = reasons(reason)
    return Refusal(
        "not_written",
        f"»{name}« kunne ikke skrives ({da}). {kept}",
        f"“{name}” could not be written ({en}). {kept_en}",
    )
