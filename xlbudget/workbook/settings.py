"""Pinned settings: which index, udgave and price level hold where nobody names one, and where each was pinned.

Nearest first: an argument or option; the workbook's defined names `xlbudget_indeks`, `xlbudget_udgave`,
`xlbudget_prisniveau`; `xlbudget.toml` (or `[tool.xlbudget]` in `pyproject.toml`) in the workbook's folder or
above; the user's own `xlbudget.toml`. Such a file looks like this; its tables belong to others and are passed on::

    index = "FPI"
    vintage = "2024"
    price_level = 2026
    index_folder = "indeks"    # where imported series lie, from this file on; xlbudget-indeks unless named

    [validate]
    ignore = ["PRI101"]
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any, Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.indices.places import BESIDE_WORKBOOK, configuration_folder
from xlbudget.workbook.model import Workbook

FILE_NAME = "xlbudget.toml"
Origin = Literal["argument", "workbook", "folder", "user"]

_KEYS = {
    "index": "index",
    "indeks": "index",
    "vintage": "vintage",
    "udgave": "vintage",
    "price_level": "price_level",
    "prisniveau": "price_level",
    "index_folder": "index_folder",
}

_OF_VALIDATE = ("select", "ignore", "budget_year")


class Pin(NamedTuple):
    """A setting and where it was pinned; `place` names the option, the defined name or the file."""

    value: str
    origin: Origin
    place: str


class SettingsFile(NamedTuple):
    """A settings file: the values that xlbudget knows by name, and the tables that belong to others."""

    path: str
    values: Mapping[str, str]
    tables: Mapping[str, Any]


class Settings:
    """What is pinned around a workbook: `index`, `vintage` and `price_level` as `Pin` or None.

    `index_folders` are searched for imported series, nearest first; `tables` holds each raw table (`validate`,
    `tables` …) from the nearest file and `table_files` which that was; `files` are the settings files that were read.
    """

    __slots__ = ("files", "index", "index_folders", "price_level", "table_files", "tables", "vintage")

    def __init__(
        self,
        *,
        index: Pin | None = None,
        vintage: Pin | None = None,
        price_level: Pin | None = None,
        index_folders: tuple[str, ...] = (),
        tables: Mapping[str, Any] = MappingProxyType({}),
        table_files: Mapping[str, str] = MappingProxyType({}),
        files: tuple[str, ...] = (),
    ) -> None:
        self.index = index
        self.vintage = vintage
        self.price_level = price_level
        self.index_folders = index_folders
        self.tables = tables
        self.table_files = table_files
        self.files = files

    @property
    def level(self) -> int | None:
        """The pinned price level as a year. Raises `Refusal` (`bad_setting`) where it is none."""
        return None if self.price_level is None else _level(self.price_level)


def settings_for(
    folder: str | None,
    workbook: Workbook | None = None,
    *,
    index: str | None = None,
    vintage: str | None = None,
    price_level: int | str | None = None,
) -> Settings:
    """The settings that hold for a workbook in `folder` (None: only the user's own are asked beside the workbook).

    `index`, `vintage` and `price_level` are the arguments or options. A vintage that was pinned farther out than the
    index holds only when it was pinned for the same index. Raises `Refusal` for a settings file that cannot be read
    (`broken_toml`, `bad_setting`) and for a defined name that cannot be understood (`bad_pin`).
    """
    files = [*(_files_above(folder) if folder is not None else ()), *_user_file()]
    options = {"index": index, "vintage": vintage, "price_level": None if price_level is None else str(price_level)}
    layers: list[tuple[Origin, Mapping[str, Pin]]] = [
        ("argument", {key: Pin(value, "argument", f"--{key}") for key, value in options.items() if value}),
        ("workbook", {}),
    ]
    if workbook is not None:
        from xlbudget.workbook.pinned_names import pinned_names

        pinned = pinned_names(workbook).items()
        layers[1] = ("workbook", {key: Pin(value, "workbook", name) for key, (value, name) in pinned})
    for file in files:
        origin: Origin = "user" if file.path == _user_path() else "folder"
        layers.append((origin, {key: Pin(value, origin, file.path) for key, value in file.values.items()}))
    pins = [pins for _, pins in layers]
    tables: dict[str, Any] = {}
    table_files: dict[str, str] = {}
    for file in files:
        for name, table in file.tables.items():
            tables.setdefault(name, table)
            table_files.setdefault(name, file.path)
    return Settings(
        index=_nearest(pins, "index"),
        vintage=_vintage(pins),
        price_level=_nearest(pins, "price_level"),
        index_folders=_index_folders(folder, files),
        tables=tables,
        table_files=table_files,
        files=tuple(file.path for file in files),
    )


def index_folders(folder: str | None) -> tuple[str, ...]:
    """Where imported series may lie for a workbook in `folder`, nearest first: all but the user's own folder."""
    return () if folder is None else _index_folders(folder, list(_files_above(folder)))


def _nearest(layers: list[Mapping[str, Pin]], key: str) -> Pin | None:
    return next((pins[key] for pins in layers if key in pins), None)


def _vintage(layers: list[Mapping[str, Pin]]) -> Pin | None:
    """The nearest vintage, unless it was pinned for another index than the one that holds."""
    index = _nearest(layers, "index")
    for depth, pins in enumerate(layers):
        if "vintage" in pins:
            meant_for = _nearest(layers[depth:], "index") or index
            nearer = any("index" in closer for closer in layers[:depth])
            same = index is None or meant_for is None or meant_for.value.upper() == index.value.upper()
            return pins["vintage"] if same or not nearer else None
    return None


def _level(pin: Pin) -> int:
    from xlbudget.domain.price_level_wording import read_price_levels
    from xlbudget.domain.years import parse_year

    stated = read_price_levels(pin.value)
    if len(stated) == 1 and isinstance(stated[0], int):
        return stated[0]
    try:
        return parse_year(pin.value)
    except Refusal as refusal:
        raise Refusal("bad_setting", f"{pin.place}: {refusal.da}", f"{pin.place}: {refusal.en}") from None


def _index_folders(folder: str | None, files: list[SettingsFile]) -> tuple[str, ...]:
    found = [] if folder is None else [os.path.join(os.path.abspath(folder), BESIDE_WORKBOOK)]
    for file in files:
        named = file.values.get("index_folder", BESIDE_WORKBOOK)
        found.append(os.path.normpath(os.path.join(os.path.dirname(file.path), os.path.expanduser(named))))
    return tuple(dict.fromkeys(found))


def _files_above(folder: str) -> Iterator[SettingsFile]:
    """The settings files in `folder` and above, nearest first."""
    place = os.path.abspath(folder)
    while True:
        for name in (FILE_NAME, "pyproject.toml"):
            path = os.path.join(place, name)
            if os.path.isfile(path) and (file := _settings_file(path)):
                yield file
        above = os.path.dirname(place)
        if above == place:
            return
        place = above


def _user_path() -> str:
    return os.path.join(configuration_folder(), FILE_NAME)


def _user_file() -> Iterator[SettingsFile]:
    path = _user_path()
    if os.path.isfile(path) and (file := _settings_file(path)):
        yield file


def _settings_file(path: str) -> SettingsFile | None:
    state = os.stat(path)
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read(path: str, _modified: int, _size: int) -> SettingsFile | None:
    """The file as it was at that moment; None for a pyproject.toml that does not speak of xlbudget."""
    from xlbudget.indices.toml_document import read_toml

    if os.path.basename(path) == "pyproject.toml":
        with open(path, "rb") as file:
            if b"tool.xlbudget" not in file.read():
                return None
        document = read_toml(path).get("tool", {}).get("xlbudget", {})
    else:
        document = read_toml(path)
    values: dict[str, str] = {}
    tables: dict[str, Any] = {}
    for key, value in document.items():
        if key in _KEYS:
            values[_KEYS[key]] = _plain(path, key, value)
        elif isinstance(value, dict) or (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
            if isinstance(value, dict) and (pin := _pin_in(value, within=key != "validate")):
                raise _under_a_heading(path, key, pin)
            tables[key] = value
        else:
            raise _unknown_key(path, key)
    return SettingsFile(path, values, tables)


def _plain(path: str, key: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise Refusal(
        "bad_setting",
        f"{path}: {key} skal være en tekst eller et årstal.",
        f"{path}: {key} must be a text or a year.",
    )


def _pin_in(table: Mapping[str, Any], *, within: bool) -> str | None:
    """A pin of ours in the table, or in one `within` it: passed over, it would leave the figures to another index."""
    inner = (_pin_in(value, within=True) for value in table.values() if within and isinstance(value, dict))
    return next((key for key in table if key in _KEYS), None) or next(filter(None, inner), None)


def _under_a_heading(path: str, table: str, pin: str) -> Refusal:
    return Refusal(
        "bad_setting",
        f"{path}: »{pin}« står under [{table}], hvor det ikke læses: skriv det øverst i filen, over alle [].",
        f"{path}: “{pin}” stands under [{table}], where it is not read: write it at the top, above all [].",
    )


def _unknown_key(path: str, key: str) -> Refusal:
    from difflib import get_close_matches

    if key.replace("-", "_") in _OF_VALIDATE:
        return Refusal(
            "bad_setting",
            f"{path}: »{key}« hører under [validate]: skriv den linje over.",
            f"{path}: “{key}” belongs under [validate]: write that line above it.",
        )
    close = get_close_matches(key, _KEYS, n=1)
    da = f" Mente du {close[0]}?" if close else f" Kendte er {', '.join(dict.fromkeys(_KEYS.values()))}."
    en = f" Did you mean {close[0]}?" if close else f" Known are {', '.join(dict.fromkeys(_KEYS.values()))}."
    return Refusal("bad_setting", f"{path}: »{key}« kendes ikke.{da}", f"{path}: “{key}” is not known.{en}")
