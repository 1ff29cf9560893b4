"""The sheet "xlbudget Business case"."""
