"""The file that an officer pastes into xlwings Lite, and the wheel that it carries."""

from __future__ import annotations

import base64
import textwrap
import zlib
from collections.abc import Iterable
from pathlib import Path

from xlbudget import __version__
from xlbudget.functions.registry import Function, all_functions
from xlbudget.hosts.lite.wheel import NAME, wheel
from xlbudget.hosts.signatures import ARGUMENT_OPTIONS
from xlbudget.workbook.writer.saving import save_atomically

FILE_NAME = "main.py"

_HEAD = '''"""xlbudget {version} i xlwings Lite. Lavet af »xlbudget addin build --host lite«; ret ikke her.

Sæt hele filen ind i fanen main.py i xlwings Lite. Skriv derefter fx =PL_OMREGN(...) i en celle.
Funktionerne ligger i WHEEL nedenfor; intet hentes andre steder fra, og intet sendes nogen steder hen.
"""

import base64
import io
import sys
import tempfile
import zipfile
import zlib

from xlwings import arg, func

WHEEL = """
{wheel}
"""


def _installed():
    """Whether this version was installed by requirements.txt."""
    try:
        import xlbudget
    except ImportError:
        return False
    return xlbudget.__version__ == "{version}"


if not _installed():
    for _name in [name for name in sys.modules if name.partition(".")[0] == "xlbudget"]:
        del sys.modules[_name]
    _folder = tempfile.mkdtemp()
    zipfile.ZipFile(io.BytesIO(zlib.decompress(base64.b64decode(WHEEL)))).extractall(_folder)
    sys.path.insert(0, _folder)

from xlbudget.hosts.officejs import answer_to  # noqa: E402
'''


def build(folder: Path) -> list[Path]:
    """Write main.py and the wheel into `folder`. Raises `Refusal`."""
    files = [folder / FILE_NAME, folder / NAME]
    for file, content in zip(files, (main_file(all_functions(), wheel(packed=False)).encode(), wheel()), strict=True):
        save_atomically(str(file), content)
    return files


def main_file(functions: Iterable[Function], content: bytes) -> str:
    """The text of main.py: the wheel, and a plain function for each declared one, which xlwings Lite registers."""
    packed = "\n".join(textwrap.wrap(base64.b64encode(zlib.compress(content, 9)).decode("ascii"), 120))
    return "\n".join([_HEAD.format(version=__version__, wheel=packed), *map(_wrapper, functions)])


def _wrapper(function: Function) -> str:
    names = [argument.name for argument in function.arguments]
    optional_seen = False
    parameters: list[str] = []
    for argument in function.arguments:
        optional_seen = optional_seen or argument.optional
        parameters.append(f"{argument.name}=None" if optional_seen else argument.name)
    options = ", ".join(f"{name}={value!r}" for name, value in ARGUMENT_OPTIONS.items())
    return "\n".join(
        [
            "",
            "@func",
            *[f"@arg({argument.name!r}, doc={argument.da!r}, {options})" for argument in function.arguments],
            f"def {function.name}({', '.join(parameters)}):",
            f"    {_docstring(function.da)}",
            f"    return answer_to({', '.join([repr(function.name), *names])})",
            "",
        ]
    )


def _docstring(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'
