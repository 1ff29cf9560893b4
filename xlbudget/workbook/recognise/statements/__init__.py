"""What is said of a table as a whole: its unit, its price level, and what its signs mean."""
