"""Rules, declared once: code, name, severity, source, texts, and the function that looks.

A rule is a module in `checks/rules/`, named by the flaw. Its function takes a `Subject` (one workbook as it was read
and understood) and yields findings; it changes nothing and prints nothing. Its docstring says what and why, and holds
a wrong and a right grid that are run as tests (`tests/checks/grids.py` tells how they are written).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib import import_module

from xlbudget.checks.finding import Blame, Finding, Severity
from xlbudget.checks.rules import RULES, Listed
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any, TypeVar
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, amounts_of
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.own_sheets import settings_sheet

FAMILIES = {
    "SUM": ("summer", "totals"),
    "PRI": ("periode og prisniveau", "period and price level"),
    "UNI": ("enhed, tal og fortegn", "unit, number and sign"),
    "XTB": ("på tværs af tabeller og tekst", "cross-table and text"),
    "ACC": ("kontering", "accounts"),
    "FRM": ("formler", "formulas"),
    "DAT": ("celler og data", "cells and data"),
    "WBK": ("arbejdsbogen", "workbook"),
    "CAS": ("business case", "business case"),
    "RAM": ("råderum og finansiering", "råderum and financing"),
    "FUP": ("opfølgning", "follow-up"),
}


_Made = TypeVar("_Made")


class Subject:
    """What a rule looks at: the workbook as it was read, and the budget tables found in it.

    `settings` is the sheet on which the officer says what to let stand; it may have been taken out of the workbook.
    `required_price_level` is the one that the folder's settings require for the workbook's budget year, if any.
    """

    __slots__ = ("_amounts", "_made", "required_price_level", "settings", "tables", "workbook")

    def __init__(
        self,
        workbook: Workbook,
        tables: Sequence[BudgetTable],
        settings: Sheet | None = None,
        required_price_level: int | None = None,
    ) -> None:
        self.workbook = workbook
        self.tables = tables
        self.settings = settings or settings_sheet(workbook)
        self.required_price_level = required_price_level
        self._made: dict[Callable[[Subject], Any], Any] = {}
        self._amounts: dict[int, Amounts[str]] = {}

    @property
    def settings_name(self) -> str | None:
        """The settings sheet's name as the workbook spells it."""
        return self.settings.name if self.settings else None

    def once(self, make: Callable[[Subject], _Made]) -> _Made:
        """What `make` gives for this subject, made only once however many rules ask for it."""
        made = self._made
        if make in made:
            return made[make]  # type: ignore[no-any-return]
        told = made[make] = make(self)
        return told

    def amounts(self, table: BudgetTable) -> Amounts[str]:
        """The amounts of the lines of one of the tables, to be read column by column; taken together only once."""
        found = self._amounts.get(id(table))
        if found is None:
            found = self._amounts[id(table)] = amounts_of(table.rows)
        return found


class Flaw(NamedTuple):
    """What a rule yields: the place and the words. A `Finding` is the same behind its rule's code, name and severity,
    field for field: who reads findings asks them for place and amounts, and need not know that a rule told those.
    """

    sheet: str | None
    range: str | None
    da: str
    en: str
    hint_da: str
    hint_en: str
    expected: Decimal | str | None = None
    found: Decimal | str | None = None
    difference: Decimal | None = None
    blame: Blame = Blame()


Check = Callable[[Subject], Iterable[Flaw]]


class Declared(NamedTuple):
    """What a rule's own module says of it."""

    code: str
    name: str  # states the flaw: total-differs-from-parts
    severity: Severity
    da: str  # one line: what the rule finds
    en: str
    source: str  # authority, document, paragraph; in parentheses the ids that docs/rules-map.md uses
    check: Check


