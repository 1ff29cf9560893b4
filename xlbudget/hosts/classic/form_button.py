"""A button of Excel's forms on a sheet, in the parts that Excel itself writes for one.

Four parts hold a button: the old drawing (VML) that Excel shows it from, its properties (`ctrlProps`), a hidden shape
in the sheet's drawing, and a line in the sheet that ties them. Sources: ECMA-376 part 4, section 19.4 (VML); Microsoft,
[MS-XLSX] (`formControlPr`, `controlPr`); and buttons in workbooks that Excel has saved.
"""

from __future__ import annotations

from typing import NamedTuple

from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.writer.content_types import NAME as CONTENT_TYPES
from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.markup import Markup, Node, escaped
from xlbudget.workbook.writer.package import Package, relative
from xlbudget.workbook.writer.relationships import HEAD, RELATION, Relationships

_VML, _DRAWING, _PROPERTIES = "xl/drawings/vmlDrawing1.vml", "xl/drawings/drawing1.xml", "xl/ctrlProps/ctrlProp1.xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TYPES = {
    _DRAWING: "application/vnd.openxmlformats-officedocument.drawing+xml",
    _PROPERTIES: "application/vnd.ms-excel.controlproperties+xml",
}
_SHAPE = 1025  # the first shape of a first drawing, as Excel counts them
_PIXEL = 9525  # in EMU, at 96 to an inch
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
# What may stand after a sheet's drawing and controls, in the schema's order.
_LATER = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "webPublishItems", "tableParts", "extLst")


class Button(NamedTuple):
    """`cell` is where it stands, at the right edge; width and height in pixels; `text` is read out to the blind."""

    cell: str
    caption: str
    macro: str
    text: str
    width: int = 140
    height: int = 28


class _Place(NamedTuple):
    """Column and row, counted from 0, and pixels from their left and upper edges; the button stays within the cell."""

    column: int
    row: int
    left: int
    top: int
    right: int
    bottom: int
    from_sheet_left: int


def add_button(package: Package, sheet_part: str, button: Button) -> None:
    """Put the package's first drawing, with the button alone, on the sheet; it is not printed.

    Raises `ValueError` where the package has a drawing already, or the button is wider than its column.
    """
    if any(part in package for part in (_VML, *_TYPES)):
        raise ValueError("the package has a drawing already")
    sheet = Markup(package.read(sheet_part), sheet_part)
    place = _place(sheet.root, button)
    package.write(_DRAWING, _drawing(button, place))
    package.write(_VML, _vml(button, place))
    package.write(_PROPERTIES, HEAD + f'<formControlPr xmlns="{_X14}" objectType="Button" lockText="1"/>'.encode())
    arrows = Relationships(package, sheet_part)
    kinds = ("drawing", "vmlDrawing", "ctrlProp")
    ids = [
        arrows.add(kind, relative(sheet_part, part))
        for kind, part in zip(kinds, (_DRAWING, _VML, _PROPERTIES), strict=True)
    ]
    arrows.save()
    _tie(sheet, button, place, ids)
    package.write(sheet_part, sheet.result())
    _say_types(package)


def _say_types(package: Package) -> None:
    """What kind the parts are; of the old drawing by its ending, as Excel says it."""
    listed = Markup(package.read(CONTENT_TYPES), CONTENT_TYPES)
    first = listed.root.children[0]
    listed.replace(first.start, first.start, f'<Default Extension="vml" ContentType="{_VML_TYPE}"/>')
    package.write(CONTENT_TYPES, listed.result())
    types = ContentTypes(package)
    for part, content_type in _TYPES.items():
        types.set(part, content_type)
    types.save()


def _place(root: Node, button: Button) -> _Place:
    row, column = parse_cell(button.cell)
    widths: dict[int, float] = {}
    columns = root.child("cols")
    for node in columns.all("col") if columns else ():
        span = range(int(node.attributes["min"]), int(node.attributes["max"]) + 1)
        widths.update(dict.fromkeys(span, float(node.attributes["width"])))
    pixels = [round(widths.get(number, 9.140625) * 7) for number in range(1, column + 1)]
    left = pixels[-1] - button.width - 4
    if left < 0:
        raise ValueError(f"the button is wider than the column of {button.cell}")
    bottom = 3 + button.height
    return _Place(column - 1, row - 1, left, 3, left + button.width, bottom, sum(pixels[:-1]) + left)


