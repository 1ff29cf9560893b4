"""FRM204: a sum passes over a number that is stored as text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlbudget.checks.cells.contents import SheetContents, contents
from xlbudget.checks.formulas.formula_cells import ref, shown
from xlbudget.checks.formulas.summed_cells import summed_sheets
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, read_text

_LONGEST = 40  # characters of a text that may be a number


@rule(
    "FRM204",
    "text-number-in-sum",
    "warning",
    da="En sum springer et tal over, der er gemt som tekst",
    en="A sum passes over a number that is stored as text",
    source="Microsoft, SUM: tekst i et område tælles ikke med; fejlkontrol: tal gemt som tekst (D01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """SUM counts numbers only. A number that was pasted as text is shown in the column and is not in the total.

    Dansk: SUM tæller kun tal. Et tal, der er sat ind som tekst, ses i kolonnen, men er ikke med i totalen.

    Wrong:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | "1.000"             | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 3.000 | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | -                   | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 3.000 | =SUM(C2:C3) → 4.000 |
    """
    held = subject.once(contents)
    told = held.telling(_number)
    for sheet in subject.once(summed_sheets) if told else ():
        parsed = sheet.parsed
        texts = _text_numbers(held.of(parsed.sheet), told) if sheet.adds_lines else {}
        for found in sheet.sums_of_lines() if texts else ():
            for area in found.areas:
                single = area.first_row == area.last_row  # "+" reads a text as a number, SUM does not
                if single or area.first_column != area.last_column or area.first_column not in texts:
                    continue
                column = texts[area.first_column]
                rows = [row for row, _ in column]
                passed = column[bisect_left(rows, area.first_row) : bisect_right(rows, area.last_row)]
                if not passed:
                    continue
                place = ref(found.place)
                missing = sum((value for _, value in passed), Decimal(0))
                places = ", ".join(ref((row, area.first_column)) for row, _ in passed[:3])
                more = f" og {len(passed) - 3} til" if len(passed) > 3 else ""
                more_en = f" and {len(passed) - 3} more" if len(passed) > 3 else ""
                yield Flaw(
                    parsed.sheet.name,
                    place,
                    f"Summen i {place} mangler {amount(missing)}: {places}{more} er tekst.",
                    f"The sum in {place} lacks {amount(missing)}: {places}{more_en} is text.",
                    "Skriv tallet igen som tal, eller brug Data → Tekst til kolonner.",
                    "Enter the number again as a number, or use Data → Text to Columns.",
                    found=shown(parsed.texts[found.place]),
                    difference=-missing,
                )


def _text_numbers(held: SheetContents, told: Mapping[str, Decimal]) -> dict[int, list[tuple[int, Decimal]]]:
    """Amounts that are stored as text, by column and top down."""
    found: dict[int, list[tuple[int, Decimal]]] = {}
    for (row, column), _, number in held.cells(told):
        found.setdefault(column, []).append((row, number))
    return found


def _number(text: str) -> Decimal | None:
    cell = read_text(text) if len(text) <= _LONGEST else None
    return cell.number if cell and cell.kind == AMOUNT else None
