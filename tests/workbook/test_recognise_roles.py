"""Which line is the total of a table, where its groups end with sums of their own."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from row_tables import roles_by_row

from xlbudget.workbook.model import CellValue, Sheet, Style

GROUPS = (("Skoler", [100.0, 205.0, 31.0]), ("Dagtilbud", [80.0, 77.0, 12.0]), ("Ældre", [150.0, 56.0]))


def roles_of_sums(word: str, closing: float | None) -> list[str]:
    """The roles of the lines called `word`: one under each group, and one of `closing` under them all."""
    lines: list[tuple[str, float | None]] = [("1.000 kr.", None)]
    for group, amounts in GROUPS:
        lines += [(group, None), *((f"{group} {place}", amount) for place, amount in enumerate(amounts))]
        lines.append((word, sum(amounts)))
    if closing is not None:
        lines.append((word, closing))
    cells: dict[int, dict[int, CellValue]] = {
        row: {1: label} if amount is None else {1: label, 2: amount} for row, (label, amount) in enumerate(lines, 1)
    }
    cells[1][2] = "Budget 2025"
    (table,) = tables_on(Sheet("Budget", cells=cells))
    return [row.role for row in table.rows if row.label == word]


@pytest.mark.parametrize("word", ["I alt", "Netto", "Sum"])
def test_the_sum_of_the_last_group_is_no_total(word: str) -> None:
    assert roles_of_sums(word, None) == ["subtotal"] * 3


@pytest.mark.parametrize("closing", [711.0, 999.0])
@pytest.mark.parametrize("word", ["I alt", "Netto", "Sum"])
def test_a_line_below_the_last_groups_sum_is_the_total_right_or_wrong(word: str, closing: float) -> None:
    assert roles_of_sums(word, closing) == ["subtotal"] * 3 + ["total"]


@pytest.mark.parametrize("word", ["I alt", "Total", "Summa", "Samlet", "Alt i alt"])
def test_a_last_group_of_all_groups_is_headed_by_its_word(word: str) -> None:
    result = "Årets resultat før finansielle poster"
    lines: list[tuple[str, float | None] | None] = []
    for group, income, cost in (("Undervisning", 297.0, -182.0), ("Forskning", 649.0, -242.0), (word, 946.0, -424.0)):
        lines += [(group, None), ("Indtægter", income), ("Omkostninger", cost), (result, income + cost), None]
    roles = roles_by_row(lines[:-1])
    assert (roles[12], roles[15]) == ("heading", "total")
    assert roles[5] == roles[10] == "subtotal"


def test_a_total_without_an_amount_heads_nothing() -> None:
    lines: list[tuple[str, float | None] | None] = [("Skole", 31.0), ("Kultur", 17.0), ("I alt", None), ("Ældre", 56.0)]
    assert roles_by_row(lines)[4] == "subtotal"


@pytest.mark.parametrize("label", ["Driftsindtægter på i alt", "Udgifter på i alt", "anlæg på i alt"])
def test_what_amounts_to_so_much_in_all_is_no_sum(label: str) -> None:
    lines: list[tuple[str, float | None] | None] = [("Skole", 3145.0), (label, 971.0), ("Ældre", 560.0)]
    assert roles_by_row(lines)[3] == "item"


@pytest.mark.parametrize(
    "label",
    ["Hele landet", "Gennemsnit", "Landsgennemsnit", "Gns. for regionen", "Median", "Gjennomsnitt", "Genomsnitt"],
)
@pytest.mark.parametrize(("stated", "role"), [(66690.0, "item"), (267311.0, "total")])
def test_an_average_in_bold_closes_nothing_unless_it_adds_up(label: str, stated: float, role: str) -> None:
    lines = [("Kommune", "Udgift 2017, kr."), ("Samsø", 93674.0), ("Gribskov", 87241.0), ("Brøndby", 86396.0)]
    cells: dict[int, dict[int, CellValue]] = {
        row: dict(enumerate(line, 1)) for row, line in enumerate([*lines, (label, stated)], 1)
    }
    styles, bold = [Style(), Style(bold=True)], {5: {1: 1, 2: 1}}
    (table,) = tables_on(Sheet("Skoler", cells=cells, styles=styles, style_ids=bold))
    assert table.rows[-1].role == role


@pytest.mark.parametrize("word", ["I alt", "Total", "Reduktioner i alt", "Sum", "Kataloget i alt"])
@pytest.mark.parametrize("step", [1000.0, 100000.0, -100.0])
def test_committees_below_their_lines_are_sums_where_the_total_adds_them(word: str, step: float) -> None:
    lines: list[tuple[str, float | None] | None] = [("Klasseloft", 15.0 * step), ("Skolebus", 4.0 * step)]
    lines += [("Børne- og Skoleudvalget", 19.0 * step), ("Rengøring", 21.0 * step), ("Køkken", 9.0 * step)]
    lines += [("Leje", 6.0 * step), ("Social- og Sundhedsudvalget", 36.0 * step), (word, 55.0 * step)]
    expected = ["item", "item", "subtotal", "item", "item", "item", "subtotal", "total"]
    assert list(roles_by_row(lines).values()) == expected


@pytest.mark.parametrize("stated", [56.0, 91.0, 110.0])
def test_lines_that_add_up_by_chance_stay_lines_where_the_total_does_not_need_them(stated: float) -> None:
    lines: list[tuple[str, float | None] | None] = [("Skoler", 15.0), ("Kultur", 4.0), ("Vej", 19.0), ("Park", 21.0)]
    lines += [("Ældre", 9.0), ("I alt", stated)]
    assert list(roles_by_row(lines).values()) == ["item"] * 5 + ["total"]


SKOLER: list[tuple[str, float | None] | None] = [("Skoler", None), ("Ny skole", 20000.0), ("Ombygning", 1500.0)]


@pytest.mark.parametrize("stated", [3000.0, 3300.0])
@pytest.mark.parametrize(("named", "whole"), [("Veje i alt", "Anlæg i alt"), ("Sum veje", "Sum anlæg")])
def test_a_group_of_one_line_ends_with_its_total_too(stated: float, named: str, whole: str) -> None:
    lines = [*SKOLER, (named.replace("eje", "koler"), 21500.0), ("Veje", None), ("Bro", 3000.0), (named, stated)]
    told = ["heading", "item", "item", "subtotal", "heading", "item", "subtotal"]
    assert list(roles_by_row(lines).values()) == told
    assert list(roles_by_row([*lines, (whole, 21500.0 + stated)]).values()) == [*told, "total"]


@pytest.mark.parametrize("amount", [3000.0, 40.0, -7.0])
def test_a_line_and_a_total_that_say_the_same_are_a_group_without_a_heading(amount: float) -> None:
    lines: list[tuple[str, float | None] | None] = [("Ny skole", amount), ("Skoler i alt", amount)]
    lines += [("Bro", 3100.0), ("Sti", 205.0), ("Veje i alt", 3305.0), ("Anlæg i alt", 3305.0 + amount)]
    assert list(roles_by_row(lines).values()) == ["item", "subtotal", "item", "item", "subtotal", "total"]


def test_only_groups_of_one_line_are_added_up_to_the_total() -> None:
    lines: list[tuple[str, float | None] | None] = []
    for group, amount in (("Skoler", 20000.0), ("Veje", 3000.0), ("Kultur", 400.0)):
        lines += [(group, None), (f"{group} 1", amount), (f"{group} i alt", amount)]
    expected = ["heading", "item", "subtotal"] * 3 + ["total"]
    assert list(roles_by_row([*lines, ("Anlæg i alt", 23400.0)]).values()) == expected
