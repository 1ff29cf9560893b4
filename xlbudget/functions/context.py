"""What is pinned where a call is made: an option, then what surrounds the workbook."""

from __future__ import annotations

from xlbudget.functions.registry import Context


def context_for(folder: str | None, *, index: str | None = None, vintage: str | None = None) -> Context:
    """The context of a call from a workbook in `folder` (None: the working folder), options named first."""
    return Context(index=index, vintage=vintage, folder=folder)
