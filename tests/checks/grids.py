"""Rule grids: the wrong and the right examples in a rule's docstring, as workbooks.

    Wrong:
        # Ark1
        | 1.000 kr.   | 2014  | 2015            |
        | Løn         | 1.000 | 1.000           |
        | *I alt*     | 1.000 | =SUM(C2) → 1.000 |

Numbers are read as Danes write them, and shown with the digits that stand there; "…" is text as it is; *…* is bold;
> indents; `=… → value` is a formula with its saved result; `2016-05-01` is a date; an empty cell holds nothing.
Row 1 is the first line. What is not in a cell stands on lines of its own:

        ! merged: B3:C3, B5:B6
        ! hidden rows: 4, 7-9                (of the sheet that is being drawn, as are the next two)
        ! hidden columns: C
        ! hidden sheet
        ! required price level: 2027         (what the folder's settings require; `subject` passes it on)
        ! protected
        ! unlocked: B2:B3
        ! allowed: B2:B4 decimal between 0 and 500, or: B2:B4 list Ja,Nej
        ! name: Sats = Ark1!$B$2             (of the workbook, as all that follow)
        ! link: budget2015.xlsx              (another workbook; the first is [1])
        ! calculation: manual                (or iterative, or precision as displayed)
        ! macros
        ! values-only
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import Subject, choose
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area, column_number
from xlbudget.workbook.model import CellValue, DefinedName, ErrorValue, Formula, Sheet, Style, Validation, Workbook
from xlbudget.workbook.recognise import recognise

_NUMBER = re.compile(r"^[−-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?( ?%)?$")


def examples(docstring: str, word: str) -> list[Workbook]:
    """The workbooks under each "Wrong:" (or "Right:") of a docstring."""
    return [workbook(lines) for lines in drawn(docstring, word)]


def drawn(docstring: str, word: str) -> list[list[str]]:
    """The grids under each "Wrong:" (or "Right:") of a docstring, as lines."""
    found: list[list[str]] = []
    lines: list[str] | None = None
    for line in [*docstring.splitlines(), "End:"]:
        text = line.strip()
        if re.fullmatch(r"[A-Z][a-z]+:", text):
            if lines:
                found.append(lines)
            lines = [] if text == f"{word}:" else None
        elif lines is not None and text[:1] in ("|", "#", "!"):
            lines.append(text)
    return found


def workbook(lines: list[str] | str) -> Workbook:
    """The workbook that the grid draws."""
    if isinstance(lines, str):
        lines = [line.strip() for line in lines.strip().splitlines()]
    sheets: list[Sheet] = []
    names: list[DefinedName] = []
    links: list[str] = []
    settings: dict[str, Any] = {}
    name, rows, looks = "Ark1", [], {}
    for line in [*lines, "#"]:
        if line.startswith("#"):
            if rows:
                sheets.append(_sheet(name, rows, len(sheets), looks))
            name, rows, looks = line[1:].strip() or "Ark1", [], {}
        elif line.startswith("!"):
            word, _, said = (part.strip() for part in line[1:].partition(":"))
            if word == "name":
                title, _, value = said.partition("=")
                names.append(DefinedName(title.strip(), value.strip()))
            elif word == "required price level":
                names.append(DefinedName(_REQUIRED, said))
            elif word == "link":
                links.append(said)
            elif word in ("calculation", "macros", "values-only"):
                settings |= _SETTINGS[said or word]
            else:
                looks |= _look(word, said)
        else:
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return Workbook("eksempel.xlsx", sheets, names, external_links=tuple(links), **settings)


def subject(book: Workbook) -> Subject:
    """What a rule looks at, when the workbook is the drawn one."""
    required = next((int(name.value) for name in book.names if name.name == _REQUIRED), None)
    return Subject(book, recognise(book), required_price_level=required)


_REQUIRED = "required price level"  # no workbook can have a name with spaces
_SETTINGS = {
    "manual": {"calculation": "manual"},
    "iterative": {"iterative": True},
    "precision as displayed": {"precision_as_displayed": True},
    "macros": {"has_macros": True},
    "values-only": {"values_only": True},
}


def _look(word: str, said: str) -> dict[str, Any]:
    places = [place.strip() for place in said.split(",")]
    if word == "merged":
        return {"merges": [Area.parse(place) for place in places]}
    if word == "hidden sheet":
        return {"state": "hidden"}
    if word == "protected":
        return {"protected": True}
    if word == "unlocked":
        return {"unlocked": [Area.parse(place) for place in places]}
    if word == "allowed":
        where, kind, demand = said.split(" ", 2)
        operator, _, bounds = demand.partition(" ")
        first, _, second = bounds.partition(" and ")
        typed = ("between", f'"{demand}"', "") if kind == "list" else (operator, first, second)
        return {"validations": [Validation(kind, *typed, (Area.parse(where),))]}
    if word == "hidden columns":
        return {"hidden_columns": frozenset(column_number(place) for place in places)}
    assert word == "hidden rows", word
    ends = [place.partition("-") for place in places]
    return {"hidden_rows": frozenset(row for a, _, b in ends for row in range(int(a), int(b or a) + 1))}


def _sheet(name: str, rows: list[list[str]], position: int, looks: dict[str, Any]) -> Sheet:
    cells: dict[int, dict[int, CellValue]] = {}
    formulas: dict[tuple[int, int], Formula] = {}
    ids: dict[int, dict[int, int]] = {}
    styles = [Style()]
    unlocked = looks.pop("unlocked", [])
    for row, texts in enumerate(rows, 1):
        for column, written in enumerate(texts, 1):
            if not written:
                continue
            text, indent = written, 0
            while text.startswith(">"):
                indent, text = indent + 1, text[1:].lstrip()
            bold = len(text) > 2 and text.startswith("*") and text.endswith("*")
            if bold:
                text = text[1:-1]
            if text.startswith("="):
                formula, _, text = text[1:].partition(" → ")
                formulas[row, column] = Formula(formula.strip())
            value, number_format = _value(text.strip())
            is_open = any(area.covers(row, column) for area in unlocked)
            style = Style(number_format=number_format, bold=bold, indent=indent, unlocked=is_open)
            if style not in styles:
                styles.append(style)
            if value is not None:
                cells.setdefault(row, {})[column] = value
            ids.setdefault(row, {})[column] = styles.index(style)
    return Sheet(name, position=position, cells=cells, formulas=formulas, style_ids=ids, styles=styles, **looks)


def findings_in(drawn: Workbook | list[str] | str, *codes: str) -> list[Finding]:
    """What the rules of the codes, the default ones where there are none, find in the workbook that the grid draws."""
    book = drawn if isinstance(drawn, Workbook) else workbook(drawn)
    return check_workbook(book, recognise(book), choose(codes))


def alarms_in(drawn: Workbook | list[str] | str, *codes: str) -> list[Finding]:
    """The errors and warnings among them."""
    return [finding for finding in findings_in(drawn, *codes) if finding.severity != "info"]


def ranges_in(drawn: Workbook | list[str] | str, *codes: str) -> list[str | None]:
    """Where these rules find something in the workbook that the grid draws."""
    return [finding.range for finding in findings_in(drawn, *codes)]


def told_at(findings: Sequence[Finding]) -> list[tuple[str, str | None]]:
    """The rule of each of the findings, and where it found something: ("SUM101", "C3")."""
    return [(finding.code, finding.range) for finding in findings]


def places(findings: Sequence[Finding]) -> str:
    """The findings in one line: "SUM101 C3 SUM203 F7"."""
    return " ".join(f"{finding.code} {finding.range}" for finding in findings)


def _value(text: str) -> tuple[CellValue | None, str]:
    if not text:
        return None, "General"
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1], "General"
    if text.startswith("#"):
        return ErrorValue(text), "General"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.datetime.fromisoformat(text), "dd-mm-yyyy"
    if match := _NUMBER.match(text):
        try:
            number = parse_danish_number(text)
        except Refusal:
            return text, "General"
        digits = "." + "0" * len(match[1]) if match[1] else ""
        shape = "0" if re.fullmatch(r"\d{4}", text) else "#,##0"
        return float(number), shape + digits + ("%" if match[2] else "")
    return text, "General"
