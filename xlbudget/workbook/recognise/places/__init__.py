"""Where a sheet may hold a table, and what stands around it."""
