"""A data set as a workbook: one real Excel table, and a sheet that tells what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.number_cells import write_number
from xlbudget.workbook.own_sheets import COMPUTED_SHEET

MOST_ROWS = 1_048_575  # of Excel's 1,048,576 the first holds the headings
_WIDEST, _NARROWEST = 50, 9  # characters of a column

Value = str | Decimal | int | bool | None


def write_xlsx(
    path: str, header: Sequence[str], rows: Iterable[Sequence[Value]], legend: Sequence[tuple[str, str]], lang: str
) -> None:
    """Write the rows as the table `budget` and, on a sheet of its own, `legend`: each column with what it holds.

    The sheet's name says that its content is computed, so that no later run gathers it again. Raises `Refusal`
    (`too_many_rows`) for more rows than a sheet has, and `OSError`.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 — only a run that writes a workbook needs it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    package = BytesIO()  # XlsxWriter closes no file that it could not write
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(package, {"in_memory": True, **as_text})  # nothing in a temporary folder, which may be full
    book.set_properties({"title": "xlbudget collect"})
    try:
        amounts = book.add_format({"num_format": "#,##0.00;[Red]\u2212#,##0.00"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(COMPUTED_SHEET)
        widths = [max(len(name) + 3, _NARROWEST) for name in header]
        last = _rows(sheet, rows, amounts, widths)
        sheet.add_table(
            0, 0, max(last, 1), len(header) - 1, {"name": "budget", "columns": [{"header": name} for name in header]}
        )
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(width, _WIDEST))
        sheet.freeze_panes(1, 0)
        _explain(book.add_worksheet("Columns" if lang == "en" else "Kolonner"), legend, head, lang)
    finally:
        try:
            book.close()
        except FileCreateError as problem:  # in place of the system's own
            raise problem.args[0] from None
    with open(path, "wb") as file:
        file.write(package.getbuffer())


def _rows(sheet: Any, rows: Iterable[Sequence[Value]], amounts: Any, widths: list[int]) -> int:
    """Write each row; gives the number of the last one, counted from the headings."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise Refusal(
                "too_many_rows",
                "Der er flere beløb, end et ark har rækker. Vælg .csv, .parquet eller .duckdb.",
                "There are more amounts than a sheet has rows. Choose .csv, .parquet or .duckdb.",
            )
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, Decimal):
                write_number(sheet, number, place, value, amounts)
            elif isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, value[:32767])
                widths[place] = max(widths[place], min(len(value) + 1, _WIDEST))
    return number


def _explain(sheet: Any, legend: Sequence[tuple[str, str]], head: Any, lang: str) -> None:
    sheet.write_row(0, 0, ("Column", "What it holds") if lang == "en" else ("Kolonne", "Indhold"), head)
    for number, line in enumerate(legend, 1):
        sheet.write_row(number, 0, line)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
