"""What the writer's tests work on: packages made by hand, a donor made by XlsxWriter, and the corpus."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path

import xlsxwriter

from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.writer import EditPlan
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.container import read_entries

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELS_DEFAULT = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
SHEET1 = "worksheets/sheet1.xml"
FIRST, SECOND = "xlbudget Oversigt", "xlbudget Råderum"
REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("XLBUDGET_CORPUS") or REPOSITORY.parent / "shared" / "corpus")

NOTE = next((REPOSITORY / "workbooks").glob("004_*.xlsx"))
"""A workbook of ours that report sheets are put into."""


def report_on_note(day: int = 22) -> EditPlan:
    """The plan that puts its report sheets into it, as made on a day of November 2026."""
    return build_report(str(NOTE), Wishes(), datetime.date(2026, 11, day)).plan


def own_sheets(data: bytes) -> list[str]:
    """The sheets of a workbook that the writer takes for xlbudget's, in order."""
    book = Target(data).book
    return [sheet.name for sheet in book.sheets if sheet.kind == "worksheet" and book.is_ours(sheet)]


def corpus_files() -> list[Path]:
    """Every file of the corpus that has the ending of a workbook."""
    return sorted(
        path for path in CORPUS.rglob("*") if path.suffix.lower() in (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb")
    )


def donor(amount: float = 5.5, *, names: tuple[str, ...] = (FIRST, SECOND), table: str = "Oversigt") -> bytes:
    """Report sheets with all that a report has: formats, a table, charts, conditional formats, links, print titles."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    money = book.add_format({"num_format": "#,##0.0;[Red]-#,##0.0", "bold": True, "bg_color": "#DDEBF7", "border": 1})
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, name in enumerate(names, 1):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["År", "Beløb"], money)
        sheet.write_string(1, 0, "=1+1")
        sheet.write_number(1, 1, amount, money)
        sheet.write_formula(2, 1, "=SUM(B2:B2)", money, amount)
        sheet.write_number(3, 1, 44000, date)
        sheet.write_rich_string("A8", "frem", money, "skrevet")
        columns = [{"header": "Forslag"}, {"header": "Tildelt", "format": money}]
        name_of_table = f"{table}{number}"
        sheet.add_table("E1:F4", {"name": name_of_table, "columns": columns, "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.write_formula("G1", f"=SUM({name_of_table}[Tildelt])", None, 6)
        red = book.add_format({"font_color": "#C00000", "num_format": "0.000"})
        sheet.conditional_format("B2:B3", {"type": "cell", "criteria": ">", "value": 3, "format": red})
        sheet.conditional_format("F2:F4", {"type": "data_bar", "data_bar_2010": True})
        sheet.write_url("A5", "https://example.org/?a=1&b=2")
        sheet.write_url("A6", f"internal:'{names[0]}'!A1")
        sheet.repeat_rows(0)
        sheet.print_area("A1:G10")
        sheet.set_column("A:A", 20, money)
        chart = book.add_chart({"type": "doughnut", "name": f"xlbudget {name}"})
        chart.add_series({"values": f"='{name}'!$F$2:$F$4", "categories": f"='{name}'!$E$2:$E$4"})
        sheet.insert_chart("H2", chart)
    book.close()
    return file.getvalue()


def simple(rows: int = 3, **options: object) -> bytes:
    """A user's workbook as XlsxWriter makes it: one sheet "Budget" with numbers in A and B."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    sheet = book.add_worksheet("Budget")
    for row in range(rows):
        sheet.write_row(row, 0, [f"Linje {row + 1}", 1000.5 * (row + 1)])
    sheet.write_formula(rows, 1, f"=SUM(B1:B{rows})", None, 6003)
    book.close()
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The content of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {info.filename: file.read(info) for info in file.infolist()}


def raw(data: bytes) -> dict[str, bytes]:
    """Every part as it is compressed in the file."""
    return {entry.name: bytes(entry.raw) for entry in read_entries(data)[0]}


def zipped(contents: dict[str, bytes | str]) -> bytes:
    """A package with these parts in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def pointing_to(data: bytes, arrows: str, kind: str, target: str) -> bytes:
    """The package with one more relationship in the part `arrows`."""
    arrow = f'<Relationship Id="rId90" Type="{RELATION}/{kind}" Target="{target}"/></Relationships>'
    return edited(data, arrows, "</Relationships>", arrow)


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one text of a part replaced; the text must be there."""
    contents = parts(data)
    assert old.encode() in contents[part], old
    return zipped({**contents, part: contents[part].replace(old.encode(), new.encode(), 1)})


def by_hand(
    sheet: str,
    *,
    styles: str | None = None,
    names: str = "",
    head: str = "",
    more: dict[str, str] | None = None,
    prefix: str = "",
) -> bytes:
    """The smallest workbook that holds the worksheet XML `sheet` (what stands between its outer tags).

    `head` stands before the list of sheets, `names` after it; `more` are further parts: tables and pivot tables.
    """
    p = f"{prefix}:" if prefix else ""
    space = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    more = dict(more or {})
    types = {"workbook.xml": "sheet.main", SHEET1: "worksheet"}
    arrows = [("rId1", "worksheet", SHEET1)]
    if styles is not None:
        types["styles.xml"] = "styles"
        arrows.append(("rId9", "styles", "styles.xml"))
        more["xl/styles.xml"] = f"<{p}styleSheet {space}>{styles}</{p}styleSheet>"
    for name in more:
        if "/tables/" in name or "/pivotTables/" in name:
            types[name.removeprefix("xl/")] = "pivotTable" if "pivot" in name else "table"
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{CONTENT}.{kind}+xml"/>' for name, kind in types.items()
    )
    package = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{RELS_DEFAULT}{overrides}</Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<{p}workbook {space} xmlns:r="{RELATION}">{head}<{p}sheets>'
        f'<{p}sheet name="Ark1" sheetId="1" r:id="rId1"/></{p}sheets>{names}</{p}workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*arrows),
        f"xl/{SHEET1}": f'<{p}worksheet {space} xmlns:r="{RELATION}">{sheet}</{p}worksheet>',
    }
    return zipped({**package, **more})


def relationships(*arrows: tuple[str, str, str]) -> str:
    """A part of relationships: id, kind and target of each."""
    lines = "".join(f'<Relationship Id="{i}" Type="{RELATION}/{kind}" Target="{to}"/>' for i, kind, to in arrows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'
