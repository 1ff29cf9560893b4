"""What must go into nought, what cannot be more than its whole, and a need in another unit than its financing."""

from __future__ import annotations

import pytest
from grids import alarms_in

from xlbudget.checks.finding import Finding


def alarms(*lines: str) -> list[Finding]:
    """The errors and warnings in the sheet."""
    return alarms_in([f"| {line} |" for line in lines])


def places(*lines: str) -> str:
    return " ".join(f"{finding.code} {finding.range}" for finding in alarms(*lines))


def reallocation(title: str, last: str, total: str, *, unit: str = "1.000 kr., 2026-p/l") -> tuple[str, ...]:
    return (
        f"*{title} ({unit})*",
        "Område         | 2026   | 2027   | 2028   | 2029",
        "Administration | −1.250 | −1.400 | −1.400 | −1.400",
        "Kørsel         | −640   | −640   | −640   | −640",
        f"Tidlig indsats | {last}",
        f"*{total}",
    )


BALANCED = "1.890 | 2.040 | 2.040 | 2.040"
SHORT = "1.890 | 1.940 | 2.040 | 2.040"


@pytest.mark.parametrize("title", ["Omprioriteringer i budget 2026", "Omplaceringer", "Budgetneutrale ændringer"])
@pytest.mark.parametrize("total", ["I alt", "Sum", "Netto"])
def test_the_year_that_leaves_something_where_the_others_leave_nothing(title: str, total: str) -> None:
    assert places(*reallocation(title, BALANCED, f"{total}* | 0 | 0 | 0 | 0")) == ""
    (finding,) = alarms(*reallocation(title, SHORT, f"{total}* | 0 | −100 | 0 | 0"))
    assert (finding.code, finding.range, str(finding.difference)) == ("RAM104", "C6", "-100")
    assert "100 t.kr. mindre, end der tages" in finding.da


@pytest.mark.parametrize(
    "left", ["1.790 | 1.940 | 1.940 | 1.940", "1.890 | 1.940 | 1.940 | 2.040", "990 | 1.240 | 1.440 | 2.040"]
)
def test_what_saves_in_several_years_is_no_slip(left: str) -> None:
    amounts = [int(cell.strip().replace(".", "")) for cell in left.split("|")]
    totals = " | ".join(
        str(amount - taken).replace("-", "−") for amount, taken in zip(amounts, (1890, 2040, 2040, 2040), strict=True)
    )
    assert places(*reallocation("Omprioriteringer", left, f"I alt* | {totals}")) == ""


@pytest.mark.parametrize("came_out", ["R2010", "Regnskab 2010", "Forventet regnskab 2010"])
def test_what_was_spent_in_the_end_need_not_balance(came_out: str) -> None:
    """An area that lives on its charges leaves something in the accounts, whatever a line of others is called."""
    assert (
        places(
            "*Nettodriftsudgifter (mio. kr., 2012-p/l)*",
            f"Område              | {came_out} | B2011   | B2012   | BO2013",
            "Omprioriteringspulje | 2,0       | 25,0    | 25,0    | 25,0",
            "*Social i alt*      | =B5+B6 → −9,4 | =C5+C6 → 0,0 | =D5+D6 → 0,0 | =E5+E6 → 0,0",
            "Driftsudgifter      | 1.018,3   | 942,0   | 901,5   | 901,5",
            "Takstindtægter      | −1.027,7  | −942,0  | −901,5  | −901,5",
        )
        == ""
    )


def test_a_typed_total_among_formulas_that_give_nought_is_no_sum_of_its_lines() -> None:
    """The formulas add the very lines of the total: they say nothing else of it."""
    total = "I alt* | 10 | =SUM(C3:C5) → 0 | =SUM(D3:D5) → 0 | =SUM(E3:E5) → 0"
    (finding,) = alarms(*reallocation("Omprioriteringer", BALANCED, total))
    assert (finding.code, finding.range, str(finding.difference)) == ("SUM101", "B6", "10")
    assert "går op" not in finding.da  # no slip of the hand makes 10 of nought


OF_WHICH = (
    "Mio. kr.          | 2026   | 2027  | 2028  | 2029",
    "Medfinansiering   | 212,4  | 214,1 | 215,9 | 217,2",
    "{first} | {one}    | 149,5 | 150,2 | 151,4",
    "{second} | {two} | 21,9  | 22,3  | 22,5",
    "Genoptræning      | 38,6   | 38,9  | 39,4  | 39,7",
    "*I alt*           | 251,0  | 253,0 | 255,3 | 256,9",
)


