"""The parts of a workbook's package: kept as raw entries until one is changed, added or taken away."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.container import Entry, packed, read_entries, write_entries

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts by name, without regard to case, slashes the wrong way or per-cent signs, as Office compares them."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise _old_format(data)
        entries, self._comment = read_entries(data)
        self._entries: dict[str, Entry] = {}
        self._order: list[str] = []
        for place, entry in enumerate(entries):
            key = _key(entry.name)
            if entry.name.endswith("/"):
                key = f"{key}/{place}"  # a folder is no part
            if key in self._entries:
                raise Refusal(
                    "duplicate_parts",
                    f"Arbejdsbogen har to dele, der hedder »{entry.name}«, så det er uklart, hvilken der gælder. "
                    "Åbn den i Excel, og gem den igen.",
                    f"The workbook has two parts named “{entry.name}”, so it is unclear which one counts. "
                    "Open it in Excel and save it again.",
                )
            self._entries[key] = entry
            self._order.append(key)
        self._contents: dict[str, bytes | None] = {}  # what was read or changed; None: taken away
        self._names: dict[str, str] = {}  # of added parts

    def __contains__(self, name: str) -> bool:
        key = _key(name)
        if key in self._contents:
            return self._contents[key] is not None
        return key in self._entries

    def _gone(self, key: str) -> bool:
        return key in self._contents and self._contents[key] is None

    def names(self) -> Iterator[str]:
        """Every part's name, without a leading slash, in the file's order."""
        for key in self._order:
            if not self._gone(key) and key in self._entries and not self._entries[key].name.endswith("/"):
                yield _plain(self._entries[key].name)
        for key, name in self._names.items():
            if self._contents.get(key) is not None:
                yield name

    def spelled(self, name: str) -> str:
        """The part's name as the file spells it."""
        key = _key(name)
        entry = self._entries.get(key)
        return _plain(entry.name) if entry is not None else self._names.get(key, name)

    def read(self, name: str) -> bytes:
        """The part's bytes. Raises `KeyError` where there is none, `Refusal` where it is damaged."""
        key = _key(name)
        content = self._contents.get(key)
        if content is None:
            if self._gone(key):
                raise KeyError(name)
            content = self._contents[key] = self._entries[key].content()
        return content

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part's bytes one after the other, not kept in memory."""
        content = self._contents.get(_key(name))
        return iter((content,)) if content is not None else self._entries[_key(name)].pieces()

    def write(self, name: str, content: bytes) -> None:
        """Give the part this content; a part that is not there is added at the end of the file."""
        key = _key(name)
        if key not in self._entries and key not in self._names:
            self._names[key] = name
        self._contents[key] = content

    def remove(self, name: str) -> None:
        """Take the part away."""
        key = _key(name)
        self._contents[key] = None

    def differences(self) -> Iterator[tuple[str, bool, bool]]:
        """Each part that is not as it was: its name, whether it was there before, whether it is there now."""
        for key in self._order:
            if key in self._contents:
                content = self._contents[key]
                if content is None or not self._entries[key].holds(content):
                    yield _plain(self._entries[key].name), True, content is not None
        for key, name in self._names.items():
            if self._contents.get(key) is not None:
                yield name, False, True

    def to_bytes(self) -> bytes:
        """The package: entries that are as they were go in as they are packed. Raises `Refusal` where one of them is
        damaged: the copy would be so too, and whoever opens it could not tell since when."""
        entries = []
        for key in self._order:
            entry = self._entries[key]
            if key in self._contents:
                content = self._contents[key]
                if content is None:
                    continue
                if not entry.holds(content):
                    entry = packed(entry.name, content, entry)
            else:
                entry.check()
            entries.append(entry)
        for key, name in self._names.items():
            content = self._contents.get(key)
            if content is not None:
                entries.append(packed(name, content))
        return write_entries(entries, self._comment)


def resolved(part: str, target: str) -> str:
    """The part that a relationship of `part` points to."""
    target = target.replace("\\", "/").partition("#")[0]
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).lstrip("/")


def relative(part: str, target: str) -> str:
    """How a relationship of `part` points to the part `target`."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")


def relationships_of(part: str) -> str:
    """The part that holds the relationships of `part`; of the package itself for ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return unquote(_plain(name)).lower()


def _old_format(data: bytes) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal(
            "encrypted",
            "Arbejdsbogen er beskyttet med en adgangskode. Fjern koden i Excel (Filer > Oplysninger), og prøv igen.",
            "The workbook is protected by a password. Remove it in Excel (File > Info) and try again.",
        )
    return Refusal(
        "unsupported_format",
        "Arbejdsbogen er i et ældre format. Gem den som .xlsx eller .xlsm i Excel, og prøv igen.",
        "The workbook is in an older format. Save it as .xlsx or .xlsm in Excel and try again.",
    )
