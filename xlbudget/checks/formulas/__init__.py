"""What the rules on formulas share: formulas parsed, placed, compared and worked out."""
