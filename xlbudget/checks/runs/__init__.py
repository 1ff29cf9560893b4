"""A run of `validate`: its settings, its files, its processes, and what is kept for the next."""
