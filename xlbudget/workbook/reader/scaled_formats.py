"""Whether a workbook of another format has number formats that hide thousands.

Of .xls, .xlsb and .ods only the values are read. Where a format shows 4.000.000 as 4.000, the value alone does not say
which of the two is stated in "1.000 kr.". That such a format stands anywhere in the file is enough to leave it open.
"""

from __future__ import annotations

import re
import zipfile

# "#,##0," in 8 bits (an .xls with narrow texts) or in 16 (.xls, .xlsb): digits, then a comma that no digit follows.
_NARROW = re.compile(rb"#,##0(?:\.0+)?,+(?![#0?,])")
_WIDE = re.compile(rb"#\x00,\x00#\x00#\x000\x00(?:\.\x00(?:0\x00)+)?(?:,\x00)+(?![#0?,]\x00)")
_FACTOR = re.compile(rb"display-factor=[\"']10{3,}[\"']")
_XLSB_STYLES = "xl/styles.bin"
_ODS_STYLES = ("content.xml", "styles.xml")


def hides_thousands(path: str) -> bool:
    """Whether the file at `path` (.xls, .xlsb or .ods) holds such a format. Raises `OSError` or `BadZipFile`."""
    if not zipfile.is_zipfile(path):
        with open(path, "rb") as file:
            stored = file.read()
        return bool(_NARROW.search(stored) or _WIDE.search(stored))
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        if _XLSB_STYLES in names and _WIDE.search(package.read(_XLSB_STYLES)):
            return True
        return any(_FACTOR.search(package.read(name)) for name in _ODS_STYLES if name in names)
