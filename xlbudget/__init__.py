"""xlbudget: Python inside the budget workbooks that Danish municipalities already have."""

__version__ = "0.1.0"
