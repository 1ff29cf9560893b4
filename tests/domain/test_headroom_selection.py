"""The best packages of whole proposals within a frame, held to trying them all."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.selection import best_selection as selection
from xlbudget.domain.selection import selection_core, selection_halves
from xlbudget.domain.selection.best_selection import (
    allocate_optimally,
    best_selection,
    closest_packages,
)
from xlbudget.domain.selection.proposals import Proposal


def catalogue(fleks: tuple[str, ...] = ("6.0",)) -> list[Proposal]:
    amounts = ["2.2", "7.4", "3.2", "4.2", "4.3", "2.9", *fleks]
    plain = [Proposal(f"Forslag {place + 1}", Decimal(amount)) for place, amount in enumerate(amounts)]
    return [
        *plain,
        Proposal("Arbejdspligt", Decimal("2.5"), alternative="arbejdspligt"),
        Proposal("Arbejdspligt, udvidet", Decimal("5.0"), alternative="arbejdspligt"),
    ]


FRAME = Decimal(21)


def test_three_packages_of_the_catalogue_hit_the_frame() -> None:
    found = closest_packages(catalogue(), FRAME, most=3)
    assert [package.total for package in found.listed] == [21, 21, 21]
    assert {package.chosen for package in found.listed} == {(0, 2, 3, 5, 6, 7), (0, 1, 5, 6, 7), (0, 1, 3, 4, 5)}
    assert found.more_ties == 0


def test_the_best_of_the_ties_holds_most_proposals() -> None:
    assert best_selection(catalogue(), FRAME).chosen == (0, 2, 3, 5, 6, 7)
    statuses = [grant.status for grant in allocate_optimally(catalogue(), FRAME)]
    assert statuses[7:] == ["granted", "alternative_chosen"]


def test_five_packages_hit_the_frame_where_a_proposal_is_split() -> None:
    found = closest_packages(catalogue(("2.0", "4.0")), FRAME, most=1)
    assert (found.listed[0].total, found.more_ties) == (FRAME, 4)


def test_packages_beyond_the_wanted_number_are_counted_when_they_tie() -> None:
    three_alike = [Proposal(name, Decimal(5)) for name in "ABC"]
    found = closest_packages(three_alike, Decimal(6), most=1)
    assert (found.listed[0].chosen, found.more_ties) == ((0,), 2)
    assert closest_packages(three_alike, Decimal(6), most=3).more_ties == 0
    assert closest_packages(three_alike, Decimal(4)).listed == ()


def test_of_equal_packages_the_better_priorities_win_then_the_earlier_rows() -> None:
    four = [Proposal("", Decimal(5), priority=Decimal(p)) for p in (3, 2, 4, 1)]
    assert best_selection(four, Decimal(10)).chosen == (1, 3)
    # {1., 4.} holds the best single priority; {2., 3.} only has the lower sum of them.
    ranked = [Proposal("", Decimal(a), priority=Decimal(p)) for a, p in ((4, 1), (6, 5), (5, 2), (5, 3))]
    assert best_selection(ranked, Decimal(10)).chosen == (0, 1)
    alike = [Proposal("", Decimal(5)) for _ in range(4)]
    assert best_selection(alike, Decimal(10)).chosen == (0, 1)
    unranked_last = [Proposal("", Decimal(5)), Proposal("", Decimal(5), priority=Decimal(9))]
    assert best_selection(unranked_last, Decimal(5)).chosen == (1,)


def test_among_equal_priorities_all_classes_are_compared_before_the_rows() -> None:
    asked = [(2, 1), (2, 1), (2, 3), (2, 2)]
    rows = [Proposal("", Decimal(a), priority=Decimal(p), excludes=()) for a, p in asked]
    rows[0] = rows[0]._replace(excludes=(1, 3))  # the first row goes with the third only
    assert best_selection(rows, Decimal(4)).chosen == (1, 3)


def test_what_must_be_granted_is_in_every_package() -> None:
    must = catalogue()
    must[4] = must[4]._replace(must_fund=True)
    packages = closest_packages(must, FRAME)
    assert all(4 in package.chosen for package in packages.listed)
    floor = catalogue()
    floor[8] = floor[8]._replace(floor=Decimal("0.1"))
    assert 8 in best_selection(floor, FRAME).chosen


def test_two_that_must_be_granted_leave_less_for_the_rest() -> None:
    heavy = [Proposal("", Decimal(a), must_fund=m) for a, m in ((9, True), (9, True), (2, False), (3, False))]
    assert best_selection(heavy, Decimal(20)).chosen == (0, 1, 2)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([Proposal("a", Decimal(30), must_fund=True)], "fixed_above_frame"),
        ([Proposal("a", Decimal(3), must_fund=True, requires=(1,)), Proposal("b", Decimal(3), cap=Decimal(2))],
         "cap_below_whole"),
        ([Proposal("a", Decimal(3), must_fund=True, requires=(1,)), Proposal("b", Decimal(3), excludes=(0,))],
         "fixed_exclude_each_other"),
        ([Proposal("a", Decimal(-1))], "negative"),
    ],
)  # fmt: skip
def test_the_impossible_is_refused(asked: list[Proposal], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        best_selection(asked, FRAME)
    assert refused.value.code == code


def test_hundreds_of_proposals_in_thousands_are_no_trouble() -> None:
    many = [Proposal(str(n), Decimal(1000 * (17 * n % 97 + 1))) for n in range(300)]
    best = best_selection(many, Decimal(3_000_500))
    assert best.total == 3_000_000
    assert len(best.chosen) == max_number(many, best.total)


def max_number(proposals: list[Proposal], total: Decimal) -> int:
    """The most proposals that make the total: by a plain table over (sum in thousands)."""
    most: dict[int, int] = {0: 0}
    for proposal in proposals:
        amount = int(proposal.asked) // 1000
        for reached, number in sorted(most.items(), reverse=True):
            if reached + amount <= int(total) // 1000:
                most[reached + amount] = max(most.get(reached + amount, 0), number + 1)
    return most[int(total) // 1000]


def test_hundreds_of_proposals_with_any_thousands_are_no_trouble_either() -> None:
    draw = Random(200)
    many = [Proposal(str(n), Decimal(draw.randint(1, 9999)), priority=Decimal(n % 5)) for n in range(200)]
    best = best_selection(many, Decimal(500_000))
    assert best.total == 500_000
    assert closer_count(many, best.chosen)


def closer_count(proposals: list[Proposal], chosen: tuple[int, ...]) -> bool:
    """No selection can hold one more: that many of the smallest would already cost more than the total."""
    smallest = sorted(proposal.asked for proposal in proposals)[: len(chosen) + 1]
    return sum(smallest) > sum(proposals[place].asked for place in chosen)


def test_when_everything_fits_everything_is_granted_whatever_the_amounts() -> None:
    many = [Proposal(str(n), Decimal(n) + Decimal("0.01")) for n in range(1, 400)]
    assert len(best_selection(many, Decimal(10**6)).chosen) == 399


def test_the_packages_of_a_whole_catalogue_in_thousands() -> None:
    """Seventy proposals in 1.000 kr.: the frame is hit in more ways than anybody could list, and all are counted."""
    draw = Random(7)
    catalogue = [Proposal(str(place), Decimal(draw.randint(50, 5000))) for place in range(70)]
    frame = Decimal(40_000)
    found = closest_packages(catalogue, frame)
    assert [package.total for package in found.listed] == [frame] * 10
    assert found.listed[0].chosen == best_selection(catalogue, frame).chosen
    assert len({package.chosen for package in found.listed}) == 10
    assert found.more_ties + 10 == _ways(catalogue, 40_000)


def search_always(patched: pytest.MonkeyPatch) -> None:
    patched.setattr(selection, "FEW_STEPS", -1)
    patched.setattr(selection, "BITS_IN_A_STEP", 10**9)


def _ways(proposals: list[Proposal], target: int) -> int:
    ways = [1] + [0] * target
    for proposal in proposals:
        amount = int(proposal.asked)
        for number in range(target, amount - 1, -1):
            ways[number] += ways[number - amount]
    return ways[target]


def test_many_sums_far_apart_are_still_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no two packages tie there are as many sums to search as packages: then the halves are joined instead."""
    powers = [Proposal(str(place), Decimal(2**place)) for place in range(12)]
    listed = closest_packages(powers, Decimal(3000), most=100)
    search_always(monkeypatch)
    assert closest_packages(powers, Decimal(3000), most=100) == listed
    assert [package.total for package in listed.listed] == list(range(3000, 2900, -1))


