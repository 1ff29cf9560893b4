"""Copies below a folder: where each belongs, and what must never happen to an original."""

from __future__ import annotations

import os
from collections.abc import Sequence

from xlbudget.cli.paths import READABLE, WRITABLE, Found
from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal


def outside(found: list[Found], folder: str | None, option: str) -> list[Found]:
    """Without what lies in the folder that copies go to: a second run must not take the first one's copies for sources.

    Raises `Refusal` (`only_output`) when nothing is left.
    """
    if folder is None:
        return found
    inside = os.path.join(os.path.realpath(folder), "")
    kept = [workbook for workbook in found if not os.path.realpath(workbook.path).startswith(inside)]
    if not kept:
        raise Refusal(
            "only_output",
            f"Alle de angivne arbejdsbøger ligger i mappen til kopier. Vælg en anden {option}.",
            f"Every workbook named lies in the folder for copies. Choose another {option}.",
        )
    return kept


def named_within(named: list[Found], folder: str) -> list[Found]:
    """Those named by themselves, or by a folder within that of copies: no earlier copies that a search met."""
    inside = os.path.join(os.path.realpath(folder), "")
    roots = [one.path[: -len(one.relative)] or "." for one in named]
    return [
        one
        for one, root in zip(named, roots, strict=True)
        if os.path.join(os.path.realpath(root), "").startswith(inside)
    ]


class Copies:
    """The copies of one run below `folder`, which the option named.

    Of what was `named` but lies in the folder, copies of an earlier run are replaced, and originals are not: a copy has
    one of our sheets.
    """

    def __init__(self, folder: str, option: str, found: Sequence[Found], named: Sequence[Found] = ()) -> None:
        self._folder = folder
        self._option = option
        self._taken: dict[str, str] = {os.path.realpath(workbook.path): workbook.path for workbook in found}
        self._named = {os.path.realpath(workbook.path) for workbook in named} - self._taken.keys()

    def place(self, workbook: Found) -> str:
        """Where the copy goes. It never lands on an original, nor on another workbook's copy: raises `Refusal`."""
        path, target = workbook.path, os.path.join(self._folder, workbook.relative)
        place = os.path.realpath(target)
        if place in self._named and not _has_own_sheet(place):
            raise Refusal(
                "target_taken",
                f"Kopien ville erstatte {target}, som ikke er en kopi herfra. Vælg en anden {self._option}.",
                f"The copy would replace {target}, which is no copy of ours. Choose another {self._option}.",
            )
        other = self._taken.setdefault(place, path)
        if other != path or place == os.path.realpath(path):
            raise Refusal(
                "target_taken",
                f"Kopien ville få samme plads som {other}: {target}. "
                f"Vælg en anden {self._option}, eller angiv den mappe, som begge ligger i.",
                f"The copy would take the place of {other}: {target}. "
                f"Choose another {self._option}, or name a common folder.",
            )
        return target

    def save(self, target: str, data: bytes) -> bool:
        """Put the copy in its place. Gives False where it already stood there to the byte. Raises `Refusal`."""
        from xlbudget.workbook.writer import save_atomically

        try:
            os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        except OSError as error:
            da, en = reasons(error)
            raise Refusal(
                "cannot_write",
                f"Mappen til {target} kan ikke laves: {da}.",
                f"The folder for {target} cannot be made: {en}.",
            ) from None
        if _content(target) == data:
            return False
        save_atomically(target, data)
        return True


def refuse_unwritable(path: str, what_da: str, what_en: str) -> None:
    """Raise `Refusal` for a format that is read but not written. `what_…`: what it cannot get, "rapportark"."""
    ending = os.path.splitext(path)[1].lower()
    if os.path.isfile(path) and ending not in WRITABLE:
        if ending not in READABLE:
            raise Refusal(
                "cannot_write_format",
                f"Kun .xlsx og .xlsm kan få {what_da}. Gem arbejdsbogen som .xlsx, og prøv igen.",
                f"Only .xlsx and .xlsm can take {what_en}. Save the workbook as .xlsx and try again.",
            )
        raise Refusal(
            "cannot_write_format",
            f"Filer med endelsen »{ending}« kan læses, men ikke få {what_da}. Gem den som .xlsx, og prøv igen.",
            f"Files ending in “{ending}” can be read but cannot take {what_en}. Save it as .xlsx and try again.",
        )


def _has_own_sheet(path: str) -> bool:
    """Whether the workbook has a sheet that xlbudget made; one that cannot be read is taken to have none."""
    from xlbudget.workbook.own_sheets import own_sheet_names
    from xlbudget.workbook.reader import read_workbook

    try:
        return bool(own_sheet_names(read_workbook(path)))
    except Refusal:
        return False


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
