"""Why a table was understood so, said in Danish."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.domain.table import BudgetTable, Column, Evidence, Row
from xlbudget.reports.inspection.evidence import REASONS, as_lines
from xlbudget.reports.inspection.text import as_text
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

ROOT = Path(__file__).parents[2]
RECOGNITION = sorted((ROOT / "xlbudget" / "workbook" / "recognise").rglob("*.py"))


def reasons_in_code() -> Iterator[str]:
    """The reasons that recognition writes: the second argument of every Weight and Told."""
    for path in RECOGNITION:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Weight", "Told"):
                for argument in node.args[1:2]:
                    if isinstance(argument, ast.Constant) and argument.value:
                        yield argument.value


def test_every_reason_of_recognition_has_danish_words() -> None:
    written = set(reasons_in_code())
    assert len(written) > 15
    assert written <= REASONS.keys()


@pytest.mark.parametrize("path", sorted((ROOT / "workbooks").glob("*.xlsx")), ids=lambda path: path.stem)
def test_no_reason_is_told_in_english_to_a_dane(path: Path) -> None:
    for table in budget_tables(read_workbook(str(path))):
        for piece in table.evidence:
            if piece.subject == "money" or piece.subject.startswith("row "):
                assert piece.text in REASONS


def table(columns: tuple[Column, ...], rows: tuple[Row, ...], **facts: object) -> BudgetTable:
    shape = BudgetTable("Ark1", "A1:C3", (1,), None, "budget", "years_across", None, None, None, columns, rows)
    return shape._replace(**facts)  # type: ignore[arg-type]


def test_words_of_the_sheet_are_quoted_and_reasons_are_not() -> None:
    evidence = (
        Evidence("unit", "tkr", "A1", "Beløb i 1.000 kr."),
        Evidence("row 7", "total", None, "arithmetic"),
        Evidence("money", "-3", None, "no headings"),
    )
    assert as_lines(table((), (), evidence=evidence, confidence=0.9)) == [
        "  Hvorfor (sikkerhed 90 %):",
        "    enhed: 1.000 kr. [A1] »Beløb i 1.000 kr.«",
        "    række 7: total (tallene går op)",
        "    penge: −3 (ingen overskrifter)",
    ]
    assert as_lines(table((), (), evidence=evidence), "en")[2] == "    row 7: total (arithmetic)"


def line(label: str, **values: str) -> Row:
    return Row(2, label, "item", {key: Decimal(value) for key, value in values.items()}, {})


def test_per_cents_show_as_the_sheet_means_them_whether_fractions_or_not() -> None:
    columns = (Column("A", "Linje", "label", "label"), Column("B", "Forbrug i pct.", "percent", "pct"))
    fractions = as_text("a.xlsx", [table(columns, (line("Skoler", pct="0.724"), line("Ældre", pct="1.02")))])
    assert "72,4 %" in fractions and "102,0 %" in fractions
    assert "72,4 %" in as_text("a.xlsx", [table(columns, (line("Skoler", pct="72.4"), line("Ældre", pct="0.5")))])


def test_a_long_table_shows_each_lines_year_and_amount() -> None:
    columns = (Column("A", "Funktion", "label", "label"), Column("C", "Beløb", "amount", "beloeb"))
    rows = (line("Skoler", **{"2024": "1000"}), line("Skoler", **{"2025:outturn": "1100"}), line("Ældre", beloeb="5"))
    text = as_text("a.xlsx", [table(columns, rows, orientation="long")])
    assert "2024  1.000" in text and "2025:outturn  1.100" in text and "Beløb      5" in text
