"""Dated, sourced index series by vintage, their loader and importer."""
