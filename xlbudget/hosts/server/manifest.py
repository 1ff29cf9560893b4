"""The manifest that Excel loads the Server's add-in from, with the secret in the task pane's address."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.hosts.server.app import MANIFEST_ID, import_server, set_environment

FILE_NAME = "xlbudget-manifest.xml"


def build(folder: Path, address: str, token: str) -> Path:
    """Write the manifest for a server at `address` (https://localhost:8000). Only its owner may read the file.

    Raises `Refusal` when xlwings-server is not installed, or the file cannot be written.
    """
    set_environment()
    import_server()
    from xlwings_server.config import settings
    from xlwings_server.templates import templates

    base = address.rstrip("/")
    text: str = templates.get_template("manifest.xml").render(
        settings=settings, base_url=base, base_url_with_app_path=base, manifest_id=MANIFEST_ID
    )
    # After the # it is sent to no server; static/js/auth.js takes it from there.
    text = text.replace("/taskpane.html", f"/taskpane.html#xlbudget={quote(token, safe='')}")
    file = folder / FILE_NAME
    try:
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
            target.write(text)
    except OSError as problem:
        da, en = reasons(problem)
        raise Refusal("cannot_write", f"{file} kan ikke skrives: {da}.", f"{file} cannot be written: {en}.") from None
    return file
