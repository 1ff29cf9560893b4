"""A plan carried out in a workbook that is open: in Excel through xlwings, in LibreOffice through UNO."""
