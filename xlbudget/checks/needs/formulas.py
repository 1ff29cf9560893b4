"""What must be there before a rule on formulas can find anything: as `tables`, asked of formulas."""

from __future__ import annotations

from xlbudget.checks.needs.tables import Need
from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.checks.registry import Subject


def formulas(subject: Subject) -> bool:
    """A formula."""
    return subject.once(_has_formulas)


def formulas_say(*words: str) -> Need:
    """A formula in which one of these stands, given in capitals: a function, an error, a mark."""

    def said(subject: Subject) -> bool:
        if not formulas(subject):
            return False
        from xlbudget.checks.formulas.formula_cells import formula_words  # noqa: PLC0415

        return any(map(subject.once(formula_words).__contains__, words))

    return said


def uneven_formulas(subject: Subject) -> bool:
    """Copies of a formula with another, or with none, between or beside them."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.odd_rows import odd_rows  # noqa: PLC0415

    return any(odd for _, odd in subject.once(odd_rows))


def formulas_that_may_circle(subject: Subject) -> bool:
    """Formulas of which one may lead back to itself."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.circle_columns import may_circle  # noqa: PLC0415
    from xlbudget.checks.formulas.formula_cells import formulas as parsed  # noqa: PLC0415

    return may_circle(subject.once(parsed))


def typed_numbers(subject: Subject) -> bool:
    """A formula in which a number is written."""
    return formulas(subject) and "Number" in subject.once(_formula_parts)


def computing_formulas(subject: Subject) -> bool:
    """A formula with an operator between two operands."""
    return formulas(subject) and "Binary" in subject.once(_formula_parts)


def results_untold(subject: Subject) -> bool:
    """A sheet that was saved without results, some of which cannot be worked out."""
    return formulas(subject) and any(subject.once(_unsaved))


def results_worked_out(subject: Subject) -> bool:
    """A sheet that was saved without results, all of which can be worked out."""
    return formulas(subject) and not all(subject.once(_unsaved))


def sums(subject: Subject) -> bool:
    """A formula that adds cells of its own sheet, and nothing else."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.summed_cells import summed_sheets  # noqa: PLC0415

    return any(sheet.copies for sheet in subject.once(summed_sheets))


def different_sums(subject: Subject) -> bool:
    """Such formulas on one sheet that are no copies of each other."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.summed_cells import summed_sheets  # noqa: PLC0415

    return any(len({copies.pattern for copies in sheet.copies}) > 1 for sheet in subject.once(summed_sheets))


def sums_that_may_lack(subject: Subject) -> bool:
    """Such a formula beside amounts that it may leave out."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.short_sums import short_sums  # noqa: PLC0415

    return bool(subject.once(short_sums))


def sums_of_lines(subject: Subject) -> bool:
    """Such a formula over several rows."""
    if not formulas(subject):
        return False
    from xlbudget.checks.formulas.summed_cells import summed_sheets  # noqa: PLC0415

    return any(sheet.adds_lines for sheet in subject.once(summed_sheets))


def _has_formulas(subject: Subject) -> bool:
    return any(block.holds_formulas() for sheet in subject.workbook.sheets for block in sheet.blocks())


def _unsaved(subject: Subject) -> list[int]:
    from xlbudget.checks.formulas.unsaved_formulas import unsaved_sheets  # noqa: PLC0415

    return [sheet.untold for sheet in subject.once(unsaved_sheets)]


def _formula_parts(subject: Subject) -> frozenset[str]:
    from xlbudget.checks.formulas.formula_cells import formulas as parsed  # noqa: PLC0415

    different = {pattern for sheet in subject.once(parsed) for pattern in sheet.different}
    return frozenset(type(node).__name__ for pattern in different for node in pattern.nodes)
