"""Dated, sourced index series by vintage, their loader and importer; discount rates and steps of reimbursement.

    from xlbudget.indices import discount_bands, list_series, load_series, reimbursement_steps, series_named

No default index: a series is always named, in the call or by what the workbook or the organisation has pinned.
"""

from xlbudget.indices.from_file import series_named
from xlbudget.indices.loader import list_series, load_series
from xlbudget.indices.rates import discount_bands, reimbursement_steps

__all__ = ["discount_bands", "list_series", "load_series", "reimbursement_steps", "series_named"]
