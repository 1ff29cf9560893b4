"""WBK201: formulas fetch numbers from another workbook."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import formulas, ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import Cell, file_of
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Name, Reference


@rule(
    "WBK201",
    "link-to-other-workbook",
    "warning",
    da="Formler henter tal i en anden arbejdsbog",
    en="Formulas fetch numbers from another workbook",
    source="FAST Standard; PerfectXL: external references (B02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The number comes from a file that the reader may not have: when it is moved or changed, this workbook shows old
    numbers or errors.

    Dansk: Tallet kommer fra en fil, som læseren måske ikke har. Flyttes eller ændres den, viser denne arbejdsbog
    gamle tal eller fejl.

    Wrong:
        ! link: budget2013.xlsx
        | 1.000 kr. | 2014                    |
        | Løn       | =[1]Ark1!B2 → 1.000     |
        | Varekøb   | 3.000                   |

    Right:
        | 1.000 kr. | 2014                    |
        | Løn       | =Ark1!B3 → 3.000        |
        | Varekøb   | 3.000                   |
    """
    links = subject.workbook.external_links
    used: dict[tuple[str, str], list[Cell]] = {}
    for sheet in subject.once(formulas):
        for place, books in sheet.where(_other_books):
            for book in books:
                used.setdefault((sheet.sheet.name, book), []).append(place)
    for (name, book), places in used.items():
        file = file_of(links[int(book) - 1] if book.isdecimal() and 0 < int(book) <= len(links) else book)
        if file.lower().endswith((".xla", ".xlam", ".xll")):
            continue  # functions of an add-in
        count, first = len(places), ref(places[0])
        yield Flaw(
            name,
            first,
            f"{count} {'formel henter' if count == 1 else 'formler henter'} tal i »{file}«, den første i {first}.",
            f"{count} {'formula fetches' if count == 1 else 'formulas fetch'} numbers from “{file}”, first in {first}.",
            "Kopiér tallene ind på et ark her, og skriv kilden ved dem.",
            "Copy the numbers to a sheet here, and write their source beside them.",
            found=file,
        )


def _other_books(pattern: Pattern) -> set[str]:
    """What the formula calls other workbooks; 0 is its own."""
    return {node.book for node in pattern.nodes if isinstance(node, Reference | Name)} - {"", "0"}
