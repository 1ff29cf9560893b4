"""Results, what comes below them, differences and parts: which of the last lines of a table is its total."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from row_tables import roles_by_row
from sheet_text import sheet_of, table_of

from xlbudget.domain.sums.table_sums import sums
from xlbudget.workbook.model import CellValue, Formula, Sheet, Style
from xlbudget.workbook.recognise.texts.labels import label_words


@pytest.mark.parametrize(
    "label",
    [
        "Driftsoverskud (1-2)",
        "DAU-saldo (1 - 2)",
        "Til anlæg (A-B)",
        "Resultat (=1-2)",
        "Råderum (linje 1-2)",
        "Rest (1−2)",
    ],
)
def test_a_line_that_says_what_it_comes_of_is_a_result(label: str) -> None:
    roles = roles_by_row([("Indtægter", 5484.0), ("Drift", 4744.0), (label, 740.0), ("Øvrigt", 31.0), ("Andet", 17.0)])
    assert roles[4] == "subtotal"


@pytest.mark.parametrize("label", ["Indskoling (0-3)", "Mellemtrin (4-6)", "Dagtilbud (0-2)", "Byfornyelse (1-2)"])
def test_classes_and_ages_in_brackets_make_no_result(label: str) -> None:
    roles = roles_by_row([("Skoler", 5484.0), ("Drift", 4744.0), (label, 790.0), ("Øvrigt", 31.0), ("Andet", 17.0)])
    assert roles[4] == "item"


def roles_in(*lines: tuple[str, float | None] | None) -> dict[str, str]:
    """The roles of the lines of a table of two years by their labels; None is a blank row."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", 2: "Regnskab 2023", 3: "Budget 2024"}}
    for row, line in enumerate(lines, 2):
        if line is None:
            continue
        label, amount = line
        cells[row] = {1: label} if amount is None else {1: label, 2: amount, 3: amount * 3}
    (table,) = tables_on(Sheet("Budget", cells=cells))
    return {row.label: row.role for row in table.rows}


BALANCE = [
    ("Aktiver", None),
    ("Grunde", 512.4),
    ("Bygninger", 331.7),
    ("Aktiver i alt", 844.1),
    ("Passiver", None),
    ("Overført fra tidligere år", 402.9),
    ("Årets resultat", 31.7),
    ("Egenkapital i alt", 434.6),
    ("Langfristet gæld", 300.2),
    ("Kortfristet gæld", 109.3),
    ("Gæld i alt", 409.5),
    ("Passiver i alt", 844.1),
]


@pytest.mark.parametrize(
    "result",
    ["Årets resultat", "– Årets resultat", "Årets overskud", "Resultat", "Periodens resultat", "Årets underskud"],
)
def test_the_result_in_the_equity_is_one_of_its_lines(result: str) -> None:
    told = roles_in(*((result if label == "Årets resultat" else label, amount) for label, amount in BALANCE))
    assert (told[result], told["Egenkapital i alt"]) == ("item", "subtotal")
    assert (told["Gæld i alt"], told["Passiver i alt"]) == ("subtotal", "subtotal")


def test_a_result_that_no_sum_below_adds_up_stays_one() -> None:
    told = roles_in(
        ("Indtægter", 511.2),
        ("Tilskud", 77.4),
        ("Udgifter", -490.3),
        ("Årets resultat", 98.3),
        ("Udgifter i alt", 490.3),
    )
    assert told["Årets resultat"] in ("subtotal", "total")


INCOME = [("Salg", 538.1), ("Afgift", 368.0), ("Gebyrer", 92.4)]


COSTS = [("Løn", 104.5), ("Prøver", 50.3), ("El", 40.9), ("Revision", 8.9)]


@pytest.mark.parametrize(
    "second", ["Omkostninger i alt", "I alt omkostninger", "Sum omkostninger", "Drift og løn i alt"]
)
def test_i_alt_of_the_first_half_is_not_the_total(second: str) -> None:
    told = roles_in(
        ("Indtægter", None), *INCOME, ("I alt", 998.5), None, ("Omkostninger", None), *COSTS, (second, 204.6)
    )
    assert (told["I alt"], told[second]) == ("subtotal", "subtotal")


