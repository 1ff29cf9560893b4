"""A donor's sheet in the words of the workbook that it goes into: formats, strings and days of that workbook.

The donor is XlsxWriter's: no prefixes, no comments, one way of writing a cell. So tags are found by their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.writer.donor import Donor
from xlbudget.workbook.writer.style_transfer import StyleTransfer
from xlbudget.workbook.writer.values import DAYS_TO_1904, acts, is_date_format

_TAG = re.compile(
    rb'<c (?P<shared>[^>]*?) t="s"><v>(?P<string>\d+)</v></c>'
    rb"|<c (?P<cell>[^>]*?)(?P<bare>/?)>(?:(?P<formula><f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(?P<number>[^<]*)</v>"
    rb"|(?=<is><t(?: [^>]*)?>(?P<inline>[^<]*)))?"
    rb"|<(?:row|col|cfRule|sheetView|filterColumn|colorFilter|sortCondition) (?P<other>[^>]*?)/?>"
)
_STYLE = re.compile(rb'(?<![\w:])s="(\d+)"')
_COLUMN_STYLE = re.compile(rb'(?<![\w:])style="(\d+)"')
_DIFFERENCE = re.compile(rb'(?<![\w:])(\w*[dD]xfId)="(\d+)"')
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)")
_METADATA = re.compile(rb' (?:cm|vm)="\d+"')
_FRONT = re.compile(rb' tabSelected="(?:1|true)"')
_CODE_NAME = re.compile(rb'<(?:[\w.-]+:)?sheetPr(?:\s[^>]*?)?\scodeName="([^"<]*)"')
_HEAD = 4096  # bytes within which a sheet's properties stand


class Surroundings(NamedTuple):
    """What a sheet meets in the workbook: how days are counted, whether its tab is the open one, its name in VBA."""

    date1904: bool = False
    front: bool = False
    code_name: bytes | None = None


def code_name(xml: bytes) -> bytes | None:
    """The name by which the workbook's VBA knows the sheet, as the sheet's XML has it."""
    match = _CODE_NAME.search(xml, 0, _HEAD)
    return match[1] if match else None


def rewritten(xml: bytes, donor: Donor, transfer: StyleTransfer, place: Surroundings) -> bytes:
    """The sheet's XML for the workbook that it goes into. Raises `ValueError` for a foreign donor."""
    if b"<!" in xml or b"<worksheet" not in xml[:200]:
        raise ValueError("not a worksheet as XlsxWriter writes it")
    shift = DAYS_TO_1904 * (int(donor.date1904) - int(place.date1904))
    plain = transfer.cell(0)

    def style(attributes: bytes, quote: bool = False) -> bytes:
        match = _STYLE.search(attributes)
        if match is None:
            index = transfer.cell(0, quote) if quote else plain
            return attributes + b' s="%d"' % index if index else attributes
        new = b's="%d"' % transfer.cell(int(match[1]), quote)
        return attributes[: match.start()] + new + attributes[match.end() :]

    def number(attributes: bytes, text: bytes) -> bytes:
        match = _STYLE.search(attributes) if shift and b' t="' not in attributes else None
        if match is None or not is_date_format(*transfer.number_code(int(match[1]))):
            return text
        return str(Decimal(text.decode()) + shift).encode()

    def replacement(match: re.Match[bytes]) -> bytes:
        if match["shared"] is not None:
            inner = donor.strings[int(match["string"])]
            first = _TEXT.search(inner)
            attributes = style(match["shared"], first is not None and acts(first[1].decode()))
            return b'<c %s t="inlineStr"><is>%s</is></c>' % (attributes, inner)
        if match["cell"] is not None:
            attributes = _METADATA.sub(b"", match["cell"])
            quote = match["inline"] is not None and acts(match["inline"].decode())
            tag = b"<c %s%s>" % (style(attributes, quote), match["bare"])
            if match["number"] is None:
                return tag
            return b"%s%s<v>%s</v>" % (tag, match["formula"] or b"", number(attributes, match["number"]))
        return _other(match[0], transfer, place.front)

    return _TAG.sub(replacement, _named(xml, place.code_name))


def _named(xml: bytes, name: bytes | None) -> bytes:
    if name is None:
        return xml
    start = xml.index(b">", xml.index(b"<worksheet")) + 1
    if xml.startswith(b"<sheetPr", start):
        return xml[: start + 8] + b' codeName="%s"' % name + xml[start + 8 :]
    return xml[:start] + b'<sheetPr codeName="%s"/>' % name + xml[start:]


def _other(tag: bytes, transfer: StyleTransfer, front: bool) -> bytes:
    if tag.startswith(b"<row"):
        return _STYLE.sub(_index(b"s", transfer.cell), tag)
    if tag.startswith(b"<col "):
        return _COLUMN_STYLE.sub(_index(b"style", transfer.cell), tag)
    if tag.startswith(b"<sheetView"):
        tag = _FRONT.sub(b"", tag)
        return tag.replace(b"<sheetView", b'<sheetView tabSelected="1"', 1) if front else tag
    return differences(tag, transfer)


def _index(name: bytes, mapped: Callable[[int], int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda match: b'%s="%d"' % (name, mapped(int(match[1])))


def differences(xml: bytes, transfer: StyleTransfer) -> bytes:
    """The XML with every index of a differential format (`dxfId`, `dataDxfId`, …) as the target counts them."""
    return _DIFFERENCE.sub(lambda match: b'%s="%d"' % (match[1], transfer.difference(int(match[2]))), xml)
