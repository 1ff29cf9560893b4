"""Runs classic xlwings' own machinery without Windows: a program of its own, for its stubs must not reach other tests.

Only what COM would do is stubbed: the modules of pywin32, and the type that carries an error. xlwings' decorators, its
conversion, `CallUDF` and the making of its VBA wrapper are its own. Reads a list of `[name, arguments]` on standard
input, arguments as COM delivers them (`{"error": number}`, `{"date": …}`, `{"missing": true}` for what JSON lacks), and
prints a JSON list of results; with the word `vba`, the wrapper.
"""

from __future__ import annotations

import ctypes
import datetime
import io
import json
import sys
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

MISSING = -2147352572


class Anything(ModuleType):
    """A module in which every name is there, as a class of its own."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__init__": lambda self, *args, **kwargs: None})
        setattr(self, name, made)
        return made


class Variant:
    """win32com.client.VARIANT."""

    def __init__(self, varianttype: int, value: object) -> None:
        self.varianttype = varianttype
        self.value = value


class ComError(Exception):
    """pywintypes.com_error."""


def stub_windows() -> None:
    for name in (
        "pythoncom", "pywintypes", "win32api", "win32con", "win32gui", "win32process", "win32timezone", "win32event",
        "win32com", "win32com.client", "win32com.client.dynamic", "win32com.server", "win32com.server.dispatcher",
        "win32com.server.policy", "win32com.server.util", "win32com.server.exception",
    ):  # fmt: skip
        sys.modules[name] = Anything(name)
    com: Any = sys.modules["win32com"]
    com.client, com.server = sys.modules["win32com.client"], sys.modules["win32com.server"]
    com.client.VARIANT = Variant
    com.server.policy, com.server.util = sys.modules["win32com.server.policy"], sys.modules["win32com.server.util"]
    com.server.dispatcher = sys.modules["win32com.server.dispatcher"]
    com.server.policy.EventHandlerPolicy = type("EventHandlerPolicy", (), {})
    types: Any = sys.modules["pywintypes"]
    types.TimeType, types.com_error = type("PyWinTime", (datetime.datetime,), {}), ComError
    python_com: Any = sys.modules["pythoncom"]
    python_com.VT_ERROR, python_com.__file__, python_com.TypeIIDs = 10, "pythoncom.dll", MagicMock()
    python_com.CoInitialize = lambda: None
    for name in ("windll", "oledll"):
        setattr(ctypes, name, MagicMock())
    ctypes.PyDLL = MagicMock()  # type: ignore[misc]
    system, sys.platform = sys.platform, "win32"
    try:
        import xlwings
        import xlwings.udfs  # noqa: F401
    finally:
        sys.platform = system


def as_com(value: Any) -> Any:
    """What COM hands over: a range is a tuple of tuples, a number a float."""
    if isinstance(value, list):
        rows = value if value and isinstance(value[0], list) else [value]
        return tuple(tuple(as_com(cell) for cell in row) for row in rows)
    if isinstance(value, dict):
        if "error" in value:
            return value["error"]
        return MISSING if "missing" in value else datetime.datetime.fromisoformat(value["date"])
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_shown(value: Any) -> Any:
    """A result as the cell would show it; a true error as its number."""
    if isinstance(value, Variant):
        return {"error": value.value}
    if isinstance(value, list | tuple):
        return [as_shown(entry) for entry in value]
    assert value is None or isinstance(value, float | str | bool), value
    return value


def main() -> None:
    stub_windows()
    import xlwings
    from xlwings import udfs

    # The cell that calls, and whether an argument is a Range object: both only exist in Excel.
    xlwings._xlwindows.Range = lambda xl=None: None
    udfs.Range = type("Caller", (), {"__init__": lambda self, impl=None: None, "address": "$A$1"})
    xlwings._xlwindows.is_range_instance = lambda value: False
    if "vba" in sys.argv:
        text = io.StringIO()
        book = type("Book", (), {"Name": "Budget.xlsm"})()
        udfs.generate_vba_wrapper("xlbudget_udf", udfs.get_udf_module("xlbudget.hosts.classic.udf", None), text, book)
        sys.stdout.write(text.getvalue())
        return
    results = [
        as_shown(udfs.call_udf("xlbudget.hosts.classic.udf", name, tuple(map(as_com, arguments)), None, None))
        for name, arguments in json.load(sys.stdin)
    ]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
