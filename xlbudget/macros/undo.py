"""The button *Fortryd*."""

from __future__ import annotations

from xlbudget.domain.errors import Refusal
from xlbudget.macros.registry import Done, Situation, find
from xlbudget.macros.reversal import refuse_if_changed


def run(situation: Situation) -> Done:
    """What the last macro did, taken back. Raises `Refusal` where nothing was done, or someone has worked on since."""
    last = situation.last
    if last is None:
        raise Refusal(
            "nothing_to_undo",
            "Der er intet at fortryde: xlbudget har ikke ændret noget i arbejdsbogen, siden den blev åbnet.",
            "There is nothing to undo: xlbudget has changed nothing in the workbook since it was opened.",
        )
    refuse_if_changed(situation.workbook, last)
    macro = find(last.macro)
    return Done(last.plan, f"Fortrudt: {macro.label()}.", f"Undone: {macro.label('en')}.")
