"""FRM205: SUMIF compares other rows than it adds, or INDEX and MATCH look through others than they give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.conditional_sums import Asked, Condition, Found, conditions, lookups
from xlbudget.checks.formulas.formula_cells import danish, joined, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern


@rule(
    "FRM205",
    "condition-out-of-step",
    "warning",
    da="SUM.HVIS eller INDEKS sammenligner andre rækker, end den lægger sammen eller henter fra",
    en="SUMIF or INDEX compares other rows than it adds or gives",
    source="Microsoft, SUM.HVIS: områderne har samme størrelse og begynder i samme række (T06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cells that SUMIF compares begin in another row than those that it adds: each amount is counted for the line
    above or below its own. Excel says nothing. So is told a lookup by INDEX and MATCH, or by XLOOKUP, whose two ranges
    on the same sheet begin in different rows: it gives the amount of the line above or below the one that it finds.

    Dansk: De celler, som SUM.HVIS sammenligner, begynder i en anden række end dem, den lægger sammen: hvert beløb
    tælles for linjen over eller under sin egen. Excel siger intet. Det samme gælder et opslag med INDEKS og
    SAMMENLIGN eller med XOPSLAG, hvis to områder på samme ark begynder i hver sin række: det henter beløbet fra linjen
    over eller under den, det finder.

    Wrong:
        | 1.000 kr. | 2014                              |
        | Skoler    | 1.000                             |
        | SFO       | 300                               |
        | Skoler    | 2.000                             |
        |           |                                   |
        | I alt     | 2014                              |
        | Skoler    | =SUMIF(A2:A4,A7,B3:B5) → 300      |

    Wrong:
        | 1.000 kr. | 2014                                      |
        | Skoler    | 1.000                                     |
        | SFO       | 300                                       |
        | Klubber   | 200                                       |
        |           |                                           |
        | Opslag    | 2014                                      |
        | SFO       | =INDEX(B1:B3,MATCH(A7,A2:A4,0)) → 1.000   |

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
    yield from _out_of_step(subject)


def _out_of_step(subject: Subject) -> Iterator[Flaw]:
    """The lookups whose two ranges begin in different rows, one flaw for all copies."""
    copies: dict[tuple[str, Pattern], list[Found]] = {}
    for pattern, found in lookups(subject):
        if found.compared.first_row != found.given.first_row:
            copies.setdefault((found.formulas.sheet.name, pattern), []).append(found)
    for (sheet, _), every in copies.items():
        first = every[0]
        here, text = ref(first.place), first.formulas.texts[first.place]
        rows = first.compared.first_row, first.given.first_row
        yield Flaw(
            sheet,
            joined([one.place for one in every])[0].ref,
            f"{here} {danish(text)} søger fra række {rows[0]}, men henter fra række {rows[1]}: opslaget giver en anden "
            "linje end den, det finder.",
            f"{here} {shown(text)} looks through the rows from {rows[0]} on, but gives from row {rows[1]} on: another "
            "line than the one that is found.",
            "Lad begge områder begynde og slutte i samme række.",
            "Let both ranges begin and end in the same row.",
            found=shown(text),
        )