def test_i_alt_above_lines_that_nothing_adds_up_stays_the_total() -> None:
    told = roles_in(*INCOME, ("I alt", 998.5), None, ("Lån", 71.0), ("Garantier", 12.3))
    assert told["I alt"] == "total"


@pytest.mark.parametrize(
    "last",
    [
        "Ændring af likvide aktiver (C+D)",
        "Årets resultat",
        "Samlet resultat i alt",
        "Samlet overskud",
        "(A) - (B) i alt",
    ],
)
def test_lines_apart_below_the_result_leave_it_the_total(last: str) -> None:
    lines = [
        *INCOME, ("Indtægter i alt", 998.5), *((label, -amount) for label, amount in COSTS), ("Udgifter i alt", -204.6),
        (last, 793.9),
    ]  # fmt: skip
    told = roles_in(*lines, None, ("Likvide midler", 118.2), ("Restgæld", 87.0))
    assert told[last] == "total"
    assert roles_in(*lines, ("Likvide midler", 118.2), ("Restgæld", 87.0))[last] == "subtotal"  # not apart


@pytest.mark.parametrize("opens", ["Heraf:", "heraf", "Herav:", "Heraf"])
def test_the_parts_of_a_total_below_it_leave_it_the_total(opens: str) -> None:
    told = roles_in(
        ("Kreditforeninger", 343.4), ("Banker", 114.4), ("Omvurdering", -53.6), ("Gæld i alt", 404.2),
        (opens, None), ("Langfristet", 344.2), ("Kortfristet", 60.0),
    )  # fmt: skip
    assert told["Gæld i alt"] == "total"


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Produktskatter minus subsidier", "Skatter", "Subsidier"),
        ("Anlæg", "Udgifter", "Indtægter"),
        ("Netto", "A", "B"),
    ],
)
def test_a_head_over_two_lines_may_be_what_they_leave(head: str, first: str, second: str) -> None:
    lines = [("Produktion", [259.3, 258.3]), (head, [49.1, 44.2]), (first, [70.7, 66.1]), (second, [21.6, 21.9])]
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", 2: "Regnskab 2023", 3: "Budget 2024"}}
    for row, (label, amounts) in enumerate([*lines, ("Import", [95.9, 87.8]), ("Tilgang i alt", [404.3, 390.3])], 2):
        cells[row] = {1: label, **dict(enumerate(amounts, 2))}
    styles = {row: {1: 1} for row in (4, 5)}
    sheet = Sheet("Konto 0", cells=cells, style_ids=styles, styles=[Style(), Style(indent=1)])
    (table,) = tables_on(sheet)
    told = {row.label: row.role for row in table.rows}
    assert (told[head], told[first], told[second], told["Tilgang i alt"]) == ("subtotal", "item", "item", "total")


@pytest.mark.parametrize("label", ["", "I alt", "Produktionsomkostninger i alt"])
def test_a_sum_carried_out_to_a_column_of_sums_is_one(label: str) -> None:
    inner = [("Kraftforbrug", 18256.0), ("Vedligeholdelse", 110864.0), ("Analyser", 28838.0), ("Stophaner", 71480.0)]
    more = [("Forsikring", 5673.0), ("Revision", 6050.0), ("Andet", 63794.0)]
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Regnskab 2024", 2: "Kr.", 3: "Kr."}}
    for name, lines in (("Produktion", inner), ("Administration", more)):
        cells[len(cells) + 1] = {1: name}
        for line, amount in lines:
            cells[len(cells) + 1] = {1: line, 2: amount}
        total = sum(amount for _, amount in lines)
        cells[len(cells) + 1] = {2: total, 3: total} | ({1: label} if label else {})
    cells[len(cells) + 1] = {1: "Omkostninger i alt", 3: 304955.0}
    (table,) = tables_on(Sheet("Regnskab", cells=cells))
    assert [row.row for row in table.rows if row.role == "subtotal"] == [7, 12]
    assert table.rows[-1].role == "total"