class Rule:
    """A rule as `xlbudget rules CODE` shows it. Its module is loaded when more is asked for than the list tells."""

    __slots__ = ("_listed", "need")

    def __init__(self, listed: Listed) -> None:
        self._listed = listed
        self.need = listed.need  # what a workbook must hold before the rule can find anything in it

    @property
    def code(self) -> str:
        """Three letters for the family, and three digits."""
        return self._listed.code

    @property
    def default(self) -> bool:
        """Whether it runs unless it is ignored; house-keeping must be selected."""
        return self._listed.default

    @property
    def declared(self) -> Declared:
        """Name, severity, texts, source and check."""
        code, module = self._listed[:2]
        if code not in _DECLARED:
            import_module(f"xlbudget.checks.rules.{module}")
        return _DECLARED[code]

    @property
    def name(self) -> str:
        """The flaw in words: total-differs-from-parts."""
        return self.declared.name

    @property
    def severity(self) -> Severity:
        """How grave what it finds is, unless settings say otherwise."""
        return self.declared.severity

    @property
    def da(self) -> str:
        """What it finds, in one Danish line."""
        return self.declared.da

    @property
    def en(self) -> str:
        """What it finds, in one English line."""
        return self.declared.en

    @property
    def source(self) -> str:
        """Authority, document and paragraph."""
        return self.declared.source

    @property
    def check(self) -> Check:
        """The function that looks, whatever the workbook holds."""
        return self.declared.check

    @property
    def why(self) -> str:
        """The docstring without its margin: what, why, a wrong and a right grid."""
        from textwrap import dedent  # noqa: PLC0415 — only for who asks: `inspect.cleandoc` loads the whole compiler

        first, _, rest = (self.check.__doc__ or "").partition("\n")
        return f"{first.strip()}\n{dedent(rest)}".strip()

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What the rule finds in a workbook."""
        if not subject.once(self.need):
            return
        code, name, severity, *_, check = self.declared
        for flaw in check(subject):
            yield Finding(code, name, severity, *_with_one_point(flaw))


def _with_one_point(flaw: Flaw) -> Flaw:
    """The flaw where a sentence that ends in "kr." has one point and not two."""
    da, en, hint_da, hint_en = map(_one_point, (flaw.da, flaw.en, flaw.hint_da, flaw.hint_en))
    return flaw._replace(da=da, en=en, hint_da=hint_da, hint_en=hint_en)


def _one_point(text: str) -> str:
    return text.replace("kr..", "kr.").replace("pct..", "pct.") if ".." in text else text


_DECLARED: dict[str, Declared] = {}


def rule(code: str, name: str, severity: Severity, *, da: str, en: str, source: str) -> Callable[[Check], Check]:
    """Declare the decorated function as the check of a rule, which `checks/rules/__init__.py` lists. Raises
    `ValueError` for a code that another rule has.
    """

    def declare(check: Check) -> Check:
        if code in _DECLARED and _DECLARED[code].check.__module__ != check.__module__:
            raise ValueError(f"rule code {code} is used twice")
        _DECLARED[code] = Declared(code, name, severity, da, en, source, check)
        return check

    return declare


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(Rule(listed) for listed in sorted(RULES, key=lambda listed: listed.code))


@cache
def _default_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.default)


def choose(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
    """The rules that `select` and `ignore` leave: codes or prefixes, the longer prefix decides, as in Ruff.

    With no selection the default rules. A name that fits no rule is refused, so that a slip of the pen is not taken
    for a clean workbook.
    """
    if not (select or ignore):
        return list(_default_rules())
    rules = all_rules()
    for word in (*select, *ignore):
        if word != "ALL" and not any(entry.code.startswith(word) for entry in rules):
            raise Refusal(
                "unknown_rule",
                f"Ingen regel begynder med »{word}«. Se »xlbudget rules«.",
                f"No rule begins with “{word}”. See “xlbudget rules”.",
            )

    def strength(words: Sequence[str], code: str) -> int:
        return max(
            (0 if word == "ALL" else len(word) for word in words if word == "ALL" or code.startswith(word)), default=-1
        )

    chosen = []
    for entry in rules:
        wanted = strength(select, entry.code)
        if not select and entry.default:
            wanted = 0
        if wanted > strength(ignore, entry.code):
            chosen.append(entry)
    return chosen
