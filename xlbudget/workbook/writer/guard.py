"""What the writer cannot keep whole: refused before a byte is written, with the reason."""

from __future__ import annotations

import re

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.book import Book, BookSheet
from xlbudget.workbook.writer.markup import unreadable
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships

# Things that an officer puts on a sheet. Where one stands on a sheet of ours, renewing the sheet would take it away.
_OFFICERS = {
    "comments": ("en kommentar", "a comment"),
    "threadedComment": ("en kommentar", "a comment"),
    "pivotTable": ("en pivottabel", "a pivot table"),
    "slicer": ("et udsnit (slicer)", "a slicer"),
    "timeline": ("en tidslinje", "a timeline"),
    "ctrlProp": ("en knap", "a button"),
    "control": ("en knap", "a button"),
    "oleObject": ("et indlejret objekt", "an embedded object"),
    "package": ("et indlejret objekt", "an embedded object"),
    "image": ("et billede", "a picture"),
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x1f]")
LONGEST_NAME = 31  # characters of a sheet's name in Excel


def check_package(package: Package, book: Book) -> None:
    """Raise `Refusal` for a workbook that any change would break: signed, or shared with a log of revisions."""
    arrows = Relationships(package, "").list
    if any(arrow.kind == "origin" and "digital-signature" in arrow.node.attributes["Type"] for arrow in arrows) or any(
        name.lower().startswith("_xmlsignatures/") for name in package.names()
    ):
        raise Refusal(
            "signed",
            "Arbejdsbogen er underskrevet digitalt, og underskriften ville blive ugyldig. "
            "Fjern underskriften i Excel (Filer > Oplysninger), eller arbejd i en kopi uden den.",
            "The workbook carries a digital signature, which a change would break. "
            "Remove the signature in Excel (File > Info), or work on a copy without it.",
        )
    if any(arrow.kind == "revisionHeaders" for arrow in book.relationships.list):
        raise Refusal(
            "shared_workbook",
            "Arbejdsbogen er delt på den gamle måde, hvor Excel fører log over alle ændringer. "
            "Ophæv delingen i Excel (Gennemse > Fjern deling af projektmappe), og prøv igen.",
            "The workbook is shared in the old way, where Excel logs every change. "
            "Stop sharing it in Excel (Review > Unshare Workbook) and try again.",
        )


def check_addition(book: Book) -> None:
    """Raise `Refusal` where no sheet can be put in."""
    if book.strict:
        raise Refusal(
            "strict",
            "Arbejdsbogen er gemt som »Strict Open XML«, og der kan ikke sættes ark ind i den. "
            "Gem den i Excel som »Excel-projektmappe (*.xlsx)«, og prøv igen.",
            "The workbook is saved as “Strict Open XML”, and no sheet can be added to it. "
            "Save it in Excel as “Excel Workbook (*.xlsx)” and try again.",
        )
    wrong = next((sheet.name for sheet in book.sheets if _impossible(sheet.name)), None)
    if wrong is not None:  # LibreOffice leaves the sheet out and then opens nothing that has names on later sheets
        raise Refusal(
            "impossible_sheet_name",
            f"Arket »{wrong}« har et navn, som Excel ikke tillader. Giv det et navn uden [ ] : * ? / \\ og uden "
            "apostrof først eller sidst, og prøv igen.",
            f"The sheet “{wrong}” has a name that Excel does not allow. Give it a name without [ ] : * ? / \\ and "
            "without an apostrophe first or last, and try again.",
        )


def _impossible(name: str) -> bool:
    return _FORBIDDEN.search(name) is not None or name.startswith("'") or name.endswith("'")


def check_structure(book: Book) -> None:
    """Raise `Refusal` where the officer has protected the list of sheets."""
    if book.structure_locked:
        raise Refusal(
            "structure_protected",
            "Arbejdsbogens struktur er beskyttet, så der kan ikke tilføjes eller fjernes ark. "
            "Ophæv beskyttelsen i Excel (Gennemse > Beskyt projektmappe), og prøv igen.",
            "The structure of the workbook is protected, so no sheet can be added or removed. "
            "Unprotect it in Excel (Review > Protect Workbook) and try again.",
        )


def check_name(name: str) -> None:
    """Raise `ValueError` for what cannot be a sheet's name: a mistake of the program."""
    if not 0 < len(name) <= LONGEST_NAME or _impossible(name) or _CONTROL.search(name):
        raise ValueError(f"not a sheet name: {name!r}")
    if name.casefold() == "history":  # kept by Excel for itself
        raise ValueError("a sheet cannot be called History")


def last_sheet(name: str) -> Refusal:
    """The refusal to take away the only sheet that can be seen."""
    return Refusal(
        "last_sheet",
        f"Arket »{name}« er det eneste synlige i arbejdsbogen og kan ikke fjernes.",
        f"The sheet “{name}” is the only visible one in the workbook and cannot be removed.",
    )


def check_ours(book: Book, sheet: BookSheet) -> None:
    """Raise `Refusal` when the sheet is the user's, or nothing is left of it."""
    if sheet.kind == "worksheet" and not sheet.part:
        raise unreadable(sheet.name)
    if sheet.kind != "worksheet" or not book.is_ours(sheet):
        raise Refusal(
            "sheet_not_ours",
            f"Arbejdsbogen har allerede et ark, der hedder »{sheet.name}«, og det bærer ikke xlbudgets mærke: "
            "en anden har lavet det, eller mærket gik tabt, da et andet program gemte filen. "
            "Giv arket et andet navn, eller slet det, og prøv igen.",
            f"The workbook already has a sheet named “{sheet.name}”, and it does not bear xlbudget's mark: "
            "somebody else made it, or the mark was lost when another program saved the file. "
            "Give that sheet another name, or delete it, and try again.",
        )


def check_nothing_of_users(sheet: BookSheet, hanging: dict[str, str], brought: set[str]) -> None:
    """Raise `Refusal` when the officer has put something on our sheet that renewing it would take away.

    `hanging` are the parts below the sheet with their kinds, `brought` the kinds that the new sheet has too.
    """
    for kind in hanging.values():
        if kind in _OFFICERS and kind not in brought:
            da, en = _OFFICERS[kind]
            raise Refusal(
                "own_sheet_changed",
                f"På arket »{sheet.name}«, som xlbudget fornyer, er der nu {da}, som ville forsvinde. "
                "Flyt det til et andet ark, eller giv arket et andet navn, så det bliver stående.",
                f"The sheet “{sheet.name}”, which xlbudget renews, now holds {en} that would be lost. "
                "Move it to another sheet, or rename the sheet so that it stays.",
            )


def in_use(name: str, where: str) -> Refusal:
    """The refusal to take away a sheet that something else points to."""
    return Refusal(
        "sheet_in_use",
        f"Arket »{name}« kan ikke fjernes, for »{where}« henviser til det. Ret henvisningen først.",
        f"The sheet “{name}” cannot be removed, because “{where}” refers to it. Change the reference first.",
    )
