"""Why a workbook could not be read, in words that name the file and say what the officer can do."""

from __future__ import annotations

import errno
import os.path
import stat

from xlbudget.domain.errors import Refusal


def _name(path: str) -> str:
    return os.path.basename(path) or path


def refuse_irregular(path: str) -> None:
    """Raise `Refusal` for what is there and is no file: to open a pipe waits for whoever would write to it."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            os.listdir(path)  # a folder that cannot be opened says so itself
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    except OSError as reason:
        raise unreadable(path, reason) from None
    if not stat.S_ISREG(mode):
        raise Refusal(
            "unreadable",
            f"»{_name(path)}« er ikke en fil, men en kanal eller en enhed, og læses ikke.",
            f"“{_name(path)}” is no file but a pipe or a device, and is not read.",
        )


def unreadable(path: str, reason: OSError) -> Refusal:
    """The file system would not give the file."""
    if isinstance(reason, FileNotFoundError):
        return Refusal("no_such_file", f"»{_name(path)}« findes ikke.", f"“{_name(path)}” does not exist.")
    if isinstance(reason, PermissionError):
        return Refusal(
            "no_access",
            f"»{_name(path)}« kan ikke åbnes: du har ikke adgang, eller et andet program holder den låst.",
            f"“{_name(path)}” cannot be opened: no access, or another program holds it locked.",
        )
    from xlbudget.domain.disk_reasons import reasons  # noqa: PLC0415 — of the few that cannot be read

    da, en = reasons(reason)
    return Refusal(
        "unreadable",
        f"»{_name(path)}« kan ikke læses fra disken: {da}.",
        f"“{_name(path)}” cannot be read from the disk: {en}.",
    )


def owner_file(path: str) -> Refusal:
    """A `~$` file: Excel's note of who has a workbook open."""
    return Refusal(
        "owner_file",
        f"»{_name(path)}« er ikke en arbejdsbog, men Excels mærke for, at en anden har arbejdsbogen åben.",
        f"“{_name(path)}” is no workbook but Excel's mark that someone has the workbook open.",
    )


def empty(path: str) -> Refusal:
    """A file of no bytes."""
    return Refusal(
        "empty",
        f"»{_name(path)}« er tom (0 byte). Hent den igen fra kilden.",
        f"“{_name(path)}” is empty (0 bytes). Fetch it again from its source.",
    )


def not_a_workbook(path: str) -> Refusal:
    """A file of another kind, whatever its name says."""
    named = path.lower().rpartition(".")[2].startswith(("xl", "ods"))
    return Refusal(
        "not_a_workbook",
        f"»{_name(path)}« er ikke en Excel-arbejdsbog" + (", uanset hvad filnavnet siger." if named else "."),
        f"“{_name(path)}” is not an Excel workbook" + (", whatever its name says." if named else "."),
    )


def save_as_workbook(path: str, kind_da: str, kind_en: str) -> Refusal:
    """A format that Excel opens but xlbudget does not."""
    return Refusal(
        "unsupported_format",
        f"»{_name(path)}« er {kind_da}. Åbn den i Excel, og gem den som .xlsx.",
        f"“{_name(path)}” is {kind_en}. Open it in Excel and save it as .xlsx.",
    )


def encrypted(path: str) -> Refusal:
    """Protected by a password to open it."""
    return Refusal(
        "encrypted",
        f"»{_name(path)}« er krypteret med en adgangskode. Gem en kopi uden adgangskode, og prøv igen.",
        f"“{_name(path)}” is encrypted with a password. Save a copy without it and try again.",
    )


def damaged(path: str, da: str, en: str) -> Refusal:
    """Cut short, changed on the way, or not what Excel would write. `da` and `en` say what was met."""
    return Refusal(
        "damaged",
        f"»{_name(path)}« er beskadiget: {da}. Åbn den i Excel, og lad Excel reparere og gemme den.",
        f"“{_name(path)}” is damaged: {en}. Open it in Excel and let Excel repair and save it.",
    )


def unsafe(path: str, da: str, en: str) -> Refusal:
    """Made to do harm, or at least looking so."""
    return Refusal(
        "unsafe",
        f"»{_name(path)}« læses ikke, fordi den ligner et angreb: {da}.",
        f"“{_name(path)}” is not read because it looks like an attack: {en}.",
    )


def duplicate_parts(path: str, part: str) -> Refusal:
    """Two parts of one name: readers differ in which they take."""
    return Refusal(
        "duplicate_parts",
        f"»{_name(path)}« har to dele med samme navn ({part}), og det er uklart, hvilken der gælder.",
        f"“{_name(path)}” has two parts of the same name ({part}), and it is unclear which one counts.",
    )


def too_large(path: str, da: str, en: str) -> Refusal:
    """More than a workbook of people holds."""
    return Refusal(
        "too_large",
        f"»{_name(path)}« er for stor til at blive læst: {da}.",
        f"“{_name(path)}” is too large to be read: {en}.",
    )


def no_interpreter(path: str) -> Refusal:
    """Other formats are read in a process of their own, and none can be started here."""
    return Refusal(
        "no_interpreter",
        f"»{_name(path)}« kan ikke læses herfra. Gem den som .xlsx, eller brug xlbudget fra kommandolinjen.",
        f"“{_name(path)}” cannot be read from here. Save it as .xlsx, or use xlbudget on the command line.",
    )


def no_sheets(path: str) -> Refusal:
    """A workbook without worksheets."""
    return Refusal(
        "no_sheets",
        f"»{_name(path)}« har ingen regneark, kun diagramark eller slet ingen ark.",
        f"“{_name(path)}” has no worksheets, only chart sheets or none at all.",
    )
