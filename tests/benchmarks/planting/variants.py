"""One grid in other clothes: moved, retitled, relabelled, in other years, units and languages, with other amounts.

A variant says the same as its grid, so a rule must find in it what it finds there, at the cell that it has moved to,
and nothing where it finds nothing. Grids are the lines of `checks/grids.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlbudget.domain.danish_numbers import format_danish, parse_danish_number
from xlbudget.workbook.addresses import Area, column_letter, column_number

Lines = list[str]
Move = tuple[int, int]

_REF_IN_FORMULA = re.compile(r"(?<![A-Za-zÆØÅæøå0-9_.])(\$?)([A-Z]{1,2})(\$?)([0-9]{1,3})(?![0-9A-Za-z(_.!])")
_YEAR = re.compile(r"(?<![0-9.,])(20[0-9]{2})(?![0-9.,]*[0-9])")
_NUMBER = re.compile(r"[−-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_MOVING = ("merged", "hidden rows", "hidden columns", "unlocked", "allowed", "name")


class Variant(NamedTuple):
    """A grid that says the same, and by how many rows and columns its cells have moved."""

    name: str
    lines: Lines
    move: Move = (0, 0)
    turned: bool = False  # its rows are columns

    def place(self, ref: str | None) -> str | None:
        """Where a cell or area of the grid stands in the variant."""
        if ref is None or (self.move == (0, 0) and not self.turned):
            return ref
        down, right = self.move
        area = Area.parse(ref)
        if self.turned:
            return Area(area.first_column, area.first_row, area.last_column, area.last_row).ref
        return Area(
            area.first_row + down, area.first_column + right, area.last_row + down, area.last_column + right
        ).ref  # fmt: skip


def variants(lines: Lines) -> Iterator[Variant]:
    """The grid itself, and every variant that can be made of it."""
    yield Variant("as drawn", lines)
    for move in ((0, 1), (3, 0), (5, 2)):
        yield Variant(f"moved {move[0]} down, {move[1]} right", _moved(lines, move), move)
    yield Variant("a title above", _titled(lines), (2, 0))
    yield Variant("another sheet first", ["# Følgebrev", "| Materiale til økonomiudvalget |", *_sheets(lines)])
    yield Variant("another table on a sheet of its own", [*_sheets(lines), *_OTHER_TABLE])
    yield Variant("nothing in bold", [re.sub(r"\*([^*|]+)\*", r"\1", line) for line in lines])
    if not any("Begrundelse" in line for line in lines):  # a settings sheet has words and days of its own
        yield Variant("lines numbered", _numbered(_moved(lines, (0, 1))), (0, 1))
        if _years_in(lines[0]) > 1:
            yield Variant("a heading over the years", ["| | Budget |", *_moved(lines, (1, 0))[1:]], (1, 0))
        if (turned := _turned(lines)) is not None:
            yield Variant("years down the rows", turned, turned=True)
        for name, change in _CHANGES:
            changed = change(lines)
            if changed is not None and changed != lines:
                yield Variant(name, changed)


ADDED_SHEETS = ("Følgebrev", "Bilag")
"""The sheets that some variants add: what is found there is no matter of the grid's."""
_OTHER_TABLE = [
    "# Bilag",
    "| *Anlægsoversigt* | | |",
    "| 1.000 kr., 2031-priser | 2031 | 2032 |",
    "| Cykelsti ved havnen | 7.310 | 2.870 |",
    "| Nyt tag på hallen | 1.930 | 4.150 |",
    "| *I alt* | 9.240 | 7.020 |",
]


def _sheets(lines: Lines) -> Lines:
    """The grid with its first sheet named, so that others can stand before or after it."""
    return lines if any(line.startswith("#") for line in lines[:1]) else ["# Ark1", *lines]


def _moved(lines: Lines, move: Move) -> Lines:
    down, right = move
    found: Lines = []
    begins = True
    for line in lines:
        if line.startswith("!"):
            found.append(_moved_directive(line, move))
            continue
        if line.startswith("|") and begins:
            found += ["| |"] * down
        begins = line.startswith("#")
        if line.startswith("|"):
            found.append(_line([""] * right + [_moved_formula(cell, move) for cell in _cells(line)]))
        else:
            found.append(line)
    return found


