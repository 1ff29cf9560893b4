"""Dated, sourced index series by vintage, their loader and importer; discount rates and steps of reimbursement.

    from xlbudget.indices import discount_bands, list_series, load_series, reimbursement_steps

No default index: a series is always named, in the call or by what the workbook or the organisation has pinned.
"""

from __future__ import annotations

from importlib import import_module

from xlbudget.domain.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlbudget.indices.loader import list_series, load_series
    from xlbudget.indices.rates import discount_bands, reimbursement_steps

__all__ = ["discount_bands", "list_series", "load_series", "reimbursement_steps"]

_HOMES = {
    "discount_bands": "rates",
    "list_series": "loader",
    "load_series": "loader",
    "reimbursement_steps": "rates",
}


def __getattr__(name: str) -> Any:
    """Loaded when it is asked for: whoever looks where series lie needs none of them."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"xlbudget.indices.{_HOMES[name]}"), name)
