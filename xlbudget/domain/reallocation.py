"""Reallocation (omprioritering) over budget lines and years: what is taken equals what is given, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, excel_round
from xlbudget.domain.danish_numbers import SPACES, format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

_SPACES_TO_ONE = str.maketrans(dict.fromkeys(SPACES, " "))


class Line(NamedTuple):
    """A budget line and its amount in each year; None is a blank."""

    label: str
    amounts: tuple[Decimal | None, ...]


def reallocate(budget: Sequence[Line], changes: Sequence[Line], years: Sequence[str] = ()) -> list[Line]:
    """The budget after the changes, its lines in their order; a blank that nothing changes stays blank.

    Every line of both has as many amounts as there are years; `years` names them in messages. Raises `Refusal` when
    the changes of a year do not sum to zero to the øre, when a label is unknown or stands twice, and when a change
    takes a line past zero: an expense below it, an income above it.
    """
    _refuse_unequal_years(budget, changes)
    names = [years[place] if place < len(years) else f"år {place + 1}" for place in range(len(_first(budget).amounts))]
    places = _places(budget)
    _refuse_unbalanced(changes, names)
    wanted = _by_label(changes, places)
    return [_changed(line, wanted[key], names) if (key := _key(line.label)) in wanted else line for line in budget]


def _first(lines: Sequence[Line]) -> Line:
    return lines[0] if lines else Line("", ())


def _key(label: str) -> str:
    """Labels are the same when they differ in case and spacing only."""
    return " ".join(label.translate(_SPACES_TO_ONE).casefold().split())


def _refuse_unequal_years(budget: Sequence[Line], changes: Sequence[Line]) -> None:
    wanted, found = len(_first(budget).amounts), len(_first(changes).amounts)
    if changes and wanted != found:
        raise Refusal(
            "unequal_years",
            f"Budgettet har {wanted} år, og ændringerne har {found}. Giv dem de samme år.",
            f"The budget has {wanted} years and the changes have {found}. Give them the same years.",
        )


def _places(budget: Sequence[Line]) -> set[str]:
    known: set[str] = set()
    for line in budget:
        key = _key(line.label)
        if key and key in known:
            raise Refusal(
                "double_label",
                f"Budgetlinjen »{line.label}« findes to gange. Giv linjerne hver sit navn.",
                f"The budget line “{line.label}” occurs twice. Give each line a name of its own.",
            )
        known.add(key)
    return known


def _refuse_unbalanced(changes: Sequence[Line], names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        over = sum((line.amounts[place] or ZERO for line in changes), ZERO)
        if excel_round(over, 2) != 0:
            shown = format_danish(abs(over))
            more_da, more_en = ("mere", "more") if over > 0 else ("mindre", "less")
            raise Refusal(
                "not_balanced",
                f"Ændringerne i {name} går ikke i nul: der gives {shown} {more_da}, end der tages.",
                f"The changes in {_english(name)} do not sum to zero: {abs(over)} {more_en} is given than is taken.",
            )


def _by_label(changes: Sequence[Line], known: set[str]) -> dict[str, Line]:
    wanted: dict[str, Line] = {}
    for line in changes:
        key = _key(line.label)
        if not key and not any(line.amounts):
            continue
        if not key or key not in known:
            shown = line.label.strip() or "uden navn"
            raise Refusal(
                "unknown_label",
                f"Ændringen »{shown}« har ingen budgetlinje. Skriv linjens navn, som det står i budgettet.",
                f"The change “{shown}” has no budget line. Write the line's name as it stands in the budget.",
            )
        if key in wanted:
            raise Refusal(
                "double_label",
                f"Ændringen af »{line.label}« står to gange. Læg de to sammen.",
                f"The change of “{line.label}” occurs twice. Add the two together.",
            )
        wanted[key] = line
    return wanted


def _changed(line: Line, change: Line, names: Sequence[str]) -> Line:
    amounts: list[Decimal | None] = []
    for before, delta, name in zip(line.amounts, change.amounts, names, strict=True):
        if not delta:
            amounts.append(before)
            continue
        after = (before or ZERO) + delta
        if _past_zero(before or ZERO, after, _is_income(line)):
            raise Refusal(
                "past_zero",
                f"»{line.label}« har {format_danish(before or ZERO)} i {name}; en ændring på {format_danish(delta)} "
                "fører linjen forbi nul.",
                f"“{line.label}” has {before or ZERO} in {_english(name)}; a change of {delta} takes it past zero.",
            )
        amounts.append(after)
    return Line(line.label, tuple(amounts))


def _is_income(line: Line) -> bool:
    """Whether the line is known as an income: it has negative amounts and no positive ones."""
    signs = {amount > 0 for amount in line.amounts if amount}
    return signs == {False}


def _past_zero(before: Decimal, after: Decimal, income: bool) -> bool:
    if before == 0:
        return after > 0 if income else after < 0
    return after < 0 if before > 0 else after > 0


def _english(name: str) -> str:
    return name.replace("år ", "year ", 1) if name.startswith("år ") else name
