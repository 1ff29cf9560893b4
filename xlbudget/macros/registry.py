"""The one list of macros. Each is declared once; ribbons, menus and buttons of every host are made from it.

A macro is a function from a `Situation` to a `Done`. It reads no file and changes nothing: the host that called it
reads the workbook, shows or applies the plan, and puts the status line where its user sees it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from xlbudget.domain.errors import Refusal
from xlbudget.macros.reversal import Undoable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.writer.plan import EditPlan

NOTHING: Mapping[str, str] = MappingProxyType({})


class Selection(NamedTuple):
    """What is selected in the workbook: an area of one sheet."""

    sheet: str
    area: Area


class Situation(NamedTuple):
    """What a macro works on. `path` is the file of just this workbook: its name and folder tell the settings.

    `answers` are what the user answered to what the macro asks; `last` is what the last macro in this workbook did.
    """

    workbook: Workbook
    path: str
    date: datetime.date
    selection: Selection | None = None
    answers: Mapping[str, str] = NOTHING
    lang: str = "da"
    last: Undoable | None = None


class Done(NamedTuple):
    """What a macro wants done, the line for the status bar, and the place to show afterwards."""

    plan: EditPlan
    da: str
    en: str
    show: Selection | None = None

    def text(self, lang: str = "da") -> str:
        """The line for the status bar."""
        return self.en if lang == "en" else self.da


class Ask(NamedTuple):
    """Something that a macro asks its user; blank is always an answer."""

    name: str
    da: str
    en: str


class Macro(NamedTuple):
    """A button: its name for programs, its label and its explanation for people, and what it asks."""

    name: str
    label_da: str
    label_en: str
    da: str
    en: str
    asks: tuple[Ask, ...] = ()

    def label(self, lang: str = "da") -> str:
        """What stands on the button."""
        return self.label_en if lang == "en" else self.label_da

    def text(self, lang: str = "da") -> str:
        """What the button does, in a sentence or two."""
        return self.en if lang == "en" else self.da

    def run(self, situation: Situation) -> Done:
        """What the macro wants done. Raises `Refusal`."""
        run: Callable[[Situation], Done] = import_module(f"xlbudget.macros.{self.name}").run
        return run(situation)


MACROS: tuple[Macro, ...] = (
    Macro(
        "refresh",
        "Opdatér rapport",
        "Refresh report",
        "Laver eller fornyer rapportarkene Oversigt, Råderum, Business case, Opfølgning og Kontrol.",
        "Makes or renews the report sheets Oversigt, Råderum, Business case, Opfølgning and Kontrol.",
    ),
    Macro(
        "validate",
        "Kontrollér",
        "Check",
        "Fornyer kun arket Kontrol: hvad der ikke stemmer, hvor, og hvor meget.",
        "Renews the sheet Kontrol only: what does not add up, where, and by how much.",
    ),
    Macro(
        "carry_table",
        "Omregn prisniveau",
        "Carry to price level",
        "Omregner den valgte tabel til et andet prisniveau på et nyt ark ved siden af. Dine egne tal ændres ikke.",
        "Carries the selected table to another price level, on a new sheet beside it. Your own figures stay.",
        (Ask("price_level", "Prisniveau (år), fx 2026:", "Price level (year), such as 2026:"),),
    ),
    Macro(
        "insert_proposal",
        "Indsæt forslag",
        "Insert a proposal",
        "Sætter en linje nederst i den valgte tabel med forslag; formler og summer følger med.",
        "Puts a line at the end of the selected table of proposals; formulas and totals follow.",
        (
            Ask("label", "Forslagets navn:", "The proposal's name:"),
            Ask("amount", "Beløb i tabellens enhed (kan udelades):", "Amount in the table's unit (optional):"),
        ),
    ),
    Macro(
        "take_proposal",
        "Tag med i rammen",
        "Take into the frame",
        "Skriver det valgte forslag som tildelt, hvis der er plads i råderummet.",
        "Marks the selected proposal as granted, if the frame has room for it.",
    ),
    Macro(
        "undo",
        "Fortryd",
        "Undo",
        "Fortryder, hvad xlbudget sidst gjorde i arbejdsbogen.",
        "Undoes what xlbudget last did in the workbook.",
    ),
)


def find(name: str) -> Macro:
    """The macro of that name. Raises `Refusal` for an unknown one."""
    for macro in MACROS:
        if macro.name == name:
            return macro
    known = ", ".join(macro.name for macro in MACROS)
    raise Refusal(
        "unknown_macro",
        f"Makroen »{name[:40]}« findes ikke. Kendte er {known}.",
        f"There is no macro “{name[:40]}”. Known are {known}.",
    )
