"""Comments on a report sheet of ours: they stay with their line when the sheet is made anew, or it is not made."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet
from real_programs import Office
from writer_material import MAIN, parts, zipped

from xlbudget.domain.errors import Refusal
from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.writer import apply_plan, refuse_lost_when_open
from xlbudget.workbook.writer.apply import Target

DAY = datetime.date(2026, 11, 22)
SHEET = "xlbudget Oversigt"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/2017/10/relationships"
LINES: Sequence[tuple[str, int, int]] = (("Skoler", 700, 710), ("Ældre", 300, 310), ("Veje", 50, 60))
YEARS = (2026, 2027)


def source(path: Path, lines: Sequence[Sequence[object]] = LINES, years: Sequence[int] = YEARS) -> bytes:
    book = xlsxwriter.Workbook(str(path))
    for name in ("Drift", "Anlæg"):
        out = book.add_worksheet(name)
        out.write(0, 0, f"{name}, 1.000 kr.")
        out.write_row(2, 0, ["Område", *(f"Budget {year}" for year in years)])
        for row, line in enumerate(lines, 3):
            out.write_row(row, 0, line)
        sums = (sum(int(str(line[column])) for line in lines) for column in range(1, len(years) + 1))
        out.write_row(3 + len(lines), 0, ["I alt", *sums])
    book.close()
    return path.read_bytes()


def refreshed(data: bytes, path: Path, day: int = 0) -> bytes:
    path.write_bytes(data)
    return apply_plan(data, build_report(str(path), Wishes(), DAY + datetime.timedelta(days=day)).plan)


def opened(data: bytes) -> Worksheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def place(data: bytes, section: str, label: str, heading: str) -> str:
    """The cell of a line and a column in the table under that heading."""
    rows = list(opened(data).iter_rows())
    first = next(number for number, row in enumerate(rows) if row[0].value == section and row[0].font.sz == 13)
    head = next(row for row in rows[first:] if row[0].value == "Linje")
    line = next(row for row in rows[first:] if row[0].value == label)
    return line[next(cell.column for cell in head if cell.value == heading) - 1].coordinate


def commented(data: bytes, *refs: str, thread: bool = False) -> bytes:
    """The workbook with a comment on each cell, as Excel keeps them: texts, boxes, and conversations if asked."""
    contents = parts(data)
    part = next(sheet.part for sheet in Target(data).book.sheets if sheet.name == SHEET)
    arrows = f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"
    texts = "".join(f'<comment ref="{ref}" authorId="0"><text><t>Note {ref} æøå</t></text></comment>' for ref in refs)
    boxes = "".join(
        f'<v:shape id="_x0000_s{1025 + number}" type="#_x0000_t202" style="position:absolute"><x:ClientData '
        f'ObjectType="Note"><x:Anchor>{column}, 15, {row}, 2, {column + 2}, 31, {row + 4}, 1</x:Anchor>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        for number, (row, column) in enumerate(map(_zero_based, refs))
    )
    contents["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author>Æ</author></authors><commentList>{texts}</commentList></comments>'
    ).encode()
    contents["xl/drawings/vmlDrawing1.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f"{boxes}<br></xml>"  # as old programs write it: no XML
    ).encode()
    added = (
        f'<Relationship Id="rId91" Type="{RELATION}/comments" Target="../comments1.xml"/>'
        f'<Relationship Id="rId92" Type="{RELATION}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
    )
    if thread:
        said = "".join(f'<threadedComment ref="{ref}" id="{{1}}"><text>Svar</text></threadedComment>' for ref in refs)
        contents["xl/threadedComments/threadedComment1.xml"] = f"<ThreadedComments>{said}</ThreadedComments>".encode()
        added += (
            f'<Relationship Id="rId93" Type="{THREADS}/threadedComment" '
            'Target="../threadedComments/threadedComment1.xml"/>'
        )
    contents[arrows] = contents[arrows].replace(b"</Relationships>", f"{added}</Relationships>".encode())
    contents[part] = contents[part].replace(b"</worksheet>", b'<legacyDrawing r:id="rId92"/></worksheet>')
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(
        b"<Override",
        b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        b'<Override PartName="/xl/comments1.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/><Override',
        1,
    )
    return zipped(contents)


def _zero_based(ref: str) -> tuple[int, int]:
    row, column = parse_cell(ref)
    return row - 1, column - 1


def comments(data: bytes) -> dict[str, str]:
    return {
        cell.coordinate: cell.comment.text
        for row in opened(data).iter_rows()
        for cell in row
        if cell.comment is not None
    }


def boxes(data: bytes) -> list[tuple[int, int]]:
    vml = parts(data)["xl/drawings/vmlDrawing1.vml"].decode()
    return [(int(row) + 1, int(column) + 1) for row, column in re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)<", vml)]


@pytest.fixture
def book(tmp_path: Path) -> bytes:
    return refreshed(source(tmp_path / "kilde.xlsx"), tmp_path / "bog.xlsx")


def with_source(book: bytes, new: bytes) -> bytes:
    """The refreshed workbook after its officer has changed his own sheets to those of `new`."""
    contents, changed = parts(book), parts(new)
    own = {name: content for name, content in changed.items() if "worksheets/sheet" in name or "sharedStrings" in name}
    return zipped({**contents, **own})


def test_comments_stay_where_nothing_moved(book: bytes, tmp_path: Path) -> None:
    here = place(book, "Anlæg, 1.000 kr.", "Ældre", "Budget 2027")
    noted = commented(book, "A1", here, thread=True)
    again = refreshed(noted, tmp_path / "bog.xlsx", 1)
    assert comments(again) == {"A1": "Note A1 æøå", here: f"Note {here} æøå"}
    for part in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/threadedComments/threadedComment1.xml"):
        assert parts(again)[part] == parts(noted)[part]
    assert refreshed(again, tmp_path / "bog.xlsx", 1) == again


def test_a_comment_follows_its_line(book: bytes, tmp_path: Path) -> None:
    here = place(book, "Anlæg, 1.000 kr.", "Ældre", "Budget 2027")
    longer = source(tmp_path / "ny.xlsx", [("Kultur", 5, 6), *LINES])
    again = refreshed(with_source(commented(book, here, thread=True), longer), tmp_path / "bog.xlsx", 1)
    there = place(again, "Anlæg, 1.000 kr.", "Ældre", "Budget 2027")
    assert there != here
    assert comments(again) == {there: f"Note {here} æøå"}
    assert boxes(again) == [parse_cell(there)]
    assert f'ref="{there}"' in parts(again)["xl/threadedComments/threadedComment1.xml"].decode()
    anchor = re.search(r"<x:Anchor>([^<]*)<", parts(again)["xl/drawings/vmlDrawing1.vml"].decode())
    row, column = parse_cell(there)
    assert anchor is not None
    assert [int(text) for text in anchor[1].split(",")] == [column - 1, 15, row - 1, 2, column + 1, 31, row + 3, 1]


def test_a_comment_follows_its_column(book: bytes, tmp_path: Path) -> None:
    here = place(book, "Drift, 1.000 kr.", "I alt", "Budget 2027")
    wider = source(tmp_path / "ny.xlsx", [(label, 1, *rest) for label, *rest in LINES], (2025, *YEARS))
    again = refreshed(with_source(commented(book, here), wider), tmp_path / "bog.xlsx", 1)
    assert list(comments(again)) == [place(again, "Drift, 1.000 kr.", "I alt", "Budget 2027")]


def test_comments_that_change_places_do_not_meet(book: bytes, tmp_path: Path) -> None:
    section, heading = "Drift, 1.000 kr.", "Budget 2026"
    old = {label: place(book, section, label, heading) for label in ("Skoler", "Veje")}
    turned = source(tmp_path / "ny.xlsx", LINES[::-1])
    again = refreshed(with_source(commented(book, *old.values()), turned), tmp_path / "bog.xlsx", 1)
    assert comments(again) == {place(again, section, label, heading): f"Note {ref} æøå" for label, ref in old.items()}
    assert sorted(boxes(again)) == sorted(parse_cell(ref) for ref in comments(again))


def test_a_comment_whose_line_is_gone_stops_the_renewal(book: bytes, tmp_path: Path) -> None:
    here = place(book, "Drift, 1.000 kr.", "Veje", "Budget 2026")
    shorter = source(tmp_path / "ny.xlsx", LINES[:2])
    with pytest.raises(Refusal) as refusal:
        refreshed(with_source(commented(book, here), shorter), tmp_path / "bog.xlsx", 1)
    assert refusal.value.code == "own_sheet_changed"
    assert f"en kommentar i {here}" in refusal.value.da


def test_a_comment_on_one_of_two_lines_of_one_name_is_not_moved_by_guess(book: bytes, tmp_path: Path) -> None:
    here = place(book, "Drift, 1.000 kr.", "Veje", "Budget 2026")
    twice = source(tmp_path / "ny.xlsx", [*LINES, ("Veje", 7, 8)])
    with pytest.raises(Refusal):
        refreshed(with_source(commented(book, here), twice), tmp_path / "bog.xlsx", 1)


def test_an_old_button_among_the_boxes_is_not_a_comment(book: bytes, tmp_path: Path) -> None:
    noted = parts(commented(book, "A1"))
    vml = noted["xl/drawings/vmlDrawing1.vml"].replace(b"<br>", b'<x:ClientData ObjectType="Button"></x:ClientData>')
    with pytest.raises(Refusal):
        refreshed(zipped({**noted, "xl/drawings/vmlDrawing1.vml": vml}), tmp_path / "bog.xlsx", 1)


@pytest.mark.libreoffice
def test_libreoffice_shows_the_comment_at_its_line(office: Office, book: bytes, tmp_path: Path) -> None:
    here = place(book, "Anlæg, 1.000 kr.", "Ældre", "Budget 2027")
    (tmp_path / "bog.xlsx").write_bytes(commented(book, here))
    saved = office.convert(tmp_path / "bog.xlsx", "xlsx", tmp_path / "ud").read_bytes()
    again = tmp_path / "igen.xlsx"
    again.write_bytes(refreshed(saved, tmp_path / "gemt.xlsx", 1))
    seen = office.convert(again, "xlsx", tmp_path / "set").read_bytes()
    assert [ref for ref, text in comments(seen).items() if "æøå" in text] == [here]


def test_an_open_workbook_would_lose_a_comment_and_a_drawing(book: bytes, tmp_path: Path) -> None:
    """Excel and LibreOffice empty the sheet, or put another in its place: the macro says so before that."""
    plan = build_report(str(tmp_path / "bog.xlsx"), Wishes(), DAY).plan
    refuse_lost_when_open(book, plan)
    with pytest.raises(Refusal) as refusal:
        refuse_lost_when_open(commented(book, "A1"), plan)
    assert f"»{SHEET}« er der en kommentar i A1" in refusal.value.da
    drawing = next(name for name in parts(book) if "drawings/drawing" in name and name.endswith(".xml"))
    drawn = parts(book)[drawing].replace(b'name="xlbudget', b'name="Diagram 1')
    with pytest.raises(Refusal) as refusal:
        refuse_lost_when_open(zipped({**parts(book), drawing: drawn}), plan)
    assert "tegningen »Diagram 1" in refusal.value.da
