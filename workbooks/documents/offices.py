"""The two offices: how their workbooks look, and what all five have in common."""

from __future__ import annotations

from datetime import datetime

from xlbudget.templates.book import Book
from xlbudget.templates.look import Look

COPENHAGEN = Look("Calibri", 11, "#0F2B5B", "#DCE6F2", "#0F2B5B", "#EEF3F9", "#B8C4D6")
SOLROED = Look("Arial", 10, "#1E4D3B", "#DDEBE3", "#1E4D3B", "#EFF6F2", "#B9CDC2")

INDEX = "FPI"


def copenhagen(target: str, title: str, subject: str, created: datetime) -> Book:
    """A workbook of Københavns Kommune."""
    return _pinned(Book(target, COPENHAGEN, title=title, office="Københavns Kommune", subject=subject, created=created))


def solroed(target: str, title: str, subject: str, created: datetime) -> Book:
    """A workbook of Solrød Kommune."""
    return _pinned(Book(target, SOLROED, title=title, office="Solrød Kommune", subject=subject, created=created))


def _pinned(book: Book) -> Book:
    book.constant("xlbudget_indeks", INDEX)
    return book
