"""Columns that follow from others where few lines tell it, and columns that only seem to."""

from __future__ import annotations

from grids import findings_in


def test_an_amount_that_its_per_cent_makes_is_told_where_it_is_reckoned() -> None:
    lines = "| Kr. | Omsætning | Pct. | Bidrag |\n| Vand | 18.400.000 | 4,0 % | 736.000 |"
    right = f"{lines}\n| Spildevand | 31.200.000 | 4,0 % | 1.248.000 |\n| Renovation | 36.500.000 | 4,0 % | 1.460.000 |"
    assert not findings_in(right, "SUM204")
    (found,) = findings_in(right.replace("1.460.000", "1.640.000"), "SUM204")
    assert (found.range, found.expected) == ("D4", 1460000)


def test_the_per_cent_of_a_total_makes_no_amount() -> None:
    right = """
        | 1.000 kr. | Budget 2026 | Pct. | Bidrag 2026 |
        | Skoler    | 1.000       | 50,0 | 500         |
        | Dagtilbud | 2.000       | 40,0 | 800         |
        | Ældre     | 3.000       | 30,0 | 900         |
        | Kultur    | 500         | 80,0 | 400         |
        | *I alt*   | 6.500       | 40,0 | 2.600       |
    """
    assert not findings_in(right, "SUM204")
    (found,) = findings_in(right.replace("40,0 | 2.600", "43,0 | 2.600"), "SUM204")
    assert (found.range, found.expected) == ("C6", 40)


def test_shares_of_frames_of_their_own_are_not_added_up() -> None:
    lines = "| Mio. kr. | Ramme | Forventet | Pct. af ramme |\n| Børn | 811,0 | 819,1 | 101,0 % |"
    assert not findings_in(
        f"{lines}\n| Social | 604,0 | 597,9 | 99,0 % |\n| Teknik | 142,0 | 142,0 | 100,0 % |", "RAM203"
    )


def test_a_revised_budget_is_never_made_of_what_was_spent() -> None:
    assert not findings_in(
        """
        | 1.000 kr. | Korrigeret budget 2025 | Regnskab 2025 | Overskud | Overført til 2026 (maks. 5 pct.) |
        | Nord      | 21.000                 | 20.400        | 600      | 600                              |
        | Syd       | 18.000                 | 16.500        | 1.500    | 900                              |
        | Vest      | 12.000                 | 11.900        | 100      | 100                              |
        | Øst       | 15.000                 | 15.300        | −300     | −300                             |
        """,
        "FUP101",
    )


def test_shares_are_held_to_the_amounts_whatever_their_total_says() -> None:
    lines = """
        | Fordeling, mio. kr. | Beløb | Andel af rammen |
        | Børn                | 18,0  | 45 %            |
        | Social              | 12,0  | 30 %            |
        | Kultur              | 4,0   | 12 %            |
        | Teknik              | 6,0   | 15 %            |
        | *I alt*             | 40,0  | 102 %           |
        """
    assert [found.range for found in findings_in(lines, "SUM205")] == ["C4"]
    assert not findings_in(lines.replace("12 %", "10 %").replace("102 %", "100 %"), "SUM205")


_GRANTS = """
        | Ansøger       | Projekt    | Søgt, kr. |
        | Bylaug        | Fest       | 40.000    |
        | Idrætsråd     | Haller     | 210.000   |
        | Kunstforening | Udstilling | 65.000    |
        | {} | 210.000   |
        | Spejdere      | Hytte      | 88.000    |
        """


def test_one_amount_is_enough_where_all_other_lines_are_of_something_else() -> None:
    assert [found.range for found in findings_in(_GRANTS.format("Idrætsråd | Haller"), "DAT301")] == ["C5"]
    assert not findings_in(_GRANTS.format("Idrætsråd | Baner"), "DAT301")
    assert not findings_in(
        _GRANTS.format("Idrætsråd | Haller").replace("Spejdere      | Hytte ", "Bylaug | Fest "), "DAT301"
    )


def test_the_budget_year_before_the_estimates_belongs_to_the_title() -> None:
    lines = """
        | *Budget 2026 og overslagsår 2027-2029* | | | | |
        | 1.000 kr. | {} |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |
        """
    assert findings_in(lines.format("2025 | 2026 | 2027 | 2028"), "PRI102")
    assert not findings_in(lines.format("2026 | 2027 | 2028 | 2029"), "PRI102")


def test_a_rest_of_two_years_is_held_to_frame_and_proposals() -> None:
    lines = """
        | 1.000 kr.              | 2026   | 2027   |
        | Klima                  | 4.000  | 4.000  |
        | Trivsel                | 6.500  | 6.500  |
        | *Forslag i alt*        | 10.500 | {}     |
        | Ramme til prioritering | 14.000 | 10.000 |
        """
    assert [found.range for found in findings_in(lines.format("10.500"), "RAM201")] == ["C4"]


def test_parts_that_are_all_of_their_line_in_the_other_year_are_not_more_than_it() -> None:
    lines = """
        | Mio. kr.        | 2025  | 2026  |
        | Medfinansiering | 181,6 | 184,9 |
        | - heraf 0-2 år  | 10,2  | 10,3  |
        | - heraf 3-64 år | 58,3  | 95,1  |
        | - heraf 65+ år  | 113,1 | 115,5 |
        | Genoptræning    | 38,6  | 38,9  |
        """
    assert [found.range for found in findings_in(lines, "SUM208")] == ["C2"]
    assert not findings_in(lines.replace("113,1", "112,4"), "SUM208")
    assert not findings_in(lines.replace("95,1", "59,1"), "SUM208")
