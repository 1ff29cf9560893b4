"""What a candidate becomes: a table of which kind, or none, and the final shape of its columns, rows and keys."""
