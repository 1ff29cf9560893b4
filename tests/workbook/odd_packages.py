# ruff: noqa: E501 — XML reads better unbroken
"""One budget as programs other than Excel, and people with other habits, package it: the same workbook each time."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable

import xlsxwriter
from writer_material import parts, zipped

Parts = dict[str, bytes]
BOOK, ARROWS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
BUDGET, NOTES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
STRINGS, STYLES, TITLES = "xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TAG = re.compile(rb"<(/?)(?![?!])([A-Za-z])")


def budget() -> Parts:
    """The budget as XlsxWriter packages it: a table with totals, a date, rich text, an error, a note, a name."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    money = book.add_format({"num_format": "#,##0", "bold": True})
    sheet, notes = book.add_worksheet("Budget"), book.add_worksheet("Noter")
    sheet.write(0, 0, "Budget 2024-2026, 1.000 kr., 2024-priser")
    sheet.write_row(2, 0, ["Område", 2024, 2025, 2026])
    for row, (name, *amounts) in enumerate((("Skoler", 1000, 1100, 1200), ("Ældre & syge", 800, 810, 830.5)), 3):
        sheet.write_row(row, 0, [name, *amounts], money)
    sheet.write(5, 0, "I alt")
    for column, (letter, total) in enumerate((("B", 1800), ("C", 1910), ("D", 2030.5)), 1):
        sheet.write_formula(5, column, f"=SUM({letter}4:{letter}5)", money, total)
    sheet.write_rich_string(7, 0, "rig ", money, "tekst", " her")
    sheet.write_boolean(8, 0, True)
    sheet.write_formula(9, 0, "=1/0", None, "#DIV/0!")
    notes.write(0, 0, "Kilde: økonomi")
    notes.write_formula(1, 0, "=Budget!B6", None, 1800)
    book.define_name("Ramme", "=Budget!$B$6")
    book.close()
    return parts(file.getvalue())


def _with(part: str, old: str | bytes, new: str | bytes) -> Callable[[Parts], Parts]:
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))

    def changed(package: Parts) -> Parts:
        assert old in package[part], old
        return {**package, part: package[part].replace(old, new)}

    return changed


def _edited(part: str, pattern: str, new: str) -> Callable[[Parts], Parts]:
    return lambda package: {**package, part: re.sub(pattern.encode(), new.encode(), package[part], flags=re.DOTALL)}


def _renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda package: {change(name): content for name, content in package.items()}


def _without(package: Parts, *names: str) -> Parts:
    """Without the parts, what points to them, and what the list of types says of them."""
    package = {name: content for name, content in package.items() if name not in names}
    for name in names:
        last = name.rpartition("/")[2].encode()
        for holder in (ARROWS, TYPES, "_rels/.rels"):
            package[holder] = re.sub(
                rb"<(?:Override|Relationship) [^>]*/?%s\"[^>]*/>" % re.escape(last), b"", package[holder]
            )
    return package


def _prefixed(package: Parts, *names: str) -> Parts:
    for name in names:
        text = _TAG.sub(rb"<\1x:\2", package[name])
        package = {**package, name: text.replace(_MAIN.encode(), _MAIN.replace("xmlns", "xmlns:x").encode())}
    return package


def _everywhere(change: Callable[[bytes], bytes]) -> Callable[[Parts], Parts]:
    return lambda package: {
        name: change(content) if name.endswith((".xml", ".rels")) else content for name, content in package.items()
    }


def _inline(package: Parts) -> Parts:
    strings = re.findall(rb"<si>(.*?)</si>", package[STRINGS], re.DOTALL)
    for name in (BUDGET, NOTES):
        text = re.sub(
            rb'<c ([^>]*?) t="s"><v>(\d+)</v></c>',
            lambda match: b'<c %s t="inlineStr"><is>%s</is></c>' % (match[1], strings[int(match[2])]),
            package[name],
        )
        package = {**package, name: text}
    return _without(package, STRINGS)


