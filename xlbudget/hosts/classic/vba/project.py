"""A VBA project from the source of its modules. Source: Microsoft, [MS-OVBA] sections 2.2 to 2.4.

Only source is written, no compiled code: `_VBA_PROJECT` has version 0xFFFF, at which Excel compiles the source when the
file is opened (2.3.4.1). The same modules give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from xlbudget.hosts.classic.vba.compound_file import compound_file
from xlbudget.hosts.classic.vba.compression import compress

CODE_PAGE = "cp1252"
_NO_COMPILED_CODE = bytes.fromhex("cc61ffff000000")
_ENGLISH = 0x0409  # the language in which VBA's own words are written
_COOKIE = 0xFFFF
_HOST = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"


class ModuleKind(StrEnum):
    """`MODULE` holds procedures; `WORKBOOK` and `SHEET` stand behind the workbook and each of its sheets."""

    MODULE = "module"
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"


class Module(NamedTuple):
    """A module: `source` without its `Attribute VB_…` head, with any line ends, in letters of Windows-1252."""

    name: str
    source: str
    kind: ModuleKind = ModuleKind.MODULE

    def text(self) -> str:
        """The module as it stands in its stream, with the attributes that the VBA editor does not show."""
        body = self.source.replace("\r\n", "\n").strip("\n").replace("\n", "\r\n")
        head = [f'Attribute VB_Name = "{self.name}"']
        if self.kind is not ModuleKind.MODULE:
            head += [
                f'Attribute VB_Base = "{self.kind}"',
                "Attribute VB_GlobalNameSpace = False",
                "Attribute VB_Creatable = False",
                "Attribute VB_PredeclaredId = True",
                "Attribute VB_Exposed = True",
                "Attribute VB_TemplateDerived = False",
                "Attribute VB_Customizable = True",
            ]
        return "\r\n".join([*head, *([body] if body else [])]) + "\r\n"


class Reference(NamedTuple):
    """A type library that the project uses: its name and its identifier as `dir` holds it."""

    name: str
    identifier: str


OFFICE = Reference(
    "Office",
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
)


def vba_project(name: str, modules: Sequence[Module], references: Sequence[Reference] = (), *, guid: str) -> bytes:
    """vbaProject.bin. `guid`, in braces, is the project's own. Raises `UnicodeEncodeError` for letters VBA lacks."""
    streams: dict[str, bytes] = {module.name: compress(module.text().encode(CODE_PAGE)) for module in modules}
    streams["_VBA_PROJECT"] = _NO_COMPILED_CODE
    streams["dir"] = compress(_directory(name, modules, references))
    named = b"".join(
        module.name.encode(CODE_PAGE) + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules
    )
    return compound_file(
        {
            "VBA": streams,
            "PROJECT": _project(name, modules, guid).encode(CODE_PAGE),
            "PROJECTwm": named + b"\0\0",
        }
    )


def _directory(name: str, modules: Sequence[Module], references: Sequence[Reference]) -> bytes:
    """The `dir` stream (2.3.4.2): the project, what it refers to, and where the source of each module begins."""
    records = [
        _number(0x01, 1),  # PROJECTSYSKIND: 32-bit Windows, also written by 64-bit Excel
        _number(0x02, _ENGLISH),
        _number(0x14, _ENGLISH),
        _record(0x03, struct.pack("<H", int(CODE_PAGE.removeprefix("cp")))),
        _record(0x04, name.encode(CODE_PAGE)),
        _both(0x05, 0x40, ""),  # description
        _record(0x06, b"") + _record(0x3D, b""),  # help file, twice
        _number(0x07, 0),
        _number(0x08, 0),
        struct.pack("<HIIH", 0x09, 4, 1, 0),  # PROJECTVERSION: its size does not count the last two bytes
        _both(0x0C, 0x3C, ""),  # constants
    ]
    for reference in references:
        identifier = reference.identifier.encode(CODE_PAGE)
        records += [
            _both(0x16, 0x3E, reference.name),
            _record(0x0D, struct.pack("<I", len(identifier)) + identifier + bytes(6)),
        ]
    records += [_record(0x0F, struct.pack("<H", len(modules))), _record(0x13, struct.pack("<H", _COOKIE))]
    for module in modules:
        records += [
            _record(0x19, module.name.encode(CODE_PAGE)),
            _record(0x47, module.name.encode("utf-16-le")),
            _both(0x1A, 0x32, module.name),  # the stream
            _both(0x1C, 0x48, ""),  # description
            _number(0x31, 0),  # where the source begins: no compiled code stands before it
            _number(0x1E, 0),
            _record(0x2C, struct.pack("<H", _COOKIE)),
            _record(0x21 if module.kind is ModuleKind.MODULE else 0x22, b""),
            _record(0x2B, b""),
        ]
    return b"".join([*records, _record(0x10, b"")])


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HI", kind, len(content)) + content


def _number(kind: int, value: int) -> bytes:
    return _record(kind, struct.pack("<I", value))


def _both(kind: int, wide_kind: int, text: str) -> bytes:
    """A text in the project's code page, and again in two bytes a letter."""
    return _record(kind, text.encode(CODE_PAGE)) + _record(wide_kind, text.encode("utf-16-le"))


def _project(name: str, modules: Sequence[Module], guid: str) -> str:
    """The `PROJECT` stream (2.3.1): what the editor lists, without protection or password, everything visible."""
    listed = [
        f"Module={module.name}" if module.kind is ModuleKind.MODULE else f"Document={module.name}/&H00000000"
        for module in modules
    ]
    lines = [
        f'ID="{guid}"',
        *listed,
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_sealed(guid, bytes(4))}"',
        f'DPB="{_sealed(guid, bytes(1))}"',
        f'GC="{_sealed(guid, bytes([0xFF]))}"',
        "",
        "[Host Extender Info]",
        _HOST,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "\r\n".join(lines) + "\r\n"


def _sealed(guid: str, data: bytes, seed: int = 0) -> str:
    """A setting in the form that hides it a little (2.4.3.2); any seed will do, and a constant one repeats itself."""
    key = sum(guid.encode(CODE_PAGE)) & 0xFF
    sealed = [seed, seed ^ 2, seed ^ key]
    plain = key
    for byte in bytes(seed >> 1 & 3) + struct.pack("<I", len(data)) + data:
        sealed.append(byte ^ (sealed[-2] + plain & 0xFF))
        plain = byte
    return bytes(sealed).hex().upper()
