"""Many workbooks gathered into one tidy data set."""
