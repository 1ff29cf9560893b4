"""PATH arguments to workbooks: files, folders, globs and `--files-from -`, in a stable order, each one once.

With `os.path`: pathlib would cost a third of a cold start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

READABLE = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
WRITABLE = (".xlsx", ".xlsm")


class Found(NamedTuple):
    """A workbook to work on, and where its copy belongs below `--output` (relative to the folder that was given)."""

    path: str
    relative: str


def find_workbooks(paths: Iterable[str], files_from: str | None = None, *, one_by_one: bool = False) -> list[Found]:
    """The workbooks that `paths` name. Raises `Refusal` when there are none.

    What is named is taken whatever its ending, and even where there is no such file, so that the reader can say what is
    wrong with it and the others go on; folders are searched for the endings that xlbudget reads, and one that cannot be
    opened is given as it is. Owner files (`~$…`) and hidden ones are passed over.

    `one_by_one`: also where nothing that is named is there each is given on, for a program that reads the answer.
    """
    wanted = list(paths)
    if files_from is not None:
        if files_from != "-":
            raise Refusal(
                "files_from", "--files-from læser kun fra standard input: skriv »-«.", "--files-from reads only “-”."
            )
        wanted += _listed()
    if not wanted:
        raise Refusal("no_paths", "Angiv mindst én arbejdsbog eller mappe.", "Name at least one workbook or folder.")
    found: dict[str, Found] = {}
    there = False
    for path in wanted:
        matches = list(_expand(path))
        there = there or bool(matches) or os.path.isdir(path)
        if not matches and not os.path.isdir(path):
            matches = [Found(path, os.path.basename(path))]
        for match in matches:
            found.setdefault(os.path.realpath(match.path), match)
    if not there and not one_by_one:
        names = ", ".join(wanted)
        raise Refusal("no_such_path", f"Findes ikke: {names}", f"No such file or folder: {names}")
    if not found:
        names = ", ".join(wanted)
        raise Refusal("nothing_matched", f"Der er ingen arbejdsbøger i {names}.", f"There are no workbooks in {names}.")
    return list(found.values())


def _listed() -> list[str]:
    """The paths on standard input: a line each, or ended by NUL as `find -print0` does; names may be no text."""
    stream = getattr(sys.stdin, "buffer", None)
    text = sys.stdin.read() if stream is None else _as_text(stream.read())
    paths = text.removeprefix("\ufeff").split("\0" if "\0" in text else "\n")
    return [path for path in (path.rstrip("\r\n") for path in paths) if path.strip()]


def _as_text(listed: bytes) -> str:
    """A list as PowerShell saves it, as file names are, or as the commands of Windows print it."""
    if listed.startswith((b"\xff\xfe", b"\xfe\xff")):  # a file's name may begin so too
        text = listed.decode("utf-16", "replace")
        if any(sign in text for sign in "./\\") and "\ufffd" not in text:
            return text
    try:
        return os.fsdecode(listed)
    except UnicodeDecodeError:  # only there: elsewhere any bytes are a name
        return listed.decode("oem")


def _expand(path: str) -> Iterable[Found]:
    if os.path.isdir(path):
        yield from _below(path)
    elif os.path.exists(path):
        yield Found(path, os.path.basename(path))
    elif any(sign in path for sign in "*?["):
        from glob import glob

        for match in sorted(glob(path, recursive=True)):
            if os.path.isdir(match):
                yield from _below(match)
            elif _is_workbook(os.path.basename(match)):
                yield Found(match, os.path.basename(match))


def _below(folder: str) -> Iterable[Found]:
    closed: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda reason: closed.append(reason.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if _is_workbook(name):
                path = os.path.join(place, name)
                yield Found(path, os.path.relpath(path, folder))
    yield from (Found(path, os.path.relpath(path, folder)) for path in closed)


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(READABLE) and not name.startswith((".", "~$"))


def refuse_missing_folder(output: str) -> None:
    """Raise `Refusal` where a file would be put into a folder that is not there: before the work is done."""
    folder = os.path.dirname(output)
    if folder and not os.path.isdir(folder):
        raise Refusal(
            "no_such_folder",
            f"Mappen {folder} findes ikke. Opret den, eller vælg en anden.",
            f"There is no folder {folder}. Make it, or choose another.",
        )


def refuse_source(found: Sequence[Found], output: str, option: str) -> None:
    """What is written never takes the place of a workbook that it is made from: raises `Refusal`."""
    place = os.path.realpath(output)
    for workbook in found:
        same = os.path.exists(workbook.path) and os.path.exists(output) and os.path.samefile(workbook.path, output)
        if same or os.path.realpath(workbook.path) == place:
            raise Refusal(
                "output_is_source",
                f"{output} er selv blandt de arbejdsbøger, der læses. Vælg en anden {option}.",
                f"{output} is itself among the workbooks to read. Choose another {option}.",
            )


def refuse_workbooks_name(output: str, option: str, what: str) -> None:
    """A text never gets the name of a workbook, where one may stand: raises `Refusal`. `what` it is: "sarif"."""
    if output.lower().endswith(READABLE):
        raise Refusal(
            "text_as_workbook",
            f"{output} er navnet på en arbejdsbog, men der skrives {what}. Vælg et andet navn til {option}.",
            f"{output} is the name of a workbook, but {what} is written. Choose another name for {option}.",
        )
