"""Needs that look closely at texts still say yes to all in which their rules find anything."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.checks.registry import Rule, Subject, all_rules
from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row
from xlbudget.workbook.model import CellValue, Sheet, Workbook

_LABELS = ["Næste stop er job", "Ældrepleje", "ÆLDREPLEJE", "Skoler, 2025-priser", "Leje, løbende priser", "Løn"]
_PIECES = [*_LABELS, "I ALT", "i alt", "Tilsammen", "in total", "4,3 mio. kr.", "1.200 t.kr.", "4.3 Mia. Kr", "3 kr."]
_PIECES += ["til", "i 2026", ".", "\n", "-590-590", "−590", "-1", "2014-05-01", "koster", "Beløb i 1.000 kr.", "1.100"]
_ABOUT = st.sampled_from([*_LABELS, "Indsatserne i alt", "Tilsammen", "Samlet"])
_TEXTS = st.one_of(
    st.builds(
        "{0} koster {1} i {2}.".format,
        _ABOUT,
        st.sampled_from(["1.300 t.kr.", "4,9 mio. kr."]),
        st.sampled_from([2025, 2026]),
    ),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(["-590", "−590", "-1.000", " ", "a", "(", "2014"]), min_size=1, max_size=5).map("".join),
    st.sampled_from(["Funktion", "KONTO:", "kontering", "Kontonr.", "6.45.53", "6,45,53", "9.99.99.1", "6.45.5"]),
)
_TITLES = st.sampled_from([None, "Budget 2025-2026", "Drift 2024 – 25", "Anlæg 2027—2028", "2025", "Budget"])
_LEVELS: list[PriceLevel | None] = [None, 2025, 2026, "current"]
_AMOUNTS = st.sampled_from(["1000", "1100", "4300", "3", "1200", "5300", "2000"]).map(Decimal)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """A table with two years, and texts above it."""
    above: list[list[CellValue]] = draw(st.lists(st.lists(_TEXTS, min_size=1, max_size=3), max_size=3))
    first = len(above) + 2
    keys = ("2025", "2026")
    levels = draw(st.tuples(st.sampled_from(_LEVELS), st.sampled_from(_LEVELS)))
    years = [
        Column(letter, key, "year", key, int(key), price_level=level)
        for letter, key, level in zip("CD", keys, levels, strict=True)
    ]
    columns = [
        Column("A", "", "label", "label"),
        Column("B", "Konto", "dimension", "konto", dimension=draw(st.sampled_from(["account_function", "other"]))),
        *years,
        Column("E", "I alt", "total", "total"),
    ]
    rows = []
    parts = draw(st.lists(st.tuples(st.sampled_from(_LABELS), _AMOUNTS, _AMOUNTS), min_size=2, max_size=4))
    sums = ("I alt", sum((part[1] for part in parts), Decimal(0)), sum((part[2] for part in parts), Decimal(0)))
    for number, (label, one, other) in enumerate([*parts, sums], first):
        values = {"2025": one, "2026": other, "total": one + other}
        cells = dict(zip(values, (f"C{number}", f"D{number}", f"E{number}"), strict=True))
        code = draw(st.sampled_from(["6.45.53", "6.45.5", "5.68.93", "x"]))
        role = "total" if label == "I alt" else "item"
        rows.append(Row(number, label, role, values, cells, {"konto": code}))
    table = BudgetTable(
        "Ark1", f"A{first - 1}:E{first + len(rows)}", (first - 1,), draw(_TITLES), "budget", "years_across",
        Unit.TKR, None, None, tuple(columns), tuple(rows),
    )  # fmt: skip
    cells = {number: dict(enumerate(row, 1)) for number, row in enumerate(above, 1)}
    return Subject(Workbook("", [Sheet("Ark1", cells=cells)], []), [table])


@pytest.mark.parametrize(
    "rule",
    [rule for rule in all_rules() if rule.code in ("XTB301", "UNI301", "PRI102", "PRI204", "ACC101", "ACC102")],
    ids=lambda rule: rule.code,
)
@settings(max_examples=150)
@given(subjects())
def test_what_a_need_leaves_out_is_not_found(rule: Rule, subject: Subject) -> None:
    assert rule.need(subject) or list(rule.check(subject)) == []


def test_a_unit_over_a_table_is_no_sentence() -> None:
    rule = next(rule for rule in all_rules() if rule.code == "XTB301")
    row = Row(3, "Plejecentre", "item", {"2025": Decimal(1)}, {"2025": "B3"})
    columns = (Column("A", "", "label", "label"), Column("B", "2025", "year", "2025", 2025))
    table = BudgetTable("Ark1", "A2:B3", (2,), None, "budget", "years_across", Unit.TKR, None, None, columns, (row,))
    for text, asked in (("Beløb i 1.000 kr.", False), ("Plejecentre koster 2 t.kr.", True), ("I alt 2 t.kr.", True)):
        sheet = Sheet("Ark1", cells={1: {1: text}})
        assert rule.need(Subject(Workbook("", [sheet], []), [table])) is asked
