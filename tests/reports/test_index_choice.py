"""An index that is named by a file: read as an import reads it, kept nowhere, and refused by its own name."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.reports.sheets.index_choice import series_for
from xlbudget.workbook.settings import settings_for

MADE = datetime.date(2026, 1, 1)
VINTAGE = """[[vintage]]
id = "{day}"
date = {day}
values = {{ 2025 = {change} }}
"""


def chosen(name: str | Path) -> IndexSeries | None:
    return series_for(settings_for(None, index=str(name)), MADE)


def test_a_file_of_published_changes_is_multiplied_and_has_no_id(tmp_path: Path) -> None:
    file = tmp_path / "kl skøn 2026.csv"
    file.write_text("År;Pct.\n2025;2,8\n2026;3,0\n", encoding="utf-8")
    series = chosen(file)
    assert series is not None and (series.id, series.vintage, series.label) == ("", None, "kl skøn 2026.csv")
    assert series.factor(2024, 2026) == Decimal("1.028") * Decimal("1.03")
    assert series.estimates() == (2026,), "the year of the report is not over"


def test_the_newest_vintage_of_a_file_with_several_counts(tmp_path: Path) -> None:
    head = 'schema = "xlbudget/index-series/1"\nid = "EGET"\nlabel = "Eget"\nbuilt_from = "changes"\n'
    older, newer = VINTAGE.format(day="2025-07-01", change="2.8"), VINTAGE.format(day="2026-07-01", change="3.1")
    file = tmp_path / "eget.toml"
    for vintages in (older + newer, newer + older):
        file.write_text(f'{head}chaining = "multiplicative"\n{vintages}', encoding="utf-8")
        series = chosen(file)
        assert series is not None and series.change(2025) == Decimal("0.031")


def test_a_file_that_is_no_index_is_told_by_its_name_and_not_by_that_of_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "noter.csv"
    file.write_text("hej;verden\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        chosen(file)
    assert refused.value.da.startswith("noter.csv: Filen har ingen år")


@pytest.mark.parametrize("name", ["ikke.csv", "ikke.xlsx", "ikke.xlsb"])
def test_a_file_that_is_not_there_is_no_unknown_index(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        chosen(tmp_path / name)
    assert refused.value.code != "unknown_index" and name in refused.value.da


def test_what_ends_as_no_file_does_is_an_id() -> None:
    series = chosen("FPI")
    assert series is not None and series.id == "FPI"
