"""Blank rows and columns that an office puts in for the eye: what they part belongs together all the same."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ("Skoler||U|1.200|1.300\nDagtilbud||U|900|950\nBiblioteker||N|300|310", ["Skoler", "Dagtilbud", "Biblioteker"]),
        ("Skoler||U|1.200|1.300\n||I|-200|-210\nDagtilbud||U|900|950\n||I|-90|-95", ["Skoler", "Dagtilbud"]),
        ("Skole||3.22.01|1.200|1.300\nVej||2.28.11|900|950\nHal||0.35.31|300|310", ["Skole", "Vej", "Hal"]),
    ],
)
def test_a_blank_column_after_the_names_leaves_them_to_the_lines_with_codes(lines: str, labels: list[str]) -> None:
    table = table_of(f"Budget 2026, 1.000 kr.\nOmråde||Art|2026|2027\n{lines}")
    assert [label for label in dict.fromkeys(row.label for row in table.rows) if label in labels] == labels


def test_words_with_numbers_of_their_own_stay_a_table_beside_the_other() -> None:
    sheet = sheet_of(
        "Drift, 1.000 kr.|2026||Anlæg, 1.000 kr.|2026\n"
        "Skoler|1.200||Ny skole|400\nDagtilbud|900||Ny vej|500\nKultur|300||Ny hal|600"
    )
    assert [[row.label for row in table.rows] for table in tables_on(sheet)] == [
        ["Skoler", "Dagtilbud", "Kultur"],
        ["Ny skole", "Ny vej", "Ny hal"],
    ]


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_blank_rows_under_the_headings_of_two_tables_leave_each_its_own(gap: str) -> None:
    sheet = sheet_of(
        f"Drift, 1.000 kr.|2026|2027||Anlæg, mio. kr.|2028|2029\n{gap}"
        "Skoler|1.200|1.210||Ny skole|40,5|41\nDagtilbud|900|910||Ny vej|50,5|51\nKultur|300|310||Ny hal|60,5|61"
    )
    left, right = tables_on(sheet)
    assert (left.unit, right.unit) == ("tkr", "mio_kr")
    assert [column.year for column in (*left.columns, *right.columns)] == [None, 2026, 2027, None, 2028, 2029]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("group", ["A.|Driftsvirksomhed|||", "1|Drift|||"])
def test_a_group_over_numbered_lines_is_not_the_headings(gap: str, group: str) -> None:
    sheet = sheet_of(
        f"||Regnskab 2024||Budget 2025\n||Udgift|Indtægt|Udgift\n{gap}{group}\n"
        "10|Skoler|28.412|11.906|29.350\n11|Dagtilbud|14.377|15.010|14.812\n12|Kultur|22.190|618|22.875"
    )
    (table,) = tables_on(sheet)
    assert [column.year for column in table.columns[-3:]] == [2024, 2024, 2025]
    assert [column.measure for column in table.columns[-3:]] == ["outturn", "outturn", "budget"]
