"""How lines look beside each other: what sets sums off from their parts."""

from __future__ import annotations

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.label_words import in_capitals
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


class LineLook(NamedTuple):
    """What sets a line off from others."""

    bold: bool
    marked: bool
    capitals: bool
    indent: float


class LookPattern(NamedTuple):
    """How a proven sum and the first of its parts look, and which of their traits differ."""

    head: LineLook
    part: LineLook
    traits: tuple[int, ...]

    def is_head(self, look: LineLook) -> bool:
        """Whether a line stands where the heads stand, and is set off as they are."""
        return look.indent == self.head.indent and all(look[trait] == self.head[trait] for trait in self.traits)

    def is_part(self, look: LineLook) -> bool:
        """Whether a line is as plain as the parts are."""
        return look.indent == self.part.indent and all(look[trait] == self.part[trait] for trait in self.traits)

    def ends_at(self, look: LineLook) -> bool:
        """Whether what a head stands above ends before such a line."""
        return look.indent < self.head.indent or all(look[trait] == self.head[trait] for trait in self.traits)


def look_of(row: RowDraft) -> LineLook:
    """How the line looks."""
    return LineLook(row.bold, row.marked, in_capitals(row.label), row.indent)


def pattern_between(head: LineLook, part: LineLook) -> LookPattern | None:
    """What tells a proven sum from the first of its parts; None where nothing does."""
    traits = [trait for trait in range(3) if head[trait] and not part[trait]]
    if head.indent < part.indent:
        traits.append(3)
    return LookPattern(head, part, tuple(traits)) if traits else None


def is_no_plainer(upper: LineLook, lower: LineLook) -> bool:
    """Whether the upper of two lines is set off as the lower is, or more, and stands no further in."""
    return upper.indent <= lower.indent and all(own >= other for own, other in zip(upper[:3], lower[:3], strict=True))
