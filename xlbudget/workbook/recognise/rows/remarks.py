"""Sentences among the lines of a table that explain the line above them: they head no group of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.words import Words

_SHORTEST = 4  # words
_SURE = 7  # words before a full stop, whatever the last of them
_ENDS_SENTENCE = pattern(r"[ -][a-zæøåäö-]{5,60}\.$")  # no "mv.", "m.fl.", "pr. md."
_SAYS = pattern(
    r"[A-ZÆØÅ][^:?;]*? (?:er|var|blev|bliver|er blevet|skyldes|forventes|indeholder|dækker|vedrører) [^:?;]+$"
)
"""A whole sentence that says something of the line above it."""
_DEPENDS = pattern(r"[ ,](?:der|som|hvor|hvis|når|fordi|at|hvad) ", re.IGNORECASE)
"""Words that make no sentence of what has a verb: "Borgere, der er anbragt"."""
_VERBS = Words(
    """_er_, _skal_, _kan_, _gælder_, _gjelder_, _gäller_, _opkræves_, _betales_, _beregnes_, _reguleres_, _fremgår_,
    _tildeles_, _indgår_, _fastsættes_, _afregnes_, _ydes_, _fås_"""
)


def is_remark(rows: Sequence[RowDraft], place: int) -> bool:
    """Whether the line is a sentence about those above it: one that calls itself a note or has its full stop ("Se
    oplysninger om containere på hjemmesiden."), or with its verb, right below them and with a blank row after it."""
    row = rows[place]
    if row.words.note:
        return True
    words = len(row.label.split())
    if row.bold or row.marked or not place or len(row.line.kinds) > 1 or words < _SHORTEST:
        return False
    if _ENDS_SENTENCE.search(row.label) or (words >= _SURE and row.label.endswith(".")):
        return True
    above, line = rows[place - 1], row.line.row
    if above.stored and above.line.row == line - 1 and row.indent <= above.indent and _is_sentence(row.label):
        return True
    apart = place + 1 < len(rows) and rows[place + 1].line.row > line + 1
    return apart and bool(above.stored) and above.line.row == line - 1 and _VERBS.in_text(row.label)


def _is_sentence(label: str) -> bool:
    """Whether the label is a main clause: "Usikkerheden er størst i overslagsårene"."""
    return bool(_SAYS.match(label)) and not _DEPENDS.search(label)
