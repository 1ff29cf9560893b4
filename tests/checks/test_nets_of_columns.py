"""Nets of expense and income in columns: held to both whatever the net is called, letters included."""

from __future__ import annotations

import pytest
from grids import findings_in


def found(*lines: str) -> list[tuple[str, str]]:
    """The places of the nets that are told wrong, and what they should be."""
    findings = findings_in([f"| {line} |" for line in lines], "SUM207")
    return [(finding.range, str(finding.expected)) for finding in findings]


@pytest.mark.parametrize(
    "heads", ["2026 U | 2026 I | 2026 N", "U | I | N", "Bruttoudgift | Bruttoindtægt | Nettoudgift"]
)
def test_a_net_in_letters_and_in_compounds(heads: str) -> None:
    assert found(
        f"1.000 kr. | {heads}",
        "Skoler     | 41.200 | 5.300 | 35.900",
        "Ældre      | 38.900 | 8.100 | 30.800",
        "Veje       | 17.400 | 2.600 | 15.100",
        "Kultur     | 9.100  | 1.500 | 7.600",
    ) == [("D4", "14800")]


def test_a_line_of_income_shows_its_net_without_the_minus() -> None:
    assert not found(
        "1.000 kr.      | Nettotal | Udgift | Indtægt",
        "Overførsler    | 14.774  | 14.774 | 0",
        "Uden for loft  | 6.600   | 6.700  | 100",
        "Andre          | 2.100   | 2.300  | 200",
        "Indtægtsbudget | 769.646 | 4.700  | 774.346",
    )
