"""A budget in every odd package: read as what it is, refreshed with nothing of it lost; or refused with a reason."""

from __future__ import annotations

import contextlib
import datetime
import random
import re
from pathlib import Path

import pytest
from odd_packages import (
    ARROWS,
    BOOK,
    BUDGET,
    NOTES,
    SAME,
    STILL_READ,
    STRINGS,
    STYLES,
    TITLES,
    TYPES,
    ZIPPED,
    Parts,
    budget,
    unknown_parts,
    zip_by_hand,
)
from writer_material import parts, raw, zipped

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import all_rules
from xlbudget.domain.errors import Refusal
from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.own_sheets import without_own_sheets
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.writer import EditPlan, apply_plan

DAY = datetime.date(2026, 11, 22)
PLAIN = budget()
OURS = ("styles.xml", "workbook.xml", "workbook.xml.rels", "[content_types].xml", "app.xml")
DOCTYPE = b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def said(workbook: Workbook) -> list[object]:
    return [
        (sheet.name, [(row, sorted(cells.items())) for row, cells in sheet.rows() if cells],
         sorted((place, formula.text) for place, formula in sheet.formulas()))
        for sheet in without_own_sheets(workbook).sheets
    ]  # fmt: skip


def refreshed(path: Path) -> bytes:
    return apply_plan(path.read_bytes(), build_report(str(path), Wishes(), DAY).plan)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    path = tmp_path_factory.mktemp("plain") / "bog.xlsx"
    path.write_bytes(zipped(PLAIN))
    return said(read_workbook(str(path)))


@pytest.mark.parametrize("name", STILL_READ)
def test_damage_that_leaves_no_doubt(name: str, plain: list[object], tmp_path: Path) -> None:
    path = tmp_path / "bog.xlsx"
    path.write_bytes(zipped(STILL_READ[name](PLAIN)))
    workbook = read_workbook(str(path))
    assert said(workbook) == plain
    check_workbook(workbook, budget_tables(workbook, str(path)), all_rules())
    with contextlib.suppress(Refusal):
        path.write_bytes(refreshed(path))
        assert said(read_workbook(str(path))) == plain


@pytest.mark.parametrize("name", [*SAME, *ZIPPED])
def test_the_same_workbook_in_another_package(name: str, plain: list[object], tmp_path: Path) -> None:
    path = tmp_path / "bog.xlsx"
    before = zipped(SAME[name](PLAIN)) if name in SAME else ZIPPED[name](PLAIN)
    path.write_bytes(before)
    assert said(read_workbook(str(path))) == plain
    after = refreshed(path)
    kept = {part: content for part, content in raw(before).items() if not part.lower().endswith(OURS)}
    now = raw(after)
    assert {part for part, content in kept.items() if now.get(part) != content} == set()
    path.write_bytes(after)
    assert said(read_workbook(str(path))) == plain
    assert refreshed(path) == after


def test_parts_that_only_excel_knows_are_copied(tmp_path: Path) -> None:
    path = tmp_path / "bog.xlsx"
    package = unknown_parts(PLAIN)
    path.write_bytes(zipped(package))
    after = parts(refreshed(path))
    assert {name for name in package if after[name] != package[name]} <= {
        TYPES,
        BOOK,
        ARROWS,
        STYLES,
        "docProps/app.xml",
    }
    types, arrows = after[TYPES].decode(), after[ARROWS].decode()
    for name in set(package) - set(PLAIN):
        assert f'"/{name}"' in types and f'"/{name}"' in arrows


def test_what_is_missing_is_not_replaced_by_ours(tmp_path: Path) -> None:
    """A drawing that an arrow of the officer's points to, and that is gone, does not come back as our chart."""
    path = tmp_path / "bog.xlsx"
    arrows = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>'  # noqa: E501
    path.write_bytes(zipped({**PLAIN, "xl/worksheets/_rels/sheet1.xml.rels": arrows.encode()}))
    assert "xl/drawings/drawing1.xml" not in parts(refreshed(path))


def test_number_formats_that_nobody_defined_get_no_meaning(tmp_path: Path) -> None:
    path = tmp_path / "bog.xlsx"
    styles = re.sub(rb"<numFmts.*?</numFmts>", b"", PLAIN[STYLES])
    assert b'<xf numFmtId="164"' in styles
    path.write_bytes(zipped({**PLAIN, STYLES: styles}))
    assert b'numFmtId="164" formatCode' not in parts(refreshed(path))[STYLES]


