"""What each line of a candidate is: item, heading, subtotal, total or note."""
