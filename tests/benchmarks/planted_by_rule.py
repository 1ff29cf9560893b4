"""How well each rule stands a change of clothes: its own examples, in every variant that says the same.

    python tests/benchmarks/planted_by_rule.py [CODE …] [--misses]

The wrong example of a rule is its error, planted; the right one is the same grid without it. Each is moved, turned,
retitled, relabelled, put into other years, units and languages (`planting/variants.py`). `found`: the rule fires in the
variant of a wrong grid at the cell that it has moved to. `false`: it fires in the variant of a right grid.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1] / place) for place in ("benchmarks", "checks", "")]

from grids import drawn, subject, workbook
from planting.variants import ADDED_SHEETS, Lines, variants

from xlbudget.checks.registry import Rule, choose
from xlbudget.workbook.addresses import Area

Place = tuple[str | None, str | None]  # sheet and range
FAMILIES = ("FRM", "DAT", "WBK", "ACC", "XTB", "RAM", "CAS", "FUP", "PRI", "UNI")


class Score(NamedTuple):
    """Variants with the error, those in which it was found, variants without it, and those with a false alarm."""

    planted: int = 0
    found: int = 0
    clean: int = 0
    false: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def main() -> None:
    """Make the variants, judge them and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("codes", nargs="*")
    options.add_argument("--misses", action="store_true")
    wanted = options.parse_args()
    whole = Score()
    print(f"{'rule':44} {'planted':>8} {'found':>12} {'clean':>6} {'false':>6}")
    for rule in choose(wanted.codes or FAMILIES):
        score, said = judged(rule)
        whole = whole.plus(score)
        _print(f"{rule.code} {rule.name}", score)
        if wanted.misses:
            for line in said:
                print(f"    {line}")
    _print("all", whole)


def judged(rule: Rule) -> tuple[Score, list[str]]:
    """The rule's score, and a line for each miss and each false alarm."""
    score, said = Score(), []
    for lines in drawn(rule.why, "Wrong"):
        places = _places(rule, lines)
        for variant in variants(lines):
            meant = {(sheet, variant.place(place)) for sheet, place in places}
            found = set(_places(rule, variant.lines))
            hit = any(_meet(place, other) for place in meant for other in found)
            score = score.plus(Score(planted=1, found=hit))
            if not hit:
                said.append(f"missed, {variant.name}: {_spoken(found)} instead of {_spoken(meant)}")
    for lines in drawn(rule.why, "Right"):
        for variant in variants(lines):
            found = set(_places(rule, variant.lines))
            score = score.plus(Score(clean=1, false=bool(found)))
            if found:
                said.append(f"false, {variant.name}: {_spoken(found)}")
    return score, said


def _places(rule: Rule, lines: Lines) -> list[Place]:
    """Where the rule fires, on the sheets of the grid itself."""
    found = rule.findings(subject(workbook(lines)))
    return [(finding.sheet, finding.range) for finding in found if finding.sheet not in ADDED_SHEETS]


def _meet(one: Place, other: Place) -> bool:
    """Whether two places share a cell: a table is larger once a column of remarks belongs to it."""
    if one[0] != other[0] or one[1] is None or other[1] is None:
        return one == other
    return Area.parse(one[1]).meets(Area.parse(other[1]))


def _spoken(places: set[Place]) -> str:
    return ", ".join(sorted(f"{sheet}!{place}" for sheet, place in places)) or "nothing"


def _print(name: str, score: Score) -> None:
    share = f"{score.found / score.planted:5.0%}" if score.planted else "–"
    print(f"{name:44} {score.planted:8} {score.found:6} {share} {score.clean:6} {score.false:6}")


if __name__ == "__main__":
    main()
