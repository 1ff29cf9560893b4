"""A prepared form: headings, input cells that say what belongs in them, sums, and a sheet of function cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any, Literal

from xlbudget.templates.book import Book, Sheet, Value
from xlbudget.templates.look import TEMPLATE_LOOK, heading_words
from xlbudget.workbook.addresses import Area, cell_ref, column_letter, parse_cell
from xlbudget.workbook.own_sheets import COMPUTED_SHEET

Kind = Literal["text", "amount", "positive", "year", "share", "change", "count", "month", "date", "yesno"]
ENTRY_HEIGHT = 18
INSTRUCTION = "De gule felter udfyldes. Resten beregnes, når felterne er udfyldt."

_FORMATS: dict[Kind, str] = {
    "text": "wrap",
    "amount": "n0",
    "positive": "n0",
    "year": "year",
    "share": "pct1",
    "change": "pct1",
    "count": "n1",
    "month": "year",
    "date": "date left",
    "yesno": "center",
}
_NUMBERS: dict[Kind, tuple[str, float, float, str]] = {
    "amount": ("decimal", -1e12, 1e12, "Skriv beløbet som et tal i tabellens enhed, fx 1250 eller -590."),
    "positive": ("decimal", 0, 1e12, "Skriv beløbet som et positivt tal i tabellens enhed, fx 2,2."),
    "year": ("integer", 2000, 2100, "Skriv et årstal med fire cifre, fx 2027."),
    "share": ("decimal", 0, 1, "Skriv en andel mellem 0 og 1, fx 0,035 eller 3,5 %."),
    "change": ("decimal", -1, 10, "Skriv ændringen som en andel, fx -0,052 eller -5,2 %."),
    "count": ("decimal", 0, 1e9, "Skriv et antal, 0 eller derover."),
    "month": ("integer", 1, 12, "Skriv månedens nummer, 1 til 12."),
}


def new_form(target: str | IO[bytes], title: str, subject: str, created: datetime) -> Book:
    """A workbook for a form. No office is named: the header shows the form's own name."""
    return Book(target, TEMPLATE_LOOK, title=title, office=title, subject=subject, created=created)


def opening(sheet: Sheet, title: str, last_column: str) -> None:
    """Title and instruction in the first two rows."""
    sheet.put("A1", title, "title")
    sheet.height(1, 26)
    sheet.paragraph(f"A2:{last_column}2", INSTRUCTION, "note")


def field(
    sheet: Sheet, row: int, label: str, kind: Kind, *, at: str = "B", until: str | None = None, words: str = ""
) -> None:
    """A label in column A and its input cell in column `at`, or merged from there to `until` for a longer text."""
    sheet.put(f"A{row}", label, "bold middle")
    if until is None:
        entry(sheet, f"{at}{row}", kind, words)
        return
    area = Area.parse(f"{at}{row}:{until}{row}")
    style = sheet.book.format(f"input middle {_FORMATS[kind]}")
    sheet.page.merge_range(row - 1, area.first_column - 1, row - 1, area.last_column - 1, "", style)
    sheet.height(row, ENTRY_HEIGHT)


def entry(sheet: Sheet, ref: str, kind: Kind, words: str = "") -> None:
    """One input cell."""
    style = f"input middle {words}" if words else f"input middle {_FORMATS[kind]}"
    sheet.put(ref, None, style)
    sheet.height(parse_cell(ref)[0], ENTRY_HEIGHT)
    _validate(sheet, ref, kind)


def entries(sheet: Sheet, ref: str, kind: Kind, words: str = "") -> None:
    """A block of blank input cells."""
    area = Area.parse(ref)
    style = f"input middle {words}" if words else f"input middle {_FORMATS[kind]}"
    for row in area.rows:
        sheet.height(row, ENTRY_HEIGHT)
        for column in area.columns:
            sheet.put(cell_ref(row, column), None, style)
    _validate(sheet, ref, kind)


def choice(sheet: Sheet, ref: str, choices: Sequence[str], value: str | None = None) -> None:
    """An input cell with a list to choose from."""
    sheet.put(ref, value, "input middle")
    sheet.page.data_validation(
        ref,
        {
            "validate": "list",
            "source": list(choices),
            "error_title": "Vælg fra listen",
            "error_message": f"Vælg mellem: {', '.join(choices)}.",
        },
    )


