"""Lines that a rule takes for sums or budgets and that are none: names and figures are made up."""

from __future__ import annotations

import pytest
from grids import findings_in, workbook


def told(*lines: str) -> list[tuple[str, str | None]]:
    """The errors in the sheet: code and cell."""
    findings = findings_in([f"| {line} |" for line in lines])
    return [(one.code, one.range) for one in findings if one.severity == "error"]


FRAMES = (
    "1.000 kr.        | Vedtaget budget 2026 | Tillæg | Omplaceringer | Korrigeret budget 2026",
    "Børn             | 412.300 | 0     | -4.120 | 408.180",
    "Skoler           | 388.915 | 1.500 | -3.890 | 386.525",
    "Ældre            | 455.070 | 6.000 | -4.550 | 456.520",
    "*Service i alt*  | =SUM(B2:B4) → 1.256.285 | =SUM(C2:C4) → 7.500 | =SUM(D2:D4) → -12.560 | {total}",
)
TOTAL = "=SUM(E2:E4) → 1.251.225"


def test_what_is_left_under_a_ceiling_before_and_after_is_no_revised_budget() -> None:
    lines = [line.format(total=TOTAL) for line in FRAMES]
    left = "*Plads under loftet* | =B6-B5 → -6.285 | | | =E6-E5 → -1.225"
    assert told(*lines, "Loft | 1.250.000 | | | 1.250.000", left) == []


def test_a_total_with_its_changes_is_held_to_them() -> None:
    assert told(*[line.format(total="1.261.225") for line in FRAMES]) == [("SUM101", "E5")]


NEED = ("# Bidrag", "1.000 kr. | 2026 | 2027 | 2028", "Nordby | 900 | 950 | 940", "Sundby | 600 | 610 | 620")
FUNDING = ("Finansiering 2026", "Kilde | Beløb, 1.000 kr.", "Bidrag | 1.500", "Kurser | 100", "*I alt* | 1.600")


def financing(*lines: str) -> list[str]:
    """The codes of the findings on years without financing."""
    book = workbook([line if line[0] == "#" else f"| {line} |" for line in lines])
    return [one.code for one in findings_in(book, "RAM102")]


def test_financing_beside_the_budget_of_its_year_pays_for_that() -> None:
    beside = (
        "Drift 2026 | | | | Finansiering 2026 |",
        "Område | Udgift, 1.000 kr. | | | Kilde | Beløb, 1.000 kr.",
        "Ledelse | 700 | | | Bidrag | 1.500",
        "Vagt | 900 | | | Kurser | 100",
        "*I alt* | 1.600 | | | *I alt* | 1.600",
    )
    assert financing(*NEED, "# Drift", *beside) == []


def test_financing_of_one_year_leaves_the_others_open() -> None:
    assert financing(*NEED, "# Finansiering", *FUNDING) == ["RAM102"]


DEBT = (
    "# Afdrag", "Afdragsprofil på den langfristede gæld (mio. kr.)", "", "Post | 2026 | 2027", "Renter | 10,1 | 9,6",
    "Afdrag | 43,1 | 44,0", "*Ydelse i alt* | 53,2 | 53,6",
)  # fmt: skip
FRAME = (
    "# Ramme",
    "Låneramme 2026",
    "1.000 kr. | Budget 2026",
    "Energi | 15.330",
    "Havn | 1.900",
    "*Lån i alt* | 17.230",
)


def test_what_may_be_borrowed_covers_no_debt_and_no_budget() -> None:
    book = workbook([line if line[:1] == "#" else f"| {line} |" for line in (*DEBT, *FRAME)])
    assert [one.code for one in findings_in(book, "RAM1")] == []
    assert financing(*NEED, *FRAME) == []


PLACES = ("Vestby", "Østerkøb")


@pytest.mark.parametrize("last", ["Gns. hele landet", "Hele landet", "Nordby"])
def test_the_net_expense_of_one_place_is_not_the_sum_of_what_is_listed_of_others(last: str) -> None:
    lines = [
        f"{place} | {label} | {first} | {second}"
        for place, first, second in zip(PLACES, ("61.204", "55.731"), ("61.980", "56.220"), strict=True)
        for label in ("Nettodriftsudgifter pr. indb.", "Folkeskole pr. elev")
    ]
    liquid = "Østerkøb | Likvide aktiver pr. indb. | -1.205 | 8.415"
    head = "Kommune | Nøgletal | 2017 | 2018"
    assert told(head, *lines, liquid, f"{last} | Nettodriftsudgifter pr. indb. | 58.994 | 59.810") == []


WISHES = (
    "1.000 kr.         | 2026   | 2027",
    "Tag på skolen     | 6.200  | 0",
    "Kunstgræs         | 7.800  | 3.000",
    "{}                | 12.000 | 2.500",
    "Rådhusets kantine | 4.100  | 1.000",
    "Ønsker i alt      | {} | {}",
)


@pytest.mark.parametrize("ceiling", ["Ramme for skattefinansieret anlæg", "Sanktionsfri ramme", "Ramme 2026"])
def test_a_ceiling_between_lines_is_no_part_of_their_sum(ceiling: str) -> None:
    assert told(*"\n".join(WISHES).format(ceiling, "18.100", "4.000").split("\n")) == []


def test_a_frame_is_a_part_where_the_sum_adds_it_up_and_a_wrong_sum_is_told() -> None:
    assert told(*"\n".join(WISHES).format("Ramme 2026", "30.100", "6.500").split("\n")) == []
    assert told(*"\n".join(WISHES).format("Ramme 2026", "30.200", "6.500").split("\n")) == [("SUM101", "B6")]
