"""Which lines a total is the sum of, and what explains that it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.columns.row_sums import row_sums
from xlbudget.domain.sums.added_lines import tolerance
from xlbudget.domain.sums.sum_differences import explain, swapped
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, ColumnRole, Row, RowRole

ROLES: dict[str, RowRole] = {"": "item", "=": "total", "-": "subtotal", "#": "heading", "h": "item"}


def table(lines: str, headers: str = "2014 2015") -> BudgetTable:
    """Lines of "mark label: values": = a total, - a subtotal, # a heading, h a "heraf" part, nothing an item."""
    keys = headers.split()
    columns = [Column("A", "", "label", "label")]
    for place, key in enumerate(keys):
        role: ColumnRole = "year" if key.isdigit() else "total"
        columns.append(Column("BCDEFGH"[place], key, role, key, int(key) if key.isdigit() else None))
    rows = []
    for number, line in enumerate(lines.strip().splitlines(), 2):
        name, _, figures = line.strip().partition(":")
        mark = name[0] if name[0] in "=-#h" and name[1:2] == " " else ""
        texts = figures.split()
        values = {key: Decimal(text) for key, text in zip(keys, texts, strict=False) if text != "."}
        decimals = {key: len(text.partition(".")[2]) for key, text in zip(keys, texts, strict=False) if text != "."}
        cells = {key: f"{columns[1 + keys.index(key)].ref}{number}" for key in values}
        rows.append(
            Row(
                number,
                name.removeprefix(mark).strip(),
                ROLES[mark],
                values,
                cells,
                part_of=mark == "h",
                decimals=decimals,
            )
        )
    return BudgetTable(
        "Ark1", "A1:C9", (1,), None, "budget", "years_across", None, None, None, tuple(columns), tuple(rows)
    )


def parts(lines: str) -> list[tuple[str, list[str]]]:
    return [(entry.total.label, [row.label for row in entry.parts]) for entry in sums(table(lines))]


def test_a_total_covers_the_lines_above_it() -> None:
    assert parts("løn: 10 20\nvarer: 5 5\n= i alt: 15 25") == [("i alt", ["løn", "varer"])]


def test_a_total_that_is_wrong_in_one_year_still_shows_its_parts_in_the_other() -> None:
    assert parts("løn: 10 20\nvarer: 5 5\n= i alt: 16 25") == [("i alt", ["løn", "varer"])]


def test_a_grand_total_covers_the_subtotals_and_not_their_lines_again() -> None:
    lines = (
        "# drift:\nløn: 10 20\nvarer: 5 5\n- drift i alt: 15 25\n# anlæg:\nbro: 7 0\n- anlæg i alt: 7 0\n= i alt: 22 25"
    )
    assert parts(lines) == [
        ("drift i alt", ["løn", "varer"]),
        ("anlæg i alt", ["bro"]),
        ("i alt", ["drift i alt", "anlæg i alt"]),
    ]


def test_a_line_after_the_last_subtotal_is_counted_with_the_subtotals() -> None:
    lines = "løn: 10 20\nvarer: 5 5\n- drift: 15 25\npulje: 1 1\n= i alt: 16 26"
    assert parts(lines)[-1] == ("i alt", ["drift", "pulje"])


def test_a_part_that_is_already_counted_is_not_added() -> None:
    assert parts("løn: 10 20\nh heraf overtid: 2 2\nvarer: 5 5\n= i alt: 15 25") == [("i alt", ["løn", "varer"])]


def test_a_total_above_its_lines() -> None:
    assert parts("= udgifter i alt: 15 25\nløn: 10 20\nvarer: 5 5") == [("udgifter i alt", ["løn", "varer"])]


def test_a_total_above_a_heading_and_its_lines_leaves_the_next_group_out() -> None:
    lines = "- gæld: 300 90\n# fordelt på:\nbank: 200 60\nkredit: 100 30\n# tærskel:\nafskrivning: 70 .\nafdrag: 50 ."
    assert parts(lines) == [("gæld", ["bank", "kredit"])]


def test_a_second_total_may_be_the_sum_of_totals() -> None:
    lines = (
        "løn: 10 20\nvarer: 5 5\n= udgifter: 15 25\ntakst: -4 -4\nrefusion: -1 -1\n= indtægter: -5 -5\n= netto: 10 20"
    )
    assert parts(lines)[-1] == ("netto", ["udgifter", "indtægter"])


