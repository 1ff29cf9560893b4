"""Errors planted into published tables: the workbooks, what can be planted where, and who would be right to complain."""