def test_more_sums_than_can_be_looked_at_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "MOST_STEPS", 1000)
    monkeypatch.setattr(selection_halves, "MOST_STEPS", 1000)
    monkeypatch.setattr(selection_core, "MOST_STEPS", 1000)
    exact = [Proposal("", Decimal(2**n + 1)) for n in range(40)]
    for method in (best_selection, closest_packages):
        with pytest.raises(Refusal) as refused:
            method(exact, Decimal(2**39))
        assert refused.value.code == "too_many_combinations"


def test_forty_amounts_of_any_size_are_no_trouble() -> None:
    """They were refused, and with two fewer a cell stood still for half a minute."""
    draw = Random(40)
    proposals = [Proposal(str(place), Decimal(draw.randint(10**8, 10**9))) for place in range(40)]
    frame = sum((proposal.asked for proposal in proposals), Decimal(0)) / 2
    found = closest_packages(proposals, frame)
    totals = [sum(proposals[place].asked for place in package.chosen) for package in found.listed]
    assert [package.total for package in found.listed] == totals == sorted(totals, reverse=True)
    assert frame - 1000 < min(totals)
    assert max(totals) <= frame


def test_what_is_refused_is_refused_before_it_is_worked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that stood still for half a minute had its refusal in the end."""
    random = Random(11)
    whole_kroner = [Proposal("", Decimal(random.randint(100, 900_000))) for _ in range(60)]
    monkeypatch.setattr(selection_halves, "MOST_STEPS", 10**6)
    monkeypatch.setattr(selection_halves._Half, "best", None)
    with pytest.raises(Refusal) as refused:
        closest_packages(whole_kroner, Decimal(9_000_000))
    assert refused.value.code == "too_many_combinations"
    monkeypatch.setattr(selection_core, "_bounds_before_each", None)
    with pytest.raises(Refusal) as refused:
        best_selection([Proposal("", Decimal(random.randint(1, 40))) for _ in range(5000)], Decimal(50_000))
    assert refused.value.code == "too_many_combinations"


# --- against brute force --------------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.none() | st.integers(1, 4),
        st.none() | st.sampled_from("ab"),
        st.booleans(),
        st.sets(st.integers(0, 6), max_size=1),
        st.sets(st.integers(0, 6), max_size=1),
    ),
    min_size=1,
    max_size=7,
)


def allowed(proposals: list[Proposal], chosen: tuple[int, ...], frame: Decimal) -> bool:
    rows = [proposals[place] for place in chosen]
    groups = [row.alternative for row in rows if row.alternative]
    return (
        sum(row.asked for row in rows) <= frame
        and len(groups) == len(set(groups))
        and all(set(row.requires) <= set(chosen) for row in rows)
        and not any((set(row.excludes) - {place}) & set(chosen) for place, row in zip(chosen, rows, strict=True))
        and all(place in chosen for place, row in enumerate(proposals) if row.must_fund)
    )


def goodness(proposals: list[Proposal], chosen: tuple[int, ...]) -> tuple[object, ...]:
    priorities = sorted(float(proposals[p].priority or 99) for p in chosen)
    return (
        -sum(proposals[place].asked for place in chosen),
        -len(chosen),
        priorities,
        chosen,
    )


@settings(max_examples=150)
@given(ROWS, st.integers(0, 80))
def test_the_best_and_the_ranking_are_those_of_brute_force(rows: list[tuple[object, ...]], room: int) -> None:
    size, frame = len(rows), Decimal(room) / 10
    proposals = [
        Proposal(
            str(place),
            Decimal(amount) / 10,  # type: ignore[arg-type]
            priority=Decimal(priority) if priority else None,  # type: ignore[arg-type]
            alternative=group,  # type: ignore[arg-type]
            must_fund=must and place == 0,  # type: ignore[operator]
            requires=tuple(p for p in needs if p < size),  # type: ignore[attr-defined]
            excludes=tuple(p for p in bars if p < size and p != place),  # type: ignore[attr-defined]
        )
        for place, (amount, priority, group, must, needs, bars) in enumerate(rows)
    ]
    every = [chosen for number in range(size + 1) for chosen in combinations(range(size), number)]
    possible = sorted(
        (chosen for chosen in every if allowed(proposals, chosen, frame)), key=lambda c: goodness(proposals, c)
    )
    if not possible:
        with pytest.raises(Refusal):
            best_selection(proposals, frame)
        return
    assert best_selection(proposals, frame).chosen == possible[0]
    listed = [chosen for chosen in possible if chosen]
    for always in (False, True):  # the search for very many proposals finds the same
        with pytest.MonkeyPatch.context() as patched:
            if always:
                search_always(patched)
            assert best_selection(proposals, frame).chosen == possible[0]
            found = closest_packages(proposals, frame, most=3)
            assert [package.chosen for package in found.listed] == listed[:3]
            for most in (1, 3, 30):
                if len(listed) >= most:
                    last, *rest = [goodness(proposals, chosen)[0] for chosen in listed[most - 1 :]]
                    assert closest_packages(proposals, frame, most).more_ties == rest.count(last)