@pytest.mark.parametrize(
    ("grant", "total", "part"),
    [
        (-2000.0, 13900.0, False),  # taken away in the sum
        (-2000.0, 15900.0, True),  # said of the line above
        (2000.0, 15900.0, True),
        (2000.0, 17900.0, True),  # counted twice
        (2000.0, 16900.0, True),  # adds up neither way
    ],
)
def test_a_part_that_the_sum_adds_up_is_a_line_of_its_own(grant: float, total: float, part: bool) -> None:
    text = f"""Veje, 1.000 kr.
|2025|2026|2027
Rundkørsel|6500|6500|6500
- heraf tilskud|{grant:g}|{grant:g}|{grant:g}
Cykelsti|2400|2400|2400
Slidlag|7000|7000|7000
Veje i alt|{total:g}|{total:g}|{total:g}"""
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item"] * 4 + ["total"]
    assert table.rows[1].part_of is part


def test_parts_of_a_sum_above_are_no_lines_of_the_sum_below() -> None:
    text = """Demografi, mio. kr.
|2025|2026|2027
Børneudvalget i alt|-140.0|-157.3|-168.8
heraf 0-5-årige|-118.4|-121.9|-126.0
heraf 6-16-årige|-24.1|-38.5|-46.2
heraf 17-18-årige|2.5|3.1|3.4
Socialudvalget|-9.6|-8.8|-8.1
Sundhedsudvalget|-25.4|-26.6|-28.4
I alt|-175.0|-192.7|-205.3"""
    table = table_of(text)
    assert [row.part_of for row in table.rows] == [False, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("last", "roles"),
    [
        ("Forskel", "item item total"),
        ("Afvigelse til rammen", "item item total"),
        ("Øvrigt anlæg", "total item item"),  # a sum above its lines
    ],
)
def test_a_line_called_a_difference_is_that_of_the_two_above(last: str, roles: str) -> None:
    text = f"""Anlægsloft, mio. kr.
|2021|2022|2023
Anlæg, brutto|148.8|176.2|132.4
Ramme|161.3|151.7|138.1
{last}|-12.5|24.5|-5.7"""
    table = table_of(text)
    assert " ".join(row.role for row in table.rows) == roles


@pytest.mark.parametrize(("last", "role"), [("Forskel", "total"), ("Difference", "total"), ("Renter", "item")])
def test_expense_and_income_with_a_minus_differ_by_what_they_add_up_to(last: str, role: str) -> None:
    text = f"""Budget 2025-2027, 1.000 kr.
|2025|2026|2027
Udgifter|1.252|1.310|1.333
Indtægter|-1.313|-1.260|-1.330
{last}|-61|50|3"""
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item", "item", role]


def test_sums_with_and_without_something_are_both_sums() -> None:
    text = """Anlægssager, t.kr.
|2025|2026
Havn|100|110
Bro|200|205
Rammeprojekter|50|50
I alt ekskl. rammeprojekter|300|315
I alt inkl. rammeprojekter|350|365"""
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item", "item", "item", "subtotal", "total"]


@pytest.mark.parametrize("formula", ["SUM(B2:B4)*0.06", "ROUND(SUM(B2:B4)*6%,0)", "SUM(B2:B4)/12", "SUM(B2:B4)*$C$1"])
def test_a_share_of_the_lines_above_is_a_line(formula: str) -> None:
    assert _role_of_overhead(formula) == "item"


@pytest.mark.parametrize("formula", ["SUM(B2:B4)*1.25", "SUM(B2:B4)*(1+$C$1)", "ROUND(SUM(B2:B4)*1.02,0)"])
def test_a_sum_with_something_on_top_is_no_line_beside_its_parts(formula: str) -> None:
    assert _role_of_overhead(formula) == "subtotal"


