"""WBK501: a formula can be overwritten on a protected sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import Area


@rule(
    "WBK501",
    "formula-cell-unlocked",
    "info",
    da="En formel kan overskrives på et beskyttet ark",
    en="A formula can be overwritten on a protected sheet",
    source="Microsoft: ulåste celler, der indeholder formler; ICAEW princip 20 (B09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The sheet is protected so that only inputs can be changed, but a cell with a formula was left open.

    Dansk: Arket er beskyttet, så kun inddata kan ændres, men en celle med en formel er ikke låst.

    Wrong:
        ! protected
        ! unlocked: B2:C3
        | 1.000 kr. | 2014  | 2015          |
        | Løn       | 1.000 | =B2*2 → 2.000 |
        | Varekøb   | 3.000 | =B3*2 → 6.000 |

    Right:
        ! protected
        ! unlocked: B2:B3
        | 1.000 kr. | 2014  | 2015          |
        | Løn       | 1.000 | =B2*2 → 2.000 |
        | Varekøb   | 3.000 | =B3*2 → 6.000 |
    """
    for sheet in subject.workbook.sheets:
        if not sheet.protected:
            continue
        open_cells = [place for place, _ in sheet.formulas() if sheet.style(*place).unlocked]
        for area in _columns(open_cells):
            yield Flaw(
                sheet.name,
                area.ref,
                f"{area.ref} har formler, men er ikke låst: de kan overskrives, selv om arket er beskyttet.",
                f"{area.ref} has formulas but is not locked: they can be overwritten although the sheet is protected.",
                "Lås cellerne: Formatér celler → Beskyttelse → Låst.",
                "Lock the cells: Format Cells → Protection → Locked.",
            )


def _columns(places: Sequence[tuple[int, int]]) -> Iterator[Area]:
    """The cells as runs down their columns."""
    runs: list[Area] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if runs and runs[-1].first_column == column and runs[-1].last_row == row - 1:
            runs[-1] = runs[-1]._replace(last_row=row)
        else:
            runs.append(Area(row, column, row, column))
    yield from runs