def prose(sheet: Sheet, row: int, heading: str, last_column: str, *, lines: int = 4) -> None:
    """A heading and below it a merged input cell of so many lines."""
    sheet.put(f"A{row}", heading, "h2")
    area = Area.parse(f"A{row + 1}:{last_column}{row + 1}")
    style = sheet.book.format("input wrap")
    sheet.page.merge_range(row, 0, row, area.last_column - 1, "", style)
    sheet.height(row + 1, lines * 15 + 4)


def year_headings(sheet: Sheet, row: int, first: str, years: int, first_year: int) -> None:
    """Years over the columns: the first is typed, the others follow it."""
    _, column = parse_cell(f"{first}{row}")
    sheet.put(f"{first}{row}", first_year, "head year")
    _validate(sheet, f"{first}{row}", "year")
    for offset in range(1, years):
        before = column_letter(column + offset - 1)
        sheet.formula(cell_ref(row, column + offset), f"={before}{row}+1", first_year + offset, "head year")


def footnote(sheet: Sheet, row: int, last_column: str, text: str) -> None:
    """A note below a table, over its whole width."""
    sheet.paragraph(f"A{row}:{last_column}{row}", text, "note middle")
    sheet.height(row, ENTRY_HEIGHT + 4)


def unit_heading(sheet: Sheet, ref: str, unit: str, level: str) -> None:
    """The table's unit and, once it is filled in at `level`, its price level: "1.000 kr. – 2027 p/l"."""
    sheet.formula(ref, f'=IF({level}="","{unit}","{unit} – "&{level}&" p/l")', unit, "head")


def computed_sheet(book: Book, widths: Sequence[float], last_column: str) -> Sheet:
    """The sheet of function cells; it says what the cells need."""
    sheet = book.sheet(COMPUTED_SHEET, widths)
    sheet.put("A1", COMPUTED_SHEET, "title")
    sheet.height(1, 26)
    sheet.paragraph(
        f"A2:{last_column}2",
        "Cellerne kalder funktionerne i xlbudget. De kræver, at tilføjelsen er installeret: »xlbudget addin install«.",
        "note",
    )
    return sheet


def answer_cell(sheet: Sheet, row: int, label: str, *, needs: str, formula: str, words: str, note: str = "") -> None:
    """A function cell that stays empty until there are numbers in each part of `needs` (divided by "|")."""
    sheet.put(f"A{row}", label, "row wrap")
    sheet.formula(f"B{row}", f'=IF({_empty(needs)},"",{formula})', "", f"computed {words}")
    if note:
        sheet.put(f"C{row}", note, "note indent middle")


def answer_block(
    sheet: Sheet,
    ref: str,
    *,
    needs: str,
    formula: str,
    words: Sequence[str],
    heading: bool = False,
    spare_rows: bool = False,
) -> None:
    """A function's block over a fixed area, empty until there are numbers in each part of `needs`.

    With `spare_rows` the function may give fewer rows than the area has; the #I/T that fills the rest is not shown.
    """
    area = Area.parse(ref)
    rows = len(area.rows)
    styles = [[f"computed {style}".strip() for style in words] for _ in range(rows)]
    if heading:
        styles[0] = [heading_words("computed bold", style) for style in words]
    empty: list[list[Value]] = [[""] * len(words) for _ in range(rows)]
    sheet.array(ref, f'=IF({_empty(needs)},"",{formula})', empty, styles)
    if spare_rows:
        hidden = sheet.book.file.add_format({"font_color": sheet.book.look.soft})
        first = cell_ref(area.first_row, area.first_column)
        sheet.page.conditional_format(ref, {"type": "formula", "criteria": f"=ISNA({first})", "format": hidden})


def _empty(needs: str) -> str:
    return (
        "OR(" + ",".join(f"COUNT({part})=0" for part in needs.split("|")) + ")" if "|" in needs else f"COUNT({needs})=0"
    )


def _validate(sheet: Sheet, ref: str, kind: Kind) -> None:
    rule: dict[str, Any]
    if kind in _NUMBERS:
        validate, least, most, message = _NUMBERS[kind]
        rule = {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}
        rule |= {"error_title": "Kun tal", "error_message": message}
    elif kind == "yesno":
        rule = {"validate": "list", "source": ["JA", "NEJ", "ikke relevant"]}
        rule |= {"error_title": "JA eller NEJ", "error_message": "Vælg JA, NEJ eller »ikke relevant«."}
    elif kind == "date":
        rule = {"validate": "date", "criteria": ">=", "value": datetime(2000, 1, 1)}
        rule |= {"error_title": "Kun datoer", "error_message": "Skriv en dato, fx 31-12-2027."}
    else:
        return
    sheet.page.data_validation(ref, rule)
