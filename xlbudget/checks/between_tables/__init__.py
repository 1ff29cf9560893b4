"""What the rules that hold tables against each other, or against what is written of them, share."""
