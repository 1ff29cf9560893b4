"""Why the system would not give or take a file, in words: its own are English, and often a programmer's."""

from __future__ import annotations

import errno
import os

from xlbudget.domain.errors import Refusal

_REASONS = {
    errno.ENOENT: ("filen eller mappen findes ikke", "no such file or folder"),
    errno.EACCES: ("der er ikke adgang, eller et andet program har den åben", "no access, or another program holds it"),
    errno.EPERM: ("der er ikke adgang, eller et andet program har den åben", "no access, or another program holds it"),
    errno.EROFS: ("drevet kan kun læses", "the drive is read-only"),
    errno.EISDIR: ("det er en mappe", "it is a folder"),
    errno.ENOTDIR: ("en del af stien er ikke en mappe", "a part of its path is no folder"),
    errno.EEXIST: ("der er allerede noget med det navn", "there is something of that name already"),
    errno.ENAMETOOLONG: ("stien er for lang", "its path is too long"),
    errno.ELOOP: ("genvejen peger på sig selv", "the link points to itself"),
    errno.EIO: ("disken melder fejl", "the disk reports an error"),
    errno.ENOSPC: ("der er ikke plads på drevet", "there is no room on the drive"),
    errno.EFBIG: ("filen bliver større, end den må være", "the file gets larger than it may be"),
    errno.EBADF: ("der kan ikke skrives dertil", "it cannot be written to"),
    errno.EBUSY: ("et andet program bruger den", "another program uses it"),
    errno.EMFILE: ("der er for mange åbne filer", "too many files are open"),
    errno.ENFILE: ("der er for mange åbne filer", "too many files are open"),
}
if hasattr(errno, "EDQUOT"):  # not on Windows
    _REASONS[errno.EDQUOT] = ("brugeren har ikke mere plads på drevet", "the user has no more room on the drive")
for _lost in (
    "ESTALE",
    "ENOTCONN",
    "ETIMEDOUT",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ECONNABORTED",
    "EREMOTEIO",
):
    if hasattr(errno, _lost):  # a network drive; not all systems know all of them
        _REASONS[getattr(errno, _lost)] = ("forbindelsen til drevet er afbrudt", "the connection to the drive is lost")


def takes_no_more(problem: OSError) -> bool:
    """Whether a stream or a file that was open already could not be written to."""
    lost = {errno.EBADF, errno.EFBIG, errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
    return problem.filename is None and problem.errno in lost


def unreadable(path: str, problem: OSError) -> Refusal:
    """That the file cannot be read, and why."""
    da, en = reasons(problem)
    return Refusal("unreadable_file", f"{path} kan ikke læses: {da}.", f"{path} cannot be read: {en}.")


def reasons(problem: OSError) -> tuple[str, str]:
    """The reason in Danish and in English, to stand within a sentence; as the system says it where it is a rare one."""
    code = problem.errno or 0
    return _REASONS.get(code, (problem.strerror or (os.strerror(code) if code else str(problem)),) * 2)
