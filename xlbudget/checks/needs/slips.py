"""What must be there before a rule on a figure out of line can find anything: as `tables`, asked of amounts."""

from __future__ import annotations

from xlbudget.checks.needs.tables import holds_any, tables
from xlbudget.domain.amounts import Unit
from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.checks.registry import Subject
    from xlbudget.domain.table import BudgetTable, Column

_TAKEN_IN = ("indt", "refusion", "inntekt", "intäkt", "\ni\n", " i\n", "\ni 2")  # in headings of income
_TOLD_LATER = ("outturn", "forecast")
_MANY = 6  # columns, of which one has the names: those of places
_NUMBERS = frozenset(
    ("nr", "nummer", "løbenr", "løbenummer", "forslag nr", "forslagsnr", "projektnr", "projekt nr", "id")
)
_RATES = ("løn", "pris", "takst", "gennemsnit", "gns", "kr./", "kr/", "kr. pr", "udgift pr", "sum pr")


def thousandfold(subject: Subject) -> bool:
    """A year's amount that is a thousand times the others of its line, or a thousandth."""
    from xlbudget.checks.lines.points_as_commas import points_as_commas  # noqa: PLC0415
    from xlbudget.checks.lines.scale_slips import THOUSANDFOLD, scale_slips  # noqa: PLC0415

    return tables(subject) and (
        any(True for _ in scale_slips(subject, THOUSANDFOLD)) or bool(subject.once(points_as_commas))
    )


def tenfold(subject: Subject) -> bool:
    """A year's amount that is ten times the others of its line, or a tenth."""
    from xlbudget.checks.lines.scale_slips import TENFOLD, scale_slips  # noqa: PLC0415

    return tables(subject) and any(True for _ in scale_slips(subject, TENFOLD))


def out_of_scale_beside(subject: Subject) -> bool:
    """An amount that is a power of ten away from the one beside it, where the other lines' are alike."""
    from xlbudget.checks.lines.scale_slips import left_uncompared  # noqa: PLC0415

    if not (tables(subject) and subject.once(left_uncompared)):
        return False
    from xlbudget.checks.lines.slips_beside import slips_beside  # noqa: PLC0415

    return bool(subject.once(slips_beside))


def years_mistyped(subject: Subject) -> bool:
    """A year's amount that a slip of the hand brings in line with the others, which are nearly the same."""
    from xlbudget.checks.lines.mistyped_years import mistyped_years  # noqa: PLC0415

    return tables(subject) and bool(subject.once(mistyped_years))


def lines_far_larger(subject: Subject) -> bool:
    """A line far larger than all others of a table in thousands or millions."""
    if {table.unit for table in subject.tables}.isdisjoint((Unit.TKR, Unit.MIO_KR)):
        return False
    from xlbudget.checks.lines.lines_beyond import lines_beyond  # noqa: PLC0415

    return bool(subject.once(lines_beyond))


def signs_lost(subject: Subject) -> bool:
    """A line of which one year has another sign than the rest."""
    from xlbudget.checks.lines.opposite_signs import lost_signs  # noqa: PLC0415

    return tables(subject) and bool(subject.once(lost_signs))


def amounts_turned(subject: Subject) -> bool:
    """An amount of another sign than those beside it: in a column of income, in a follow-up, in a line over places."""
    told = any(column.measure in _TOLD_LATER for table in subject.tables for column in table.columns)
    if not (told or holds_any(_TAKEN_IN, f"\n{subject.once(_headings)}\n") or any(map(_has_places, subject.tables))):
        return False
    from xlbudget.checks.lines.signs_beside import signs_beside  # noqa: PLC0415

    return bool(subject.once(signs_beside))


def _has_places(table: BudgetTable) -> bool:
    return (
        len(table.columns) >= _MANY
        and sum(column.role == "amount" and not column.period for column in table.columns) >= _MANY - 1
    )


def rates_by_line(subject: Subject) -> bool:
    """A column of wages, prices or rates."""
    return holds_any(_RATES, subject.once(_headings))


def numbered_lines(subject: Subject) -> bool:
    """A column in which lines are numbered."""
    return any(numbers_lines(column) for table in subject.tables for column in table.columns)


def numbers_lines(column: Column) -> bool:
    """Whether the column's heading says that it numbers the lines."""
    return column.role == "dimension" and column.header.strip(" .:").casefold() in _NUMBERS


def _headings(subject: Subject) -> str:
    return "\n".join({column.header for table in subject.tables for column in table.columns}).casefold()