def _backwards(pattern: bytes, holder: bytes) -> Callable[[Parts], Parts]:
    def turned(match: re.Match[bytes]) -> bytes:
        return match[1] + b"".join(reversed(re.findall(pattern, match[2], re.DOTALL))) + match[3]

    return lambda package: {**package, BUDGET: re.sub(holder, turned, package[BUDGET], flags=re.DOTALL)}


def _in_other_letters(part: str, name: str, codec: str) -> Callable[[Parts], Parts]:
    def written(package: Parts) -> Parts:
        return {**package, part: package[part].decode().replace('encoding="UTF-8"', f'encoding="{name}"').encode(codec)}

    return written


SAME: dict[str, Callable[[Parts], Parts]] = {
    "prefixes on everything": lambda p: _prefixed(p, BOOK, BUDGET, NOTES, STRINGS, STYLES),
    "a prefix in the workbook's part": lambda p: _prefixed(p, BOOK),
    "a prefix in a sheet": lambda p: _prefixed(p, BUDGET),
    "a prefix in the styles": lambda p: _prefixed(p, STYLES),
    "another prefix for relationships": lambda p: {
        **p, BOOK: p[BOOK].replace(b"xmlns:r=", b"xmlns:arrow=").replace(b" r:id=", b" arrow:id=")
    },
    "targets from the root": _everywhere(lambda text: text.replace(b'Target="', b'Target="/xl/') if b'Target="worksheets' in text else text),
    "targets with dots": _with(ARROWS, 'Target="worksheets/', 'Target="./../xl/./worksheets/'),
    "targets with backslashes": _with(ARROWS, "worksheets/", "worksheets\\"),
    "parts with backslashes": _renamed(lambda name: name.replace("/", "\\")),
    "parts with a slash before them": _renamed(lambda name: f"/{name}"),
    "parts in capitals": _renamed(lambda name: name.upper() if name.startswith("xl") else name),
    "a list of types in small letters": _renamed(str.lower),
    "a part with a per cent sign": lambda p: _renamed(lambda name: name.replace("sheet1.", "ark%20et."))(
        _with(TYPES, "sheet1.xml", "ark%20et.xml")(_with(ARROWS, "sheet1.xml", "ark%20et.xml")(p))
    ),
    "a part with a blank, its arrow with a per cent sign": lambda p: _renamed(lambda name: name.replace("sheet1.", "ark et."))(
        _with(TYPES, "sheet1.xml", "ark%20et.xml")(_with(ARROWS, "sheet1.xml", "ark%20et.xml")(p))
    ),
    "a Danish part name": lambda p: _renamed(lambda name: name.replace("sheet1.", "årk1."))(
        _with(TYPES, "sheet1.xml", "årk1.xml")(_with(ARROWS, "sheet1.xml", "årk1.xml")(p))
    ),
    "no properties of the document": lambda p: _without(p, TITLES, "docProps/core.xml"),
    "properties that are not there": lambda p: {name: text for name, text in p.items() if "docProps" not in name},
    "properties that nobody can read": lambda p: {**p, TITLES: b"<Properties"},
    "properties in UTF-16": _in_other_letters(TITLES, "UTF-16", "utf-16"),
    "no number of arrows known to the types": _edited(TYPES, r'<Default Extension="rels"[^>]*/>', '<Override PartName="/_rels/.rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/_rels/workbook.xml.rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'),
    "no shared strings": _inline,
    "counts that are wrong": _everywhere(lambda text: re.sub(rb'(ount)="\d+"', rb'\1="99999"', text)),
    "no counts": _everywhere(lambda text: re.sub(rb' (?:uniqueC|c)ount="\d+"', b"", text)),
    "no dimension": _edited(BUDGET, r"<dimension[^>]*/>", ""),
    "a wrong dimension": _edited(BUDGET, r"<dimension[^>]*/>", '<dimension ref="A1"/>'),
    "a dimension that is none": _edited(BUDGET, r"<dimension[^>]*/>", '<dimension ref="hest"/>'),
    "no views": lambda p: _edited(BOOK, r"<bookViews>.*?</bookViews>", "")(_edited(BUDGET, r"<sheetViews>.*?</sheetViews>", "")(p)),
    "a workbook of sheets and names alone": _edited(BOOK, r"<(?:fileVersion|workbookPr|calcPr)[^>]*/>|<bookViews>.*?</bookViews>", ""),
    "marks of the byte order": _everywhere(lambda text: b"\xef\xbb\xbf" + text),
    "a sheet in UTF-16": _in_other_letters(BUDGET, "UTF-16", "utf-16"),
    "strings in UTF-16, the other way": _in_other_letters(STRINGS, "UTF-16BE", "utf-16-be"),
    "strings in the letters of Windows": _in_other_letters(STRINGS, "windows-1252", "cp1252"),
    "a workbook's part in Latin letters": _in_other_letters(BOOK, "ISO-8859-1", "latin-1"),
    "CDATA": lambda p: _with(STRINGS, "<t>Skoler</t>", "<t><![CDATA[Skoler]]></t>")(_with(BUDGET, "<v>1000</v>", "<v><![CDATA[1000]]></v>")(p)),
    "comments and instructions": _everywhere(lambda text: re.sub(rb"<(?=(?:row|sheet|cellXfs|xf|Override|Relationship|si)[ >/])", b'<!-- <sheet name="x"/> > --><?pi <x> ?><', text)),
    "comments around the root": _everywhere(lambda text: text.replace(b"?>\n", b"?>\n<!-- > <c/> -->\n", 1) + b"<!-- </worksheet></workbook> -->\n"),
    "alternate content and revisions": _with(BOOK, "<workbookPr", '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15" xmlns:x15="urn:x"><x15:absPath url="C:\\a>b\\"/></mc:Choice></mc:AlternateContent><workbookPr'),
    "extensions at the end": _with(BOOK, "</workbook>", '<fileRecoveryPr repairLoad="1"/><extLst><ext uri="{14}"><x xmlns="urn:y"/></ext></extLst></workbook>'),
    "greater-than signs in attributes": _with(BOOK, "<bookViews>", "<bookViews xmlns:z=\"urn:a>b\" z:c='x>\"y'>"),
    "names of odd scopes": _with(BOOK, "<definedNames>", '<definedNames><definedName name="X" localSheetId="99">1</definedName><definedName name="Y" localSheetId="²">1</definedName><definedName name="Ramme" localSheetId="1">Noter!$A$1</definedName><definedName name="Å" xlm="1">#REF!</definedName>'),
    "numbers of sheets that clash": _with(BOOK, 'sheetId="2"', 'sheetId="1"'),
    "a sheet with a huge number": _with(BOOK, 'sheetId="2"', 'sheetId="4294967295"'),
    "an open tab that is not there": _with(BOOK, "<workbookView", '<workbookView firstSheet="55"'),
    "a hidden sheet": _with(BOOK, 'name="Noter"', 'name="Noter" state="veryHidden"'),
    "protected windows": _with(BOOK, "<bookViews>", '<workbookProtection lockWindows="1"/><bookViews>'),
    "a password for changes": _with(BOOK, "<workbookPr", '<fileSharing userName="X" reservationPassword="CC1A"/><workbookPr'),
    "cells without addresses": _edited(BUDGET, r'<c r="[A-Z]+\d+"', "<c"),
    "rows from below": _backwards(rb"<row .*?</row>", rb"(<sheetData>)(.*?)(</sheetData>)"),
    "cells from the right": _backwards(rb"<c .*?</c>", rb"(<row [^>]*>)(.*?)(</row>)"),
    "a row given twice": lambda p: {**p, BUDGET: re.sub(rb"(<row .*?</row>)", rb"\1\1", p[BUDGET], count=1, flags=re.DOTALL)},
    "a text with its reading": _with(STRINGS, "<si><t>Skoler</t></si>", '<si><r><rPr><b/></rPr><t>Sko</t></r><r><t>ler</t></r><rPh sb="0" eb="1"><t>XX</t></rPh></si>'),
    "escapes": _with(STRINGS, "<t>Skoler</t>", "<t>_x0053_ko&#x6c;er</t>"),
    "a shared formula": lambda p: {**p, BUDGET: re.sub(rb"<f>SUM\([CD]4:[CD]5\)</f>", b'<f t="shared" si="0"/>', p[BUDGET]).replace(b"<f>SUM(B4:B5)</f>", b'<f t="shared" ref="B6:D6" si="0">SUM(B4:B5)</f>')},
    "blanks around numbers": _with(BUDGET, "<v>1000</v>", "<v> 1000 </v>"),
    "merges and columns that are none": _with(BUDGET, "</sheetData>", '</sheetData><mergeCells count="2"><mergeCell ref="A1:B2:C3"/><mergeCell/></mergeCells>'),
    "an arrow to nothing": _with(ARROWS, "</Relationships>", '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="worksheets/sheet3.xml"/></Relationships>'),
    "a broken theme": lambda p: {**p, "xl/theme/theme1.xml": b"<broken"},
    "litter of a Mac": lambda p: {**p, "__MACOSX/._x": b"x", ".DS_Store": b"y"},
    "folders": lambda p: {**p, "xl/": b"", "xl/worksheets/": b""},
}  # fmt: skip
"""By name, a change that alters nothing of what the workbook says."""