def _moved_directive(line: str, move: Move) -> str:
    word, _, said = line[1:].strip().partition(":")
    if word not in _MOVING:
        return line
    down, right = move
    if word == "hidden rows":
        said = re.sub(r"[0-9]+", lambda match: str(int(match[0]) + down), said)
    elif word == "hidden columns":
        said = re.sub(r"[A-Z]+", lambda match: column_letter(column_number(match[0]) + right), said)
    else:
        said = _REF_IN_FORMULA.sub(lambda match: _shifted(match, move), said)
    return f"! {word}:{said}"


def _moved_formula(cell: str, move: Move) -> str:
    before, equals, rest = cell.partition("=")
    if not equals or before.strip("*> "):
        return cell
    formula, arrow, value = rest.partition(" → ")
    parts = re.split(r'("[^"]*")', formula)  # what stands in quotes is text
    parts[::2] = [_REF_IN_FORMULA.sub(lambda match: _shifted(match, move), part) for part in parts[::2]]
    return before + equals + "".join(parts) + arrow + value


def _shifted(match: re.Match[str], move: Move) -> str:
    column = column_letter(column_number(match[2]) + move[1])
    return f"{match[1]}{column}{match[3]}{int(match[4]) + move[0]}"


def _titled(lines: Lines) -> Lines:
    """A heading of the office above everything; the rows below it move, whatever sheet they are on."""
    moved = _moved(lines, (2, 0))
    first = next(place for place, line in enumerate(moved) if line == "| |")
    return [*moved[:first], "| *Materiale til økonomiudvalget* |", *moved[first + 1 :]]


def _later(lines: Lines) -> Lines | None:
    text = "\n".join(lines)
    if "prisskøn" in text or not _YEAR.search(text):
        return None
    return _YEAR.sub(lambda match: str(int(match[1]) + 12), text).splitlines()


def _scaled(lines: Lines) -> Lines | None:
    """Every amount thrice as large; None where the grid has formulas, rates, prices, or figures within words."""
    if re.search(r"%|pct|[Pp]ris pr|antal", "\n".join(lines), re.IGNORECASE):
        return None
    found: Lines = []
    for line in lines:
        if line.startswith("!") and re.search(r"[0-9]", line) and "allowed" in line:
            return None
        if not line.startswith("|"):
            found.append(line)
            continue
        cells = []
        for cell in _cells(line):
            bare = cell.strip("*> ")
            if "=" in bare:
                return None
            if _NUMBER.fullmatch(bare) and not _YEAR.fullmatch(bare):
                digits = len(bare.partition(",")[2])
                cells.append(cell.replace(bare, format_danish(parse_danish_number(bare) * 3, digits)))
            elif re.search(r"[0-9]", re.sub(r"1\.?000 kr|[0-9,]+ ?%", "", _YEAR.sub("", bare))) and bare:
                return None
            else:
                cells.append(cell)
        found.append(_line(cells))
    return found


def _numbered(lines: Lines) -> Lines:
    """A column of numbers before the lines, as many offices have it. The first column is blank and waits for it."""
    found: Lines = []
    number = 0
    for line in lines:
        cells = _cells(line) if line.startswith("|") else []
        if len([cell for cell in cells if cell]) > 1:
            found.append(_line(["Nr." if not number else str(number), *cells[1:]]))
            number += 1
        else:
            number = 0
            found.append(line)
    return found


def _years_in(line: str) -> int:
    return sum(bool(_YEAR.fullmatch(cell)) for cell in _cells(line)) if line.startswith("|") else 0


def _turned(lines: Lines) -> Lines | None:
    """The table with its years down the rows; None for more than a table, and for formulas."""
    if not all(line.startswith("|") and "=" not in line for line in lines) or _years_in(lines[0]) < 2:
        return None
    rows = [_cells(line) for line in lines]
    if any(not all(row) or len(row) != len(rows[0]) for row in rows):
        return None
    return [_line(list(column)) for column in zip(*rows, strict=True)]


