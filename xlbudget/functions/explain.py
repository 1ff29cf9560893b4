"""DK_FORKLAR: the reason for an error, where a host's cell can show only the error itself."""

from __future__ import annotations

from xlbudget.domain.errors import Refusal
from xlbudget.functions.arguments import anything, text
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import Block
from xlbudget.functions.registry import Context, Example, find, function
from xlbudget.workbook.model import ErrorValue


@function(
    "DK_FORKLAR",
    da="Forklarer, hvorfor en xlbudget-funktion viser en fejl: skriv dens navn og de samme argumenter.",
    en="Explains why an xlbudget function shows an error: give its name and the same arguments.",
    arguments=(
        text("funktion", da='Funktionens navn som tekst, fx "PL_OMREGN".', en='The function\'s name, as "PL_OMREGN".'),
        *(
            anything(
                f"argument_{letter}",
                da=f"Funktionens argument nr. {number}, som det står i formlen.",
                en=f"Argument number {number} of the function, as in the formula.",
                optional=True,
            )
            for number, letter in enumerate("abcdefgh", start=1)
        ),
    ),
    context=True,
    source="xlbudgets egne afvisninger",
    examples=(
        Example('["DK_TAL", "1.5"]', '"tekst: »1.5« er ikke et dansk tal. Skriv fx 1.000 eller 1.234,50."'),
        Example('["DK_TAL", "1,5"]', '"DK_TAL giver et resultat; der er ingen fejl."'),
    ),
)
def explain(context: Context, name: str, *blocks: Block | None) -> str:
    """The reason of the refusal, or that there is none."""
    values: list[object] = [None if block is None else block.value for block in blocks]
    while values and values[-1] is None:
        values.pop()
    try:
        asked = find(name)
        result = evaluate(asked, values, context)
    except Refusal as refusal:
        return refusal.da
    if isinstance(result, ErrorValue):
        return f"{asked.name} viser {result}, fordi en celle, som den regner på, viser {result}."
    return f"{asked.name} giver et resultat; der er ingen fejl."
