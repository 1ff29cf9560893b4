"""The two offices: how their workbooks look, and what all five have in common."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from xlbudget.functions.registry import Context
from xlbudget.templates.book import Book
from xlbudget.templates.look import Look

COPENHAGEN = Look("Calibri", 11, "#0F2B5B", "#DCE6F2", "#0F2B5B", "#EEF3F9", "#B8C4D6")
SOLROED = Look("Arial", 10, "#1E4D3B", "#DDEBE3", "#1E4D3B", "#EFF6F2", "#B9CDC2")

MADE = datetime(2026, 11, 22)  # fixed, so that every build gives the same files
INDEX, VINTAGE = "FPI", "2024"
CONTEXT = Context(index=INDEX, vintage=VINTAGE)


def words_of(document: str) -> dict[str, Any]:
    """The document's own words and figures, from the .toml of that name beside this module."""
    return tomllib.loads((Path(__file__).parent / f"{document}.toml").read_text(encoding="utf-8"))


def copenhagen(target: str, title: str, subject: str) -> Book:
    """A workbook of Københavns Kommune."""
    return _pinned(Book(target, COPENHAGEN, title=title, office="Københavns Kommune", subject=subject, created=MADE))


def solroed(target: str, title: str, subject: str) -> Book:
    """A workbook of Solrød Kommune."""
    return _pinned(Book(target, SOLROED, title=title, office="Solrød Kommune", subject=subject, created=MADE))


def _pinned(book: Book) -> Book:
    book.constant("xlbudget_indeks", INDEX)
    book.constant("xlbudget_udgave", VINTAGE)
    return book
