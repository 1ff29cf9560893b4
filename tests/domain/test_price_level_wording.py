"""Price levels as sheets word them."""

from __future__ import annotations

import pytest

from xlbudget.domain.price_level_wording import read_price_levels, reworded


@pytest.mark.parametrize(
    ("text", "levels", "after"),
    [
        ("1000 kr. - 2013 p/l", (2013,), "1000 kr. - 2030 p/l"),
        ("(1.000 kr. – 2016 p/l)", (2016,), "(1.000 kr. – 2030 p/l)"),
        ("p/l 2025", (2025,), "p/l 2030"),
        ("i faste 2019-priser", (2019,), "i faste 2030-priser"),
        ("2020-kroner", (2020,), "2030-kroner"),
        ("Prisniveau: 2016", (2016,), "Prisniveau: 2030"),
        ("2018 pris- og lønniveau", (2018,), "2030 pris- og lønniveau"),
        ("faste priser (2021)", (2021,), "faste priser (2030)"),
        ("BF 2019 (2018 PL)", (2018,), "BF 2019 (2030 PL)"),
        ("1000 kr. - 2013 p/l 2014 2015", (2013,), "1000 kr. - 2030 p/l 2014 2015"),
        ("fra 2013-priser til 2014-priser", (2013, 2014), "fra 2030-priser til 2030-priser"),
        ("Løbende priser, mio. kr.", ("current",), "2030-priser, mio. kr."),
        ("i 2019-pris", (2019,), "i 2030-pris"),
        ("Budget 2026 Pris pr. barn (kr.)", (), "Budget 2026 Pris pr. barn (kr.)"),
        ("2026 - pris pr. time", (), "2026 - pris pr. time"),
        ("Budget 2016", (), "Budget 2016"),
        ("Budget 2016 kr.", (), "Budget 2016 kr."),
        ("Takst 2016 kr. pr. dag", (), "Takst 2016 kr. pr. dag"),
        ("konto 12016 p/l", (), "konto 12016 p/l"),
        ("2025/2026-p/l", (), "2025/2026-p/l"),
    ],
)
def test_levels_are_read_and_rewritten(text: str, levels: tuple[object, ...], after: str) -> None:
    assert read_price_levels(text) == levels
    assert reworded(text, 2030) == after
