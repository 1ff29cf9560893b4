"""Named tuples that are quick to declare: `typing.NamedTuple` compiles the text of each annotation, one by one.

A command declares a hundred of them before it has read a cell. What is made is the same: `collections.namedtuple` with
the methods of the class.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    _GIVEN = {"__annotations__", "__module__"}

    class _Declared(type):
        """Turns the declaration of a class into a named tuple."""

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = fields
            for key, value in body.items():
                if key not in fields and key not in _GIVEN:
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Declared, "NamedTuple", (), {"__doc__": "A tuple with named fields."})
