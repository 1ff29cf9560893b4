"""Makes the pictures of this folder: report sheets of the shipped workbooks, as LibreOffice prints them.

python docs/pictures/make.py        # needs soffice and pdftoppm
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORKBOOKS = HERE.parents[1] / "workbooks"
PICTURES = {  # picture: document, words that stand on its page
    "oversigt": ("001", "Budget pr. år i faste priser"),
    "raaderum": ("003", "Forslagenes andele af råderummet"),
    "business_case": ("002", "Samlet gevinst"),
    "kontrol": ("001", "Fundne forhold"),
}


def main() -> int:
    """Refresh copies, print them, and cut out the pages."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder) / "copies"
        refresh = [sys.executable, "-m", "xlbudget", "refresh", str(WORKBOOKS), "--output", str(copies), "--quiet"]
        subprocess.run(refresh, check=True)
        for picture, (document, words) in PICTURES.items():
            pdf = printed(next(copies.glob(f"{document}_*.xlsx")), Path(folder))
            page = next(number for number in range(1, 40) if words in text_of(pdf, number))
            target = HERE / picture
            arguments = ["-png", "-singlefile", "-r", "90", "-f", str(page), "-l", str(page), str(pdf), str(target)]
            subprocess.run(["pdftoppm", *arguments], check=True)
            print(target.with_suffix(".png").name)
    return 0


def printed(workbook: Path, folder: Path) -> Path:
    """The workbook as a PDF."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(convert, check=True, capture_output=True)
    return folder / f"{workbook.stem}.pdf"


def text_of(pdf: Path, page: int) -> str:
    """The words of one page."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    raise SystemExit(main())