def test_a_line_put_in_above_a_typed_total_counts_where_its_like_count() -> None:
    lines = (
        "# økonomi\nadministration: 210450 214300\nbyggesager: 1000 1200\nberedskab: 11200 11300\n"
        "- økonomi i alt: 221650 225600\n# skoler\nfolkeskoler: 612000 618500\ntandpleje: 19800 19900\n"
        "- skoler i alt: 631800 638400\n= drift i alt: 853450 864000"
    )
    assert parts(lines)[0] == ("økonomi i alt", ["administration", "byggesager", "beredskab"])


def test_the_tolerance_follows_from_the_shown_decimals() -> None:
    entry = next(sums(table("a: 0.5\nb: 3.4\n= i alt: 4.0", "2014")))
    assert tolerance(entry.total, entry.parts, "2014") == Decimal("0.15")


@pytest.mark.parametrize(
    ("total", "figures", "slip", "label"),
    [
        ("3000", "1000 3000", "left_out", "a"),
        ("5000", "1000 3000", "counted_twice", "a"),
        ("2000", "-1000 1000", "wrong_sign", "a"),
        ("4210", "1000 3120", "swapped_digits", None),
        ("5070", "1950 3210", "swapped_digits", "b"),
        ("41200", "1000 3120", "digit_too_many", None),
        ("4200", "1000 3000", "typed_wrong", None),
        ("3010", "3000 10000", "other_unit", "b"),
    ],
)
def test_a_slip_of_the_hand_is_named(total: str, figures: str, slip: str, label: str | None) -> None:
    first, second = figures.split()
    rows = table(f"a: {first}\nb: {second}\n= i alt: {total}", "2014").rows
    found = next(explain(Decimal(total), [(row, row.values["2014"]) for row in rows[:2]]))
    assert (found.slip, found.part.label if found.part else None) == (slip, label)


def test_what_nothing_explains_stays_unexplained() -> None:
    rows = table("a: 1000\nb: 3000\n= i alt: 4777", "2014").rows
    assert list(explain(Decimal(4777), [(row, row.values["2014"]) for row in rows[:2]])) == []


def test_swapped_digits_stand_side_by_side() -> None:
    assert swapped(Decimal("4.21"), Decimal("4.12"))
    assert not swapped(Decimal("421"), Decimal("124"))
    assert not swapped(Decimal("421"), Decimal("-412"))


def test_a_total_column_adds_up_the_years_before_it() -> None:
    entry = next(row_sums(table("a: 10 20 30\nb: 5 5 11", "2014 2015 Ialt")))
    assert entry.total.key == "Ialt"
    assert [column.key for column in entry.years] == ["2014", "2015"]


def test_a_column_that_adds_up_in_no_line_is_some_other_total() -> None:
    assert list(row_sums(table("a: 10 20 99\nb: 5 5 98\nc: 1 1 97", "2014 2015 Ialt"))) == []


def test_a_period_adds_up_its_own_years_only() -> None:
    entry = next(row_sums(table("a: 1 10 20 30\nb: 1 5 5 10", "2013 2014 2015 2014-2015")))
    assert [column.key for column in entry.years] == ["2014", "2015"]


@pytest.mark.parametrize("frame", ["Sparekrav", "Ramme", "Mål for råderum", "Måltal", "Afsat pulje"])
@pytest.mark.parametrize("wrong", ["18060", "1860", "13600", "-18600", "18690"])
def test_a_total_that_reaches_its_frame_in_one_year_is_still_that_of_its_groups(frame: str, wrong: str) -> None:
    lines = (
        "# a:\na1: 6400 12800\na2: 9100 18200\n- a i alt: 15500 31000\n"
        "# b:\nb1: 21000 30000\nb2: 19500 39000\n- b i alt: 40500 69000\n"
        f"# c:\nc1: 5600 11200\nc2: 7400 7400\n- c i alt: 13000 {wrong}\n"
        f"- katalog i alt: 69000 118600\n{frame}: 60000 118600\n= rest: 9000 0"
    )
    assert dict(parts(lines))["katalog i alt"] == ["a i alt", "b i alt", "c i alt"]


def test_a_group_of_one_line_is_its_sum_where_all_its_years_say_so() -> None:
    assert parts("- skole: 10 20\nløn: 10 20\n- veje: 5 7\nasfalt: 5 7\n= i alt: 15 27")[0] == ("skole", ["løn"])


def test_a_line_after_the_last_group_counts_where_it_states_an_amount_in_one_year_alone() -> None:
    lines = """
        indkomstskat: 70 75
        selskabsskat: 30 35
        - skatter i alt: 100 110
        bloktilskud: 50 61
        - tilskud i alt: 50 61
        efterregulering: . 21
        - indtægter i alt: 150 192
        = kasse: 15 19
    """
    assert ("indtægter i alt", ["skatter i alt", "tilskud i alt", "efterregulering"]) in parts(lines)
