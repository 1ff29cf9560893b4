"""RAM201 where the frame is a line of the table: it is no proposal, and it is held to the total above it or below."""

from __future__ import annotations

import pytest
from grids import findings_in

_PROPOSALS = (
    "Forslag, mio. kr. | 2026",
    "Pædagoger         | 4,5",
    "Lektiehjælp       | 1,2",
    "Trygge veje       | 3,8",
    "*Forslag i alt*   | 9,5",
)


def found(*lines: str) -> list[tuple[str, str, str]]:
    """Place, frame and what the proposals come to."""
    findings = findings_in([f"| {line} |" for line in lines], "RAM201")
    return [(one.range, str(one.expected), str(one.found)) for one in findings]


@pytest.mark.parametrize("frame", ["Råderum", "Økonomisk ramme", "Til rådighed"])
@pytest.mark.parametrize("rest", [(), ("Mangler | 1,5",)])
def test_a_frame_below_the_total(frame: str, rest: tuple[str, ...]) -> None:
    assert found(*_PROPOSALS, f"{frame} | 8,0", *rest) == [("B5", "8", "9.5")]
    assert not found(*_PROPOSALS, f"{frame} | 9,5")


def test_a_frame_that_a_text_names_too_is_told_of_once() -> None:
    lines = found("Ramme: 8,0 mio. kr. | ", " | ", *_PROPOSALS, "Råderum | 8,0")
    assert lines == [("B7", "8", "9.5")]


def test_what_else_has_the_word_is_no_frame() -> None:
    assert not found(*_PROPOSALS, "Pulje til fælles indkøb | 2,0")
