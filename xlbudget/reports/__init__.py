"""What results look like: report sheets with charts, and findings as text and data."""
