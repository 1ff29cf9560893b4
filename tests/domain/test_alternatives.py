"""Lines of which only one is meant are told by what they call each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.selection.alternatives import alternatives
from xlbudget.domain.table import Row


def rows(*labels: str) -> list[Row]:
    return [
        Row(place, label, "item", {"2026": Decimal(1)}, {}, {"nr": f"{place}"} if "#" not in label else {})
        for place, label in enumerate(labels, 1)
    ]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("Bibliotek", "Kortere tid (alternativ til 1)", "Indkøb"), [(1, 0)]),
        (("A. Lukke bibliotek", "B. Kortere åbningstid (alternativ til A)", "C. Fælles indkøb"), [(1, 0)]),
        (("TMU-01: Færre klip", "TMU-02: Ingen klip, alternativ til TMU-01"), [(1, 0)]),
        (("Haller, alternativ A", "Haller, alternativ B", "Haller, alternativ C"), [(1, 0), (2, 0)]),
        (("Lukke bibliotek", "Kortere åbningstid (alternativ til lukke bibliotek)"), [(1, 0)]),
        (("Alternativ behandling", "Psykiatri"), []),
        (("Bibliotek", "Kortere tid (alternativ til 9)"), []),
        (("Kortere tid (alternativ til Kortere tid)", "Indkøb"), []),
    ],
)
def test_the_alternative_and_what_it_is_one_to(labels: tuple[str, ...], found: list[tuple[int, int]]) -> None:
    assert alternatives(rows(*labels)) == found


def test_a_long_label_takes_no_longer_for_each_character() -> None:
    label = f"Haller alternativ {'+ ' * 15_000}!"
    assert alternatives(rows("Haller, alternativ A", label)) == []
