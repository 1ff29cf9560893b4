"""What an officer has corrected in a workbook's tables, on its settings sheet or in a settings file beside it.

`on_sheet` and `in_settings` read the two places, `reading` the words that both use; what a correction does is
`recognise.shapes.corrections`.
"""
