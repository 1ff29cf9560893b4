"""The lines of a business case by what they are, with the signs turned to one convention: + expense, − saving."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.recognise.texts.labels import label_words

Part = Literal["budget", "cost", "saving", "gain", "other"]
Convention = Literal["as_shown", "reversed", "savings_as_sizes"]

_PASSED_OVER = re.compile(r"\b(akkumuleret|tilbagebetaling\w*|nutidsværdi|intern rente)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "Investering (tilbagebetaling over 5 år)" is money
_IN_ALL = re.compile(r"\W*\bi ?alt\b", re.IGNORECASE)
_GAIN = re.compile(
    r"\b((?:netto|brutto)?gevinst\w*|netto(?!investering)\w*|i alt|samlet (?:effekt|økonomi\w*|påvirkning)|balance|"
    r"resultat)\b",
    re.IGNORECASE,
)
_GAINS = re.compile(r"^\W*(?:netto|brutto)?gevinst", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:årets|årlig|samlet) (?:netto)?(?:virkning|konsekvens|effekt)\b", re.IGNORECASE)
_SAVING = re.compile(
    r"\b(besparelse\w*|varige? ændring\w*|mindreudgift\w*|effektivisering\w*|reduktion\w*|mindre ?forbrug\w*"
    r"|spare[dt]\w*|provenu\w*)\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(omkostning\w*|investering\w*|implementering\w*|anlægsudgift\w*|merudgift\w*|engangsudgift\w*|etablering\w*"
    r"|udgift\w*|drift\w*|anskaffelse\w*|licens\w*|anlæg)\b",
    re.IGNORECASE,
)
_CLEAR_COST = re.compile(
    r"^\W*(omkostning\w*|investering\w*|implementering\w*|engangsudgift\w*|merudgift\w*)", re.IGNORECASE
)
_BUDGET = re.compile(r"\bbudget\w*\b|\bafsat\b", re.IGNORECASE)

_MOST_LEFT_OUT = 6  # lines among which those that the gain counts are looked for


class CaseLine(NamedTuple):
    """A line and its amounts by column key, + expense and − saving. `sign` is what the sheet's numbers were times."""

    row: Row
    values: Mapping[str, Decimal]
    sign: int


class Case(NamedTuple):
    """A business case read. `years` are its columns in order; `gain` is the result that the sheet states."""

    table: BudgetTable
    years: Sequence[Column]
    budget: CaseLine | None
    costs: Sequence[CaseLine]
    savings: Sequence[CaseLine]
    gain: CaseLine | None
    convention: Convention
    left_out: Sequence[Row] = ()  # lines that are called neither, and that the stated gain does not tell of
    other_budgets: Sequence[Row] = ()  # further lines of budget beside the one that the gain is held against

    @property
    def off(self) -> Mapping[str, Decimal]:
        """What the stated gain is beyond what the lines give, by column, where that is more than their rounding."""
        if self.gain is None:
            return {}
        lines = [self.gain, *self.costs, *self.savings]
        found = {}
        for key in (column.key for column in self.years if column.key in self.gain.values):
            stated = [line for line in lines if key in line.values]
            decimals = min(shown_decimals(line.row, key) for line in stated)
            off = self.gain.values[key] - _net(self, key)
            if abs(off) > rounding_tolerance(len(stated) - 1, decimals):
                found[key] = off
        return found

    @property
    def columns_left_out(self) -> list[Column]:
        """The columns of money that are none of the years, though costs or savings stand there: "2024 og tidligere", a
        second estimate of a year; of totals those that are not what the years come to."""
        lines = (*self.costs, *self.savings)
        keys = [column.key for column in self.years]
        others = [one for one in self.table.money_columns() if one.key not in keys and not names_rate(one.header)]
        others = [one for one in others if any(line.values.get(one.key) for line in lines)]
        plain = [one for one in others if one.role in ("year", "amount")]
        return plain or [one for one in others if one.role == "total" and not _adds_up(lines, one.key, keys)]


def read_case(table: BudgetTable) -> Case | None:
    """The case of a table; None without years or without a line of costs or savings that has an amount.

    A line that is called neither is one of them where the stated gain counts it: "Færre timer" under the licences.
    """
    years = _years(table)
    parts = _parts(table)
    costs, savings, others = parts["cost"], parts["saving"], parts["other"]
    if not savings and not costs:
        costs, others = others, []
    if not years or not any(row.values for row in (*costs, *savings)):
        return None
    keys = [column.key for column in years]
    convention = _convention(table, costs, savings, keys)
    cost_sign = -1 if convention == "reversed" else 1
    saving_sign = -1 if convention in ("reversed", "savings_as_sizes") else 1
    stated = next((row for row in reversed(parts["gain"]) if any(key in row.values for key in keys)), None)
    budgets = [row for row in parts["budget"] if any(key in row.values for key in keys)]
    found = Case(
        table,
        years,
        _line(budgets[0], 1) if budgets else None,
        [_line(row, cost_sign) for row in costs],
        [_line(row, saving_sign) for row in savings],
        None,
        convention,
        [row for row in others if any(row.values.get(key) for key in keys)],
        budgets[1:],
    )
    if stated and found.left_out:
        found = _with_counted(found, stated)
    return found._replace(gain=_line(stated, _sign_of_gain(found, stated, saving_sign))) if stated else found


def why_no_case(table: BudgetTable) -> tuple[str, str]:
    """Why the table gives no case, in Danish and in English."""
    if table.currency:
        return f"beløbene er i {table.currency}", f"the amounts are in {table.currency}"
    if not _years(table):
        return (
            "kolonnerne nævner ingen årstal. Skriv fx »2026« i overskriften i stedet for »År 0«",
            "the columns name no years. Write “2026” in the heading instead of “Year 0”",
        )
    return (
        "ingen linje med beløb i årene er kaldt omkostning eller besparelse",
        "no line with amounts in the years is called a cost or a saving",
    )


