"""What stands in for `typing` while a program runs."""

from __future__ import annotations

import typing

from xlbudget.domain import hints
from xlbudget.domain.hints import Generic, Literal, Protocol, TypeVar, cast, get_args

Sign = Literal["income", "expense"]
Shown = str | Literal["nothing"]
Part = TypeVar("Part")


class Reader(Protocol):
    def read(self) -> Sign: ...


class Kept(Generic[Part]):
    part: Part


def test_every_name_is_one_of_typing() -> None:
    assert set(hints.__all__) <= {*typing.__all__}
    assert all(hasattr(hints, name) for name in hints.__all__)


def test_a_literal_is_its_values() -> None:
    assert get_args(Sign) == ("income", "expense")
    assert get_args(Literal["one"]) == ("one",)


def test_hints_ask_for_nothing() -> None:
    assert cast("Sign", 7) == 7
    assert isinstance(Kept(), Kept) and Reader.__name__ == "Reader"
    assert dict[str, hints.Any] and list[Part] and Shown is not None  # aliases that a module makes as it is loaded
