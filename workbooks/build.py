"""Builds the five workbooks of this folder from the five documents: `python workbooks/build.py [FOLDER]`.

Each module in `documents/` writes one workbook as the office that made the document would have it. What a document
does not say stays blank; sums and shares are formulas. The build is repeatable: the same files every time.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:  # `documents` is found however the script is started
    sys.path.insert(0, str(HERE))

from documents import budgetnotat, business_case, delaftale, katalog, krisepakke  # noqa: E402

DOCUMENTS = (krisepakke, delaftale, business_case, katalog, budgetnotat)


def build(folder: Path) -> list[Path]:
    """Write the five workbooks into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / document.FILE for document in DOCUMENTS]
    for document, path in zip(DOCUMENTS, paths, strict=True):
        document.build(str(path))
    return paths


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
