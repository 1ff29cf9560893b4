"""What is met outside: workbooks read into a plain model, understood as budget tables, and written without loss."""
