"""What spans a block of lines that gets one more: rules, filters, links, charts, pivot tables, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.markup import Markup, Node, unreadable
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships, reached

_ROWS = re.compile(rb"<((?:[\w.-]+:)?sheetData)(?:\s[^<>]*)?(?:/>|>.*</\1\s*>)", re.DOTALL)
_SPANNING = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
_FORMULAS = ("formula", "formula1", "formula2", "f")  # of rules, and in the newer ones' extension
_FILTERS = ("autoFilter", "sortState", "sortCondition")
_DRAWN = ("chart", "chartEx")


def lengthen(package: Package, book: Book, block: LongerBlock) -> None:
    """Have everything follow that reaches to the block's last line, or to the total below it.

    Raises `Refusal` for a comment on a total that moves.
    """
    part = _part_of(book, block)
    _refuse_comments(package, part, block)
    for each in book.sheets:
        if each.kind == "worksheet" and each.part:
            _sheet(package, each.part, each.name, block, own=each.part == part)
    for name, kind in reached(package, book.part).items():
        if kind in _DRAWN:
            _chart(package, name, block)
        elif kind == "pivotCacheDefinition":
            _pivot(package, name, block)
    book.names.rewrite(lambda text, scope: block.followed(text, scope, fixed_only=True))


def left_behind(package: Package, book: Book, block: LongerBlock) -> Iterator[tuple[str, str]]:
    """What would have to follow and only a file's writer can make follow, in Danish and English words."""
    for name, kind in reached(package, book.part).items():
        if kind in _DRAWN and any(
            node.local == "f" and block.followed(node.text, "") != node.text
            for node in Markup(package.read(name), name).root.walk()
        ):
            yield "et diagram", "a chart"
        elif kind == "pivotCacheDefinition" and _source_after(Markup(package.read(name), name).root, block) is not None:
            yield "en pivottabel", "a pivot table"
    if any(name == "_xlnm.Print_Area" and block.followed(text, "") != text for name, text in book.names.every()):
        yield "udskriftsområdet", "the print area"


def check_nothing_left(package: Package, book: Book, block: LongerBlock) -> None:
    """Raise `Refusal` where a host that holds the workbook open would leave something behind."""
    _refuse_comments(package, _part_of(book, block), block)
    for da, en in left_behind(package, book, block):
        raise Refusal(
            "left_behind",
            f"Linjen kan ikke sættes ind her, for {da} går til række {block.last} eller {block.row} på arket "
            f"»{block.sheet}« og følger ikke med. Indsæt en række i Excel midt i tabellen, og udfyld den.",
            f"The line cannot be put in here, because {en} reaches to row {block.last} or {block.row} of the sheet "
            f"“{block.sheet}” and does not follow. Insert a row in Excel within the table and fill it in.",
        )


def _part_of(book: Book, block: LongerBlock) -> str:
    sheet = book.sheet(block.sheet)
    if sheet is None or not sheet.part:
        raise unreadable(block.sheet)
    return sheet.part


def _sheet(package: Package, part: str, name: str, block: LongerBlock, *, own: bool) -> None:
    """The rules and links of a sheet: those of the block's own (`own`), and formulas of others that look at it."""
    data = package.read(part)
    rows = _ROWS.search(data)
    if rows is None:
        return
    around = data[: rows.start()] + b"<" + rows[1] + b"/>" + data[rows.end() :]
    markup = Markup(around, part)
    drawn = {id(line) for node in markup.root.walk() if node.local == "sparkline" for line in node.children}
    for node in markup.root.walk():
        if node.local in _FORMULAS and not node.children and node.text:
            followed = block.followed(node.text, name, fixed_only=id(node) not in drawn)
            markup.set_text_if_new(node, followed)
        elif node.local == "hyperlink" and "location" in node.attributes:
            location = node.attributes["location"]
            markup.set_attribute(node, "location", block.followed(location, name))
        if own:
            _areas(markup, node, block)
    result = markup.result()
    if result is not around:
        cut = result.index(b"<" + rows[1] + b"/>")
        package.write(part, result[:cut] + rows[0] + result[cut + len(rows[1]) + 3 :])


def _areas(markup: Markup, node: Node, block: LongerBlock) -> None:
    if node.local in _SPANNING and "sqref" in node.attributes:
        markup.set_attribute(node, "sqref", _all(node.attributes["sqref"], block))
    elif node.local == "sqref" and node.text:
        markup.set_text_if_new(node, _all(node.text, block))
    elif node.local in _FILTERS and "ref" in node.attributes:
        markup.set_attribute(node, "ref", _one(node.attributes["ref"], block.area_after))
    elif node.local == "hyperlink" and "ref" in node.attributes and block.total_moves:
        moved = _one(node.attributes["ref"], lambda area: block.area_after(area) if area[0] == block.row else area)
        markup.set_attribute(node, "ref", moved)
    elif node.local == "rowBreaks" and block.total_moves:
        for line in node.all("brk"):
            if line.attributes.get("id") == str(block.row):  # right below the total
                markup.set_attribute(line, "id", str(block.row + 1))


def _all(areas: str, block: LongerBlock) -> str:
    return " ".join(_one(area, block.area_after) for area in areas.split())


def _one(text: str, after: Callable[[Area], Area]) -> str:
    """The area as it is afterwards; what is no block of cells, or stays, as it was written."""
    try:
        area = Area.parse(text)
    except ValueError:
        return text
    moved = after(area)
    return text if moved == area else moved.ref


def _chart(package: Package, part: str, block: LongerBlock) -> None:
    markup = Markup(package.read(part), part)
    for node in markup.root.walk():
        if node.local == "f" and not node.children and node.text:
            markup.set_text_if_new(node, block.followed(node.text, ""))
    package.write(part, markup.result())


def _pivot(package: Package, part: str, block: LongerBlock) -> None:
    markup = Markup(package.read(part), part)
    after = _source_after(markup.root, block)
    if after is not None:
        node, ref = after
        markup.set_attribute(node, "ref", ref)
        package.write(part, markup.result())


def _source_after(root: Node, block: LongerBlock) -> tuple[Node, str] | None:
    """The cells that a pivot table counts, and what they are afterwards; None where they stay."""
    for node in root.walk():
        if node.local == "worksheetSource" and node.attributes.get("sheet", "").casefold() == block.sheet.casefold():
            ref = node.attributes.get("ref", "")
            after = _one(ref, block.area_after)
            if after != ref:
                return node, after
    return None


def _refuse_comments(package: Package, part: str, block: LongerBlock) -> None:
    if not block.total_moves:
        return
    for arrow in Relationships(package, part).list:
        if arrow.kind not in ("comments", "threadedComment") or arrow.external or arrow.part not in package:
            continue
        for node in Markup(package.read(arrow.part), arrow.part).root.walk():
            ref = node.attributes.get("ref", "")
            if node.local in ("comment", "threadedComment") and _one(ref, block.area_after) != ref:
                place = Area.parse(ref)
                if place.first_row == block.row:
                    raise Refusal(
                        "comment_in_the_way",
                        f"Kommentaren i {block.sheet}!{place.ref} kan ikke flytte med rækken. Flyt kommentaren, eller "
                        f"indsæt en tom række {block.row} i Excel, og prøv igen.",
                        f"The comment in {block.sheet}!{place.ref} cannot move with its row. Move the comment, or "
                        f"insert an empty row {block.row} in Excel, and try again.",
                    )
