"""Letters over columns that only those beside them tell: "U 2025 | I 2025 | N 2025" are expense, income and their net.

"U 2025" alone is an outturn: Swedish sheets write "utfall" so.
"""

from __future__ import annotations

from xlbudget.workbook.recognise.headings.heading import Heading


def without_outturns_of_letters(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, "U 2025" without its measure where "I 2025" says that it is the expense beside the income."""
    lettered = [column for column, heading in headings.items() if heading.text[:1] == "U" and _is_a_letter(heading)]
    if not lettered:
        return headings  # nearly all tables
    texts = {heading.text for heading in headings.values()}
    sides = [column for column in lettered if f"I{headings[column].text[1:]}" in texts]
    return {**headings, **{column: headings[column]._replace(measure=None) for column in sides}}


def _is_a_letter(heading: Heading) -> bool:
    """Whether nothing stands beside the letter but a year."""
    return heading.text[1:].strip(" .'’").isdecimal()
