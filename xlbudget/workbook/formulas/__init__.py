"""Formulas, parsed: tokens, trees, and the patterns that copies of a formula share."""

from __future__ import annotations

from xlbudget.workbook.formulas.cells import SheetFormulas, parsed_formulas
from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.tokens import NotAFormula

__all__ = ["NotAFormula", "Pattern", "SheetFormulas", "parse", "parsed_formulas"]
