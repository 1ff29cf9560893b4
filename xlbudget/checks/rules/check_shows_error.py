"""FRM306: a formula that checks the workbook says that something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, joined, ref, rounded, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import so_do
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Text
from xlbudget.workbook.model import ErrorValue

_WRONG = pattern(
    r"\W*(?:fejl|ikke ok|stemmer ikke|afstemmer ikke|ikke afstemt|ikke i orden|går ikke op|går ikke i nul|ubalance|"
    r"error|not ok)\W*",
    re.IGNORECASE,
)
_RIGHT = pattern(
    r"\W*(?:ok|okay|stemmer|afstemt|afstemmer|i orden|går op|går i nul|i balance|balance)?\W*", re.IGNORECASE
)


@rule(
    "FRM306",
    "check-shows-error",
    "warning",
    da="En formel, der kontrollerer arket, viser fejl",
    en="A formula that checks the sheet shows an error",
    source="Kontroller i regnearket skal følges op, ikke kun stå der (M16)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The office made a check of its own, `=IF(C9=C10,"OK","FEJL")`, and it shows what stands there for wrong. Nobody
    saw it, perhaps because it stands far down, or in white.

    Dansk: Der er lavet en kontrol i arket, `=HVIS(C9=C10;"OK";"FEJL")`, og den viser det, der er skrevet for en fejl.
    Det er måske ikke set, fordi den står langt nede eller med hvid skrift.

    Wrong:
        | 1.000 kr. | 2014                          | 2015                             |
        | Løn       | 1.000                         | 1.000                            |
        | Varekøb   | 3.000                         | 3.200                            |
        | *I alt*   | =SUM(B2:B3) → 4.000           | =SUM(C2:C3) → 4.200              |
        | Ramme     | 4.000                         | 4.000                            |
        | Kontrol   | =IF(B4=B5,"OK","FEJL") → "OK" | =IF(C4=C5,"OK","FEJL") → "FEJL"  |

    Right:
        | 1.000 kr. | 2014                          | 2015                             |
        | Løn       | 1.000                         | 1.000                            |
        | Varekøb   | 3.000                         | 3.000                            |
        | *I alt*   | =SUM(B2:B3) → 4.000           | =SUM(C2:C3) → 4.000              |
        | Ramme     | 4.000                         | 4.000                            |
        | Kontrol   | =IF(B4=B5,"OK","FEJL") → "OK" | =IF(C4=C5,"OK","FEJL") → "OK"    |
    """
    for sheet in subject.once(formulas):
        copies: dict[tuple[Pattern, int], list[Cell]] = {}  # down a list they say it of each line
        for place, wrong in sheet.where(_says_wrong):
            value = sheet.sheet.value(*place)
            if isinstance(value, str) and not isinstance(value, ErrorValue) and value == wrong:
                copies.setdefault((sheet.patterns[place], place[1]), []).append(place)
        for places in copies.values():
            yield _flaw(sheet, places)


def _flaw(sheet: SheetFormulas, places: list[Cell]) -> Flaw:
    first = places[0]
    here, text, value = ref(first), sheet.texts[first], str(sheet.sheet.value(*first))
    below = len(places) - 1
    also_da, also_en = so_do(below, ("kopi under den", "kopier under den"), ("copy below it", "copies below it"))
    return Flaw(
        sheet.sheet.name,
        joined(places)[0].ref,
        f"Kontrollen i {here} {danish(text)} viser »{value.strip()}«.{also_da}",
        f"The check in {here} {shown(text)} shows “{value.strip()}”.{also_en}",
        "Find forskellen mellem de celler, som kontrollen sammenligner, og ret den.",
        "Find the difference between the cells that the check compares, and mend it.",
        found=value,
    )


def _says_wrong(pattern: Pattern) -> str | None:
    """What the formula shows where something is wrong; None where it does not choose between that and "OK"."""
    tree = rounded(pattern.tree) if pattern.tree is not None else None
    if not isinstance(tree, Call) or tree.name != "IF" or len(tree.arguments) != 3:
        return None
    said = [argument.value for argument in tree.arguments[1:] if isinstance(argument, Text)]
    wrong = [text for text in said if _WRONG.fullmatch(text)]
    right = [text for text in said if _RIGHT.fullmatch(text)]
    return wrong[0] if len(wrong) == len(right) == 1 else None
