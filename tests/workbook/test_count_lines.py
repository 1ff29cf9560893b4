"""Tables of what is counted and what it costs: the counted lines are notes, and the lines of money are money."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import CellValue, Formula, Sheet


def tables_of(text: str, formulas: dict[str, str]) -> list[BudgetTable]:
    found = {parse_cell(ref): Formula(formula) for ref, formula in formulas.items()}
    return tables_on(sheet_of(text, formulas=found))


MODEL = """Udregning for 0-5 årige, dagtilbud
|2024|2025|2026
Antal børn, sidste års prognose|3204|3181|3160
Antal børn, ny prognose|3190|3148|3096
{change}|-14|-33|-64
{price}|84100|84100|84100
{amount}|-1177|-2775|-5382"""
CHANGE = {"B5": "B4-B3", "C5": "C4-C3", "D5": "D4-D3"}
COST = {"B7": "B5*B6/1000", "C7": "C5*C6/1000", "D7": "D5*D6/1000"}


@pytest.mark.parametrize(
    ("change", "price", "amount"),
    [
        ("Ændring i antal børn", "Enhedspris, kr. pr. plads", "Regulering, 1.000 kr."),
        ("Antal børn, ændring", "Pris pr. barn (kr.)", "I alt (1.000 kr.)"),
        ("Flere eller færre pladser, antal", "Kr. pr. plads", "Demografi i 1.000 kr."),
        ("Antal pladser", "Takst i kr.", "Budget i 1.000 kr."),
    ],
)
def test_lines_that_count_and_lines_that_state_kroner(change: str, price: str, amount: str) -> None:
    (table,) = tables_of(MODEL.format(change=change, price=price, amount=amount), {**CHANGE, **COST})
    assert [row.role for row in table.rows[:3]] == ["note"] * 3
    assert "note" not in [row.role for row in table.rows[3:]]
    assert table.rows[4].unit is None or str(table.rows[4].unit) == "tkr"


def test_lines_that_only_count_are_no_table() -> None:
    text = MODEL.format(change="Antal børn, ændring", price="Antal ansatte", amount="Antal stillinger")
    assert tables_of(text, CHANGE) == []


HEADED = """Demografi, 1.000 kr.
|2024|2025|2026
Antal elever, gammel prognose|3204|3181|3160
Antal elever, ny prognose|3190|3148|3096
{line}|-14|-33|-64
Dækningsgrad|0.9{{0 %}}|0.9{{0 %}}|0.9{{0 %}}
{covered}|-12.6|-29.7|-57.6
Løn|1200|1300|1400
Drift|300|310|320
I alt|1500|1610|1720"""


@pytest.mark.parametrize(
    ("formula", "covered", "roles"),
    [
        ("B4-B3", "B5*B6", "note note note note item item total"),
        ("+B4-B3", "B6*B5", "note note note note item item total"),
        ("B4-B3", "B5*85000", "note note note item item item total"),  # a price: money
        ("B4*1.5", "B5*B6", "note note item item item item total"),
    ],
)
def test_what_is_reckoned_from_counted_lines(formula: str, covered: str, roles: str) -> None:
    text = HEADED.format(line="Forskel", covered="Der reguleres for")
    lines = ((5, formula), (7, covered))
    formulas = {f"{column}{row}": line.replace("B", column) for row, line in lines for column in "BCD"}
    (table,) = tables_of(text, formulas)
    assert " ".join(row.role for row in table.rows) == roles


@pytest.mark.parametrize("heading", ["Befolkning", "Befolkningsprognose", "Antal ældre", "Folketal", "Elevprognose"])
@pytest.mark.parametrize("formula", ["C{0}-B{0}", "+C{0}-B{0}", "$C{0}-$B{0}"])
def test_what_a_population_changes_by_from_year_to_year_is_counted(heading: str, formula: str) -> None:
    ages = ("65-79 år", "80-89 år", "90+ år")
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Demografimodel (1.000 kr.)"},
        2: {2: 2025.0, 3: 2026.0},
        3: {1: heading},
        7: {1: "Ændring i forhold til året før"},
        11: {1: "Budgetregulering"},
        15: {1: "I alt", 3: 8055.5},
    }
    figures = ((5210.0, 5260.0, 490.0), (1840.0, 1935.0, 5937.5), (420.0, 431.0, 1628.0))
    for place, (age, (old, new, cost)) in enumerate(zip(ages, figures, strict=True)):
        cells |= {4 + place: {1: age, 2: old, 3: new}, 8 + place: {1: age, 3: new - old}, 12 + place: {1: age, 3: cost}}
    formulas = {(8 + place, 3): Formula(formula.format(4 + place)) for place in range(3)}
    (table,) = tables_on(Sheet("Ældre", cells=dict(sorted(cells.items())), formulas=formulas))
    roles = {row.row: row.role for row in table.rows}
    assert [roles[row] for row in (4, 5, 6, 8, 9, 10)] == ["note"] * 6
    assert [roles[row] for row in (12, 13, 14, 15)] == ["item", "item", "item", "total"]


def test_what_money_changes_by_from_year_to_year_is_a_line() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Drift, 1.000 kr.", 2: 2025.0, 3: 2026.0},
        2: {1: "Skole", 2: 5210.0, 3: 5260.0},
        3: {1: "Dagtilbud", 2: 1840.0, 3: 1935.0},
        4: {1: "I alt", 2: 7050.0, 3: 7195.0},
        5: {1: "Ændring fra året før", 3: 145.0},
    }
    (table,) = tables_on(Sheet("Drift", cells=cells, formulas={(5, 3): Formula("C4-B4")}))
    assert [row.role for row in table.rows] == ["item", "item", "total", "item"]


@pytest.mark.parametrize("label", ["Kontrol", "Tjek", "Check", "Afstemning", "Kontrol (skal være 0)", "Kontroltal"])
def test_a_control_that_shows_nothing_is_no_line_of_the_table(label: str) -> None:
    text = "Effektiviseringer, mio. kr.\n|2026|2027\nØKF|-10|-20\nBUF|-45|-60\nI alt|-55|-80\n{0}|{1}|{1}"
    ((table,), (other,)) = (tables_of(text.format(label, figure), {}) for figure in ("0", "7"))
    assert [row.role for row in table.rows] == ["item", "item", "total", "note"]
    assert other.rows[-1].role != "note", "one that shows a difference may be a line of its own"


@pytest.mark.parametrize("label", ["Pladser", "Elever", "Brugere", "Timer", "Køreplantimer", "Frigjorte timer pr. uge"])
def test_what_is_counted_below_the_sums_is_a_note(label: str) -> None:
    (table,) = tables_of(
        f"Dagtilbud, 1.000 kr.|2024|2025\nLøn|1000|1100\nVarer|500|600\nI alt|1500|1700\n{label}|120|125", {}
    )
    assert [row.role for row in table.rows] == ["item", "item", "total", "note"]


def test_hours_below_the_sums_are_counted_also_over_a_rate() -> None:
    lines = "Løn|1410|1452\nLeje|-310|-325\nNetto|1100|1127\nÅbningstimer pr. uge|78|76\nKr. pr. åbningstime|271|278"
    (table,) = tables_of(f"Halbudget, 1.000 kr.|2026|2027\n{lines}", {})
    assert [row.role for row in table.rows][3:] == ["note", "item"]


@pytest.mark.parametrize(
    "lines",
    [
        "Løn|1000|1100\nElever|500|600\nI alt|1500|1700",  # an area of the sum
        "Løn|1000|1100\nVarer|500|600\nI alt|1500|1700\nPladser|12.5|12.8",  # nobody counts half places
        "Løn|1000|1100\nVarer|500|600\nI alt|1500|1700\nTilskud til elever|120|125",
        "Løn|1000|1100\nVarer|500|600\nI alt|1500|1700\nLegepladser|120|125",
        "I alt|1500|1700\nLøn|1000|1100\nPladser|500|600",  # the sum stands on top
    ],
)
def test_what_may_be_money_is_an_item(lines: str) -> None:
    (table,) = tables_of(f"Dagtilbud, 1.000 kr.|2024|2025\n{lines}", {})
    assert "note" not in [row.role for row in table.rows]


SAVINGS = """Forslag til besparelser, 1.000 kr.
|2025|2026|2027
{head}|{sums}
{line}|-2100|-5040|-5040
SFO, åbningstid|-1480|-1480|-1480
Befordring|-300|-720|-720
Ældre|-3900|-5400|-6900
Rehabilitering|-3000|-4500|-6000
Hjælpemidler|-900|-900|-900"""


@pytest.mark.parametrize(
    ("line", "sums", "role"),
    [
        ("Klassekvotienter", "-3880|-7240|-7240", "item"),
        ("Elevtal", "-3880|-7240|-7240", "item"),
        ("Klassekvotienter", "-1780|-2200|-2200", "note"),  # what it would be without the line
        ("Klassekvotienter", "-3880|-7000|-7000", "note"),  # agrees in one year alone
    ],
)
def test_what_a_sum_without_a_word_for_it_adds_up_is_money(line: str, sums: str, role: str) -> None:
    (table,) = tables_of(SAVINGS.format(head="Skoler", line=line, sums=sums), {})
    assert next(row.role for row in table.rows if row.label == line) == role


def test_counted_lines_below_a_line_of_money_stay_counted() -> None:
    text = """Budget, 1.000 kr.
