"""Named tuples as `typing.NamedTuple` makes them."""

from __future__ import annotations

import pickle
from decimal import Decimal
from itertools import repeat

import pytest

from xlbudget.domain.records import NamedTuple, records


class Line(NamedTuple):
    """A line."""

    label: str
    amount: Decimal = Decimal(0)

    @property
    def doubled(self) -> Decimal:
        return self.amount * 2

    @classmethod
    def of(cls, label: str) -> Line:
        return cls(label, Decimal(1))


def test_it_is_a_tuple_with_names_defaults_and_methods() -> None:
    line = Line("Løn")
    assert line == ("Løn", Decimal(0)) and isinstance(line, tuple)
    assert Line.of("Løn").doubled == 2
    assert line._replace(amount=Decimal(3)).amount == 3
    assert (Line._fields, Line._field_defaults) == (("label", "amount"), {"amount": Decimal(0)})
    assert (Line.__doc__, Line.__name__, Line.__module__) == ("A line.", "Line", __name__)
    assert repr(line) == "Line(label='Løn', amount=Decimal('0'))"


def test_it_is_frozen_and_travels_between_processes() -> None:
    line = Line("Løn", Decimal("1.5"))
    with pytest.raises(AttributeError):
        line.label = "Andet"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Line()  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(line)) == line


def test_it_takes_the_fields_of_its_own_by_place_and_by_name() -> None:
    assert Line("Løn", amount=Decimal(2)) == Line(amount=Decimal(2), label="Løn") == Line._make(("Løn", Decimal(2)))
    assert Line("Løn")._asdict() == {"label": "Løn", "amount": Decimal(0)}
    with pytest.raises(TypeError, match=r"Line.__new__.*'label'"):
        Line(amount=Decimal(1))  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="other"):
        Line("Løn")._replace(other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="got 1"):
        Line._make(("Løn",))
    match Line("Løn", Decimal(7)):
        case Line(label, amount):
            assert (label, amount) == ("Løn", Decimal(7))


def test_a_field_without_a_default_may_not_follow_one_with() -> None:
    with pytest.raises(TypeError, match="default"):

        class _Wrong(NamedTuple):
            first: int = 0
            second: int  # type: ignore[misc]


def test_many_at_once_are_the_same_records() -> None:
    made = list(records(Line, ["Skoler", "Veje"], repeat(Decimal(2))))
    assert made == [Line("Skoler", Decimal(2)), Line("Veje", Decimal(2))]
    assert all(type(line) is Line for line in made)
    with pytest.raises(TypeError, match="2 fields, got 1"):
        records(Line, ["Skoler"])