def of_which(one: str, two: str, first: str = "heraf somatik", second: str = "heraf psykiatri") -> str:
    return places(*(line.format(one=one, two=two, first=first, second=second) for line in OF_WHICH))


@pytest.mark.parametrize("words", [("heraf somatik", "heraf psykiatri"), ("- hvoraf drift", "- hvoraf anlæg")])
def test_parts_that_are_more_than_their_line_in_one_year(words: tuple[str, str]) -> None:
    assert of_which("148,3", "21,7", *words) == ""
    assert of_which("248,3", "21,7", *words) == "SUM208 B2"
    assert of_which("200,3", "21,7", *words) == "SUM208 B2"  # together
    assert of_which("190,7", "21,7", *words) == ""  # all of it
    assert of_which("190,8", "21,7", *words) == ""  # but for rounding


def test_parts_with_another_sign_are_not_held_to_their_line() -> None:
    assert of_which("312,4", "−100,0", "heraf udgifter", "heraf indtægter") == ""


def test_parts_that_are_always_more_are_of_something_else() -> None:
    assert (
        places(
            "Mio. kr.       | 2026  | 2027  | 2028",
            "Genoptræning   | 38,6  | 38,9  | 39,4",
            "heraf egne     | 148,3 | 149,5 | 150,2",
            "Tandpleje      | 29,5  | 29,5  | 29,6",
        )
        == ""
    )


@pytest.mark.parametrize(
    ("unit", "amounts", "expected"),
    [
        ("mio. kr.", "4,5 | 4,5 | 4,5", ""),
        ("1.000 kr.", "4,5 | 4,5 | 4,5", "UNI103"),
        ("kr.", "4,5 | 4,5 | 4,5", "UNI103"),
        ("1.000 kr.", "4.500 | 4.500 | 4.500", ""),
    ],
)
def test_a_need_and_its_financing_with_one_figure_in_two_units(unit: str, amounts: str, expected: str) -> None:
    rest = "2.200 | 2.600 | 2.700" if "." in amounts else "2,2 | 2,6 | 2,7"
    found = alarms(
        "Behov (mio. kr., 2026 p/l) | | |",
        "                   | 2026 | 2027 | 2028",
        "Jobrotation        | 2,4  | 2,6  | 2,6",
        "Virksomhedskontakt | 3,1  | 3,1  | 3,2",
        "Mentorer           | 1,2  | 1,4  | 1,4",
        "*Behov i alt*      | 6,7  | 7,1  | 7,2",
        "",
        f"Finansiering ({unit}, 2026 p/l) | | |",
        "                   | 2026 | 2027 | 2028",
        f"Puljemidler        | {amounts}",
        f"Lokalt råderum     | {rest}",
    )
    assert " ".join(finding.code for finding in found) == expected


@pytest.mark.parametrize(
    ("total", "source", "expected"),
    [
        ("6,7", "4,5", ""),
        ("8,2", "4,5", "SUM101 B6"),  # with what the lines give it is covered
        ("8,2", "3,5", "SUM101 B6 RAM101 B11"),
        ("6,7", "4,4", "RAM101 B11"),
    ],
)
def test_a_need_that_was_added_up_wrong_is_one_error(total: str, source: str, expected: str) -> None:
    assert (
        places(
            "Behov (mio. kr., 2026 p/l) | | |",
            "                   | 2026    | 2027 | 2028",
            "Jobrotation        | 2,4     | 2,6  | 2,6",
            "Virksomhedskontakt | 3,1     | 3,1  | 3,2",
            "Mentorer           | 1,2     | 1,4  | 1,4",
            f"*Behov i alt*     | {total} | 7,1  | 7,2",
            "",
            "Finansiering (mio. kr., 2026 p/l) | | |",
            "                   | 2026     | 2027 | 2028",
            f"Puljemidler       | {source} | 4,5  | 4,5",
            "Lokalt råderum     | 2,2      | 2,6  | 2,7",
        )
        == expected
    )


def test_two_years_whose_amounts_changed_places() -> None:
    lines = reallocation("Omprioriteringer", "2.040 | 1.890 | 2.040 | 2.040", "I alt | 150 | −150 | 0 | 0")
    assert places(*lines) == "RAM104 B6 RAM104 C6"
