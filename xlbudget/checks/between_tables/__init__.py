"""What the rules that hold tables against each other share."""
