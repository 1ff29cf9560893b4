"""Amounts in running text, with their units."""

from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.text_amounts import amounts_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Råderum på 21 mio. kr.", [(Decimal(21), Unit.MIO_KR)]),
        ("Forslag til bevilling 2,0 mio. kr. til intern indsats. 4,0 mio. kr. til ekstern indsats.",
         [(Decimal(2), Unit.MIO_KR), (Decimal(4), Unit.MIO_KR)]),
        ("en besparelse 590.000 kr. i 2016 og frem", [(Decimal(590000), Unit.KR)]),
        ("Konkret søges om 1. mio. kr. til fire sagsbehandlere", [(Decimal(1), Unit.MIO_KR)]),
        ("ca.100.000 kr. for hver borger", [(Decimal(100000), Unit.KR)]),
        ("afsat 4.000 t.kr. i 2014", [(Decimal(4000), Unit.TKR)]),
        ("−590 tkr.", [(Decimal(-590), Unit.TKR)]),
        ("2,5 mio. kr., alternativt 5 mio. kr.", [(Decimal("2.5"), Unit.MIO_KR), (Decimal(5), Unit.MIO_KR)]),
        ("75 borgere hver, ca. 210 borgere i kø, § 40 stk. 3, 37 timer", []),
        ("funktion 6.45.53.1 og bevilling 18.10", []),
        ("1.000 kr. - 2013 p/l", []),
        ("1,2 mia. kr. i alt", [(Decimal("1.2"), Unit.MIA_KR)]),
        ("Opgjort pr. 15. april 2026. t.kr.", []),
        ("en merudgift på 2026 t.kr.", [(Decimal(2026), Unit.TKR)]),
    ],
)  # fmt: skip
def test_amounts_are_found_with_their_unit(text: str, expected: list[tuple[Decimal, Unit]]) -> None:
    assert [(found.amount, found.unit) for found in amounts_in(text)] == expected