def _strict(package: Parts) -> Parts:
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for usual, strict in spaces.items():
        package = _everywhere(lambda text, usual=usual, strict=strict: text.replace(usual, strict))(package)  # type: ignore[misc]
    return package


STILL_READ: dict[str, Callable[[Parts], Parts]] = {
    "strict": _strict,
    "one sheet strict": lambda p: {**p, BUDGET: _strict(p)[BUDGET]},
    "no styles": lambda p: {name: text for name, text in p.items() if name != STYLES},
    "styles of nothing": lambda p: {**p, STYLES: b""},
    "styles in UTF-16": _in_other_letters(STYLES, "UTF-16", "utf-16"),
    "formats that are not there": _edited(BUDGET, r' s="\d+"', ' s="9999"'),
    "formats below nought": _edited(BUDGET, r' s="\d+"', ' s="-1"'),
    "formats that are no numbers": _edited(BUDGET, r' s="\d+"', ' s="²"'),
    "a sheet in Latin letters": _in_other_letters(BUDGET, "ISO-8859-1", "latin-1"),
    "no declaration": lambda p: {**p, BUDGET: p[BUDGET].split(b"?>", 1)[1]},
    "XML 1.1": _with(BUDGET, 'version="1.0"', 'version="1.1"'),
    "no arrow to the workbook": lambda p: {name: text for name, text in p.items() if name != "_rels/.rels"},
    "an arrow with a per cent sign": _with(ARROWS, "worksheets/sheet1", "worksheets/%73heet1"),
    "rows without numbers": _edited(BUDGET, r'<row r="\d+"', "<row"),
    "empty rows, and none with a number": lambda p: _edited(BUDGET, r'<(row|c) r="\w+"', r"<\1")(
        _edited(BUDGET, r'(?=<row r="[38]")', "<row></row>")(p)
    ),
    "some rows without numbers": _edited(BUDGET, r'<row r="[57]"', "<row"),
    "rows with impossible numbers": _edited(BUDGET, r'<row r="[57]"', '<row r="-9999999999"'),
    "some cells without addresses": _edited(BUDGET, r'<c r="[BD]\d+"', "<c"),
    "absolute addresses": _edited(BUDGET, r'<c r="([A-Z])(\d+)"', r'<c r="$\1$\2"'),
    "addresses in small letters, with blanks and noughts": _with(BUDGET, 'r="B4"', 'r=" b004 "'),
    "a comment in a value": _with(BUDGET, "<v>1000</v>", "<v>10<!-- 5 -->00</v>"),
    "an instruction in a value": _with(BUDGET, "<v>1000</v>", "<v>1<?x 5?>000</v>"),
    "half a value in CDATA": _with(BUDGET, "<v>1000</v>", "<v><![CDATA[10]]>00</v>"),
    "a comment in a formula": _with(BUDGET, "<f>SUM(B4:B5)</f>", "<f>SUM(<!-- C1 -->B4:B5)</f>"),
    "a value before its formula": _with(BUDGET, "<f>SUM(B4:B5)</f><v>1800</v>", "<v>1800</v><f>SUM(B4:B5)</f>"),
    "a text beside a number": _with(BUDGET, "<v>1000</v>", "<v>1000</v><is><t>hest</t></is>"),
    "a prefix on one cell": lambda p: {
        **p, BUDGET: re.sub(rb'<c r="B4"([^>]*)>(.*?)</c>', rb'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="B4"\1>\2</x:c>', p[BUDGET], count=1)
    },
    "a hundred thousand elements within each other": _with(BUDGET, "</sheetData>", "</sheetData>" + "<a>" * 100_000 + "</a>" * 100_000),
    "merges over each other": _with(BUDGET, "</sheetData>", "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:Z99"/>' * 2000 + "</mergeCells>"),
    "columns hidden beyond the sheet": _with(BUDGET, "<sheetData>", '<cols><col min="20" max="99999999999" hidden="1"/></cols><sheetData>'),
    "a rule over all cells": _with(BUDGET, "</sheetData>", '</sheetData><dataValidations><dataValidation type="decimal" operator="hest" sqref="A1:XFD1048576 hest XFE1"><formula1>1E999</formula1></dataValidation></dataValidations>'),
    "a table that is no table": lambda p: {
        **p, BUDGET: p[BUDGET].replace(b"</worksheet>", b'<tableParts><tablePart xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></tableParts></worksheet>'),
        "xl/worksheets/_rels/sheet1.xml.rels": b'<Relationships><Relationship Id="rId1" Type="x/table" Target="sheet1.xml"/></Relationships>',
    },
    "links that lead back": _with(ARROWS, "</Relationships>", '<Relationship Id="rId97" Type="x/externalLink" Target="workbook.xml"/></Relationships>'),
    "names that name each other": _with(BOOK, "<definedNames>", "<definedNames>" + "".join(f'<definedName name="n{at}">n{(at + 1) % 999}</definedName>' for at in range(999))),
    "parts from a root, a drive and a control": lambda p: {**p, "/etc/passwd": b"x", "C:\\x.txt": b"x", "xl/a\nb\x1b[31m.xml": b"x"},
    "a document type in the properties": lambda p: {**p, TITLES: b'<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><t>&x;</t>'},
}  # fmt: skip
"""By name, damage that leaves no doubt of what the cells say. Not all of it can be written back."""


def unknown_parts(package: Parts) -> Parts:
    """With parts of every kind that a workbook may carry and that only Excel knows: none of them is to be looked into."""
    kinds = {
        "xl/vbaProject.bin": ("application/vnd.ms-office.vbaProject", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
        "xl/persons/person.xml": ("application/vnd.ms-excel.person+xml", "http://schemas.microsoft.com/office/2017/10/relationships/person"),
        "xl/metadata.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata"),
        "xl/richData/rdrichvalue.xml": ("application/vnd.ms-excel.rdrichvalue+xml", "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue"),
        "xl/python.xml": ("application/vnd.ms-excel.python+xml", "http://schemas.microsoft.com/office/2023/09/relationships/Python"),
        "xl/model/item.data": ("application/vnd.openxmlformats-officedocument.model+data", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/powerPivotData"),
        "xl/connections.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/connections"),
        "xl/slicerCaches/slicerCache1.xml": ("application/vnd.ms-excel.slicerCache+xml", "http://schemas.microsoft.com/office/2007/relationships/slicerCache"),
        "xl/ctrlProps/ctrlProp1.xml": ("application/vnd.ms-excel.controlproperties+xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"),
        "customXml/item1.xml": ("application/xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"),
        "docMetadata/LabelInfo.xml": ("application/vnd.ms-office.classificationlabels+xml", "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"),
        "xl/webextensions/taskpanes.xml": ("application/vnd.ms-office.webextensiontaskpanes+xml", "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"),
    }  # fmt: skip
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in kinds.items())
    arrows = "".join(
        f'<Relationship Id="rIdX{number}" Type="{kind}" Target="/{name}"/>'
        for number, (name, (_, kind)) in enumerate(kinds.items())
    )
    package = _with(TYPES, "</Types>", f"{types}</Types>")(package)
    package = _with(ARROWS, "</Relationships>", f"{arrows}</Relationships>")(package)
    return {**package, **{name: f"<{number} not even XML".encode() for number, name in enumerate(kinds)}}


