"""A total whose formula adds the lines one by one, sums between them left out; and one that stands over all sums."""

from __future__ import annotations

import pytest
from grids import alarms_in, findings_in, workbook

from xlbudget.workbook.recognise import recognise


def roles(*lines: str) -> list[str]:
    (table,) = recognise(workbook([f"| {line} |" for line in lines]))
    return [row.role for row in table.rows]


def errors(*lines: str) -> list[str]:
    book = workbook([f"| {line} |" for line in lines])
    return [finding.code for finding in findings_in(book) if finding.severity == "error"]


def catalogue(first: str, last: str, total: str) -> tuple[str, ...]:
    return (
        "Forslag, 1.000 kr. | Område | 2026 | 2027",
        "Postsortering | Service | −1.200 | −1.600",
        "Fælles administration | Service | −850 | −1.700",
        "Webløsning | Anlæg | 1.500 | 0",
        "Sortering af erklæringer | Overførsler | 0 | −2.300",
        f"*{first}* | | =C2+C3 → −2.050 | =D2+D3 → −3.300",
        f"*{last}* | | {total} → −550 | {total.replace('C', 'D')} → −5.600",
    )


@pytest.mark.parametrize("total", ["=SUM(C2:C5)", "=C2+C3+C4+C5", "=SUBTOTAL(9,C2:C5)", "=SUM(C2:C3)+SUM(C4:C5)"])
@pytest.mark.parametrize(
    ("first", "last"),
    [("Service i alt", "Effektiviseringer i alt"), ("Service", "I alt"), ("Heri drift i alt", "Sum af forslag")],
)
def test_a_total_that_adds_the_lines_is_that_of_the_sums_between_them_too(first: str, last: str, total: str) -> None:
    lines = catalogue(first, last, total)
    assert roles(*lines) == ["item"] * 4 + ["subtotal", "total"]
    assert errors(*lines) == []


def test_a_sum_of_lines_that_the_formula_leaves_out_stays_open() -> None:
    lines = (
        "Udvalg, 1.000 kr. | Budget 2026",
        "Skoler | 100",
        "Haller | 50",
        "*Børn og kultur i alt* | =SUM(B2:B3) → 150",
        "Veje | 40",
        "Parker | 10",
        "*Teknik i alt* | =SUM(B5:B6) → 50",
    )
    assert roles(*lines) == ["item", "item", "subtotal", "item", "item", "subtotal"]


@pytest.mark.parametrize("step", ["", ">"])
@pytest.mark.parametrize("total", ["Nettodriftsudgifter", "Regionen i alt", "Hele budgettet"])
@pytest.mark.parametrize("gap", [True, False])
def test_a_line_over_all_sums_is_the_total(total: str, step: str, gap: bool) -> None:
    lines = [
        "Mio. kr. | R2024 | B2025 | BO2026",
        f"*{total}* | =B3+B6+B9 → 385,0 | =C3+C6+C9 → 391,0 | =D3+D6+D9 → 392,0",
        "*Sundhed* | =SUM(B4:B5) → 300,0 | =SUM(C4:C5) → 305,0 | =SUM(D4:D5) → 306,0",
        f"{step}Hospitaler | 210,0 | 214,0 | 215,0",
        f"{step}Praksis | 90,0 | 91,0 | 91,0",
        "*Social* | =SUM(B7:B8) → −5,0 | =SUM(C7:C8) → 0,0 | =SUM(D7:D8) → 0,0",
        f"{step}Udgifter | 60,0 | 65,0 | 65,0",
        f"{step}Takstindtægter | −65,0 | −65,0 | −65,0",
        "*Udvikling* | =SUM(B10:B11) → 90,0 | =SUM(C10:C11) → 86,0 | =SUM(D10:D11) → 86,0",
        f"{step}Trafik | 70,0 | 66,0 | 66,0",
        f"{step}Miljø | 20,0 | 20,0 | 20,0",
    ]
    if not gap:
        assert roles(*lines)[0] == "total"
        return
    lines = [line.replace("B9", "B10").replace("C9", "C10").replace("D9", "D10") for line in lines[:8]]
    lines += [
        "",
        "*Udvikling* | =SUM(B11:B12) → 90,0 | =SUM(C11:C12) → 86,0 | =SUM(D11:D12) → 86,0",
        f"{step}Trafik | 70,0 | 66,0 | 66,0",
        f"{step}Miljø | 20,0 | 20,0 | 20,0",
    ]
    assert roles(*lines)[0] == "total"
    assert errors(*lines) == []


def test_a_line_over_some_of_the_sums_is_none() -> None:
    lines = (
        "Mio. kr. | R2024 | B2025 | BO2026",
        "*Sundhed og social* | =B3+B6 → 295,0 | =C3+C6 → 305,0 | =D3+D6 → 306,0",
        "*Sundhed* | =SUM(B4:B5) → 300,0 | =SUM(C4:C5) → 305,0 | =SUM(D4:D5) → 306,0",
        "Hospitaler | 210,0 | 214,0 | 215,0",
        "Praksis | 90,0 | 91,0 | 91,0",
        "*Social* | =SUM(B7:B8) → −5,0 | =SUM(C7:C8) → 0,0 | =SUM(D7:D8) → 0,0",
        "Udgifter | 60,0 | 65,0 | 65,0",
        "Takstindtægter | −65,0 | −65,0 | −65,0",
        "*Udvikling* | =SUM(B10:B11) → 90,0 | =SUM(C10:C11) → 86,0 | =SUM(D10:D11) → 86,0",
        "Trafik | 70,0 | 66,0 | 66,0",
        "Miljø | 20,0 | 20,0 | 20,0",
    )
    assert roles(*lines)[0] == "subtotal"


