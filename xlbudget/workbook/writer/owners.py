"""Who has a workbook open: the small files that Excel and LibreOffice put beside it."""

from __future__ import annotations

import os

_UTF16_NAMES = (55, 54)  # where Excel, and where Word, writes the user's name again: a length of two bytes, the name
_SHORT = 8  # letters of a file name that is never shortened
_LONGEST = 52  # letters of a user's name in Office


def open_elsewhere(path: str) -> str | None:
    """The name of who has the workbook at `path` open, "" when only that is known, None when nobody has it."""
    folder, name = os.path.split(path)
    return _excel_owner(folder, name) if (found := _libreoffice_owner(folder, name)) is None else found


def _excel_owner(folder: str, name: str) -> str | None:
    # The name's first two letters may be left out where the whole would get too long, if no other workbook is meant.
    for owner_file in (f"~${name}", f"~${name[2:]}"):
        whole = owner_file == f"~${name}"
        if not whole and (len(name) <= _SHORT or os.path.lexists(os.path.join(folder, name[2:]))):
            continue
        data = _content(os.path.join(folder, owner_file))
        if data is not None:
            return _excel_name(data)
    return None


def _excel_name(data: bytes) -> str:
    for place in _UTF16_NAMES:
        length = int.from_bytes(data[place : place + 2], "little")
        written = data[place + 2 : place + 2 + 2 * length]
        if 0 < length <= _LONGEST and len(written) == 2 * length:
            name = written.decode("utf-16-le", "replace").strip("\0 ")
            if name.isprintable() and name:
                return name
    length = data[0] if data else 0
    return data[1 : 1 + length].decode("cp1252", "replace").strip("\0 ")


def _libreoffice_owner(folder: str, name: str) -> str | None:
    """Name, user name, machine, time, profile, with commas between; a backslash stands before a comma in them."""
    data = _content(os.path.join(folder, f".~lock.{name}#"))
    if data is None:
        return None
    fields = [field.replace("\0", ",") for field in data.decode("utf-8", "replace").replace("\\,", "\0").split(",")]
    return next((field.replace("\\\\", "\\").strip() for field in fields[:3] if field.strip()), "")


def _content(path: str) -> bytes | None:
    if not os.path.isfile(path):  # nor where the name is too long for one, or the folder is closed
        return None
    try:
        with open(path, "rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        return None
    except OSError:  # Excel holds its owner file so that nobody else reads it: then somebody is there
        return b""
