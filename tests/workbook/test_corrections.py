"""What an officer corrects goes before what is recognised; what cannot be followed says where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheet_text import sheet_of

from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Workbook

BUDGET = """
Budget 2016
Område|2016|2017
Skoler|100|110
Ældre|200|210
I alt|300|320
"""


def tables(settings: str, sheet: str = BUDGET, path: str = "") -> list[BudgetTable]:
    """The tables of a workbook with `sheet` and a settings sheet that says `settings`."""
    sheets = [sheet_of(sheet, "Budget"), sheet_of("Fra B1|2016\nA|10\nB|20", "Andet")]
    return budget_tables(Workbook(path, [*sheets, sheet_of(settings, "Xlbudget Indstillinger")], []))


def evidence(table: BudgetTable, subject: str) -> list[tuple[str, str | None, str]]:
    """What is told of the subject: conclusion, cell and words."""
    return [(piece.conclusion, piece.cell, piece.text) for piece in table.evidence if piece.subject == subject]


def test_unit_level_kind_and_sign_are_as_told_and_say_where() -> None:
    (table, *_) = tables(
        "Ark|Område|Enhed|Prisniveau|Slags|Fortegn\nbudget|A2|1.000 kr.|2016 p/l|opfølgning|+ er udgift"
    )
    assert (table.unit, table.price_level, table.kind, table.sign) == ("tkr", 2016, "follow_up", "expense_positive")
    assert evidence(table, "unit") == [("tkr", "Xlbudget Indstillinger!C2", "1.000 kr.")]
    assert evidence(table, "kind") == [("follow_up", "Xlbudget Indstillinger!E2", "opfølgning")]
    assert table.range == "A2:C5"


def test_the_settings_sheet_gives_no_table_and_other_lists_stay_apart() -> None:
    settings = """
Regel|Ark|Celle|Begrundelse|Udløber
SUM101|Budget|C5|Afrundet|31-12-2099

Ark|Område|Enhed|Prisniveau
Budget||mio. kr.|løbende

Regel|Ark|Celle|Begrundelse|Udløber
SUM101|Budget|C5|Afrundet|31-12-2099
"""
    found = tables(settings)
    assert {table.sheet for table in found} <= {"Budget", "Andet"}
    assert (found[0].unit, found[0].price_level) == ("mio_kr", "current")


def test_a_range_is_the_table_whatever_stands_around_it() -> None:
    (table, *_) = tables("Ark|Tabel|Enhed\nBudget|$A$2:$B$4|kr.")
    assert (table.range, table.header_rows) == ("A2:B4", (2,))
    assert [(row.label, dict(row.values)) for row in table.rows] == [
        ("Skoler", {"2016": 100}),
        ("Ældre", {"2016": 200}),
    ]


def test_a_range_makes_a_table_where_none_was_seen() -> None:
    plain = "Turnus|uge 1|uge 2\nFormiddag|12|14\nAften|8|9"
    assert budget_tables(Workbook("", [sheet_of(plain, "Budget")], [])) == []
    (table, *_) = tables("Ark|Område|Enhed|Slags\nBudget|A1:C3|t.kr.|budget", plain)
    assert (table.range, table.unit, len(table.rows)) == ("A1:C3", "tkr", 2)


@pytest.mark.parametrize("settings", ["Ark|Område|Slags\nBudget|B3|ingen tabel", "Ark|Slags\nBudget|Ingen tabel"])
def test_a_table_or_a_sheet_is_none_where_the_officer_says_so(settings: str) -> None:
    assert tables(settings) == []


def test_unknown_takes_a_wrong_unit_away() -> None:
    sheet = "Budget 2016, 1.000 kr., 2015-priser|2016\nSkoler|100\nÆldre|200"
    (table, *_) = tables("Ark|Enhed|Prisniveau\nBudget|ukendt|ukendt", sheet)
    assert (table.unit, table.price_level) == (None, None)


def test_hidden_thousands_follow_the_unit_that_was_told() -> None:
    sheet = "Budget|2016\nSkoler|4000000{#,##0,}\nÆldre|2000000{#,##0,}"
    (table, *_) = tables("Ark|Enhed\nBudget|t.kr.", sheet)
    assert [row.values["2016"] for row in table.rows] == [4000, 2000]


@pytest.mark.parametrize(
    ("line", "place", "says"),
    [
        ("Budgt||kr.|", "Xlbudget Indstillinger!A2", "findes ikke"),
        ("Budget|B2:|kr.|", "Xlbudget Indstillinger!B2", "intet område"),
        ("Budget||kroner pr. elev og lærer|", "Xlbudget Indstillinger!C2", "ingen enhed"),
        ("Budget|||tabel", "Xlbudget Indstillinger!D2", "ingen slags"),
        ("Budget|Z90|kr.|", "Xlbudget Indstillinger!B2", "ingen tabel"),
        ("Budget|G1:H9|kr.|", "Xlbudget Indstillinger!B2", "ingen beløb"),
        ("|A1|kr.|", "Xlbudget Indstillinger!A2", "mangler"),
        ("Budget|||", "Xlbudget Indstillinger!A2", "siger intet"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_cell(line: str, place: str, says: str) -> None:
    with pytest.raises(Refusal) as caught:
        tables(f"Ark|Område|Enhed|Slags\n{line}")
    assert caught.value.code == "bad_correction"
    assert place in caught.value.da
    assert says in caught.value.da


def test_a_settings_file_corrects_the_workbooks_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "xlbudget.toml").write_text(
        '[[tables]]\nfile = "bud*.xlsx"\nsheet = "Budget"\nunit = "tkr"\nprice_level = 2016\n'
        '[[tables]]\nfile = "andre.xlsx"\nsheet = "Findes ikke"\nkind = "none"\n',
        encoding="utf-8",
    )
    path = str(tmp_path / "sub" / "budget.xlsx")
    (table, *_) = tables("", path=path)
    assert (table.unit, table.price_level) == ("tkr", 2016)
    ((_, place, words),) = evidence(table, "unit")
    assert (place or "").endswith("xlbudget.toml, linje 1")
    assert words == "tkr"
    (table, *_) = tables("Ark|Enhed\nBudget|mio. kr.", path=path)
    assert (table.unit, table.price_level) == ("mio_kr", 2016)  # the workbook's own sheet is nearer


def test_a_settings_file_that_comes_later_is_found(tmp_path: Path) -> None:
    path = str(tmp_path / "budget.xlsx")
    (tmp_path / "pyproject.toml").mkdir()  # no settings
    (before, *_) = tables("", path=path)
    assert not evidence(before, "price_level")
    (tmp_path / "xlbudget.toml").write_text('[[tables]]\nsheet = "Budget"\nprice_level = 2016\n', encoding="utf-8")
    (table, *_) = tables("", path=path)
    assert table.price_level == 2016


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[tables]]\nsheet = "Budget"\nunit = "bananer"\n', "linje 1: »bananer« er ingen enhed"),
        ('\n\n[[tables]]\nsheet = "Budget"\nunits = "kr"\n', "linje 3: »units« kendes ikke"),
        ('[[tables]]\nunit = "kr"\n', "linje 1: rettelsen skal nævne et ark"),
        ('[tables]\nunit = "kr"\n', "to klammer"),
        ('[[tables]]\nfile = "b.xlsx"\nsheet = "Nej"\nunit = "kr"\n', "linje 1: arket »Nej« findes ikke"),
    ],
)
def test_a_slip_in_a_settings_file_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "xlbudget.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        tables("", path=str(tmp_path / "b.xlsx"))
    assert says in caught.value.da
