"""The secret that a client must send: generated once, kept in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.indices.places import configuration_folder
from xlbudget.workbook.writer.streams import refuse_stream

FILE_NAME = "server-token"
SHORTEST = 32  # characters


def kept_token(file: str | None, *, renew: bool = False) -> tuple[str, Path]:
    """The token and where it is kept: `file`, or the user's configuration folder. Raises `Refusal`."""
    place = Path(file) if file else Path(configuration_folder()) / FILE_NAME
    try:
        return read_or_make(place, renew=renew), place
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal(
            "token_file",
            f"Nøglen kan ikke gemmes i {place}: {da}.",
            f"The token cannot be kept in {place}: {en}.",
        ) from problem


def read_or_make(file: Path, *, renew: bool = False) -> str:
    """The token in `file`, made there when there is none (or it is too short to be one of ours), or when `renew`."""
    if not renew:
        try:
            token = file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            token = ""
        if len(token) >= SHORTEST:
            return token
    refuse_stream(str(file))
    token = secrets.token_urlsafe(32)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as target:
        target.write(token + "\n")
    return token


def matches(given: str, token: str) -> bool:
    """Whether `given` is the token, compared in constant time. "Bearer " before it is allowed."""
    return secrets.compare_digest(given.removeprefix("Bearer ").encode("utf-8"), token.encode("utf-8"))
