"""From the plain model to budget tables: evidence collected cell by cell, scored, and decided in one place."""
