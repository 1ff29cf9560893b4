"""A frame shared out among proposals: by priority, and pro rata in steps."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.selection import allocation
from xlbudget.domain.selection.allocation import Grant, allocate_by_priority, allocate_pro_rata
from xlbudget.domain.selection.proposals import Proposal

CATALOGUE = ["2.2", "7.4", "3.2", "4.2", "4.3", "2.9", "6.0", "2.5"]


def proposals(*amounts: str | int, **columns: list[object]) -> list[Proposal]:
    made = []
    for place, amount in enumerate(amounts):
        given_here = {name: column[place] for name, column in columns.items() if column[place] is not None}
        made.append(Proposal(f"F{place + 1}", Decimal(str(amount)), **given_here))  # type: ignore[arg-type]
    return made


def granted(grants: list[Grant]) -> list[str]:
    return [f"{grant.granted.normalize():f}" for grant in grants]


def refusal(method: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        method(*arguments)  # type: ignore[operator]
    return refused.value.code


# --- by priority ----------------------------------------------------------------------------------------------------


def test_what_does_not_fit_is_passed_over() -> None:
    grants = allocate_by_priority(proposals(12, 10, 8), Decimal(20))
    assert granted(grants) == ["12", "0", "8"]
    assert [grant.status for grant in grants] == ["granted", "no_room", "granted"]


def test_priority_goes_before_the_order_listed_and_none_comes_last() -> None:
    ranked = proposals(12, 10, 8, priority=[None, Decimal(2), Decimal(1)])
    assert granted(allocate_by_priority(ranked, Decimal(20))) == ["0", "10", "8"]


def test_of_alternatives_the_first_by_priority_that_fits_is_granted() -> None:
    pair = proposals(15, "5.0", "2.5", alternative=[None, "w", "w"])
    grants = allocate_by_priority(pair, Decimal(18))
    assert [grant.status for grant in grants] == ["granted", "alternative_chosen", "granted"]
    none_fits = allocate_by_priority(proposals(18, 5, 3, alternative=[None, "w", "w"]), Decimal(18))
    assert [grant.status for grant in none_fits] == ["granted", "no_room", "no_room"]


def test_what_must_be_granted_has_its_place_kept() -> None:
    kept = proposals(5, 5, 5, floor=[None, None, Decimal(2)])
    assert granted(allocate_by_priority(kept, Decimal(12))) == ["5", "0", "5"]
    must = proposals(5, 5, 5, must_fund=[None, True, None])
    assert granted(allocate_by_priority(must, Decimal(9))) == ["0", "5", "0"]


def test_a_proposal_brings_what_it_requires_or_is_passed_over() -> None:
    chain = proposals(6, 5, 4, requires=[None, None, (1,)], priority=[Decimal(3), Decimal(2), Decimal(1)])
    assert granted(allocate_by_priority(chain, Decimal(10))) == ["0", "5", "4"]
    assert granted(allocate_by_priority(chain, Decimal(8))) == ["0", "5", "0"]


def test_exclusions_hold_either_way() -> None:
    either = proposals(3, 4, 5, excludes=[(2,), None, None])
    assert granted(allocate_by_priority(either, Decimal(20))) == ["3", "4", "0"]
    last_first = [either[0], either[1], either[2]._replace(priority=Decimal(1))]
    assert granted(allocate_by_priority(last_first, Decimal(20))) == ["0", "4", "5"]


def test_what_one_requires_keeps_out_what_another_excludes() -> None:
    wanted = proposals(1, 1, 1, 1, requires=[(1,), None, None, None], excludes=[None, None, (1,), None])
    assert granted(allocate_by_priority(wanted, Decimal(9))) == ["1", "1", "0", "1"]
    wanted = proposals(1, 1, 1, requires=[(1,), None, None], alternative=["a", "a", None])
    assert granted(allocate_by_priority(wanted, Decimal(9))) == ["0", "1", "1"]


def test_each_proposal_is_held_against_the_rules_and_not_against_all_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    monkeypatch.setattr(allocation, "conflicts", lambda _, chosen: looked_at.extend(chosen) or [])
    assert granted(allocate_by_priority(proposals(*[1] * 500), Decimal(300))) == ["1"] * 300 + ["0"] * 200
    assert len(looked_at) <= 500


def test_a_cap_below_the_whole_keeps_a_proposal_out() -> None:
    assert granted(allocate_by_priority(proposals(8, 4, cap=[Decimal(5), None]), Decimal(20))) == ["0", "4"]


@pytest.mark.parametrize(
    ("asked", "frame", "code"),
    [
        (proposals(12, 10, floor=[Decimal(12), Decimal(10)]), 20, "fixed_above_frame"),
        (proposals(5, 5, must_fund=[True, True], alternative=["a", "a"]), 20, "fixed_exclude_each_other"),
        (proposals(5, 5, must_fund=[True, None], requires=[(1,), None], excludes=[None, (0,)]), 20,
         "fixed_exclude_each_other"),
        (proposals(5, floor=[Decimal(6)]), 20, "floor_above_asked"),
        (proposals(5, floor=[Decimal(-1)]), 20, "negative"),
        (proposals(8, cap=[Decimal(5)], must_fund=[True]), 20, "cap_below_whole"),
        (proposals(-5), 20, "negative"),
        (proposals(5), -1, "negative"),
    ],
)  # fmt: skip
def test_the_impossible_is_refused(asked: list[Proposal], frame: int, code: str) -> None:
    assert refusal(allocate_by_priority, asked, Decimal(frame)) == code


# --- pro rata -------------------------------------------------------------------------------------------------------


def test_the_catalogue_pro_rata() -> None:
    grants = allocate_pro_rata(proposals(*CATALOGUE), Decimal(21))
    assert granted(grants) == ["1.4", "4.7", "2.1", "2.7", "2.8", "1.9", "3.8", "1.6"]


def test_the_first_of_alternatives_takes_part() -> None:
    groups = [*[None] * 7, "w", "w"]
    grants = allocate_pro_rata(proposals(*CATALOGUE, "5.0", alternative=groups), Decimal(21))
    assert granted(grants)[7:] == ["1.6", "0"]
    assert grants[8].status == "alternative_chosen"
    better = proposals(4, 6, alternative=["w", "w"], priority=[Decimal(2), Decimal(1)])
    assert granted(allocate_pro_rata(better, Decimal(5))) == ["0", "5"]


def test_everything_is_met_when_there_is_room_also_off_the_step() -> None:
    grants = allocate_pro_rata(proposals("2.25", "3.333"), Decimal(21))
    assert granted(grants) == ["2.25", "3.333"]
    assert {grant.status for grant in grants} == {"granted"}


def test_equal_remainders_go_to_the_earlier_row() -> None:
    assert granted(allocate_pro_rata(proposals(3, 3, 3), Decimal(5), Decimal(1))) == ["2", "2", "1"]


def test_nobody_gets_more_than_asked() -> None:
    # The largest remainder belongs to a row that has no room for a whole step.
    grants = allocate_pro_rata(proposals("0.04", 10, 10), Decimal(20), Decimal("0.1"))
    assert sum(grant.granted for grant in grants) == 20
    assert grants[0].granted <= Decimal("0.04")


def test_a_frame_that_is_no_multiple_of_the_step_is_still_used_up() -> None:
    grants = allocate_pro_rata(proposals(5, 5, 5), Decimal("7.05"), Decimal(1))
    assert all(grant.granted <= 5 for grant in grants)
    assert sum(grant.granted for grant in grants) == Decimal("7.05")


def test_what_is_less_than_a_step_goes_to_the_next_remainder() -> None:
    # Shares 0,0136, 0,4065, 0,2259 and 0,0041: a step to the third, the rest to the second, who asks for most.
    grants = allocate_pro_rata(proposals("0.6", 18, 10, "0.18"), Decimal("0.65"), Decimal("0.25"))
    assert granted(grants) == ["0", "0.4", "0.25", "0"]


def test_floors_and_caps_are_kept_and_the_others_share_the_rest() -> None:
    floors = proposals(10, 10, 10, floor=[Decimal(9), None, None])
    assert granted(allocate_pro_rata(floors, Decimal(15))) == ["9", "3", "3"]
    caps = proposals(10, 10, 10, cap=[Decimal(2), None, None])
    assert granted(allocate_pro_rata(caps, Decimal(15))) == ["2", "6.5", "6.5"]
    must = proposals(10, 10, must_fund=[True, None])
    assert granted(allocate_pro_rata(must, Decimal(12))) == ["10", "2"]


def test_a_row_without_room_is_told_so() -> None:
    grants = allocate_pro_rata(proposals(1, 1000), Decimal(10), Decimal(1))
    assert [grant.status for grant in grants] == ["no_room", "partly"]


@pytest.mark.parametrize("step", [0, -1])
def test_a_step_must_be_above_zero(step: int) -> None:
    assert refusal(allocate_pro_rata, proposals(1), Decimal(1), Decimal(step)) == "step_not_positive"


def test_rules_of_whole_proposals_are_refused_pro_rata() -> None:
    assert refusal(allocate_pro_rata, proposals(1, 2, requires=[(1,), None]), Decimal(1)) == "rules_of_whole_proposals"


# --- laws -----------------------------------------------------------------------------------------------------------

AMOUNTS = st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=12)
FRAMES = st.decimals(0, 4000, places=2)
STEPS = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal("0.3"), Decimal(1), Decimal(100)])


@given(AMOUNTS, FRAMES, STEPS)
def test_pro_rata_grants_add_up_to_the_smaller_of_frame_and_asked(
    amounts: list[Decimal], frame: Decimal, step: Decimal
) -> None:
    asked = [Proposal(str(place), amount) for place, amount in enumerate(amounts)]
    grants = [grant.granted for grant in allocate_pro_rata(asked, frame, step)]
    assert sum(grants) == min(frame, sum(amounts))
    assert all(0 <= grant <= amount for grant, amount in zip(grants, amounts, strict=True))


@given(AMOUNTS, FRAMES, STEPS)
def test_pro_rata_stays_within_a_step_of_the_exact_share(amounts: list[Decimal], frame: Decimal, step: Decimal) -> None:
    amounts = [amount // step * step for amount in amounts]  # who asks for less than a step leaves it to the others
    total = sum(amounts)
    grants = allocate_pro_rata([Proposal("", amount) for amount in amounts], frame, step)
    if total > frame:
        for grant, amount in zip(grants, amounts, strict=True):
            exact = Fraction(frame) * Fraction(amount) / Fraction(total)
            assert abs(Fraction(grant.granted) - exact) < Fraction(step)


@given(AMOUNTS, FRAMES, STEPS)
def test_who_asks_for_more_gets_no_less_pro_rata(amounts: list[Decimal], frame: Decimal, step: Decimal) -> None:
    grants = [grant.granted for grant in allocate_pro_rata([Proposal("", amount) for amount in amounts], frame, step)]
    in_order = sorted(zip(amounts, grants, strict=True))
    for (less, granted_less), (more, granted_more) in pairwise(in_order):
        assert less == more or granted_less <= granted_more


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8),
       st.integers(0, 200))  # fmt: skip
def test_pro_rata_keeps_floors_and_caps(rows: list[tuple[int, int, int]], frame: int) -> None:
    asked = []
    for number in rows:
        floor, cap, amount = sorted(Decimal(x) for x in number)
        asked.append(Proposal("", amount, floor=floor, cap=cap))
    least = sum(proposal.floor for proposal in asked)
    if least > frame:
        assert refusal(allocate_pro_rata, asked, Decimal(frame)) == "fixed_above_frame"
        return
    grants = [grant.granted for grant in allocate_pro_rata(asked, Decimal(frame))]
    assert sum(grants) == min(frame, sum(proposal.most for proposal in asked))
    assert all(p.floor <= grant <= p.most for p, grant in zip(asked, grants, strict=True))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8, unique=True), st.integers(0, 120), st.randoms())
def test_order_does_not_matter_where_priorities_say_it(amounts: list[int], frame: int, random: object) -> None:
    asked = [Proposal(str(a), Decimal(a), priority=Decimal(place)) for place, a in enumerate(amounts)]
    shuffled = list(asked)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    straight = dict(zip(asked, allocate_by_priority(asked, Decimal(frame)), strict=True))
    mixed = dict(zip(shuffled, allocate_by_priority(shuffled, Decimal(frame)), strict=True))
    assert straight == mixed
