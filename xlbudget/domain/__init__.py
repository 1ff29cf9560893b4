"""What is true: exact arithmetic on budgets. Imports the standard library alone and knows nothing of Excel."""
