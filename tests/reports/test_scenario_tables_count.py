"""Tables of scenarios in one workbook: one of them counts. The tables are made up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.reports.collection.collected import Collected, collect_workbook

Rows = Sequence[Sequence[object]]
YEARS = ["Område", "Budget 2026", "Budget 2027"]


def _table(title: str, more: int = 0, *lines: str) -> Rows:
    """A table with these lines, each scenario with amounts of its own."""
    names = lines or ("Skoler", "Ældre", "Veje")
    amounts = [[name, 700 + 37 * place + more, 710 + 41 * place + more] for place, name in enumerate(names)]
    return [[f"{title} (1.000 kr.)"], YEARS, *amounts]


def _collected(path: Path, sheets: Mapping[str, Sequence[Rows]]) -> Collected:
    book = xlsxwriter.Workbook(str(path / "scenarier.xlsx"))
    for name, tables in sheets.items():
        out, row = book.add_worksheet(name), 0
        for table in tables:
            for cells in table:
                out.write_row(row, 0, cells)
                row += 1
            row += 2
    book.close()
    return collect_workbook(str(path / "scenarier.xlsx"), None, datetime.date(2026, 11, 24))


def _counting(found: Collected) -> set[str]:
    """The titles and sheets of the tables of which amounts count."""
    return {f"{one.sheet}: {(one.title or '').partition(' (')[0]}" for one in found.amounts if one.counts}


def _told(found: Collected) -> list[str]:
    return [f"{doubt.sheet}!{doubt.cell}" for doubt in found.doubts if doubt.why == "first_scenario"]


def test_the_first_of_several_counts_and_is_told(tmp_path: Path) -> None:
    tables = [_table("Scenarie A: Høj vækst"), _table("Scenarie B: Lav vækst", 13)]
    found = _collected(tmp_path, {"Ark1": tables})
    assert _counting(found) == {"Ark1: Scenarie A: Høj vækst"}
    assert _told(found) == ["Ark1!B3"]


def test_the_middle_one_counts(tmp_path: Path) -> None:
    tables = [
        _table("Befolkning, lavt skøn"),
        _table("Befolkning, middelskøn", 13),
        _table("Befolkning, højt skøn", 31),
    ]
    found = _collected(tmp_path, {"Ark1": tables})
    assert _counting(found) == {"Ark1: Befolkning, middelskøn"}
    assert _told(found) == []


def test_a_table_that_names_no_scenario_counts(tmp_path: Path) -> None:
    sheets = {"Budget": [_table("Drift")], "Scenarie 1": [_table("Drift", 13)], "Scenarie 2": [_table("Drift", 31)]}
    found = _collected(tmp_path, sheets)
    assert _counting(found) == {"Budget: Drift"}
    assert _told(found) == []


@pytest.mark.parametrize("word", ["Alternativ", "Model", "Variant", "Løsning"])
def test_other_words_for_it(tmp_path: Path, word: str) -> None:
    found = _collected(tmp_path, {f"{word} 1": [_table("Anlæg og drift")], f"{word} 2": [_table("Anlæg og drift", 13)]})
    assert _counting(found) == {f"{word} 1: Anlæg og drift"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_table("Forslag 1"), _table("Forslag 2", 13)),
        (_table("Scenarie A"), _table("Scenarie B", 13, "Vand", "Varme", "Renovation")),
        (_table("Model 1"), _table("Model 1", 13)),
        (_table("Basisbudget"), _table("Højtlønnede", 13)),
    ],
)
def test_tables_of_other_money_all_count(tmp_path: Path, one: Rows, other: Rows) -> None:
    found = _collected(tmp_path, {"Ark1": [one], "Ark2": [other]})
    assert {place.partition(":")[0] for place in _counting(found)} == {"Ark1", "Ark2"}
