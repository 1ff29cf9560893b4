"""A table of which an officer has said what it is."""

from __future__ import annotations

from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.shapes.corrections import Correction, evidence_of_correction
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.statements.statements import StatedLevel, StatedUnit

_NOWHERE = Said("", "", 0)


def as_corrected(understood: Understood, correction: Correction) -> Understood:
    """With what the officer says in place of what was recognised, and that as evidence."""
    changed = evidence_of_correction(correction)
    subjects = {piece.subject for piece in changed}
    evidence = [*changed, *(piece for piece in understood.evidence if piece.subject not in subjects)]
    understood = understood._replace(evidence=evidence, corrected=frozenset(subjects))
    if correction.unit is not None:
        unit = StatedUnit(correction.unit.unit, correction.unit.currency, _NOWHERE, True)
        understood = understood._replace(unit=unit if unit.unit or unit.currency else None)
    if correction.price_level is not None:
        level = correction.price_level
        understood = understood._replace(level=None if level == "unknown" else StatedLevel(level, _NOWHERE))
    if correction.sign is not None:
        understood = understood._replace(sign=(correction.sign, _NOWHERE) if correction.sign != "unknown" else None)
    if correction.kind is not None and correction.kind != "none":
        understood = understood._replace(kind=correction.kind)
    return understood
