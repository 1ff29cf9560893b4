"""The rules: pure functions over workbooks and their budget tables that yield findings."""