@pytest.mark.parametrize(
    "formula", ["SUM(B2:B4)", "SUM(B2:B4)*-1", "SUM(B2:B4)/1000", "SUM(B2:B4)*1000", "ROUND(SUM(B2:B4),0)"]
)
def test_a_sum_in_thousands_or_of_the_other_sign_is_one(formula: str) -> None:
    assert _role_of_overhead(formula) == "subtotal"


def _role_of_overhead(formula: str) -> str:
    text = "kr.|2026\nLøn|11618\nLedelse|640\nDrift|1985\nOverhead|855\nAfskrivning|402\nOmkostninger i alt|15500"
    formulas = {(5, 2): Formula(formula), (7, 2): Formula("SUM(B2:B6)")}
    (table,) = tables_on(sheet_of(text, formulas=formulas))
    return next(row.role for row in table.rows if row.label == "Overhead")


@pytest.mark.parametrize(
    "label", ["Regulering for over-/underskud 2023", "Dækning af underskud", "Overført fra overskud"]
)
def test_what_comes_of_another_result_is_a_line(label: str) -> None:
    assert not label_words(label).surplus
    assert label_words("Samlet overskud").surplus and label_words("Drifts- og anlægsunderskud 2023").surplus
    assert label_words("Resultat fra ordinær drift, underskud").surplus


@pytest.mark.parametrize("last", ["Takst pr. plads pr. døgn", "pr. indbygger, kr.", "- pr. elev, kr."])
def test_what_the_result_is_for_each_leaves_it_the_total(last: str) -> None:
    told = roles_in(("Løn", 904.5), ("Drift", 250.3), ("Omkostninger i alt", 1154.8), (last, 82.4))
    assert (told["Omkostninger i alt"], told[last]) == ("total", "item")


def test_a_part_under_a_sentence_is_of_the_line_that_it_explains() -> None:
    text = """1.000 kr.|2027|2028
Fælles vikarkorps|-650|-1300
To skolebiblioteker bliver ét|120|-410
Beløbet i 2027 er flytning. Bygningen kan sælges.
- heraf bygningsdrift|0|-95
Fælles udbud|-1150|-1150
Forslag i alt|-1680|-2860"""
    table = table_of(text)
    assert [row.part_of for row in table.rows if "heraf" in row.label] == [True]


@pytest.mark.parametrize(("last", "role"), [("100 %", "total"), ("50 %", "item")])
def test_the_last_line_of_shares_is_the_sum_where_it_has_them_all(last: str, role: str) -> None:
    lines = f"Østby|71|50 %\nVestby|42|30 %\nNordby|29|20 %\n3 kommuner|142|{last}"
    text = f"Lånepulje 2020, mio. kr.\n\nKommune|Beløb|Andel\n{lines}"
    table = table_of(text)
    assert table.rows[-1].role == role


def test_a_series_adds_up_no_balance() -> None:
    text = """Gæld, mio. kr.

År|Primo|Nye lån|Afdrag|Restgæld ultimo|Renter|Ydelse i alt
2025|619.6|15|-42.6|592|10.4|53
2026|592|15.3|-43.1|564.2|10.1|53.2
2027|564.2|10|-44|530.2|9.6|53.6"""
    table = table_of(text)
    assert [entry.total.label for entry in sums(table)] == ["Restgæld ultimo"]


@pytest.mark.parametrize("left", ["Restkrav", "Uudnyttet", "Merbehov", "Forbedring (-) / forværring (+)"])
def test_what_is_left_to_a_target_is_no_item(left: str) -> None:
    held = [("ØKU", 1640.0), ("TMU", 1180.0), ("Omstilling i alt", 2820.0), ("Måltal", 4000.0)]
    assert [*roles_by_row([*held, (left, 1180.0)]).values()] == ["item", "item", "subtotal", "item", "total"]
    assert [*roles_by_row([*held, (left, 1250.0)]).values()][-1] == "item", "it comes of neither"
