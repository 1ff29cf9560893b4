"""Named tuples that are quick to declare: a command declares a hundred of them before it has read a cell.

`typing.NamedTuple` compiles the text of each annotation and `collections.namedtuple` the text of each constructor. Here
there is one constructor for each number of fields, which takes the names of a class's own. What is made can do the
same, and is as quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from types import FunctionType, MappingProxyType

from xlbudget.domain.hints import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "records"]

if TYPE_CHECKING:
    from typing import NamedTuple, TypeVar

    _T = TypeVar("_T", bound=NamedTuple)
else:
    from _collections import _tuplegetter as field_at  # as `collections.namedtuple` reads its fields

    new = tuple.__new__
    # Of as many fields as most have, compiled with this module: a class puts its own names for these.
    _ready = (
        lambda _cls: new(_cls, ()),
        lambda _cls, a: new(_cls, (a,)),
        lambda _cls, a, b: new(_cls, (a, b)),
        lambda _cls, a, b, c: new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k: new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m: new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n: new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    )
    _constructors: dict[int, FunctionType] = dict(enumerate(_ready))  # by the number of fields
    _FIELD = "A field."
    _getters = [field_at(place, _FIELD) for place in range(len(_ready))]  # by place: the same for every class

    def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        """The `__new__` of a class: it takes the fields by place or by name."""
        size = len(fields)
        if size not in _constructors:
            places = "".join(f"_{place}, " for place in range(size))
            _constructors[size] = eval(f"lambda _cls, {places}: new(_cls, ({places}))", {"new": new})
        made = _constructors[size]
        code = made.__code__.replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__")
        return FunctionType(code, made.__globals__, "__new__", defaults)

    class _Record(tuple):
        """What every class that is declared can do, as `collections.namedtuple` names it."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: Mapping[str, Any] = MappingProxyType({})

        @classmethod
        def _make(cls, values: Iterable[Any]) -> _Record:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> _Record:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            said = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Declared(type):
        """Turns the declaration of a class into a named tuple."""

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
            annotations = body.get("__annotations__", {})
            fields = tuple(annotations)
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default follows one that has one")
            new = _constructor(body["__qualname__"], fields, tuple(defaults.values()))
            new.__annotations__ = annotations
            while len(_getters) < len(fields):
                _getters.append(field_at(len(_getters), _FIELD))
            body |= zip(fields, _getters, strict=False)
            body |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            body["__new__"] = new
            return type(name, (_Record,), body)

    NamedTuple = type.__new__(_Declared, "NamedTuple", (), {"__doc__": "A tuple with named fields."})


def records(kind: type[_T], *columns: Iterable[Any]) -> Iterator[_T]:
    """Many records of a kind from the values of each of its fields, also those with defaults, as far as the shortest
    column goes. Three times as quick as one by one. Raises `TypeError` for too few columns or too many.
    """
    if len(columns) != len(kind._fields):
        raise TypeError(f"{kind.__name__} has {len(kind._fields)} fields, got {len(columns)}")
    return map(tuple.__new__, repeat(kind), zip(*columns, strict=False))
