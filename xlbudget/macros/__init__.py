"""What a button does: from the workbook, what is selected and what the user answered to a plan that can be shown,
applied by any host, and undone. Nothing here writes."""
