"""Errors planted into published tables: the workbooks, what can be planted where, and who is right to complain."""