def zip_by_hand(
    package: Parts, *, before: bytes = b"", after: bytes = b"", descriptors: bool = False, stored: bool = False,
    zip64: bool = False, from_start: bool = True, damaged: str = "", extra: bytes = b"",
) -> bytes:  # fmt: skip
    """A zip file as odd programs write it: bytes around it, sizes after the data, 64-bit sizes, nothing compressed."""
    out, directory = bytearray(before), b""
    shift = 0 if from_start else len(before)
    for name, content in package.items():
        raw = content if stored else zlib.compress(content)[2:-4]
        crc, method, at = zlib.crc32(content) ^ (damaged == name), 0 if stored else 8, len(out) - shift
        flags = 0x800 * (not name.isascii()) | 8 * descriptors
        sizes = (0xFFFFFFFF, 0xFFFFFFFF) if zip64 else (len(raw), len(content))
        local = struct.pack("<HHQQ", 1, 16, len(content), len(raw)) if zip64 else b""
        central = struct.pack("<HHQQQ", 1, 24, len(content), len(raw), at) if zip64 else b""
        promised = (0, 0, 0) if descriptors else (crc, *sizes)
        spelled = name.encode()
        out += struct.pack(
            "<4s5H3L2H", b"PK\3\4", 45, flags, method, 0, 33, *promised, len(spelled), len(local + extra)
        )
        out += spelled + local + extra + raw
        if descriptors:
            out += struct.pack("<4s3L", b"PK\7\10", crc, len(raw), len(content))
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 45, 45, flags, method, 0, 33, crc, *sizes, len(spelled), len(central), 0, 0, 0, 0,
            0xFFFFFFFF if zip64 else at,
        ) + spelled + central  # fmt: skip
    start, count = len(out) - shift, len(package)
    out += directory
    if zip64:
        end = len(out)
        out += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), start)
        out += struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
        out += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    else:
        out += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)
    return bytes(out + after)


ZIPPED: dict[str, Callable[[Parts], bytes]] = {
    "sizes after the data": lambda p: zip_by_hand(p, descriptors=True),
    "nothing compressed": lambda p: zip_by_hand(p, stored=True),
    "nothing compressed, sizes after the data": lambda p: zip_by_hand(p, stored=True, descriptors=True),
    "64-bit sizes": lambda p: zip_by_hand(p, zip64=True),
    "parts in another order": lambda p: zipped(dict(reversed(p.items()))),
    "bytes before it": lambda p: zip_by_hand(p, before=b"PK, a program that unpacks itself", from_start=False),
    "bytes after it": lambda p: zip_by_hand(p, after=bytes(100)),
    "extra fields": lambda p: zip_by_hand(p, extra=b"\x99\x99\x04\0abcd"),
}  # fmt: skip
"""By name, a way to pack the parts."""
