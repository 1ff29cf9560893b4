"""What a text in or near a table may say, by its words alone: labels, titles, units, price levels, periods."""
