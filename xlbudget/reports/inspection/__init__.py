"""What `inspect` shows: budget tables, and why each was understood as it was."""