@pytest.mark.parametrize("groups", [2, 3, 5])
@pytest.mark.parametrize("last", ["Nyt budget", "I alt nyt budget", "Korrigeret budget"])
def test_the_last_sum_of_sums_that_take_the_same_lines_as_others_is_the_total(groups: int, last: str) -> None:
    """Each committee has its budget, its change and both together; at the end each is added up by itself."""
    lines = ["Udvalg | Mio. kr. | 2024 | 2025"]
    for group in range(groups):
        row = 2 + 3 * group
        lines += [
            f"Udvalg {group} | Vedtaget budget | 1.412,0 | 1.105,3",
            " | Ændret periodisering | −402,1 | 255,0",
            f" | *Nyt budget* | =C{row}+C{row + 1} → 1.009,9 | =D{row}+D{row + 1} → 1.360,3",
        ]
    starts = [2 + 3 * group for group in range(groups)]
    sums = {
        name: [
            "="
            + "+".join(f"{column}{start + step}" for start in starts)
            + f" → {amount * groups:.1f}".replace(".", ",")
            for column, amount in zip("CD", amounts, strict=True)
        ]
        for step, (name, amounts) in enumerate({"budget": (1412.0, 1105.3), "change": (-402.1, 255.0)}.items())
    }
    end = 2 + 3 * groups
    both = [f"=C{end}+C{end + 1} → {1009.9 * groups:.1f}", f"=D{end}+D{end + 1} → {1360.3 * groups:.1f}"]
    lines += [
        f"*I alt* | *Vedtaget budget* | {' | '.join(sums['budget'])}",
        f" | *Ændret periodisering* | {' | '.join(sums['change'])}",
        f" | *{last}* | {' | '.join(both).replace('.', ',')}",
    ]
    assert roles(*lines) == ["item", "item", "subtotal"] * groups + ["subtotal", "subtotal", "total"]


KINDS = (
    "Forslag, 1.000 kr. | Styringsområde | 2026 | 2027",
    "Postsortering | {first} | −1.200 | −1.600",
    "Fælles administration | {first} | −850 | −1.700",
    "Webløsning | Anlæg | 1.500 | 0",
    "Sortering af erklæringer | Overførsler | 0 | −2.300",
)


def warnings(*lines: str) -> list[str]:
    book = workbook([f"| {line} |" for line in lines])
    return [finding.code for finding in alarms_in(book)]


@pytest.mark.parametrize("first", ["Service", "Drift", "Servicerammen"])
@pytest.mark.parametrize(
    "name", ["{first} i alt", "I alt {first}", "Sum {first}", "Heraf {first} i alt", "{first} samlet"]
)
@pytest.mark.parametrize("mark", ["", "*"])
def test_a_typed_sum_of_the_kind_that_it_names_is_right(first: str, name: str, mark: str) -> None:
    total = f"{mark}{name.format(first=first)}{mark} | | −2.050 | −3.300"
    lines = [line.format(first=first) for line in KINDS]
    assert warnings(*lines, total, "*Effektiviseringer i alt* | | −550 | −5.600") == []


def test_one_that_names_no_kind_of_the_lines_is_told_as_before() -> None:
    lines = [line.format(first="Service") for line in KINDS]
    assert warnings(*lines, "*Effektiviseringer i alt* | | −2.050 | −3.300") != []


AREAS = (
    "Mio. kr. | R2010 | B2011 | B2012 | BO2013",
    "{sum} | 20.149,6 | 20.697,2 | 20.917,8 | 20.951,4",
    "Hospitaler | 13.402,7 | 13.588,1 | 13.760,4 | 13.741,9",
    "Psykiatri | 1.588,0 | 1.601,4 | 1.633,9 | 1.640,2",
    "Praksis | 5.158,9 | 5.507,7 | 5.523,5 | 5.569,3",
    "",
    "Social og specialundervisning | {left} | 0,0 | 0,0 | 0,0",
    "Driftsudgifter | 1.018,3 | 942,0 | 901,5 | 901,5",
    "Takstindtægter | {charged} | −942,0 | −901,5 | −901,5",
)


@pytest.mark.parametrize(("left", "charged"), [("−9,4", "−1.027,7"), ("3,3", "−1.015,0"), ("−0,7", "−1.019,0")])
@pytest.mark.parametrize("name", ["Sundhed i alt", "Sundhed", "Sundhedsområdet i alt", "*Sundhed*"])
def test_what_stands_below_a_gap_and_mostly_leaves_nothing_is_no_part(left: str, charged: str, name: str) -> None:
    lines = [line.format(sum=name, left=left, charged=charged) for line in AREAS]
    assert errors(*lines) == []
