"""A sheet as kinds of cells: what a single cell, a number format, a line and a stretch of lines may be."""
