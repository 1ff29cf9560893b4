"""The package's own modules, found where they lie: beside each other.

For each of the two hundred modules of a command Python asks several finders, whether it is a folder, and which of five
endings it has. That takes a twentieth of a short run.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from os.path import isfile, join

from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_OWN = f"{__name__.partition('.')[0]}."


class OwnModules:
    """Finds the source files that lie in a folder of the package, and leaves all else to Python: folders, archives."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _: ModuleType | None = None) -> ModuleSpec | None:
        """What tells Python to load the module `name` of the package that lies in `path`, None where it is no file."""
        if not path or not name.startswith(_OWN):
            return None
        file = join(path[0], f"{name.rpartition('.')[2]}.py")
        if not isfile(file):
            return None
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        spec.has_location = True
        return spec


def find_own_modules() -> None:
    """From now on this process finds the package's modules so."""
    sys.meta_path.insert(0, OwnModules)