REFUSED: dict[str, tuple[str, bytes]] = {
    "a checksum that is wrong": ("damaged", zip_by_hand(PLAIN, damaged=BUDGET)),
    "a sheet that is cut": ("damaged", zipped({**PLAIN, BUDGET: PLAIN[BUDGET][:-300]})),
    "a workbook's part in UTF-16": (
        "utf16", zipped({**PLAIN, BOOK: PLAIN[BOOK].decode().replace("UTF-8", "UTF-16").encode("utf-16")})
    ),
    "a part twice": ("duplicate_parts", zipped({**PLAIN, "xl/WORKSHEETS/sheet1.xml": PLAIN[BUDGET]})),
    "a part that leaves its folder": ("unsafe", zipped({**PLAIN, "../ude.xml": b""})),
    "no list of types": ("damaged", zipped({name: text for name, text in PLAIN.items() if name != TYPES})),
    "no arrows": ("damaged", zipped({name: text for name, text in PLAIN.items() if name != ARROWS})),
    "strings that are gone": ("damaged", zipped({name: text for name, text in PLAIN.items() if name != STRINGS})),
    "an entity that nobody defined": ("damaged", zipped({**PLAIN, NOTES: PLAIN[NOTES].replace(b"Budget!", b"&x;")})),
    "a sheet of the officer's by our name": (
        "sheet_not_ours", zipped({**PLAIN, BOOK: PLAIN[BOOK].replace(b'"Noter"', b'"XLBUDGET oversigt"')})
    ),
    "a sheet's name that cannot be": (
        "impossible_sheet_name", zipped({**PLAIN, BOOK: PLAIN[BOOK].replace(b'"Noter"', b'"A/B [1]"')})
    ),
    "elements without end within each other": (
        "damaged", zipped({**PLAIN, STYLES: PLAIN[STYLES].replace(b"<fonts", b"<a>" * 999 + b"</a>" * 999 + b"<fonts")})
    ),
    "a style sheet of blanks": (
        "too_large", zip_by_hand({**PLAIN, STYLES: PLAIN[STYLES].replace(b"<fonts", b" " * (40 << 20) + b"<fonts")})
    ),
    **{
        f"a document type in {part}": ("unsafe", zipped({**PLAIN, part: PLAIN[part].replace(b"?>", DOCTYPE, 1)}))
        for part in (BOOK, ARROWS, TYPES, BUDGET, STRINGS, STYLES, TITLES)
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    code, data = REFUSED[name]
    path = tmp_path / "bog.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        refreshed(path)
    assert refusal.value.code == code
    assert refusal.value.da.endswith(".") and refusal.value.en.endswith(".")
    assert path.read_bytes() == data


# -- mutations ---------------------------------------------------------------------------------------------------

WORDS = ("", "0", "-1", "99999999999", "abc", "1e309", "NaN", "#REF!", "A1", "A1:B2", "XFD1048576", "ZZZZ1", "²", "A0",
         "rId1", "rId999", "../../x", "xl/workbook.xml", "&amp;", "&#10;", "æ", "1:1", "true")  # fmt: skip
PIECES = (
    re.compile(rb'(?<==")[^"]*(?=")'),  # a value of an attribute
    re.compile(rb'\s[\w:]+="[^"]*"'),
    re.compile(rb"(?<=>)[^<>]+(?=<)"),
    re.compile(rb"<([\w:]+)[^<>]*/>"),
    re.compile(rb"<([\w:]+)(?: [^<>]*)?>.*?</\1>", re.DOTALL),
)


def mutated(package: Parts, chance: random.Random) -> Parts:
    """The package with one to three things in it cut, lost, doubled, or said otherwise."""
    package = dict(package)
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(sorted(package))
        content = package[name]
        way = chance.randrange(8)
        if way == 0:
            del package[name]
        elif way == 1:
            package[name] = content[: chance.randrange(len(content) + 1)]
        elif way == 2 and content:
            at = chance.randrange(len(content))
            package[name] = content[:at] + bytes((chance.randrange(256),)) + content[at + 1 :]
        elif found := list(chance.choice(PIECES).finditer(content)):
            match = chance.choice(found)
            new = (chance.choice(WORDS).encode(), b"", match[0] * 2)[chance.randrange(3)]
            package[name] = content[: match.start()] + new + content[match.end() :]
    return package


@pytest.mark.parametrize("seed", range(120))
def test_whatever_is_broken_the_answer_is_a_workbook_or_a_reason(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "bog.xlsx"
    chance = random.Random(seed)
    before = mutated(unknown_parts(PLAIN) if seed % 2 else PLAIN, chance)
    path.write_bytes(zipped(before))
    try:
        after = refreshed(path)
    except Refusal as refusal:
        assert refusal.da.endswith(".") and refusal.en.endswith(".")
        return
    was = said(read_workbook(str(path)))
    path.write_bytes(after)
    assert said(read_workbook(str(path))) == was
    assert refreshed(path) == after
    now = raw(after)
    lost = {part for part, content in raw(zipped(before)).items() if now.get(part) != content}
    assert {part for part in lost if not part.lower().endswith(OURS)} == set()


@pytest.mark.parametrize("way", ["64-bit sizes", "sizes after the data", "nothing compressed"])
def test_bytes_that_are_changed_on_the_way(way: str) -> None:
    """In the file's last bytes stand the names, sizes and places of all its parts."""
    whole = ZIPPED[way](PLAIN)
    for seed in range(150):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.choice((1, 2, 4))):
            data[chance.randrange(len(data) - 1500, len(data))] = chance.choice((0, 255, chance.randrange(256)))
        for act in (lambda told: read_openxml(package_in("bog.xlsx", told)), lambda told: apply_plan(told, EditPlan())):
            with contextlib.suppress(Refusal):
                act(bytes(data))
