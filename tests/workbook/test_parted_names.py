"""Names over two lines, and headings over lines that begin in a small letter. The lines are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

HEAD = "Overblik, 1.000 kr.\n\nNr.|Område|2025|2026\n"


def told(lines: str) -> list[tuple[int, str, str]]:
    return [(row.row or 0, row.role, row.label) for row in table_of(HEAD + lines).rows]


def test_a_name_that_goes_on_below_is_one_name_with_its_code() -> None:
    table = table_of(f"{HEAD}10.1|Skoler|400|410\n10.3|Børn og unge med særlige\n|behov|140|150\n|I alt|540|560")
    assert [(row.row, row.role, row.label) for row in table.rows] == [
        (4, "item", "Skoler"),
        (6, "item", "Børn og unge med særlige behov"),
        (7, "total", "I alt"),
    ]
    assert list(table.rows[1].dimensions.values()) == ["10.3"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Veje, vintertjeneste og", "parkering", "Veje, vintertjeneste og parkering"),
        ("Sundhedspleje, tandpleje,", "forebyggelse", "Sundhedspleje, tandpleje, forebyggelse"),
        ("Beskæftigelses-", "indsats", "Beskæftigelsesindsats"),
    ],
)
def test_a_name_that_is_left_open_needs_no_code(first: str, second: str, whole: str) -> None:
    assert told(f"|Skoler|400|410\n|{first}\n|{second}|140|150\n|I alt|540|560")[1] == (6, "item", whole)


@pytest.mark.parametrize(
    "lines",
    [
        "10|Skoler\n|løn|400|410\n|varer|140|150",  # its lines have no codes: a heading
        "10.1|Skoler|400|410\n10.2|Dagtilbud\n|Vuggestuer|140|150",  # begins anew
        "10.1|Skoler|400|410\n10.2|Dagtilbud\n|heraf vuggestuer|140|150",
        "10.1|Skoler|400|410\n10.2|Dagtilbud\n10.3|fritid|140|150",  # has a code of its own
        "10.1|Skoler|400|410\n10.2|Dagtilbud\n\n|vuggestuer|140|150",  # stands apart
        "|Udgifter til\n|løn|400|410\n|varer|140|150",  # the line after it goes on too: a heading
    ],
)
def test_other_lines_without_amounts_stay_lines(lines: str) -> None:
    labels = [label for _, _, label in told(f"{lines}\n|I alt|540|560")]
    assert not any(" løn" in label or "Dagtilbud " in label for label in labels)


def test_a_group_is_headed_by_its_code_where_its_first_name_is_parted() -> None:
    schools = "10|SKOLER\n10.1|Folkeskoler|400|410\n|I alt|400|410"
    roads = "20|VEJE\n20.1|Veje og\n|parkering|140|150\n20.2|Natur|10|20\n|I alt|150|170"
    assert (8, "heading", "VEJE") in told(f"{schools}\n\n{roads}")
