"""XTB202: a line of an overview is not what the table of its name gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xlbudget.checks.between_tables.overviews import OverviewLine, is_another_total, overview_lines
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label, table_within
from xlbudget.domain.amounts import convert
from xlbudget.domain.table import Column, unit_of

_SURE = 2  # columns in which a line agrees, or other lines of its table that agree throughout


@rule(
    "XTB202",
    "overview-differs-from-table",
    "warning",
    da="En linje i en oversigt er ikke det, tabellen af samme navn giver",
    en="A line of an overview is not what the table of its name gives",
    source="Sammenhæng mellem tabeller: 4.000 t.kr. = 4,0 mio. kr. (U02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The line is called what another table is called, and states that table's total in the other years. Or the other
    lines of the overview all agree with their tables, and this one throughout is what only a slip gives: the year
    beside, all but one part, ten or a thousand times too little.

    Nothing is said where the two agree in too few years to belong together: they then speak of different things.

    Dansk: Linjen hedder det samme som en anden tabel og viser dens total i de andre år. Eller oversigtens andre linjer
    er alle enige med deres tabeller, og denne er hele vejen, hvad kun en fejl giver: året ved siden af, alt på nær en
    del, ti eller tusind gange for lidt. Er de enige i for få år til at høre sammen, taler de om noget forskelligt, og
    der siges intet.

    Wrong:
        # Samlet
        | Samlet, 1.000 kr. | 2024  | 2025  | 2026  |
        | Skoler            | 1.300 | 1.460 | 1.420 |
        | Kultur            | 400   | 410   | 420   |
        # Skoler
        | Skoler, 1.000 kr. | 2024  | 2025  | 2026  |
        | Løn               | 1.000 | 1.050 | 1.100 |
        | Bygninger         | 300   | 310   | 320   |
        | *I alt*           | 1.300 | 1.360 | 1.420 |

    Right:
        # Samlet
        | Samlet, 1.000 kr. | 2024  | 2025  | 2026  |
        | Skoler            | 1.300 | 1.360 | 1.420 |
        | Kultur            | 400   | 410   | 420   |
        # Skoler
        | Skoler, 1.000 kr. | 2024  | 2025  | 2026  |
        | Løn               | 1.000 | 1.050 | 1.100 |
        | Bygninger         | 300   | 310   | 320   |
        | *I alt*           | 1.300 | 1.360 | 1.420 |
    """
    lines = list(overview_lines(subject))
    sound = Counter(id(line.table) for line in lines if not line.differing and line.agreeing)
    for line in lines:
        others = sound[id(line.table)]
        if line.differing and _belongs(line, others) and not is_another_total(line):
            yield from (_flaw(line, one.column, one.total_column) for one in line.differing)
        elif not line.agreeing and others >= _SURE:
            yield from _slip(line)


def _belongs(line: OverviewLine, others: int) -> bool:
    """Whether so much agrees that the line and the other table's total are meant to be the same."""
    differing = len(line.differing)
    return line.agreeing >= max(_SURE, 2 * differing) or (line.agreeing >= differing and others >= _SURE)


def _slip(line: OverviewLine) -> Iterator[Flaw]:
    from xlbudget.checks.between_tables.overview_slips import overview_slip  # noqa: PLC0415 — few lines agree nowhere

    if slip := overview_slip(line):
        yield _flaw(line, slip.column, slip.total_column, (slip.da, slip.en))


def _flaw(line: OverviewLine, column: Column, beside: Column, why: tuple[str, str] | None = None) -> Flaw:
    unit, other_unit = unit_of(line.table, line.row, column), unit_of(line.other, line.total, beside)
    found, stated = line.row.values[column.key], line.total.values[beside.key]
    given = convert(stated, other_unit, unit) if unit and other_unit else stated
    what = f"{label(line.row)} i {column_name(column)}"
    place = f"{line.other.sheet}!{line.total.cells[beside.key]}"
    danish, english = table_within(line.other)
    why_da, why_en = (f" {text}" for text in why) if why else ("", "")
    return Flaw(
        line.table.sheet,
        line.row.cells[column.key],
        f"{what} er {amount(found, unit)}, men totalen af {danish} er {amount(given, unit)} ({place}).{why_da}",
        f"{label(line.row)} in {column_name(column)} is {amount(found, unit)}, but the total of {english} is "
        f"{amount(given, unit)} ({place}).{why_en}",
        "Ret det ene beløb, eller hent det med en formel: ellers er de to enige.",
        "Mend one of the two, or fetch it by a formula: otherwise they agree.",
        given,
        found,
        found - given,
    )
