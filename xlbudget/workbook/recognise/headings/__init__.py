"""What the headings of columns say, and how they are put together from the rows over them."""
