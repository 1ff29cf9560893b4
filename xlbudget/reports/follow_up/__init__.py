"""The sheet "xlbudget Opfølgning": what was spent against the budget, and what was reached against the targets."""
