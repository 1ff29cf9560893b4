"""Keeping an imported series: its TOML text, and a file that is either written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from decimal import Decimal

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.indices.series_file import SCHEMA, series_in
from xlbudget.indices.toml_document import parse_toml


def series_text(series: IndexSeries) -> str:
    """The series as a TOML file of its one vintage, which `series_in` reads back to the same series."""
    per_cent = series.built_from == "changes"
    lines = [
        f"schema = {_quoted(SCHEMA)}",
        f"id = {_quoted(series.id)}",
        f"label = {_quoted(series.label)}",
        f"label_en = {_quoted(series.label_en)}",
        f"base = {_quoted(series.base)}",
        f"built_from = {_quoted(series.built_from)}",
        f"chaining = {_quoted(series.chaining)}",
        "",
        "[[vintage]]",
        f"id = {_quoted(series.vintage or '')}",
        f"title = {_quoted(series.title)}",
        f"date = {series.date}",
        f"publisher = {_quoted(series.publisher)}",
        "",
        "[vintage.values]",
    ]
    for year in series.years:
        value = series.values[year]
        if per_cent and value.change is None:
            continue  # the base year follows from the first change
        change = (value.change or Decimal(0)) * 100
        figure = f"percent = {_plain(change)}" if per_cent else f"index = {_plain(value.number)}"
        lines.append(f"{year} = {{ {figure}, status = {_quoted(value.status)}, source = {_quoted(value.source)} }}")
    return "\n".join(lines) + "\n"


def file_name(series: IndexSeries) -> str:
    """ "kl-pl.2026-07.toml": one file for each id and vintage."""
    vintage = re.sub(r"[^0-9a-zæøå.+-]+", "_", (series.vintage or "").lower())
    return f"{series.id.lower()}.{vintage}.toml"


def keep_series(series: IndexSeries, folder: str, *, replace: bool = False) -> str:
    """Write the series into `folder` and return the file's path; nothing is written when it lies there already, alike.

    Raises `Refusal`: `vintage_exists` where another content has that id and vintage, `unwritable_folder`.
    """
    text = series_text(series)
    path = os.path.join(folder, file_name(series))
    series_in(parse_toml(text, path), path, series.origin)  # what is written can be read
    try:
        os.makedirs(folder, exist_ok=True)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                if file.read() == text:
                    return path
            if not replace:
                raise Refusal(
                    "vintage_exists",
                    f"{series.id} har allerede udgave {series.vintage} med andre tal eller oplysninger ({path}). Vælg "
                    "en anden --udgave, eller erstat den med --replace.",
                    f"{series.id} has a vintage {series.vintage} with other figures or particulars ({path}). Choose "
                    "another --udgave, or replace it with --replace.",
                )
        _write_whole(path, text)
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal(
            "unwritable_folder",
            f"{path} kan ikke skrives: {da}.",
            f"{path} cannot be written: {en}.",
        ) from problem
    return path


def _write_whole(path: str, text: str) -> None:
    """Beside the file first, then in its place: a crash leaves the old file or the new one."""
    handle, beside = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)  # as an ordinary file: colleagues read it from the shared folder
        os.replace(beside, path)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise


def _plain(number: Decimal) -> str:
    """A TOML number with all its digits and no exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _quoted(text: str) -> str:
    escaped = "".join(
        _ESCAPES.get(letter) or (letter if letter.isprintable() or letter == "\u00a0" else f"\\u{ord(letter):04x}")
        for letter in text
        if letter.isprintable() or (ord(letter) <= 0xFFFF and not 0xD800 <= ord(letter) <= 0xDFFF)
    )
    return f'"{escaped}"'
