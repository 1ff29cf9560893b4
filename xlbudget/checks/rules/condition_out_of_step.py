"""FRM205: SUMIF compares other rows than it adds."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.conditional_sums import Asked, Condition, conditions
from xlbudget.checks.formulas.formula_cells import danish, joined, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "FRM205",
    "condition-out-of-step",
    "warning",
    da="SUM.HVIS sammenligner andre rækker, end den lægger sammen",
    en="SUMIF compares other rows than it adds",
    source="Microsoft, SUM.HVIS: områderne har samme størrelse og begynder i samme række (T06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cells that SUMIF compares begin in another row than those that it adds: each amount is counted for the line
    above or below its own. Excel says nothing.

    Dansk: De celler, som SUM.HVIS sammenligner, begynder i en anden række end dem, den lægger sammen: hvert beløb
    tælles for linjen over eller under sin egen. Excel siger intet.

    Wrong:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Skoler    | 2.000                             |
        |           |                                   |
        | I alt     | 2014                              |
        | Skoler    | =SUMIF(A2:A4,A7,B3:B5) → 300      |

    Right:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Skoler    | 2.000                             |
        |           |                                   |
        | I alt     | 2014                              |
        | Skoler    | =SUMIF(A2:A4,A7,B2:B4) → 3.000    |
    """
    copies: dict[tuple[str, Condition], list[Asked]] = {}
    for asked in subject.once(conditions):
        compared, added = asked.compared, asked.added
        if added and added.first_column == added.last_column and compared.first_row != added.first_row:
            copies.setdefault((asked.formulas.sheet.name, asked.condition), []).append(asked)
    for (sheet, _), every in copies.items():
        first = every[0]
        here, text = ref(first.place), first.formulas.texts[first.place]
        rows = first.compared.first_row, (first.added or first.compared).first_row
        yield Flaw(
            sheet,
            joined([one.place for one in every])[0].ref,
            f"{here} {danish(text)} sammenligner fra række {rows[0]}, men lægger sammen fra række {rows[1]}: "
            "beløbene er forskudt.",
            f"{here} {shown(text)} compares from row {rows[0]} on, but adds from row {rows[1]} on: "
            "the amounts are out of step.",
            "Lad begge områder begynde og slutte i samme række.",
            "Let both ranges begin and end in the same row.",
            found=shown(text),
        )
