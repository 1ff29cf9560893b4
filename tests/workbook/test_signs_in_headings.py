"""What a heading or a sentence says of plus and minus, in Danish and English. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.workbook.recognise.texts.signs import sign_in


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mindreudgift angives med minus", "expense_positive"),
        ("Indtægt vises med minus", "expense_positive"),
        ("Udgift angives med minus", "expense_negative"),
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
