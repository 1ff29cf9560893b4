"""Formulas, parsed: tokens, trees, and the patterns that copies of a formula share; and what they give."""
