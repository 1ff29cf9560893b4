"""What type hints are written with, where `typing` is not to be loaded: that takes as long as fifteen modules of ours.

A hint is text and asks for nothing while a program runs. What stands in for `typing` here is only what a module needs
to be loaded: `Literal["a", "b"]` is the values themselves, `cast` gives what it is given. Type checkers see the real
ones. Modules that a short command loads take their hints from here; `tests/test_layers.py` holds them to it.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import (
        IO,
        Any,
        AnyStr,
        BinaryIO,
        Final,
        Generic,
        Literal,
        NoReturn,
        Protocol,
        TypeAlias,
        TypeVar,
        cast,
        get_args,
    )
else:

    class _Hint:
        """Stands for a hint that may be given in brackets what it is about."""

        def __class_getitem__(cls, _):
            return cls

    class _Values(tuple):
        """The values of a `Literal`, which may be one of several hints."""

        __slots__ = ()

        def __or__(self, _):
            return self

        __ror__ = __or__

    class _Literal:
        def __getitem__(self, values):
            return _Values(values if isinstance(values, tuple) else (values,))

    def _variable(name, *_, **__):
        return name

    def _same(_, value):
        return value

    Any = object
    IO = AnyStr = BinaryIO = Final = Generic = NoReturn = Protocol = TypeAlias = _Hint
    Literal = _Literal()
    TypeVar, cast, get_args = _variable, _same, tuple


__all__ = [
    "IO",
    "TYPE_CHECKING",
    "Any",
    "AnyStr",
    "BinaryIO",
    "Final",
    "Generic",
    "Literal",
    "NoReturn",
    "Protocol",
    "TypeAlias",
    "TypeVar",
    "cast",
    "get_args",
]
