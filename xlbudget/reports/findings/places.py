"""Where a finding stands, in the terms of programs that know files and lines but no workbooks."""

from __future__ import annotations

import os
import re

from xlbudget.checks.finding import Finding
from xlbudget.workbook.addresses import parse_cell

_UNSAFE = re.compile(rb"[^A-Za-z0-9._~/-]")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def position(finding: Finding) -> tuple[int, int] | None:
    """The row and the column of the finding's first cell, from 1; None for a sheet or a workbook as a whole."""
    if finding.range is None:
        return None
    try:
        return parse_cell(re.split("[:,]", finding.range)[0])
    except ValueError:
        return None


def uri(path: str) -> str:
    """The path as a URI reference: relative paths stay relative, so that a report can move with its folder."""
    plain = path.replace(os.sep, "/")
    drive = _DRIVE.match(path) is not None
    data = plain.encode("utf-8", "surrogateescape")
    name = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}".encode(), data).decode("ascii")
    if drive:
        return "file:///" + name.replace("%3A", ":", 1)
    return f"file://{name}" if name.startswith("/") else name


def legal_xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, however they are written."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
