"""A column of changes is a difference where its heading names two years, and an amount of a school year else."""

from __future__ import annotations

import pytest
from sheet_text import table_of

LINES = "Revision|614|-9|620\nPensioner|8311|51|8593\nSkatter|5213|145|5225\n"


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        ("Regnskab 2013|Ændring 2012/2013|Budget 2013", "difference"),
        ("Utfall 2013|Förändring 2012/2013|Budget 2013", "difference"),
        ("Regnskab 2013|Ændring 2012-2013|Budget 2013", "difference"),
        ("Regnskab 2013|Ændring 2012 / 2013|Budget 2013", "difference"),
        ("Tilbud 2020/21|Ændring 2021/22|Tilbud 2021/22", "difference"),  # one of its year beside it
        ("Ændring 2012/2013|Ændring 2013/2014|Ændring 2014/2015", "year"),
    ],
)
def test_a_change_between_two_years_is_a_difference(headings: str, role: str) -> None:
    table = table_of(f"1.000 kr.|{headings}\n{LINES}")
    assert table.columns[2].role == role
