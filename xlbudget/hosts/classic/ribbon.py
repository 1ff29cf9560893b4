"""The add-in's tab in Excel's ribbon, made from the macros and the functions. Source: Microsoft, [MS-CUSTOMUI]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlbudget.functions.notation import signature
from xlbudget.functions.registry import FAMILY_TITLES, Function
from xlbudget.macros.registry import MACROS, Macro, find
from xlbudget.workbook.writer.markup import escaped

NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
TAB = "Budget"
# Macros by the group that they stand in; a macro that is in none is put in the last.
_GROUPS = {"Rapport": ("refresh", "validate", "undo"), "Tabeller": ("carry_table", "insert_proposal", "take_proposal")}
_PICTURES = {"refresh": "RefreshAll", "validate": "AcceptInvitation", "undo": "Undo", "carry_table": "Calculator"}
_LARGE = ("refresh", "validate", "carry_table")


def custom_ui(functions: Iterable[Function]) -> str:
    """customUI.xml: what Excel reads, with the names of procedures in `source/xlbudget_baand.bas`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs><tab id="xlbudget" label="{TAB}">',
        *_macro_groups(),
        '<group id="xlbudgetFunktioner" label="Funktioner">',
        *_function_menu(functions),
        _button(
            "xlbudgetHjaelp", "Hjælp", "BaandHjaelp", "Åbner siden om alle funktionerne med eksempler.", picture="Help"
        ),
        _button(
            "xlbudgetGenstart",
            "Genstart Python",
            "BaandGenstart",
            "Brug den, når xlbudget er opdateret, eller et indeks er importeret, mens Excel er åben.",
            picture="RecurrenceEdit",
        ),
        "</group></tab></tabs></ribbon></customUI>",
    ]
    return "\n".join(lines) + "\n"


def _macro_groups() -> Iterator[str]:
    placed = [name for names in _GROUPS.values() for name in names]
    rest = tuple(macro.name for macro in MACROS if macro.name not in placed)
    for place, (title, names) in enumerate(_GROUPS.items(), 1):
        yield f'<group id="xlbudgetMakroer{place}" label="{title}">'
        for name in names + (rest if place == len(_GROUPS) else ()):
            yield _macro_button(find(name))
        yield "</group>"


def _macro_button(macro: Macro) -> str:
    size = "large" if macro.name in _LARGE else "normal"
    return _button(
        f"xlbudget_{macro.name}", macro.label(), "BaandMakro", macro.text(), macro.name, _PICTURES.get(macro.name), size
    )


def _function_menu(functions: Iterable[Function]) -> Iterator[str]:
    """A menu in which each family of functions is a menu of its own."""
    yield (
        '<menu id="xlbudgetIndsaet" label="Indsæt funktion" imageMso="FunctionWizard" size="large" '
        'screentip="Indsæt funktion" supertip="Lægger en funktion i den valgte, tomme celle og åbner dens argumenter.">'
    )
    family = ""
    for function in functions:
        if function.module != family:
            if family:
                yield "</menu>"
            family = function.module
            yield f'<menu id="xlbudget_{family}" label="{escaped(FAMILY_TITLES[family][0])}">'
        yield _button(f"xlbudget_{function.name}", function.name, "BaandFunktion", function.da, function.name,
                      tip=signature(function))  # fmt: skip
    yield "</menu></menu>"


def _button(
    identifier: str,
    label: str,
    procedure: str,
    text: str,
    tag: str = "",
    picture: str | None = None,
    size: str = "",
    tip: str = "",
) -> str:
    words = {
        "id": identifier, "label": label, "onAction": procedure, "tag": tag, "imageMso": picture or "", "size": size,
        "screentip": tip or label, "supertip": text,
    }  # fmt: skip
    written = " ".join(f'{name}="{escaped(word)}"' for name, word in words.items() if word)
    return f"<button {written}/>"
