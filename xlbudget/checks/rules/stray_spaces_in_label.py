"""DAT602: a label ends in a space."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.header_columns import is_text
from xlbudget.checks.cells.table_bodies import bodies
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.danish_numbers import SPACES


@rule(
    "DAT602",
    "stray-spaces-in-label",
    "info",
    da="En linje har skjulte mellemrum i navnet",
    en="A line has hidden spaces in its name",
    source="PerfectXL: unnecessary space (D01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A space or a non-breaking space stands after the name: lookups and comparisons do not find the line.

    Dansk: Efter navnet står et mellemrum, der ikke kan ses: opslag og sammenligninger finder ikke linjen.

    Wrong:
        | 1.000 kr. | 2014  | 2015  |
        | "Løn "    | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |

    Right:
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
    """
    for _table, sheet, body in bodies(subject):
        columns = body.columns
        for row in body.rows:
            cells = sheet.row(row)
            within = cells if len(cells) <= len(columns) else filter(cells.__contains__, columns)
            for column in within:
                value = cells[column]
                if column not in columns or not is_text(value):
                    continue
                text = str(value)
                if text != text.rstrip(SPACES + " ") and text.strip(SPACES + " "):
                    yield Flaw(
                        sheet.name,
                        ref((row, column)),
                        f"»{text.strip(SPACES + ' ')[:60]}« i {ref((row, column))} har et mellemrum til sidst.",
                        f"“{text.strip(SPACES + ' ')[:60]}” in {ref((row, column))} ends in a space.",
                        "Slet mellemrummet.",
                        "Delete the space.",
                    )
