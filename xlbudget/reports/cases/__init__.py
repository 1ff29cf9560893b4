"""Business cases as their tables tell them: periods, costs, savings, the result that the sheet states."""
