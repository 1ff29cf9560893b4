"""The package's own modules, found where they lie: beside each other, and their bytecode where Python keeps it.

For each of the two hundred modules of a command Python asks several finders, whether it is a folder, and which of five
endings it has; it asks the system twice for the same file, and puts the name of its bytecode together twice. That takes
a twelfth of a short run.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from io import FileIO
from marshal import loads
from os import stat
from os.path import join, split
from stat import S_ISREG
from types import ModuleType

from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType

_OWN = f"{__name__.partition('.')[0]}."
_UNCHANGED_BY_TIME = MAGIC_NUMBER + bytes(4)  # how bytecode begins that is of a source's time and size
_MOST = 0xFFFFFFFF  # of what is stated in four bytes


class _Loader(SourceFileLoader):
    """Loads a module from its bytecode where that is of the source as it is now, and else as Python does it."""

    bytecode: str
    """The file that holds it, if it is there."""
    begins: bytes
    """How it begins if it is of the source as it is now."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module, not yet run. It has already what Python would ask it for; a file is a folder with nothing in it.

        Each time that something is imported from a module Python asks for its folder. Where there is none, the answer
        is an error with a text of its own, put together and thrown away: dearer than all else that an import does.
        """
        module = ModuleType(spec.name)
        folders = spec.submodule_search_locations or []
        vars(module).update(__file__=spec.origin, __cached__=spec.cached, __path__=folders)
        return module

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        try:
            with FileIO(self.bytecode) as file:
                kept = file.read()
        except OSError:
            return super().get_code(fullname)
        code = loads(memoryview(kept)[len(self.begins) :]) if kept.startswith(self.begins) else None
        return code if code is not None and code.co_filename == self.path else super().get_code(fullname)


class OwnModules:
    """Finds the source files that lie in the package's folders, and leaves all else to Python: archives."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _: ModuleType | None = None) -> ModuleSpec | None:
        """What tells Python to load the module `name` of the package that lies in `path`, None where it is no file."""
        if not path or not name.startswith(_OWN):
            return None
        own_name = name.rpartition(".")[2]
        if spec := _spec(name, path[0], own_name):
            return spec
        folder = join(path[0], own_name)
        if spec := _spec(name, folder, "__init__"):
            spec.submodule_search_locations = [folder]
        return spec


def _spec(name: str, folder: str, file_name: str) -> ModuleSpec | None:
    """The same of the file of that name in the folder."""
    begin, before, after = _files_in(folder)
    file = f"{begin}{file_name}.py"
    try:
        told = stat(file)
    except OSError:
        return None
    if not S_ISREG(told.st_mode):
        return None
    loader = _Loader(name, file)
    loader.bytecode = f"{before}{file_name}{after}"
    time_and_size = (int(told.st_mtime) & _MOST) | (told.st_size & _MOST) << 32
    loader.begins = _UNCHANGED_BY_TIME + time_and_size.to_bytes(8, "little")
    spec = ModuleSpec(name, loader, origin=file)
    spec.has_location = True
    spec.cached = loader.bytecode
    return spec


@cache
def _files_in(folder: str) -> tuple[str, str, str]:
    """What stands before a module's name in the path of its source, and before and after it in that of its bytecode."""
    kept_in, file = split(cache_from_source(join(folder, "x.py")))
    return join(folder, ""), join(kept_in, ""), file.removeprefix("x")


def find_own_modules() -> None:
    """From now on this process finds the package's modules so."""
    if sys.implementation.cache_tag is not None:  # else no bytecode is kept
        sys.meta_path.insert(0, OwnModules)
