"""UNI303: per cents of one column or line are stored in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.cells.listed_rates import TooLarge, rates_too_large
from xlbudget.checks.cells.shares import Share, shares_by_line
from xlbudget.checks.lines.opposite_signs import is_typed
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.amounts import digits_after_comma
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import cell_ref

_FEWEST = 3  # cells that must be stored in one way before one that is not is called a slip
_ALIKE, _FAR = 5, 20  # the largest of the others by the smallest; the value by the largest of them
_HUNDRED = Decimal(100)
_TWO_MORE = 2  # digits after the comma, of a fraction


@rule(
    "UNI303",
    "per-cent-stored-two-ways",
    "warning",
    da="Procenter i samme kolonne eller linje er gemt på to måder",
    en="Per cents of one column or line are stored in two ways",
    source="Procent gemmes ens: 0,05 eller 5 (U10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Most cells of a column, or of a line between those of money, hold fractions that are shown as per cents (0,05 as
    5 %). One holds the per cent itself: a plain 5, or a 5 that the sheet shows as 500 %. Averages, charts and formulas
    take it for a hundred times too much. Or a fraction (0,139) stands among per cents (15,9).
    So in a list of assumptions: 350 % beside 2,0 % and 17,4 %.

    Dansk: De fleste celler i en kolonne, eller i en linje mellem beløbene, er brøker, der vises som procent (0,05 som
    5 %). Én indeholder procenten selv: et 5-tal, eller et 5-tal, som arket viser som 500 %. Gennemsnit, diagrammer og
    formler regner den hundrede gange for stor. Eller en brøk (0,139) står blandt procenter (15,9). Det samme gælder en
    liste med forudsætninger: 350 % ved siden af 2,0 % og 17,4 %.

    Wrong:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 2,5      |
        | Handicap  | 150         | 1,8 %    |

    Wrong:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 250 %    |
        | Handicap  | 150         | 1,8 %    |

    Wrong:
        | 1.000 kr.           | 2026      | 2027      | 2028      | 2029      |
        | Udskrivningsgrundlag | 7.412.000 | 7.598.000 | 7.803.000 | 8.021.000 |
        | Udskrivningsprocent | 25,4 %    | 25,4 %    | 25,4      | 25,4 %    |
        | Provenu             | 1.882.648 | 1.929.892 | 198.196.200 | 2.037.334 |

    Wrong:
        | Forudsætninger 2026   |        |
        | Pensionsbidrag        | 17,4 % |
        | Særlig feriegodtgørelse | 2,0 % |
        | Lønfremskrivning      | 350 %  |
        | Moms                  | 25 %   |

    Right:
        | 1.000 kr. | Budget 2024 | Stigning |
        | Skoler    | 400         | 2,0 %    |
        | Dagtilbud | 200         | 1,5 %    |
        | Ældre     | 300         | 2,5 %    |
        | Handicap  | 150         | 1,8 %    |
    """
    for table, name, shares in shares_by_line(subject):
        for slip in _slips(subject, table, shares):
            yield _flaw(table.sheet, name, slip)
        for slip in _fractions(subject, table, shares):
            yield _fraction(table.sheet, name, slip)
    yield from map(_too_large, subject.once(rates_too_large))


def _too_large(rate: TooLarge) -> Flaw:
    here, meant = cell_ref(*rate.place), rate.value / _HUNDRED
    shown, right = (format_danish((value * _HUNDRED).normalize()) for value in (rate.value, meant))
    least, most = (format_danish((value * _HUNDRED).normalize()) for value in (rate.least, rate.most))
    others = f"{least}–{most} %" if least != most else f"{least} %"
    return Flaw(
        rate.sheet.name,
        here,
        f"{here} er {shown} %. Procenterne ved siden af er {others}: mangler der et procenttegn efter {right}?",
        f"{here} is {shown} %. The per cents beside it are {others}: is the sign missing after {right}?",
        f"Skriv {right} % i cellen.",
        f"Write {right} % in the cell.",
        meant,
        rate.value,
        rate.value - meant,
    )