def _tie(sheet: Markup, button: Button, place: _Place, ids: list[str]) -> None:
    """The sheet's own lines: its drawing, its old drawing, and the control."""
    root = sheet.root
    for prefix, namespace in (("r", RELATION), ("xdr", _XDR), ("x14", _X14), ("mc", _MARKUP)):
        sheet.set_attribute(root, f"xmlns:{prefix}", namespace)
    tie = (
        f'<drawing r:id="{ids[0]}"/><legacyDrawing r:id="{ids[1]}"/>'
        f'<mc:AlternateContent xmlns:mc="{_MARKUP}"><mc:Choice Requires="x14"><controls>'
        f'<mc:AlternateContent xmlns:mc="{_MARKUP}"><mc:Choice Requires="x14">'
        f'<control shapeId="{_SHAPE}" r:id="{ids[2]}" name="Button 1">'
        f'<controlPr defaultSize="0" print="0" autoFill="0" autoPict="0" macro="[0]!{escaped(button.macro)}" '
        f'altText="{escaped(button.text)}"><anchor moveWithCells="1" sizeWithCells="1">'
        f"<from>{_corner(place.column, place.left, place.row, place.top)}</from>"
        f"<to>{_corner(place.column, place.right, place.row, place.bottom)}</to>"
        "</anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    )
    later = next((child for child in root.children if child.local in _LATER), None)
    if later is None:
        sheet.append(root, tie)
    else:
        sheet.replace(later.start, later.start, tie)


def _corner(column: int, across: int, row: int, down: int) -> str:
    return (
        f"<xdr:col>{column}</xdr:col><xdr:colOff>{across * _PIXEL}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down * _PIXEL}</xdr:rowOff>"
    )


def _drawing(button: Button, place: _Place) -> bytes:
    """The hidden shape by which newer Excel knows the button in its list of shapes."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    text = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{a}"><mc:AlternateContent xmlns:mc="{_MARKUP}">'
        '<mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">'
        f"<xdr:twoCellAnchor><xdr:from>{_corner(place.column, place.left, place.row, place.top)}</xdr:from>"
        f"<xdr:to>{_corner(place.column, place.right, place.row, place.bottom)}</xdr:to>"
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{_SHAPE}" name="Button 1" '
        f'descr="{escaped(button.text)}" hidden="1"><a:extLst><a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}">'
        f'<a14:compatExt spid="_x0000_s{_SHAPE}"/></a:ext></a:extLst></xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr vertOverflow="clip" wrap="square" lIns="27432" tIns="27432" '
        'rIns="27432" bIns="27432" anchor="ctr" upright="1"/><a:lstStyle/><a:p><a:pPr algn="ctr" rtl="0">'
        '<a:defRPr sz="1000"/></a:pPr><a:r><a:rPr lang="da-DK" sz="1100" b="0" i="0" u="none" strike="noStrike" '
        'baseline="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Calibri"/>'
        f'<a:cs typeface="Calibri"/></a:rPr><a:t>{escaped(button.caption)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
        '<xdr:clientData fPrintsWithSheet="0"/></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent>'
        "</xdr:wsDr>"
    )
    return HEAD + text.encode()


def _vml(button: Button, place: _Place) -> bytes:
    """The button itself. Excel reads this part as XML in UTF-8; the anchor's eight numbers say where it stands."""
    anchor = (place.column, place.left, place.row, place.top, place.column, place.right, place.row, place.bottom)
    points = [f"{pixels * 0.75:g}pt" for pixels in (place.from_sheet_left, place.top, button.width, button.height)]
    return f"""<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit">
  <o:idmap v:ext="edit" data="1"/>
 </o:shapelayout><v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201"
  path="m,l,21600r21600,l21600,xe">
  <v:stroke joinstyle="miter"/>
  <v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>
  <o:lock v:ext="edit" shapetype="t"/>
 </v:shapetype><v:shape id="_x0000_s{_SHAPE}" type="#_x0000_t201" alt="{escaped(button.text)}" style='position:absolute;
  margin-left:{points[0]};margin-top:{points[1]};width:{points[2]};height:{points[3]};z-index:1;
  mso-wrap-style:tight' o:button="t" fillcolor="buttonFace [67]" strokecolor="windowText [64]"
  o:insetmode="auto">
  <v:fill color2="buttonFace [67]" o:detectmouseclick="t"/>
  <o:lock v:ext="edit" rotation="t"/>
  <v:textbox style='mso-direction-alt:auto' o:singleclick="f">
   <div style='text-align:center'><font face="Calibri" size="220"
   color="#000000">{escaped(button.caption)}</font></div>
  </v:textbox>
  <x:ClientData ObjectType="Button">
   <x:Anchor>
    {", ".join(map(str, anchor))}</x:Anchor>
   <x:PrintObject>False</x:PrintObject>
   <x:AutoFill>False</x:AutoFill>
   <x:FmlaMacro>[0]!{escaped(button.macro)}</x:FmlaMacro>
   <x:TextHAlign>Center</x:TextHAlign>
   <x:TextVAlign>Center</x:TextVAlign>
  </x:ClientData>
 </v:shape></xml>
""".encode()