|2025|2026|2027
Skoler|400|500|600
Antal elever|100|200|300
Antal lærere|300|300|300
Dagtilbud|900|900|900
I alt|1300|1400|1500"""
    (table,) = tables_of(text, {})
    assert [row.role for row in table.rows] == ["item", "note", "note", "item", "total"]


@pytest.mark.parametrize("label", ["Indbyggere, antal", "Brugere, antal", "Pladser (antal)"])
def test_antal_at_the_end_counts(label: str) -> None:
    (table,) = tables_of(
        f"Nøgletal|2024|2025\nUdgift, mio. kr.|1000|1100\n{label}|27400|28200\nGæld, mio. kr.|300|290", {}
    )
    assert table.rows[1].role == "note"


AFTER = """Efterregulering 2026 (hele kr.)
|Forudsat|Faktisk
{people}|24118|24301
Andel i tilbud (pct.)|{shares}
{served}|506|525
Gennemsnitspris|612400|598900
Budget|{budget}"""


@pytest.mark.parametrize(
    ("shares", "budget", "roles"),
    [
        ("2.1|2.16", "309874400|314422500", "note note item item"),
        ("2.1|2.16", "309874|314423", "note note item item"),
        ("4.1|4.2", "309874|314423", "item note item item"),  # a share of something else
        ("2.1|2.16", "309974|314923", "item item item item"),  # money that does not come of them
    ],
)
def test_what_times_a_price_gives_money_is_counted(shares: str, budget: str, roles: str) -> None:
    text = AFTER.format(people="18-64-årige", served="Borgere i tilbud", shares=shares, budget=budget)
    (table,) = tables_of(text, {})
    assert " ".join(row.role for row in table.rows) == roles


@pytest.mark.parametrize(
    "lines",
    [
        "Løn|5000|6000\nPris pr. plads|1000|1000\nRamme|5000|6000",  # the same amounts twice
        "Løn|5|5\nPris pr. plads|20100|20100\nRamme|101|101",  # once, and repeated
    ],
)
def test_what_may_be_money_beside_a_price_is_an_item(lines: str) -> None:
    (table,) = tables_of(f"Dagtilbud, 1.000 kr.|2024|2025\n{lines}", {})
    assert "note" not in [row.role for row in table.rows]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Ekstra sæk (pr. stk.)", "item"),
        ("Ekstra sæk (kr./stk.)", "item"),
        ("Flytning (pr. personer)", "item"),
        ("Ekstra sække (stk.)", "note"),
        ("Ekstra sække (antal pr. uge)", "note"),
    ],
)
def test_what_is_paid_for_each_is_money(label: str, role: str) -> None:
    (table,) = tables_of(f"Takster i kr.|2026|2027\nBeholder 140 l|1250|1300\n{label}|28|30\nGebyr|410|425", {})
    assert [row.role for row in table.rows] == ["item", role, "item"]
