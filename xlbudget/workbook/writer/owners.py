"""Who has a workbook open: the small files that Excel and LibreOffice put beside it."""

from __future__ import annotations

import os

_ANSI_NAME, _UTF16_NAME = 0, 54  # where Excel writes the user's name: a length, then the name


def open_elsewhere(path: str) -> str | None:
    """The name of who has the workbook at `path` open, "" when only that is known, None when nobody has it."""
    folder, name = os.path.split(path)
    return _excel_owner(folder, name) if (found := _libreoffice_owner(folder, name)) is None else found


def _excel_owner(folder: str, name: str) -> str | None:
    # Excel leaves the name's first two letters out where the whole would get too long.
    for owner_file in (f"~${name}", f"~${name[2:]}"):
        data = _content(os.path.join(folder, owner_file))
        if data is not None and (owner_file == f"~${name}" or len(name) > 8):
            return _excel_name(data)
    return None


def _excel_name(data: bytes) -> str:
    if len(data) > _UTF16_NAME + 2:
        length = int.from_bytes(data[_UTF16_NAME : _UTF16_NAME + 2], "little")
        name = data[_UTF16_NAME + 2 : _UTF16_NAME + 2 + 2 * length].decode("utf-16-le", "replace")
        if name.strip("\0 "):
            return name.strip("\0 ")
    length = data[_ANSI_NAME] if data else 0
    return data[_ANSI_NAME + 1 : _ANSI_NAME + 1 + length].decode("cp1252", "replace").strip("\0 ")


def _libreoffice_owner(folder: str, name: str) -> str | None:
    """Name, user name, machine, time, profile, with commas between; a backslash stands before a comma in them."""
    data = _content(os.path.join(folder, f".~lock.{name}#"))
    if data is None:
        return None
    fields = [field.replace("\0", ",") for field in data.decode("utf-8", "replace").replace("\\,", "\0").split(",")]
    return next((field.replace("\\\\", "\\").strip() for field in fields[:3] if field.strip()), "")


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        return None
    except OSError:  # Excel holds its owner file so that nobody else reads it: then somebody is there
        return b""
