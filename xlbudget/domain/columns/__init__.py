"""How a column of a budget table follows from others in the same line."""
