"""The mark of a footnote behind a label, "Enhedspris, kr. 2)", "Personale (årsværk) *": it changes nothing."""

from __future__ import annotations

from xlbudget.domain.patterns import pattern

_MARK = pattern(r"(?<=\w[).]|\w\w)(?: ?\*{1,3}\)?| [1-9][0-9]?\))$")


def without_note_mark(label: str) -> str:
    """The label without the mark; a bracket that was opened before its number is none."""
    if not label.endswith((")", "*")) or (label.endswith(")") and label.count("(") >= label.count(")")):
        return label  # nearly all
    return _MARK.sub("", label) or label
