"""What a heading or a sentence says of plus and minus, in Danish and English. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of, tables_of

from xlbudget.workbook.recognise.texts.signs import sign_in


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mindreudgift angives med minus", "expense_positive"),
        ("Indtægt vises med minus", "expense_positive"),
        ("Udgift angives med minus", "expense_negative"),
        ("Indtægterne vises som - / og udgifter som +", "expense_positive"),
        ("Indtægter vises med - og udgifter med +", "expense_positive"),
        ("Udgifter vises som - og indtægter som +", "expense_negative"),
        ("Indtægter angives med -/+", None),
        ("Indtægter vises som -5", None),
        ("Besparelse (-) / merudgift (+) 2025", "expense_positive"),
        ("Besparelse (+) / merudgift (-) 2025", "expense_negative"),
        ("2024 prices; expenditure is positive, income is negative", "expense_positive"),
        ("Savings are shown as negative amounts", "expense_positive"),
        ("Costs are shown with a minus", "expense_negative"),
        ("Costs are positively correlated with pupils", None),
        ("Omkostninger er positive, besparelser i parentes", "expense_positive"),
        ("Udgifter angives med plus", "expense_positive"),
        ("Mindreudgifter er positive", None),
        ("Beløb i parentes er ikke finansieret", None),
        ("Besparelse - merudgift", None),
        ("Income and expenditure", None),
        ("Netto er indtægter minus udgifter", None),  # takes one from the other
        ("Indtægter minus, udgifter plus", "expense_positive"),
    ],
)
def test_what_a_text_says(text: str, sign: str | None) -> None:
    assert sign_in(text) == sign


SHEET = """Forslag til budget 2025-2028, t.kr.
|{over}~D2
Forslag|2025|2026|2027
Kortere åbningstid|1850|2300|2300
Skærmbesøg|425|1100|2400
Lukning af dagcenter|1400|1900|1900"""


@pytest.mark.parametrize(
    ("over", "sign"),
    [
        ("Besparelse (-) / merudgift (+)", "expense_positive"),
        ("Besparelse (+) / merudgift (-)", "expense_negative"),
        ("Besparelse (+)", None),  # of the column alone
        ("Økonomi", None),
    ],
)
def test_what_a_heading_over_all_years_says(over: str, sign: str | None) -> None:
    table = table_of(SHEET.format(over=over))
    assert table.sign == sign


def test_a_note_above_the_first_table_is_said_of_all_below_it() -> None:
    block = "{name}|2027|2028\nLicenser|210|210\nDrift|120|-510\nI alt|330|-300\n\n"
    text = "Katalog, 1.000 kr.\nBesparelser er vist med minus.\n\n"
    tables = tables_of(text + "".join(block.format(name=name) for name in ("Et", "To", "Tre")))
    assert [table.sign for table in tables] == ["expense_positive"] * 3


def test_a_note_in_another_unit_is_said_of_the_first_table_alone() -> None:
    lines = "Drift|2025|2026\nLicenser|210|210\nMøder|120|-510\nI alt|330|-300\n\n"
    text = f"Overførsler\n(1.000 kr., + = mindreforbrug)\n{lines}Projekter (hele kr.)\n{lines}"
    assert [table.sign for table in tables_of(text)] == ["expense_negative", None]
