"""The sheet "xlbudget Oversigt": every table of a workbook in one price level."""
