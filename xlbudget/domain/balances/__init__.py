"""What there is at a time and not in a year, and what is carried on from one time to the next."""
