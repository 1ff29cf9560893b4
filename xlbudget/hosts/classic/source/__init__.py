"""The VBA that is written by hand, a file a module, in UTF-8; what is generated stands in `wrappers`."""

from __future__ import annotations

from importlib.resources import files

from xlbudget.hosts.classic.vba.project import Module


def own_source(name: str) -> str:
    """What stands in the file of that name."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def own_module(name: str) -> Module:
    """The module of procedures of that name."""
    return Module(name, own_source(f"{name}.bas"))
