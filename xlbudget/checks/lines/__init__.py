"""What the rules on amounts share: how those of a line fit its other years and columns, and the lines around it."""
