"""Targets against their comparators: judged where both are known, "kan ikke vurderes" where they are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.follow_up import TargetResult, TargetStatus, judge_target
from xlbudget.reports.basis import Basis
from xlbudget.reports.follow_up.targets import Figure, Target, targets
from xlbudget.reports.sheets.model import (
    At,
    Block,
    Cell,
    Chart,
    Formula,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    Series,
    Tone,
    share,
    words,
)
from xlbudget.workbook.addresses import reference_to

# "Mindst 10 % bedre" does not say which way is better; the thing that is counted does, where it is one of these.
_LOWER = re.compile(
    r"nedbring|færre|fald|reduk|mindsk|sygedag|sygefravær|fravær|ledig|ventetid|frafald|sager\b|klager|udgift|restance",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"flere|øge|stig|vækst|beskæftigelse|gennemfør|tilfreds|pladser|fremmøde|deltag|trivsel|indtægt", re.IGNORECASE
)

_WORDS: dict[TargetStatus, tuple[str, str]] = {
    "reached": ("nået", "reached"),
    "not_reached": ("ikke nået", "not reached"),
    "cannot_be_judged": ("kan ikke vurderes", "cannot be judged"),
}
_TONES: dict[TargetStatus, Tone] = {"reached": "good", "not_reached": "bad", "cannot_be_judged": "warning"}


def target_blocks(basis: Basis) -> tuple[list[Block], list[str]]:
    """The blocks, and a line for the command line; nothing where the workbook states no such targets."""
    found = list(targets(basis.workbook))
    if not found:
        return [], []
    say = basis.say
    results = [_judged(target) for target in found]
    blocks: list[Block] = [
        Heading(say("Mål holdt op mod sammenligning", "Targets against a comparator")),
        Paragraph(_reading(basis, found)),
        _grid(basis, found, results),
    ]
    if any(result is not None and result.needed is not None for result in results):
        blocks.append(_chart(basis, found, results))
    counts = Counter(result.status if result else "cannot_be_judged" for result in results)
    parts = [f"{counts[status]} {say(*_WORDS[status])}" for status in _WORDS if counts[status]]
    return blocks, [say(f"mål: {', '.join(parts)}", f"targets: {', '.join(parts)}")]


def _direction(target: Target) -> int:
    """1 where more is better, −1 where less is, 0 where the sheet does not say. A negative demand says so itself."""
    demand = target.demand.value or Decimal(0)
    if demand < 0:
        return -1
    if not target.better:
        return 1
    lower, higher = bool(_LOWER.search(target.name)), bool(_HIGHER.search(target.name))
    return 0 if lower == higher else -1 if lower else 1


def _judged(target: Target) -> TargetResult | None:
    """The target judged; None where the direction or the demand is not known."""
    direction = _direction(target)
    if not direction or target.demand.value is None:
        return None
    demand = direction * abs(target.demand.value)
    try:
        return judge_target(
            target.own.value, target.comparator.value, demand, "percentage_points" if target.points else "index"
        )
    except Refusal:
        return None


def _reading(basis: Basis, found: Sequence[Target]) -> str:
    say = basis.say
    text = (
        say(
            "Udviklingen er regnet i procentpoint: egen mod sammenligning plus krav.",
            "Changes are compared in percentage points: own against comparator plus demand.",
        )
        if all(target.points for target in found)
        else say(
            "Udviklingen er regnet som forhold: (1 + egen) mod (1 + sammenligning) × (1 + krav). Læses kravet i stedet "
            "som procentpoint, bliver grænsen en anden.",
            "Changes are compared as a ratio: (1 + own) against (1 + comparator) × (1 + demand). Read as percentage "
            "points the limit would be another.",
        )
    )
    if any(target.comparator.value is None for target in found):
        text += say(
            " Hvor sammenligningstallet mangler, kan målet ikke vurderes.",
            " Where the comparator is missing, the target cannot be judged.",
        )
    return text


def _grid(basis: Basis, found: Sequence[Target], results: Sequence[TargetResult | None]) -> Grid:
    say, key = basis.say, "targets"
    first = found[0]
    heads = [
        Head("label", say("Mål", "Target"), words=True),
        *([Head("when", say("Pr.", "By"), words=True, width=13)] if any(target.when for target in found) else []),
        Head("demand", first.demand.heading or say("Krav", "Demand")),
        Head("direction", say("Bedre er", "Better is"), words=True, width=13),
        Head("own", first.own.heading or say("Egen", "Own")),
        Head("comparator", first.comparator.heading or say("Sammenligning", "Comparator")),
        Head("needed", say("Skal mindst nå", "Must reach")),
        Head("status", say("Status", "Status"), words=True, width=19),
        Head("source", say("Kilde", "Source"), words=True, width=9),
    ]
    lines = []
    for number, (target, result) in enumerate(zip(found, results, strict=True)):
        line = str(number)
        direction = _direction(target)
        cells = {
            "label": words(target.name),
            "when": words(target.when),
            "demand": _figure(basis, target.demand),
            "direction": words(
                {1: say("højere", "higher"), -1: say("lavere", "lower"), 0: say("ikke angivet", "not stated")}[
                    direction
                ]
            ),
            "own": _figure(basis, target.own),
            "comparator": _figure(basis, target.comparator)
            if target.comparator.value is not None
            else words("–", tone="quiet"),
            "status": _status(basis, result),
            "source": words(target.demand.cell, link=reference_to(target.demand.sheet, target.demand.cell)),
        }
        if result is not None and result.needed is not None:
            cells["needed"] = share(result.needed, _needed(target, key, line, direction))
        lines.append(Line(line, cells))
    return Grid(key, heads, lines)


def _figure(basis: Basis, figure: Figure) -> Cell:
    if figure.value is None:
        return Cell()
    return share(figure.value, basis.source_formula(figure.sheet, figure.cell, figure.value))


def _needed(target: Target, key: str, line: str, direction: int) -> Formula:
    """The own change that just reaches the target."""
    sign = "-" if direction < 0 else "+"
    demand: tuple[str | At, ...] = (sign, "ABS(", At(key, line, "demand"), ")")
    if target.points:
        return (At(key, line, "comparator"), *demand)
    return ("(1+", At(key, line, "comparator"), ")*(1", *demand, ")-1")


def _status(basis: Basis, result: TargetResult | None) -> Cell:
    status: TargetStatus = result.status if result else "cannot_be_judged"
    return words(basis.say(*_WORDS[status]), tone=_TONES[status])


def _chart(basis: Basis, found: Sequence[Target], results: Sequence[TargetResult | None]) -> Chart:
    say, key = basis.say, "targets"
    chosen = [str(number) for number, result in enumerate(results) if result is not None and result.needed is not None]
    columns = (
        ("own", say("Egen udvikling", "Own change")),
        ("comparator", say("Sammenligning", "Comparator")),
        ("needed", say("Skal mindst nå", "Must reach")),
    )
    names = "; ".join(found[int(line)].name for line in chosen)
    return Chart(
        "bars",
        say("Egen udvikling, sammenligning og krav", "Own change, comparator and demand"),
        tuple(At(key, line, "label") for line in chosen),
        [Series(name, tuple(At(key, line, column) for line in chosen)) for column, name in columns],
        say(
            f"Søjlediagram over egen udvikling, sammenligning og krav: {names}.",
            f"Bar chart of own change, comparator and demand: {names}.",
        ),
        form="share",
        decimals=1,
    )
