"""The columns of a candidate: which of them name its lines, and the role of each of the others."""
