"""Which lines of a candidate are sums of others: by formulas, arithmetic, words and looks."""
