"""What stands before xlwings Server: no request is read far before it has shown the token and a bearable size."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from xlbudget.hosts.officejs import PINNED
from xlbudget.hosts.server.token import matches

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 32 * 1024 * 1024
_READ_TO_THE_END = 16  # times the largest body: what is longer is not read out
_LONGEST_PIN = 100  # characters
_FUNCTION_CALL = "/xlwings/custom-functions-call"
_SCRIPT_CALL = "/xlwings/custom-scripts-call/"


class Gate:
    """An ASGI application that lets a call through when its token is right, its body is JSON of a bearable size, and
    what it calls is one of `functions` or `scripts` (xlwings itself would call whatever its module has by that name).

    Everything else (the task pane, scripts and pictures that Excel loads) holds no secret and passes.
    """

    def __init__(
        self,
        application: Application,
        token: str,
        *,
        functions: Iterable[str],
        scripts: Iterable[str],
    ) -> None:
        self.application = application
        self.token = token
        self.functions = frozenset(functions)
        self.scripts = frozenset(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on with its body already read."""
        if scope["type"] != "http" or scope.get("method") in ("GET", "HEAD", "OPTIONS"):
            await self.application(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not matches(headers.get("authorization", ""), self.token):
            await _refuse(send, 401, "Nøglen mangler eller er forkert. Installer tilføjelsen igen.")
            return
        body = await _body(receive)
        if body is None:
            await _refuse(send, 413, "Anmodningen er for stor. Marker et mindre område.")
        elif problem := self._flaw(scope["path"], headers.get("content-type", ""), body):
            await _refuse(send, *problem)
        else:
            await self._pass_on(scope, _replay(body, receive), send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let xlwings answer. What it stumbles over is answered without a traceback and without a word of the cells."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.application(scope, receive, watched)
        except Exception as problem:  # the server goes on for the others
            print(f"xlbudget: {scope['path']}: {type(problem).__name__}", file=sys.stderr)
            if not started:
                await _refuse(send, 500, "xlbudget kunne ikke svare. Prøv igen.")

    def _flaw(self, path: str, content_type: str, body: bytes) -> tuple[int, str] | None:
        """What is wrong with a call, before xlwings takes its form for granted; None when nothing is."""
        if path != _FUNCTION_CALL and not path.startswith(_SCRIPT_CALL):
            return None
        if not content_type.startswith("application/json"):
            return 415, "Anmodningen skal være JSON."
        try:
            request = json.loads(body)
        except (ValueError, RecursionError):
            return 400, "Anmodningen er ikke gyldig JSON."
        if not isinstance(request, dict):
            return 400, "Anmodningen er ikke et JSON-objekt."
        if path == _FUNCTION_CALL:
            return self._flaw_of_function_call(request)
        name = path.removeprefix(_SCRIPT_CALL)
        return None if name in self.scripts else (404, f"Knappen »{name[:40]}« findes ikke i xlbudget.")

    def _flaw_of_function_call(self, request: dict[str, Any]) -> tuple[int, str] | None:
        if missing := [key for key in ("func_name", "args", "client", "version", "runtime") if key not in request]:
            return 400, f"Anmodningen mangler {', '.join(missing)}."
        name, arguments = request["func_name"], request["args"]
        if not isinstance(name, str) or name not in self.functions:
            return 404, f"Funktionen »{str(name)[:40]}« findes ikke i xlbudget."
        if not isinstance(arguments, list) or not all(item is None or _is_block(item) for item in arguments):
            return 400, "Hvert argument skal være null eller en liste af rækker."
        PINNED.set(_pinned(request.get("xlbudget")))  # for this request's task alone
        return None


async def _body(receive: Receive) -> bytes | None:
    """The body; None when it is larger. It is read to its end all the same, for a client that is cut off while it
    sends never sees the answer; but what goes on for ever is left."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        part = message.get("body", b"")
        size += len(part)
        if size <= LARGEST_BODY:
            parts.append(part)
        else:
            parts.clear()
        if size > _READ_TO_THE_END * LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts) if size <= LARGEST_BODY else None


def _is_block(argument: object) -> bool:
    return isinstance(argument, list) and bool(argument) and all(isinstance(row, list) and row for row in argument)


def _pinned(told: object) -> dict[str, str] | None:
    """What the workbook's names pin, as our task pane tells it; None where it does not."""
    if not isinstance(told, dict):
        return None
    return {str(name): value for name, value in told.items() if isinstance(value, str) and len(value) <= _LONGEST_PIN}


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replayed() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


async def _refuse(send: Send, status: int, text: str) -> None:
    body = text.encode("utf-8")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