def _slips(subject: Subject, table: BudgetTable, shares: Sequence[Share]) -> list[Share]:
    """Those of the cells that hold the per cent itself; none where there are two kinds of figures."""
    fractions = [share for share in shares if share.percent]
    if len(fractions) < _FEWEST:
        return []
    sizes = sorted(abs(share.value) for share in fractions if share.value)
    slips = [share for share in shares if not share.percent and _fits(share.value / _HUNDRED, sizes)]
    if len(fractions) > _FEWEST and _one_is_far(sizes):
        slips += [share for share in fractions if abs(share.value) == sizes[-1] and _typed(subject, table, share)]
    return slips if len(slips) * _FEWEST <= len(fractions) else []


def _fractions(subject: Subject, table: BudgetTable, shares: Sequence[Share]) -> list[Share]:
    """The one cell that holds a fraction among per cents: a hundred times it is one of their size, and it was typed
    with two digits more than any of them."""
    if any(share.percent for share in shares):
        return []
    stated = [share for share in shares if share.value]
    small = [share for share in stated if abs(share.value) < 1]
    if len(small) != 1 or len(stated) <= _FEWEST:
        return []
    others = [share.value for share in stated if share is not small[0]]
    sizes = sorted(map(abs, others))
    told = digits_after_comma(small[0].value) >= max(map(digits_after_comma, others)) + _TWO_MORE
    meant = abs(small[0].value) * _HUNDRED
    return small if told and sizes[0] <= meant <= sizes[-1] and is_typed(subject, table, small[0].cell) else []


def _fraction(sheet: str, name: str, slip: Share) -> Flaw:
    value, meant = slip.value, slip.value * _HUNDRED
    stored, right = format_danish(value.normalize()), format_danish(meant.normalize())
    return Flaw(
        sheet,
        slip.cell,
        f"{slip.cell} er {stored}, men »{name}« har ellers selve procenten: {right}.",
        f"{slip.cell} is {stored}, but “{name}” otherwise holds the per cent itself: {right}.",
        f"Skriv {right} i cellen.",
        f"Write {right} in the cell.",
        meant,
        value,
        value - meant,
    )


def _flaw(sheet: str, name: str, slip: Share) -> Flaw:
    value, meant = slip.value, slip.value / _HUNDRED
    shown_da, meant_da = format_danish(value.normalize()), format_danish(meant.normalize())
    return Flaw(
        sheet,
        slip.cell,
        f"{slip.cell} er gemt som {shown_da}, men »{name}« har ellers brøker vist som procent: {meant_da} "
        f"er {shown_da} %.",
        f"{slip.cell} is stored as {shown_da}, but “{name}” otherwise holds fractions shown as per cents: "
        f"{meant_da} is {shown_da} %.",
        f"Skriv {shown_da} % i cellen.",
        f"Write {shown_da} % in the cell.",
        meant,
        value,
        value - meant,
    )


def _typed(subject: Subject, table: BudgetTable, share: Share) -> bool:
    """Whether somebody typed a figure of one decimal at most: a real 149,8 % is computed, and stored
    with more. 100 % is what doubles."""
    tenths = share.value * 10
    return tenths == tenths.to_integral_value() and share.value != 1 and is_typed(subject, table, share.cell)


def _one_is_far(sizes: Sequence[Decimal]) -> bool:
    """Whether of the sizes, which rise, only a hundredth of the largest is of the others' size, and they are alike and
    far below 100 %."""
    others = sizes[-_FEWEST - 1 : -1]
    return (
        len(others) == _FEWEST
        and others[-1] <= _ALIKE * sizes[0]
        and sizes[-1] >= _FAR * others[-1]
        and _fits(sizes[-1] / _HUNDRED, (sizes[0], others[-1]))
    )


def _fits(value: Decimal, sizes: Sequence[Decimal]) -> bool:
    """Whether the value is of the others' size: between half the smallest and twice the largest, the sizes rising."""
    return bool(sizes) and bool(value) and sizes[0] / 2 <= abs(value) <= sizes[-1] * 2
