"""xlbudget.oxt: the extension as one file, or as a folder that LibreOffice finds without installing it."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

from xlbudget.functions.registry import all_functions
from xlbudget.hosts.carried import PACKAGE, carried_files
from xlbudget.hosts.libreoffice import menu, parts
from xlbudget.macros.registry import MACROS
from xlbudget.workbook.writer.saving import save_atomically

_PACKAGE = "xlbudget.hosts.libreoffice"
EDGES = ("hosts/libreoffice/worker.py", "hosts/live/uno_document.py", "hosts/live/uno_window.py")
_COMPONENTS = (parts.COMPONENT, parts.SPELLING_COMPONENT, menu.BUTTONS_COMPONENT)


def commands(python: str | None = None) -> dict[str, list[str]]:
    """How the extension starts its worker, and what a button runs: the Python of this environment unless another.

    Isolated from the folder and the variables of whoever starts LibreOffice, so that no file there is taken for ours.
    """
    start = [python or sys.executable, "-I", "-m"]
    return {"command": [*start, f"{_PACKAGE}.worker"], "buttons": [*start, f"{_PACKAGE}.buttons"]}


def extension_files(python: str | None = None) -> dict[str, bytes]:
    """Every file of the extension by its path in it."""
    functions = list(all_functions())
    components = {name: Path(__file__).parent / "component" / name for name in _COMPONENTS}
    texts = {
        "META-INF/manifest.xml": parts.MANIFEST,
        "description.xml": parts.description(),
        "types.idl": parts.interface(functions),
        "xlbudget.components": parts.COMPONENTS,
        "CalcAddIns.xcu": parts.wizard_texts(functions),
        "functions.json": parts.function_list(functions),
        "worker.json": json.dumps(commands(python), ensure_ascii=False, indent=1) + "\n",
        "Jobs.xcu": parts.JOBS,
        "ProtocolHandler.xcu": menu.HANDLER,
        "Addons.xcu": menu.menu_and_toolbar(MACROS),
        "CalcWindowState.xcu": menu.TOOLBAR_PLACE,
        "buttons.json": menu.button_list(MACROS),
    } | {name: file.read_text(encoding="utf-8") for name, file in components.items()}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    # LibreOffice puts a folder of this name, beside a component, on the path of its Python.
    carried = {f"pythonpath/xlbudget/{path}": (PACKAGE / path).read_bytes() for path in carried_files(*EDGES)}
    return files | carried


def build_oxt(target: Path, python: str | None = None) -> Path:
    """Write the extension to `target`, a file or a folder for xlbudget.oxt: where it is. Raises `Refusal`."""
    file = target / "xlbudget.oxt" if target.is_dir() else target
    file.parent.mkdir(parents=True, exist_ok=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in extension_files(python).items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))  # the same content is the same file
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    save_atomically(str(file), made.getvalue())
    return file
