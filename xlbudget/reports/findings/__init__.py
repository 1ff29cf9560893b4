"""Findings in the forms that `validate` answers in."""
