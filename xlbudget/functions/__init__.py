"""The spreadsheet functions, declared once and offered to every host."""
