"""What the rules on totals and on columns that follow from others share: what differs, why, and what is no sum."""
