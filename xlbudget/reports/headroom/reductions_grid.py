"""A catalogue of reductions on the sheet "xlbudget Råderum": line by line, added up, and held to its target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.headroom import Demand, demand
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Column
from xlbudget.reports.basis import column_heading
from xlbudget.reports.headroom.reductions import Catalogue
from xlbudget.reports.sheets.model import At, Formula, Grid, Head, Line, amount, share, sum_down, words
from xlbudget.workbook.addresses import reference_to

REDUCTIONS, EXPENSES, NET, TARGET, MISSING, STATUS = "reductions", "expenses", "net", "target", "missing", "status"
LEAST, MOST, FRAME, LEFT = "least", "most", "frame", "left"


class Sums(NamedTuple):
    """What a column adds up to, as the sheet's signs are: what it reduces, what it adds, and both together.

    `least` and `most` are sizes: they differ where lines exclude each other.
    """

    reductions: Decimal
    expenses: Decimal
    range: Demand

    @property
    def net(self) -> Decimal:
        """Both together."""
        return self.reductions + self.expenses


def sums(found: Catalogue, column: Column) -> Sums:
    """The sums of one column."""
    amounts = found.amounts(column)
    reductions = sum((value for value in amounts if value * found.sign > 0), ZERO)
    sizes, groups = [], []
    for (_, row), group in zip(found.lines, found.groups, strict=True):
        if column.key in row.values and found.signs == "reductions":
            sizes.append(abs(row.values[column.key]))
            groups.append(group)
    return Sums(reductions, sum(amounts, ZERO) - reductions, demand(sizes, groups))


def has_groups(found: Catalogue) -> bool:
    """Whether some lines exclude each other: then no column adds up to what is found."""
    groups = [group for group in found.groups if group is not None]
    return len(set(groups)) < len(groups)


def shared_column(found: Catalogue) -> Column | None:
    """The column whose shares are shown: the first with an amount, where all lines are reductions that add up."""
    if found.signs != "reductions" or has_groups(found):
        return None
    return next((column for column in found.columns if sums(found, column).reductions), None)


def catalogue_grid(found: Catalogue) -> Grid:
    """A line per proposal, the sums, and target, what is missing and whether it is reached."""
    return _Table(found).grid()


class _Table:
    """One catalogue on its way to a grid."""

    def __init__(self, found: Catalogue) -> None:
        self._found, self._say, self._decimals = found, found.basis.say, found.decimals
        self._sums = {column.key: sums(found, column) for column in found.columns}
        self._shared = shared_column(found)
        self._keys = [str(place) for place in range(len(found.lines))]

    def grid(self) -> Grid:
        say, found = self._say, self._found
        heads = [Head("label", say("Forslag", "Proposal"), words=True)]
        heads += [Head(column.key, column_heading(column)) for column in found.columns]
        if self._shared is not None:
            header = column_heading(self._shared)
            one = len(found.columns) == 1
            heads.append(Head("share", say("Andel", "Share") if one else say(f"Andel {header}", f"Share {header}")))
        heads.append(Head("source", say("Kilde", "Source"), words=True, width=9))
        return Grid(found.key, heads, [*self._lines(), *self._totals(), *self._room(), *self._against_target()])

    def _lines(self) -> list[Line]:
        found = self._found
        lines = []
        for key, (label, row) in zip(self._keys, found.lines, strict=True):
            cells = {"label": words(f"{int(key) + 1}. {label}")}
            for column in found.columns_of(row):
                cell = row.cells.get(column.key)
                value = row.values[column.key]
                formula = found.basis.source_formula(found.table.sheet, cell, value) if cell else ()
                cells[column.key] = amount(value, self._decimals, formula)
            first = next((row.cells[c.key] for c in found.columns_of(row) if c.key in row.cells), None)
            if first is not None:
                cells["source"] = words(first, link=reference_to(found.table.sheet, first))
            if self._shared is not None and self._shared.key in row.values:
                whole = self._sums[self._shared.key].reductions
                formula = (At(found.key, key, self._shared.key), "/", At(found.key, REDUCTIONS, self._shared.key))
                cells["share"] = share(ARITHMETIC.divide(row.values[self._shared.key], whole), formula)
            lines.append(Line(key, cells))
        return lines

    def _totals(self) -> list[Line]:
        say, found = self._say, self._found
        if found.signs == "unknown":
            return [self._total(NET, say("Sum med arkets fortegn", "Sum with the sheet's signs"))]
        if found.signs == "both":
            return [
                self._total(
                    REDUCTIONS, say("Reduktioner og indtægter i alt", "Reductions and income in all"), "subtotal"
                ),
                self._total(EXPENSES, say("Udvidelser og udgifter i alt", "Expenses in all"), "subtotal"),
                self._total(NET, say("Netto", "Net")),
            ]
        if has_groups(found):
            return [
                self._range(LEAST, say("I alt, mindste alternativer", "In all, least alternatives")),
                self._range(MOST, say("I alt, største alternativer", "In all, greatest alternatives")),
            ]
        total = self._total(REDUCTIONS, say("Reduktioner i alt", "Reductions in all"))
        if self._shared is None:
            return [total]
        formula = sum_down(found.key, "share", self._keys, self._keys)
        return [total._replace(cells={**total.cells, "share": share(Decimal(1), formula)})]

    def _total(self, key: str, label: str, style: str = "total") -> Line:
        found = self._found
        cells = {"label": words(label)}
        for column in found.columns:
            value = getattr(self._sums[column.key], key)
            cells[column.key] = amount(value, self._decimals, self._formula(key, column))
        return Line(key, cells, "subtotal" if style == "subtotal" else "total")

    def _formula(self, key: str, column: Column) -> Formula:
        """SUMIF by sign where lines of both signs stand together: it follows when an amount changes its sign."""
        found = self._found
        if found.signs != "both":
            return sum_down(found.key, column.key, self._keys, self._keys)
        if key == NET:
            return (At(found.key, REDUCTIONS, column.key), "+", At(found.key, EXPENSES, column.key))
        below = (key == REDUCTIONS) == (found.sign < 0)
        first, last = (At(found.key, line, column.key) for line in (self._keys[0], self._keys[-1]))
        return ("SUMIF(", first, ":", last, ',"<0")' if below else ',">0")')

    def _range(self, key: str, label: str) -> Line:
        cells = {"label": words(label)}
        for column in self._found.columns:
            size = getattr(self._sums[column.key].range, key)
            cells[column.key] = amount(size * self._found.sign, self._decimals)
        return Line(key, cells, "total")

    def _room(self) -> list[Line]:
        """The råderum less all lines, in the column that it is held against: the first."""
        say, found, room = self._say, self._found, self._found.room
        if room is None or found.frame is None:
            return []
        key = found.columns[0].key
        net = self._sums[key].net * -found.sign
        rest = room - net
        source = found.basis.source_formula(found.frame.sheet, found.frame.cell, room)
        sign = "-" if found.sign < 0 else "+"
        formula = (At(found.key, FRAME, key), sign, At(found.key, NET, key))
        frame = {"label": words(say("Råderum (ramme)", "Frame")), key: amount(room, self._decimals, source)}
        left = {
            "label": words(say("Rest, hvis alle forslag vedtages", "Left if every proposal is adopted")),
            key: amount(rest, self._decimals, formula, tone="bad" if rest < 0 else "good"),
        }
        return [Line(FRAME, frame), Line(LEFT, left, "subtotal")]

    def _against_target(self) -> list[Line]:
        """The target with the sign of the reductions, what is missing, and whether it is reached."""
        say, found = self._say, self._found
        if found.signs == "unknown" or not any(found.target(column) for column in found.columns):
            return []
        target = {"label": words(say("Sparemål", "Savings target"))}
        least_da, least_en = (", mindste alternativer", ", least alternatives") if has_groups(found) else ("", "")
        missing = {"label": words(say(f"Mangler op til målet{least_da}", f"Missing to the target{least_en}"))}
        status = {"label": words(say("Status", "Status"))}
        line = NET if found.signs == "both" else REDUCTIONS
        for column in found.columns:
            stated = found.target(column)
            if stated is None:
                continue
            least, most = reached(found, column)
            wanted = stated.amount * found.sign
            source = found.basis.source_formula(stated.sheet, stated.cell, wanted)
            target[column.key] = amount(wanted, self._decimals, source)
            goal, have = At(found.key, TARGET, column.key), At(found.key, line, column.key)
            lacking = max(stated.amount - least, ZERO)
            formula: Formula = ("MAX(0,", have, "-", goal, ")") if found.sign < 0 else ("MAX(0,", goal, "-", have, ")")
            missing[column.key] = amount(
                lacking, self._decimals, () if has_groups(found) else formula, tone="bad" if lacking else "plain"
            )
            status[column.key] = (
                words(say("nået", "reached"), tone="good")
                if least >= stated.amount
                else words(say("ikke nået", "not reached"), tone="bad")
                if most < stated.amount
                else words(say("kan nås", "can be reached"), tone="warning")
            )
        return [Line(TARGET, target), Line(MISSING, missing, "subtotal"), Line(STATUS, status)]


def reached(found: Catalogue, column: Column) -> tuple[Decimal, Decimal]:
    """The size of the reductions in a column, least and most; less what the lines add where they hold both."""
    summed = sums(found, column)
    if found.signs == "both":
        return (summed.net * found.sign,) * 2
    return summed.range.least, summed.range.most


def first_and_last(columns: Sequence[Column]) -> list[Column]:
    """What one line can tell of many columns."""
    return [columns[0], columns[-1]] if len(columns) > 1 else list(columns)
