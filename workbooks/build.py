"""Builds the workbooks of this folder from the five documents: `python workbooks/build.py [FOLDER]`.

Each module in `documents/` writes one workbook as the office that made the document would have it. What a document
does not say stays blank; sums and shares are formulas. Beside each .xlsx stands the same as an .xlsm with a button that
refreshes its report; it holds the VBA module of the installed xlwings. The build is repeatable: the same files every
time.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:  # `documents` is found however the script is started
    sys.path.insert(0, str(HERE))

from documents import budgetnotat, business_case, delaftale, katalog, krisepakke  # noqa: E402

from xlbudget.hosts.classic.button_book import with_refresh_button  # noqa: E402

DOCUMENTS = (krisepakke, delaftale, business_case, katalog, budgetnotat)
# The sheet and the cell whose right edge the button stands at: beside the title, where nothing else is.
BUTTONS = (
    ("Opfølgning", "D1"),
    ("Delaftale", "C1"),
    ("Business Case", "F1"),
    ("Oversigt", "C1"),
    ("Budgetnotat", "C1"),
)


def build(folder: Path) -> list[Path]:
    """Write the five workbooks, without and with a button, into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for document, (sheet, cell) in zip(DOCUMENTS, BUTTONS, strict=True):
        plain = folder / document.FILE
        document.build(str(plain))
        with_button = plain.with_suffix(".xlsm")
        with_button.write_bytes(with_refresh_button(plain.read_bytes(), sheet, cell))
        paths += [plain, with_button]
    return paths


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
