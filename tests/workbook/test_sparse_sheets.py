"""Lone figures all over a sheet: what is said above each is looked for near it. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.places import said_texts, surroundings


def lines_asked(figures: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines are asked for what they say near a figure."""
    asked = 0
    texts = said_texts._texts

    def counting(*of_line: object) -> object:
        nonlocal asked
        asked += 1
        return texts(*of_line)  # type: ignore[arg-type]

    cells = {3 + 7 * place: {1 + 5 * place: 1000.0 + place} for place in range(figures)}
    with monkeypatch.context() as patched:
        patched.setattr(said_texts, "_texts", counting)
        tables_on(Sheet("Ark1", cells={1: {1: "Oversigt, kr."}, **cells}))
    return asked


def test_a_figure_does_not_ask_all_lines_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines_asked(800, monkeypatch) < 800 * (surroundings._FARTHEST + 20)
