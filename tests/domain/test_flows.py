"""What a line says of an area's expense and income, and which lines are one area."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.sums.flow_sums import NetForm, net_form, nets_first
from xlbudget.domain.sums.flow_words import said_by, telling, told_by, told_in_column
from xlbudget.domain.sums.flows import Told, areas, name_with_side, side_of
from xlbudget.domain.table import Flow, Row, RowRole


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("U", "expense"), ("I", "income"), ("N", "net"), ("U.", "expense"), ("(I)", "income"), ("Udg.", "expense"),
        ("INDTÆGTER", "income"), ("Nettoudgifter:", "net"), ("Inntekter", "income"), ("Statsrefusion", "income"),
        ("u", "expense"), ("x", None), ("II", None), ("Udgiftsområde", None), ("", None), ("Driftsudgifter", None),
    ],
)  # fmt: skip
def test_a_cell_that_says_nothing_else(text: str, flow: Flow | None) -> None:
    assert told_by(text) == flow


@pytest.mark.parametrize(
    ("texts", "flows"),
    [
        (["U", "I", "", "U"], {"U": "expense", "I": "income"}),
        (["Udgifter", "Indtægter", "I alt"], {"Udgifter": "expense", "Indtægter": "income", "I alt": "net"}),
        (["U", "U"], {}),  # one of them tells nothing apart
        (["N", "I alt"], {}),
        (["I", "II", "III"], {}),
        (["U", "I", "A"], {}),
    ],
)
def test_a_column_in_which_all_texts_say_one(texts: list[str], flows: dict[str, Flow]) -> None:
    assert told_in_column(texts) == flows


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Udgifter", ("", "expense")), ("Skoler, udgifter", ("Skoler", "expense")),
        ("Skoler (U)", ("Skoler", "expense")), ("Skoler - indtægter", ("Skoler", "income")),
        ("Udgifter i alt", ("i alt", "expense")),
        ("I alt U", ("I alt", "expense")), ("Samlede indtægter", ("Samlede", "income")),
        ("Finansielle indtægter", ("Finansielle indtægter", None)),
        ("Udgifter til skoler", ("Udgifter til skoler", None)), ("Skoler", ("Skoler", None)), ("", ("", None)),
    ],
)  # fmt: skip
def test_a_label_taken_apart(label: str, said: tuple[str, Flow | None]) -> None:
    assert said_by(label) == said


def test_labels_that_tell_say_both_expense_and_income() -> None:
    said = ["Skoler", "UDGIFTER", "Indtægter:", "Havn (I)", "Havn U", "Udgifter til aktiviteter", "Netto", ""]
    assert telling(said) == {
        "UDGIFTER": "expense", "Indtægter:": "income", "Havn (I)": "income", "Havn U": "expense", "Netto": "net",
    }  # fmt: skip
    assert telling(["Skoler", "Udgifter", "Netto"]) == {}


def read(lines: str) -> str:
    """The areas of lines written "label/side", each by its name and what its lines are. The side stands in a cell of
    its own; "-" is a line without amounts, "heraf" a part."""
    told = []
    for line in lines.split(", "):
        label, _, side = line.partition("/")
        flow = told_by(side) if side else said_by(label).flow
        told.append(Told(label, flow, (side,) if side and flow else (), side == "-", side == "heraf"))
    return ", ".join(f"{area.name}: {''.join((told[at].flow or '')[0] for at in area.lines)}" for area in areas(told))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Skoler/U, Skoler/I, Havn/U, Havn/I", "Skoler: ei, Havn: ei"),
        ("Øvrige/U, Øvrige/I, Øvrige/U, Øvrige/I", "Øvrige: ei, Øvrige: ei"),
        ("Skoler/-, Udgifter, Indtægter, Havn/-, Udgifter, Indtægter", "Skoler: ei, Havn: ei"),
        ("Skoler/U, løn/heraf, Skoler/I", "Skoler: ei"),
        ("Skoler/U, Renter, Skoler/I", "Skoler: e, Skoler: i"),
        ("Pension/U, Pension/I, Pension/Refusion, Pension/N", "Pension: eiin"),
        ("Skoler/U, Skoler/I, Netto, Havn/U, Havn/I, Netto", "Skoler: ein, Havn: ein"),
        ("Skoler/U, Skoler/I, Havn/U, Havn/I, Netto", "Skoler: ei, Havn: ei, : n"),  # the one net is that of all
        ("Skoler/U, Skoler/I, Havn/U, Havn/I, I alt/U, I alt/I, Netto", "Skoler: ei, Havn: ei, I alt: ein"),
    ],
)
def test_lines_that_are_one_area(lines: str, found: str) -> None:
    assert read(lines) == found


def row(flow: Flow | None, *amounts: int, label: str = "Skoler", role: RowRole = "item", side: str = "") -> Row:
    values = {str(2024 + at): Decimal(amount) for at, amount in enumerate(amounts)}
    cells = {key: f"B{key}" for key in values}
    word = side or {"expense": "U", "income": "I", "net": "N", None: ""}[flow]
    return Row(2, label, role, values, cells, {"ui": word} if word else {}, flow=flow)


KEYS = ["2024", "2025"]


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        ([row("expense", 100, 110), row("income", -20, -21), row("net", 80, 89)], NetForm(1, 1, True)),
        ([row("expense", 100, 110), row("income", 20, 21), row("net", 80, 89)], NetForm(1, -1, True)),
        ([row("expense", 100, 110), row("income", 20, 21), row("net", -80, -89)], NetForm(-1, 1, True)),
        ([row("expense", -100, -110), row("income", 20, 21), row("net", -80, -89)], NetForm(1, 1, True)),
        ([row("expense", 100, 110), row("income", 20, 21), row("net", 95, 96)], NetForm(1, -1, False)),
        ([row("expense", 100, 110), row("income", 20, 21)], NetForm(1, -1, False)),
        ([row("expense", 100, 110), row("income", -20, -21)], NetForm(1, 1, False)),
    ],
)  # fmt: skip
def test_how_a_net_follows_the_tables_own_nets_tell_and_else_its_signs(rows: list[Row], form: NetForm) -> None:
    assert net_form(rows, KEYS) == form


def test_where_income_has_no_minus_nets_count_in_place_of_their_areas() -> None:
    rows = [
        row("expense", 100, 110), row("income", 20, 21), row("net", 80, 89),
        row("expense", 50, 51, label="Havn"), row("income", 5, 6, label="Havn"),
        row("expense", 150, 161, label="I alt", role="subtotal"), row("income", 25, 27, label="I alt", role="subtotal"),
    ]  # fmt: skip
    counted = nets_first(rows, KEYS, ())
    assert counted is not None
    assert (counted.counting, counted.not_counting) == ({2}, {0, 1, 4})


def test_signed_lines_count_themselves() -> None:
    assert nets_first([row("expense", 100, 110), row("income", -20, -21), row("net", 80, 89)], KEYS, ()) is None


def test_a_line_is_called_by_its_area_and_its_side() -> None:
    assert name_with_side(row("expense", 1)) == "Skoler, udgifter"
    assert name_with_side(row("income", 1, side="Inntekter"), english=True) == "Skoler, income"
    assert side_of(row("net", 1)) == "N"
    assert name_with_side(row(None, 1)) == "Skoler"
    of_label = row("expense", 1)._replace(dimensions={}, label="U")
    assert name_with_side(of_label) == "Udgifter"
    assert name_with_side(of_label._replace(label="Skoler (U)")) == "Skoler, udgifter"
    assert name_with_side(of_label._replace(label="Udgifter i alt")) == "Udgifter i alt"
    assert side_of(of_label) == ""