def _remarked(lines: Lines) -> Lines | None:
    """A column of remarks behind the amounts."""
    found: Lines = []
    heading = True
    widest = max((len(_cells(line)) for line in lines if line.startswith("|")), default=0)
    for line in lines:
        cells = _cells(line) if line.startswith("|") else []
        if len([cell for cell in cells if cell]) > 1:
            remark = "Bemærkning" if heading else "Se bilag"
            found.append(_line([*cells, *[""] * (widest - len(cells)), remark]))
            heading = False
        else:
            heading = True
            found.append(line)
    return found


def _headed(heading: str) -> Callable[[Lines], Lines | None]:
    """Years headed "Budget 2027" and not 2027 alone; None where formulas may add them."""

    def change(lines: Lines) -> Lines | None:
        if any("=" in line for line in lines):
            return None
        found = []
        for line in lines:
            cells = _cells(line) if line.startswith("|") else []
            years = [cell for cell in cells if _YEAR.fullmatch(cell)]
            headed = [heading.format(cell) if cell in years else cell for cell in cells]
            found.append(_line(headed) if len(years) > 1 else line)
        return found

    return change


def _decimals(lines: Lines) -> Lines | None:
    """Every amount shown with one decimal."""
    if any("allowed" in line or "%" in line for line in lines):
        return None
    found: Lines = []
    for line in lines:
        cells = _cells(line) if line.startswith("|") else []
        for place, cell in enumerate(cells):
            if re.fullmatch(r"[*> ]*[−-]?[0-9]{1,3}(?:\.[0-9]{3})+\*?", cell) or re.search(r" → [−-]?[0-9.]+$", cell):
                cells[place] = cell.removesuffix("*") + ",0" + ("*" if cell.endswith("*") else "")
        found.append(_line(cells) if cells else line)
    return found


def _worded(words: Mapping[str, str]) -> Callable[[Lines], Lines | None]:
    """The grid with some words instead of others, outside formulas."""
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(word)}(?![\w])" for word in words))

    def said(cell: str) -> str:
        return cell if "=" in cell else pattern.sub(lambda match: words[match[0]], cell)

    def change(lines: Lines) -> Lines | None:
        return [_line([said(cell) for cell in _cells(line)]) if line.startswith("|") else line for line in lines]

    return change


_CHANGES: Sequence[tuple[str, Callable[[Lines], Lines | None]]] = (
    ("twelve years later", _later),
    ("amounts thrice as large", _scaled),
    ("shown with a decimal", _decimals),
    ("a column of remarks", _remarked),
    ("years headed Budget", _headed("Budget {}")),
    ("years headed B", _headed("B{}")),
    ("other lines", _worded({
        "Løn": "Personale", "Varekøb": "Materialer", "Husleje": "Lokaler", "Skoler": "Folkeskoler",
        "Dagtilbud": "Daginstitutioner", "Ældre": "Hjemmepleje", "Handicap": "Botilbud",
    })),
    ("unit written t.kr.", _worded({"1.000 kr.": "t.kr.", "1.000 kr": "t.kr.", "mio. kr.": "mio.kr."})),
    ("unit written (hele tusinde)", _worded({"1.000 kr.": "Beløb i 1000 kr.", "mio. kr.": "millioner kr."})),
    ("totals called Samlet", _worded({"I alt": "Samlet"})),
    ("totals called Sum", _worded({"I alt": "Sum"})),
    ("totals in capitals", _worded({"I alt": "I ALT"})),
    ("Norwegian words", _worded({
        "I alt": "Sum", "1.000 kr.": "1000 kr", "Regnskab": "Regnskap", "Budget": "Budsjett", "Løn": "Lønn",
        "Afvigelse": "Avvik", "Forbrug": "Forbruk", "Skoler": "Skole",
    })),
    ("Swedish words", _worded({
        "I alt": "Summa", "1.000 kr.": "tkr", "Regnskab": "Utfall", "Løn": "Löner", "Afvigelse": "Avvikelse",
        "Skoler": "Skola",
    })),
    ("English words", _worded({
        "I alt": "Total", "Regnskab": "Outturn", "Løn": "Wages", "Varekøb": "Goods", "Afvigelse": "Deviation",
    })),
)  # fmt: skip


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
