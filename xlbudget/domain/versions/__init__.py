"""Two versions of budget tables, matched and compared as a budget officer does."""
