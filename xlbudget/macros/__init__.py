"""What a button does, as a plan of edits that can be previewed, applied and undone."""
