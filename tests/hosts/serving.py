"""`xlbudget serve` as a real process, for the tests that speak to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from real_programs import PATIENCE

CALL = "/xlwings/custom-functions-call"


class Server:
    """The running server, its address and its token."""

    def __init__(self, address: str, token: str, process: subprocess.Popen[bytes]) -> None:
        import httpx

        self.address = address
        self.token = token
        self.process = process
        self.client = httpx.Client(base_url=address, timeout=PATIENCE)

    def call(self, name: str, arguments: list[Any], *, token: str | None = None, **other: Any) -> Any:
        """What xlwings' custom-functions-code.js posts: every argument as rows, a missing one as null."""
        payload = {
            "client": "Office.js",
            "func_name": name,
            "args": arguments,
            "caller_address": "[Budget 2016.xlsx]Ark1!B5",
            "session_id": "6f1c",
            "culture_info_name": "da-DK",
            "date_format": "dd-MM-yyyy",
            "version": "0.37.8",
            "runtime": "1.4",
            **other,
        }
        return self.post(CALL, json.dumps(payload), token=token)

    def post(self, path: str, body: str | bytes, *, token: str | None = None, **headers: str) -> Any:
        """What a client posts, with the right token unless another is given."""
        wanted = {"Authorization": self.token if token is None else token, "Content-Type": "application/json"}
        return self.client.post(path, content=body, headers={**wanted, **headers})

    def stop(self) -> None:
        """Let it go down."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """A server of this test's own, on a free port of the loopback; its log and its token lie in `folder`."""
    token_file = folder / "config" / "server-token"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "xlbudget", "serve", "--port", "0", "--token-file", str(token_file)],
            cwd=folder, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        while not (told := re.search(r"svarer på (http://[\d.:]+)\. ", (folder / "log").read_text(encoding="utf-8"))):
            assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
            time.sleep(0.05)
        yield Server(told[1], token_file.read_text().strip(), process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
