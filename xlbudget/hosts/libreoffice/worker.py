"""The process that computes for LibreOffice: requests on standard input, answers on standard output.

A message is its length in four bytes and then JSON in UTF-8. A request is `[name, arguments, surroundings]`; the answer
is `{"result": …}`, where an error cell is `{"error": "#N/A"}`, or also `{"refusal": code}` when the result is #VALUE!
because the function refused. Started by the extension; it ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import english_error
from xlbudget.functions.context import recent_context
from xlbudget.functions.registry import Context, ResultCell, find
from xlbudget.functions.results import plain_cell
from xlbudget.workbook.model import ErrorValue

# Made once: `json.dumps` with an option makes an encoder for every call.
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
LONGEST_REQUEST = 256 * 1024 * 1024


def answer(request: list[Any]) -> dict[str, object]:
    """The answer to one request; never an exception."""
    try:
        name, arguments, surroundings = request
        function = find(name)
        context = _context(surroundings) if function.context else None
        result = evaluate(function, _without_missing_end(arguments), context)
        if isinstance(result, list):
            return {"result": [[_cell(cell) for cell in row] for row in result]}
        return {"result": _cell(result)}
    except Refusal as refusal:
        return {"result": {"error": "#VALUE!"}, "refusal": refusal.code}
    except Exception as problem:
        # A flaw of ours must not take the other cells with it; its kind goes to the log, not into the cell.
        print(f"xlbudget worker: {type(problem).__name__}", file=sys.stderr)
        return {"result": {"error": "#VALUE!"}, "refusal": "internal"}


def _context(surroundings: dict[str, str]) -> Context:
    return recent_context(
        surroundings.get("path"),
        index=surroundings.get("xlbudget_indeks"),
        vintage=surroundings.get("xlbudget_udgave"),
    )


def _cell(cell: ResultCell) -> object:
    return {"error": english_error(cell)} if isinstance(cell, ErrorValue) else plain_cell(cell)


def _without_missing_end(arguments: list[Any]) -> list[Any]:
    """LibreOffice fills omitted arguments up with nothing."""
    while arguments and arguments[-1] is None:
        arguments = arguments[:-1]
    return arguments


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer requests until the other end closes."""
    while len(head := incoming.read(4)) == 4:
        length = int.from_bytes(head, "big")
        if length > LONGEST_REQUEST:
            return
        body = incoming.read(length)
        if len(body) < length:
            return
        message = ENCODE(answer(json.loads(body))).encode("utf-8", "replace")
        outgoing.write(len(message).to_bytes(4, "big") + message)
        outgoing.flush()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints to the log and not between the answers
    serve(sys.stdin.buffer, answers)
