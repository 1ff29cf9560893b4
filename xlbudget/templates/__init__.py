"""What `xlbudget new` makes a workbook from, and the paper it is written on (shared with the workbooks' own script)."""