def _adds_up(lines: Sequence[CaseLine], total: str, keys: Sequence[str]) -> bool:
    """Whether a column states what the years of each line come to."""
    return all(
        line.values[total] == sum((line.values.get(key, ZERO) for key in keys), ZERO)
        for line in lines
        if total in line.values
    )


def _years(table: BudgetTable) -> list[Column]:
    """The years of the case, each once: of several measures the first."""
    chosen: dict[int, Column] = {}
    for column in table.year_columns():
        if column.year is not None:
            chosen.setdefault(column.year, column)
    return [chosen[year] for year in sorted(chosen)]


def _parts(table: BudgetTable) -> dict[Part, list[Row]]:
    """The lines that count, by what they are: by their own label, else by the heading they stand under."""
    parts: dict[Part, list[Row]] = {"budget": [], "cost": [], "saving": [], "gain": [], "other": []}
    section: Part = "other"
    for row in table.rows:
        if row.role == "note" or row.part_of or _is_passed_over(row.label):
            continue
        own = _part(row.label)
        if row.role == "heading":
            section = "saving" if own == "gain" and _GAINS.match(row.label) else own
        elif row.role in ("total", "subtotal"):
            if own == "gain" and not (_COST.search(row.label) or _SAVING.search(row.label)):
                parts["gain"].append(row)
            elif own in ("cost", "saving") and not parts[own]:
                parts[own].append(row)
            section = "other"
        else:
            # Under "Varige ændringer" a line "Serviceudgifter" is a change too; "Besparelse" speaks for itself.
            speaks = own in ("gain", "saving", "budget") or _CLEAR_COST.search(row.label)
            parts[own if speaks or section not in ("cost", "saving") else section].append(row)
    return parts


def _is_passed_over(label: str) -> bool:
    """Whether the line counts ("Årsværk i alt", but not "Ansættelse af 2 årsværk"), or says what the others come to."""
    return bool(_PASSED_OVER.search(_IN_BRACKETS.sub(" ", label))) or label_words(_IN_ALL.sub("", label)).is_count


def _part(label: str) -> Part:
    if _GAINS.match(label) or _EFFECT.search(label):
        return "gain"
    if _SAVING.search(label):
        return "saving"
    if _BUDGET.search(label) and not re.search(r"ændring|nyt budget", label, re.IGNORECASE):
        return "budget"
    if _COST.search(label):
        return "cost"
    return "gain" if _GAIN.search(label) else "other"


def _convention(table: BudgetTable, costs: Sequence[Row], savings: Sequence[Row], keys: Sequence[str]) -> Convention:
    """How the sheet's signs read: as its table does, else by the signs themselves."""
    if table.sign == "expense_positive":
        return "as_shown"
    if table.sign == "expense_negative":
        return "reversed"
    saved = _total(savings, keys)
    spent = _total(costs, keys)
    if saved > 0:
        return "reversed" if spent < 0 else "savings_as_sizes"
    return "as_shown"


def _total(rows: Sequence[Row], keys: Sequence[str]) -> Decimal:
    return sum((row.values[key] for row in rows for key in keys if key in row.values), ZERO)


def _line(row: Row, sign: int) -> CaseLine:
    return CaseLine(row, {key: sign * value for key, value in row.values.items()}, sign)


def _with_counted(found: Case, stated: Row) -> Case:
    """The case with those of the lines left out that the stated gain counts in every year, and as what: by the sign
    with which it does. As many as it may count, and none where it goes up without them."""
    if len(found.left_out) > _MOST_LEFT_OUT:
        return found
    keys = [column.key for column in found.years if column.key in stated.values]
    known = {key: _net(found, key) for key in keys}

    def agrees(lines: Sequence[CaseLine]) -> bool:
        net = [known[key] + sum((line.values.get(key, ZERO) for line in lines), ZERO) for key in keys]
        gain = [stated.values[key] for key in keys]
        return net in (gain, [-value for value in gain])

    if agrees(()):
        return found
    own = -1 if found.convention == "reversed" else 1
    for number in range(len(found.left_out), 0, -1):
        for rows in combinations(found.left_out, number):
            for sign in (own, -own):
                lines = [_line(row, sign) for row in rows]
                if agrees(lines):
                    return _counting(found, lines, keys)
    return found


def _counting(found: Case, lines: Sequence[CaseLine], keys: Sequence[str]) -> Case:
    """The case with the lines, those below nought over the years among the savings."""
    below = [line for line in lines if sum((line.values.get(key, ZERO) for key in keys), ZERO) < 0]
    rows = [line.row for line in lines]
    return found._replace(
        costs=[*found.costs, *(line for line in lines if line not in below)],
        savings=[*found.savings, *below],
        left_out=[row for row in found.left_out if row not in rows],
    )


def _net(found: Case, key: str) -> Decimal:
    return sum((line.values.get(key, ZERO) for line in (*found.costs, *found.savings)), ZERO)


def _sign_of_gain(found: Case, stated: Row, usual: int) -> int:
    """The sign that makes the stated result agree with the lines in most years, else that of the savings."""
    agreeing = {}
    for sign in (1, -1):
        agreeing[sign] = sum(
            sign * stated.values[column.key] == _net(found, column.key)
            for column in found.years
            if column.key in stated.values
        )
    return usual if agreeing[1] == agreeing[-1] else max(agreeing, key=lambda sign: agreeing[sign])
