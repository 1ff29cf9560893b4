"""A donor's sheet put into a workbook's package, with the drawings, charts and tables that hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.workbook.writer.content_types import ContentTypes
from xlbudget.workbook.writer.donor import Donor, DonorSheet
from xlbudget.workbook.writer.markup import Markup, escaped
from xlbudget.workbook.writer.package import Package, relationships_of, relative
from xlbudget.workbook.writer.relationships import Relationships
from xlbudget.workbook.writer.sheet_text import Surroundings, differences, rewritten
from xlbudget.workbook.writer.style_transfer import StyleTransfer

_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_POINTED_TO = re.compile(rb"""\sTarget\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NUMBERED = re.compile(r"^(?P<stem>.*?)(?<!\d)\d*+(?P<ending>\.\w+)$")
_FORMULA = re.compile(rb"<(f|formula|calculatedColumnFormula|totalsRowFormula)([ >][^<]*)</")
_TABLE = "spreadsheetml.table+xml"


class Ground:
    """What new sheets have to get along with: part names, table names and table numbers that are taken.

    `home` is the workbook's part: its folder is where new parts go.
    """

    def __init__(self, package: Package, types: ContentTypes, home: str, reserved: list[str], names: set[str]) -> None:
        self.package = package
        self.types = types
        self._folder = home.rpartition("/")[0]
        self._reserved = {name.lower() for name in reserved}
        self._dangling = set(_pointed_to(package))
        self._names = names
        self._tables: set[str] | None = None

    def part_like(self, part: str, pool: list[str]) -> str:
        """A name for a part like the donor's `part`: one of the replaced sheet's own, or the first that is free."""
        part = f"{self._folder}/{part.removeprefix('xl/')}".lstrip("/")
        match = _NUMBERED.match(part)
        stem, ending = (match["stem"], match["ending"]) if match else (part, "")
        for name in pool:
            old = _NUMBERED.match(name)
            if old and (old["stem"].lower(), old["ending"].lower()) == (stem.lower(), ending.lower()):
                pool.remove(name)
                return name
        number = 1
        while self._taken(name := f"{stem}{number}{ending}"):
            number += 1
        self._reserved.add(name.lower())
        return name

    def _taken(self, name: str) -> bool:
        """Whether a part has the name, or something of the user's points to a part of that name that is missing."""
        last = name.rpartition("/")[2].lower().encode()
        return name in self.package or name.lower() in self._reserved or last in self._dangling

    def table(self, name: str) -> tuple[str, str]:
        """A number and a name for a table that no other table or defined name has."""
        if self._tables is None:
            self._tables = set()
            for part in self.types.parts_of(_TABLE):
                if part in self.package:
                    attributes = Markup(self.package.read(part), part).root.attributes
                    self._tables.add(attributes.get("id", ""))
                    self._names |= {attributes.get(key, "").casefold() for key in ("name", "displayName")}
        number = next(number for number in range(1, len(self._tables) + 2) if str(number) not in self._tables)
        chosen, place = name, 2
        while chosen.casefold() in self._names:
            chosen, place = f"{name}_{place}", place + 1
        self._tables.add(str(number))
        self._names.add(chosen.casefold())
        return str(number), chosen


def graft(
    sheet: DonorSheet,
    donor: Donor,
    ground: Ground,
    transfer: StyleTransfer,
    old_part: str | None,
    pool: list[str],
    surroundings: Surroundings,
) -> str:
    """Put the sheet and what hangs on it into the package; gives the name of the sheet's part.

    `old_part` is the part of the sheet that it replaces; `pool` the names of the parts that hung on that.
    """
    places = {sheet.part: old_part or ground.part_like(sheet.part, [])}
    waiting = [sheet.part]
    while waiting:
        for arrow in donor.needs(waiting.pop(0)).list:
            if not arrow.external and arrow.part in donor.package and arrow.part not in places:
                places[arrow.part] = ground.part_like(arrow.part, pool)
                waiting.append(arrow.part)
    renamed: dict[str, str] = {}
    for part, place in places.items():
        if donor.types.of(part).endswith(_TABLE):
            ground.package.write(place, _table(donor.package.read(part), part, ground, transfer, renamed))
        elif part != sheet.part:
            ground.package.write(place, donor.package.read(part))
        ground.types.set(place, donor.types.of(part))
        if relationships_of(part) in donor.package:
            ground.package.write(relationships_of(place), _pointing(donor.needs(part), part, places))
            ground.types.set(relationships_of(place), _RELATIONSHIPS)
    xml = rewritten(donor.package.read(sheet.part), donor, transfer, surroundings)
    ground.package.write(places[sheet.part], _with_table_names(xml, renamed))
    return places[sheet.part]


def _pointed_to(package: Package) -> Iterator[bytes]:
    """The last word, in small letters, of every target of the package's relationships: parts that are there or not."""
    for name in list(package.names()):
        if name.lower().endswith(".rels"):
            for quoted, single in _POINTED_TO.findall(package.read(name)):
                yield (quoted or single).replace(b"\\", b"/").rpartition(b"/")[2].lower()


def _table(xml: bytes, part: str, ground: Ground, transfer: StyleTransfer, renamed: dict[str, str]) -> bytes:
    markup = Markup(xml, part)
    name = markup.root.attributes.get("displayName", "")
    number, chosen = ground.table(name)
    if chosen != name:
        renamed[name] = chosen
    markup.set_attribute(markup.root, "id", number)
    markup.set_attribute(markup.root, "name", chosen)
    markup.set_attribute(markup.root, "displayName", chosen)
    return _with_table_names(differences(markup.result(), transfer), {name: chosen})


def _with_table_names(xml: bytes, renamed: dict[str, str]) -> bytes:
    for name, chosen in renamed.items():
        if name != chosen:
            mention = re.compile(rb"(?<![\w.])" + re.escape(escaped(name).encode()) + rb"(?=\[)")
            xml = _FORMULA.sub(lambda match: mention.sub(chosen.encode(), match[0]), xml)  # noqa: B023 — used at once
    return xml


def _pointing(arrows: Relationships, part: str, places: dict[str, str]) -> bytes:
    """The donor's relationships of `part`, pointing to where the parts are now."""
    markup = Markup(arrows.bytes, arrows.name)
    for node in markup.root.children:
        arrow = arrows.by_id(node.attributes.get("Id", ""))
        if arrow is not None and not arrow.external and arrow.part in places:
            markup.set_attribute(node, "Target", relative(places[part], places[arrow.part]))
    return markup.result()
