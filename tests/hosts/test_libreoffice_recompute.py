"""A real LibreOffice opens workbooks with plain-named formulas and stale values, and computes them anew."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from conformance import Case, cases
from conformance import same as conforms
from real_programs import PATIENCE, Office, required_program, unpacked_extension

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import english_error, error_in
from xlbudget.functions.registry import Context, Example, Function, all_functions, find
from xlbudget.functions.results import plain
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.reader import read_workbook

pytestmark = pytest.mark.libreoffice
STALE = 987654.25
FORMULAS = {  # that show each error
    "#N/A": "NA()", "#DIV/0!": "1/0", "#VALUE!": '1+"x"', "#REF!": "INDEX(1,2,3)", "#NAME?": "KENDESIKKE()",
    "#NUM!": "EXP(1000)", "#NULL!": "A1 B2",
}  # fmt: skip


@pytest.fixture(scope="module")
def calc(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("libreoffice")
    unpacked_extension(folder / "extensions", sys.executable)
    return Office(soffice, folder / "profile", folder / "extensions")


class Writer:
    """A workbook of calls: arguments in cells of their own, the formula beside them, all with stale values."""

    def __init__(self, file: Path) -> None:
        self.book = xlsxwriter.Workbook(file)
        self.sheet = self.book.add_worksheet("Kald")
        self.at: list[tuple[str, int, tuple[int, int]]] = []
        self.row = 0

    def add(self, name: str, values: list[object], shape: tuple[int, int]) -> None:
        """`values` stand in cells; a result of more than one cell is an array formula over its size."""
        arguments, height, column = [], 1, 0
        for value in values:
            rows = block(value)
            for down, cells in enumerate(rows):
                for right, cell in enumerate(cells):
                    self.write(self.row + down, column + right, cell)
            last = cell_ref(self.row + len(rows), column + len(rows[0]))
            first = cell_ref(self.row + 1, column + 1)
            arguments.append("" if value is None else first if first == last else f"{first}:{last}")
            if isinstance(value, str) and error_in(value):
                self.sheet.write_formula(self.row, column, f"={FORMULAS[english_error(error_in(value))]}", None, STALE)
            height, column = max(height, len(rows)), column + len(rows[0]) + 1
        formula = f"={name}({','.join(arguments)})"
        last_row, last_column = self.row + shape[0] - 1, column + shape[1] - 1
        if shape == (1, 1):
            self.sheet.write_formula(self.row, column, formula, None, STALE)
        else:
            self.sheet.write_array_formula(self.row, column, last_row, last_column, f"{{{formula}}}", None, STALE)
        self.at.append((name, self.row + 1, (column + 1, 0)))
        self.row += max(height, shape[0]) + 1

    def write(self, row: int, column: int, cell: object) -> None:
        if isinstance(cell, bool):
            self.sheet.write_boolean(row, column, cell)
        elif isinstance(cell, int | float | Decimal):
            self.sheet.write_number(row, column, float(cell))
        elif isinstance(cell, datetime.datetime):
            self.sheet.write_datetime(row, column, cell, self.book.add_format({"num_format": "dd-mm-yyyy"}))
        elif isinstance(cell, str) and cell:
            self.sheet.write_string(row, column, cell)


def block(value: object) -> list[list[object]]:
    if not isinstance(value, list):
        return [[value]]
    return value if value and isinstance(value[0], list) else [value]


def examples() -> list[tuple[Function, Example]]:
    return [(function, example) for function in all_functions() for example in function.examples]


def shown_by_call(function: Function, values: list[object]) -> list[list[object]]:
    try:
        result = plain(evaluate(function, values, Context()))
    except Refusal:
        return [["#VALUE!"]]
    return result if isinstance(result, list) else [[result]]


def same(cell: object, wanted: object) -> bool:
    if isinstance(wanted, bool):
        return cell in (wanted, float(wanted))
    if isinstance(wanted, int | float):
        return isinstance(cell, int | float) and cell == pytest.approx(float(wanted), rel=1e-14, abs=1e-300)
    return (cell or None) == (wanted or None)


def recomputed(calc: Office, file: Path) -> Sheet:
    workbook: Workbook = read_workbook(str(calc.convert(file, "xlsx", file.parent / "out")))
    sheet = workbook.sheet("Kald")
    assert sheet is not None
    return sheet


def test_every_example_is_recomputed_to_what_call_gives(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "eksempler.xlsx"
    writer = Writer(file)
    wanted: list[list[list[object]]] = []
    for function, example in examples():
        values = json.loads(example.arguments, parse_float=Decimal, parse_int=Decimal)
        result = shown_by_call(function, values)
        wanted.append(result)
        writer.add(function.name, values, (len(result), len(result[0])))
    writer.book.close()
    sheet = recomputed(calc, file)
    wrong: list[str] = []
    for (name, row, (column, _)), rows, (_, example) in zip(writer.at, wanted, examples(), strict=True):
        for down, cells in enumerate(rows):
            for right, cell in enumerate(cells):
                found = sheet.value(row + down, column + right)
                if not same(found, cell):
                    place = cell_ref(row + down, column + right)
                    wrong.append(f"{name}{example.arguments} {place}: {found!r}, not {cell!r}")
    assert not wrong, "\n".join(wrong)


def test_the_conformance_table(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "tabel.xlsx"
    writer = Writer(file)
    table = [case for case in cases() if deliverable(case)]
    for case in table:
        shape = (len(case.rows), len(case.rows[0]))
        writer.add(case.function, case.values(), shape)
    writer.book.close()
    sheet = recomputed(calc, file)
    wrong: list[str] = []
    for case, (_, row, (column, _)) in zip(table, writer.at, strict=True):
        rows = [["#VALUE!"]] if case.refusal else case.rows
        shown = [
            [sheet.value(row + down, column + right) for right in range(len(rows[0]))] for down in range(len(rows))
        ]
        wanted = [[as_shown(cell) for cell in cells] for cells in rows]
        if not conforms([[cell or None if cell == "" else cell for cell in cells] for cells in shown], wanted):
            wrong.append(f"line {case.line} {case.function}: {shown}")
    assert not wrong, "\n".join(wrong)


def as_shown(cell: object) -> object:
    return english_error(error) if isinstance(cell, str) and (error := error_in(cell)) else cell


def deliverable(case: Case) -> bool:
    """What LibreOffice can deliver to an add-in.

    Not: a range with an error cell in it (the formula is Err:504 before any add-in is asked), a single blank cell (it
    arrives as 0), TRUE (1), a date (its serial number). None of them can be told from what it arrives as.
    """
    in_range = any(isinstance(value, list) and any(is_error(cell) for row in block(value) for cell in row)
                   for value in case.arguments)  # fmt: skip
    blank = any(value is None for value in case.arguments)
    odd = any(isinstance(cell, bool | dict) for value in case.arguments for row in block(value) for cell in row)
    return not in_range and not (odd and case.refusal) and not (blank and case.complete and not only_omitted(case))


def is_error(cell: object) -> bool:
    return isinstance(cell, str) and error_in(cell) is not None


def only_omitted(case: Case) -> bool:
    """Whether every null stands for an optional argument, which the formula leaves out."""
    arguments = find(case.function).arguments
    return all(argument.optional for argument, value in zip(arguments, case.arguments, strict=False) if value is None)


def test_a_refusal_is_an_error_and_its_reason_can_be_asked_for(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "fejl.xlsx"
    writer = Writer(file)
    sheet = writer.sheet
    sheet.write_string("A1", "1.5")
    sheet.write_formula("B1", "=DK_TAL(A1)", None, STALE)
    sheet.write_formula("C1", '=DK_FORKLAR("DK_TAL",A1)', None, "gammel")
    sheet.write_formula("D1", "=1+DK_TAL(A1)", None, STALE)
    sheet.write_formula("A2", "=NA()", None, "#N/A")
    sheet.write_formula("B2", "=DK_TAL(A2)", None, STALE)
    sheet.write_formula("B3", '=DK_TAL("#I/T")', None, STALE)
    sheet.write_formula("B4", "=DK_TAL(A1:A2)", None, STALE)
    writer.book.close()
    shown = recomputed(calc, file)
    assert shown.value(1, 2) == "#VALUE!" and shown.value(1, 4) == "#VALUE!"
    assert shown.value(1, 3) == "tekst: »1.5« er ikke et dansk tal. Skriv fx 1.000 eller 1.234,50."
    assert shown.value(2, 2) == "#N/A" and shown.value(3, 2) == "#N/A"
    assert str(shown.value(4, 2)).startswith("#")  # an error in a range: LibreOffice's own Err:504, never a number


def test_a_name_in_the_workbook_pins_the_index(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "pinnet.xlsx"
    writer = Writer(file)
    writer.sheet.write_string("A1", "FPI")
    writer.sheet.write_formula("B1", "=PL_FAKTOR(2016,2020)", None, STALE)
    writer.sheet.write_formula("B2", '=PL_FAKTOR(2016,2020,"FPI")', None, STALE)
    writer.book.define_name("xlbudget_indeks", "=Kald!$A$1")
    writer.book.close()
    shown = recomputed(calc, file)
    assert isinstance(shown.value(1, 2), float) and shown.value(1, 2) == shown.value(2, 2) != STALE


def test_functions_stand_within_formulas(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "formler.xlsx"
    writer = Writer(file)
    writer.sheet.write_column("A1", [1000, 2000.5, -500])
    formulas = {
        "SUM(DK_TAL(A1:A3))": 2500.5,
        "IF(DK_TAL(A2)>2000,1,0)": 1.0,
        '2*DK_ENHED(A1,"tkr","kr")+1': 2000001.0,
        "SUMPRODUCT(DK_TAL(A1:A3),A1:A3)": 1000.0**2 + 2000.5**2 + 500.0**2,
    }
    for row, formula in enumerate(formulas):
        writer.sheet.write_formula(row, 1, f"={formula}", None, STALE)
    writer.book.close()
    shown = recomputed(calc, file)
    assert [shown.value(row + 1, 2) for row in range(len(formulas))] == list(formulas.values())


def test_other_programs_spellings_become_our_functions_when_a_file_is_opened(calc: Office, tmp_path: Path) -> None:
    file = tmp_path / "stavning.xlsx"
    writer = Writer(file)
    sheet = writer.sheet
    call = 'PL_OMREGN(4000,2013,2014,"FPI")'
    spellings = [
        "", "_xldudf_", "_xldudf_XLBUDGET_", "XLBUDGET.", "[1]!", "1-1+_xldudf_", "_xlfn.", "_xlfn._xlws.",
        "xlbudget.xlam!", "'C:\\Program Files\\xlbudget.xlam'!",
    ]  # fmt: skip
    for row, prefix in enumerate(spellings):
        sheet.write_formula(row, 0, f"={prefix}{call}", None, STALE)
    sheet.write_formula("A11", f"={call.lower()}", None, STALE)
    sheet.write_array_formula("C1:C2", '{=_xldudf_PL_OMREGN(A1:A2,2014,2014,"FPI")}', None, STALE)
    sheet.write_formula("D1", '="_xldudf_"&"PL_OMREGN(x)"', None, "gammel")
    sheet.write_formula("D2", "=_xldudf_FREMMED(1)", None, STALE)
    writer.book.close()
    shown = recomputed(calc, file)
    for row in range(1, len(spellings) + 1):
        assert shown.value(row, 1) == pytest.approx(4022.559467, abs=1e-6), spellings[row - 1]
    assert shown.value(11, 1) == shown.value(1, 1), "in small letters"
    assert shown.value(1, 3) == shown.value(2, 3) == shown.value(1, 1)
    assert shown.value(1, 4) == "_xldudf_PL_OMREGN(x)"
    assert shown.value(2, 4) == "#NAME?", "another add-in's function is not ours to guess"


def test_the_function_wizard_knows_every_function_and_argument(calc: Office) -> None:
    required_program("/usr/bin/python3")
    script = Path(__file__).with_name("wizard_texts.py")
    with calc.listening() as pipe:
        done = subprocess.run(
            ["/usr/bin/python3", str(script), pipe], capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    assert done.returncode == 0, done.stderr
    known = json.loads(done.stdout)
    for function in all_functions():
        text, arguments = known[function.name]
        assert text in (function.en, function.da)
        assert [name for name, _, _ in arguments] == [argument.name for argument in function.arguments]
        assert all(shown in (argument.en, argument.da)
                   for (_, shown, _), argument in zip(arguments, function.arguments, strict=True))  # fmt: skip


def with_the_worker(soffice: str, folder: Path, python: str) -> Office:
    """LibreOffice as where its own Python is too old: the functions are not with the extension."""
    shutil.rmtree(unpacked_extension(folder / "extensions", python) / "pythonpath")
    return Office(soffice, folder / "profile", folder / "extensions")


def test_the_worker_in_the_users_environment_answers_alike(soffice: str, tmp_path: Path) -> None:
    file = tmp_path / "eksempler.xlsx"
    writer = Writer(file)
    wanted = []
    for function, example in examples():
        values = json.loads(example.arguments)
        wanted.append(shown_by_call(function, values))
        writer.add(function.name, values, (len(wanted[-1]), len(wanted[-1][0])))
    writer.book.close()
    sheet = recomputed(with_the_worker(soffice, tmp_path, sys.executable), file)
    for (name, row, (column, _)), rows in zip(writer.at, wanted, strict=True):
        for down, cells in enumerate(rows):
            for right, cell in enumerate(cells):
                assert same(sheet.value(row + down, column + right), cell), (name, row)


def test_without_its_worker_a_cell_shows_an_error_and_why(soffice: str, tmp_path: Path) -> None:
    office = with_the_worker(soffice, tmp_path, str(tmp_path / "borte" / "python"))
    file = tmp_path / "uden.xlsx"
    writer = Writer(file)
    writer.sheet.write_formula("A1", '=DK_TAL("5")', None, STALE)
    writer.sheet.write_formula("A2", '=DK_FORKLAR("DK_TAL","5")', None, "gammel")
    writer.book.close()
    shown = recomputed(office, file)
    assert shown.value(1, 1) == "#VALUE!"
    assert "xlbudget svarer ikke" in str(shown.value(2, 1)) and "addin install" in str(shown.value(2, 1))
