"""The errors that cells show, as an English and as a Danish Excel spells them."""

from __future__ import annotations

DANISH_ERRORS = {
    "#NULL!": "#NUL!",
    "#DIV/0!": "#DIVISION/0!",
    "#VALUE!": "#VÆRDI!",
    "#REF!": "#REFERENCE!",
    "#NAME?": "#NAVN?",
    "#N/A": "#I/T",
    "#GETTING_DATA": "#HENTER_DATA",
    "#SPILL!": "#OVERLØB!",
    "#CONNECT!": "#FORBIND!",
    "#BLOCKED!": "#BLOKERET!",
    "#UNKNOWN!": "#UKENDT!",
    "#FIELD!": "#FELT!",
    "#CALC!": "#BEREGN!",
}
"""The Danish spelling by the English; the others are spelt alike."""

ENGLISH_ERRORS = {danish: english for english, danish in DANISH_ERRORS.items()}
"""The English spelling by the Danish."""


def danish_error(error: str) -> str:
    """#REFERENCE! for #REF!: the error as a Danish Excel shows it."""
    return DANISH_ERRORS.get(error, error)
