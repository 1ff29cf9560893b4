"""Units that stand alone in a cell beside an amount, of money or of what is counted: "kr.", "stk.", "pct."."""

from __future__ import annotations

from xlbudget.workbook.recognise.texts.counted_words import MEASURED
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import Words

_OTHER_UNITS = Words(
    f"""{MEASURED}, _antal_, _stk_, _pct_, _procent_, _%_, _indeks_, _timer_, _dage_, _personer_, _årsværk_, _point_,
    _elever_, _pladser_, _borgere_, _promille_, _antall_, _prosent_, _år_, _måneder_, _mdr_, _uger_"""
)
_LONGEST = 12  # letters of a unit alone


def counts(text: str) -> bool:
    """Whether it is the unit of what is counted; "pr. år" is that of a price."""
    return _OTHER_UNITS.in_text(text) and not text.lower().startswith(("pr.", "pr ", "per "))


def names_unit(text: str) -> bool:
    """Whether the text is short enough for a unit alone, and one of money or of what is counted."""
    return len(text) <= _LONGEST and (stated_unit(text) is not None or counts(text))
