"""The statements of the five documents, each with its calculation and verdict: computed here, or told why not.

`tests/cases/domain/seeds_checks.tsv` holds them. What is about the layout or the silence of a document (a missing price
level, a blank row, two names for one thing) is a matter of recognition and of `validate`, and is tested there.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from xlbudget.domain.accounts import parse_account
from xlbudget.domain.amounts import Unit, convert, excel_round, rounding_tolerance
from xlbudget.domain.business_case import break_even, gain, payback, unit_cost
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.discounting import present_value
from xlbudget.domain.errors import Refusal
from xlbudget.domain.follow_up import deviation, judge_target, spent_share
from xlbudget.domain.headroom import coverage_by_year, demand, left_of_frame, share_of_frame
from xlbudget.domain.reimbursement import state_share
from xlbudget.domain.selection.allocation import allocate_pro_rata
from xlbudget.domain.selection.best_selection import closest_packages
from xlbudget.domain.selection.proposals import Proposal, conflicts
from xlbudget.domain.text_amounts import amounts_in
from xlbudget.domain.years import parse_year
from xlbudget.functions.calling import call
from xlbudget.indices import reimbursement_steps

CASES = Path(__file__).parent.parent / "cases" / "domain" / "seeds_checks.tsv"

DECIDED: dict[tuple[str, str], Callable[[], None]] = {}


def decides(document: str, statement: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Marks the check of the row of `document` whose statement starts so."""

    def keep(check: Callable[[], None]) -> Callable[[], None]:
        DECIDED[document, statement] = check
        return check

    return keep


def d(text: str) -> list[Decimal]:
    """Decimals as the documents write them, separated by spaces."""
    return [parse_danish_number(word) for word in text.split()]


def percent(shares: list[Decimal], decimals: int = 1) -> list[Decimal]:
    return [excel_round(share * 100, decimals) for share in shares]


# --- 000: opfølgning på krisepakken ---------------------------------------------------------------------------------

KRISEPAKKE = d("16,5 6,0 2,5 6,0 7,0")


@decides("000", "I alt 38 mio. kr.")
def the_five_initiatives_add_up() -> None:
    assert sum(KRISEPAKKE) == 38


@decides("000", "Shares (derived)")
def their_shares() -> None:
    shares = percent([share_of_frame(amount, Decimal(38)) for amount in KRISEPAKKE])
    assert shares == d("43,4 15,8 6,6 15,8 18,4")
    assert sum(shares) == 100


@decides("000", "6,0 mio. / 50 praktikpladser")
def a_practice_place() -> None:
    assert unit_cost(parse_danish_number("6,0 mio. kr."), Decimal(50)) == 120_000


@decides("000", "Sygedagpenge −5,2 % in 3 months")
def the_trend_carried_on() -> None:
    quarter = 1 + parse_danish_number("−5,2 %")
    assert [round(quarter**2, 4), round(quarter**4, 4)] == d("0,8987 0,8077")
    assert percent([quarter**2 - 1, quarter**4 - 1]) == d("-10,1 -19,2")


@decides("000", "'mindst 10 % bedre'")
def the_two_readings_of_the_target() -> None:
    june, december = (1 - Decimal("0.052")) ** 2 - 1, (1 - Decimal("0.052")) ** 4 - 1
    for own, demanded, by_index, by_points in (
        (june, "-0.10", "-0.0014", "-0.0013"),
        (december, "-0.20", "0.0096", "0.0077"),
    ):
        krav, step = Decimal(demanded), Decimal("0.0001")
        for measure, least in (("index", Decimal(by_index)), ("percentage_points", Decimal(by_points))):
            assert judge_target(own, least + step, krav, measure).status == "reached"  # type: ignore[arg-type]
            assert judge_target(own, least - step, krav, measure).status == "not_reached"  # type: ignore[arg-type]
    assert judge_target(june, None, Decimal("-0.10")).status == "cannot_be_judged"


# --- 001: delaftale Budget 2014 -------------------------------------------------------------------------------------


@decides("001", "Tabel 1: 1.000+3.000=4.000")
def the_need_adds_up() -> None:
    assert [sum(year) for year in zip([1000] * 3, [3000] * 3, strict=True)] == [4000] * 3


@decides("001", "3-year total (not stated)")
def the_need_over_the_years() -> None:
    assert convert(Decimal(3000 + 9000), Unit.TKR, Unit.MIO_KR) == 12


@decides("001", "Tabel 2: 0,5+3,4 stated 4,0")
def the_stated_total_may_be_rounding() -> None:
    difference = sum(d("0,5 3,4")) - Decimal("4.0")
    assert difference == Decimal("-0.1")
    assert abs(difference) <= rounding_tolerance(2, 1) == Decimal("0.15")


@decides("001", "Financing covers need 4 mio.")
def the_financing_lacks_a_hundred_thousand() -> None:
    (line,) = coverage_by_year([convert(Decimal(4000), Unit.TKR, Unit.MIO_KR)], [sum(d("0,5 3,4"), Decimal(0))])
    assert convert(line.missing, Unit.MIO_KR, Unit.TKR) == 100


@decides("001", "Need 2014-2016, financing text only")
def two_years_have_no_financing() -> None:
    lines = coverage_by_year([Decimal(4)] * 3, [Decimal(4)])
    assert sum(line.need for line in lines) == 12
    assert [line.missing for line in lines] == [0, 4, 4]


@decides("001", "Units: Tabel 1 1.000 kr.")
def the_units_agree() -> None:
    assert convert(Decimal(4000), Unit.TKR, Unit.MIO_KR) == Decimal("4.0")


@decides("001", "p/l: Tabel 1 2013 p/l")
def the_need_carried_to_2014() -> None:
    for index, value in (("FPI", "4022.6"), ("LOEN", "4034.6")):
        carried = call("PL_OMREGN", [4000, 2013, 2014, index])
        assert isinstance(carried, Decimal)
        assert excel_round(carried, 1) == Decimal(value)


# --- 002: Solrød, business case I 309/02 ----------------------------------------------------------------------------

SAVING: list[Decimal | None] = [Decimal(-590)] * 4
BUDGET: list[Decimal | None] = [Decimal(11350)] * 4


@decides("002", "Afsat budget 11.350")
def the_budget_over_four_years() -> None:
    assert sum(gain([BUDGET], [])) == 45_400


@decides("002", "Besparelse/gevinst −590")
def the_saving_over_four_years() -> None:
    assert sum(gain([], [SAVING])) == -2360
    assert gain([BUDGET], [SAVING]) == [10_760] * 4
    assert percent([spent_share(Decimal(590), Decimal(11350))]) == d("5,2")


@decides("002", "Gevinst = omkostning + besparelse")
def a_blank_cost_is_nothing() -> None:
    assert gain([[None] * 4], [SAVING]) == SAVING


@decides("002", "Text 'besparelse 590.000 kr.")
def the_text_states_the_same() -> None:
    (found,) = amounts_in("en besparelse 590.000 kr. i 2016 og frem")
    assert convert(found.amount, found.unit, Unit.TKR) == 590


@decides("002", "Glued '-590-590 -590-590'")
def glued_numbers_are_refused() -> None:
    for glued in ("-590-590 -590-590", "-590-590"):
        with pytest.raises(Refusal):
            parse_danish_number(glued)


@decides("002", "32 forløb of 12 weeks")
def the_cost_of_a_course() -> None:
    assert unit_cost(Decimal(590_000), Decimal(32)) == Decimal("18437.50")
    assert excel_round(unit_cost(Decimal(590_000), Decimal(32 * 12)), 2) == Decimal("1536.46")


@decides("002", "285 borgere")
def the_citizens() -> None:
    groups = d("106 14 46")
    assert percent([share_of_frame(group, Decimal(285)) for group in groups], 2) == d("37,19 4,91 16,14")
    assert percent([share_of_frame(sum(groups, Decimal(0)), Decimal(285))]) == d("58,2")
    assert left_of_frame(groups, Decimal(285)) == 119


@decides("002", "'ca. 100.000 kr.' per citizen")
def the_number_that_pays_for_itself() -> None:
    assert break_even(Decimal(-590), Decimal(100)) == Decimal("5.9")


@decides("002", "20 % refusion after one year")
def the_reimbursement_after_a_year() -> None:
    steps = reimbursement_steps(2016).steps
    assert (state_share(52, steps), state_share(53, steps)) == (Decimal("0.30"), Decimal("0.20"))


@decides("002", "PV of −590 ×4")
def the_saving_today() -> None:
    values = [present_value(SAVING, rate, first) for rate in d("3,5% 4%") for first in (1, 0)]
    assert [excel_round(-value, 1) for value in values] == d("2.167,1 2.243,0 2.141,6 2.227,3")
    assert payback(SAVING).years == 0


# --- 003: katalog med forslag 2025 ----------------------------------------------------------------------------------

FRAME = Decimal(21)


def catalogue(*fleks: str) -> list[Proposal]:
    plain = [Proposal("", amount) for amount in d("2,2 7,4 3,2 4,2 4,3 2,9 " + " ".join(fleks))]
    return [*plain, *(Proposal("", amount, alternative="arbejdspligt") for amount in d("2,5 5,0"))]


@decides("003", "Proposals 2,2; 7,4")
def what_is_asked_for() -> None:
    asked = demand([p.asked for p in catalogue("6,0")], [p.alternative for p in catalogue("6,0")])
    assert (asked.least, asked.most) == (Decimal("32.7"), Decimal("35.2"))


@decides("003", "Råderum 21 mio. kr.")
def it_is_more_than_the_frame() -> None:
    asked = demand([p.asked for p in catalogue("6,0")], [p.alternative for p in catalogue("6,0")])
    assert list(asked.excess(FRAME)) == d("11,7 14,2")
    assert percent(list(asked.coverage(FRAME))) == d("64,2 59,7")


@decides("003", "Figur 'andel af råderum'")
def the_figures_that_are_missing() -> None:
    exact = [share_of_frame(p.asked, FRAME) for p in catalogue("6,0")]
    assert percent(exact) == d("10,5 35,2 15,2 20,0 20,5 13,8 28,6 11,9 23,8")
    assert percent([sum(exact[:8]), sum(exact[:7]) + exact[8]]) == d("155,7 167,6")


def packages(proposals: list[Proposal]) -> list[Decimal]:
    """What each package that the rules allow asks for, the empty one too."""
    places = range(len(proposals))
    every = (chosen for size in range(len(proposals) + 1) for chosen in combinations(places, size))
    allowed = (chosen for chosen in every if not any(conflicts(proposals, chosen)))
    return [sum((proposals[place].asked for place in chosen), Decimal(0)) for chosen in allowed]


@decides("003", "Packages that hit exactly 21,0")
def the_packages() -> None:
    found = [package for package in closest_packages(catalogue("6,0"), FRAME).listed if package.total == FRAME]
    amounts = {tuple(catalogue("6,0")[place].asked for place in package.chosen) for package in found}
    assert amounts == {
        tuple(d("2,2 3,2 4,2 2,9 6,0 2,5")),
        tuple(d("2,2 7,4 2,9 6,0 2,5")),
        tuple(d("2,2 7,4 4,2 4,3 2,9")),
    }
    for fleks, within, every, exactly in ((["6,0"], 268, 384, 3), (["2,0", "4,0"], 540, 768, 5)):
        totals = packages(catalogue(*fleks))
        assert (len(totals), sum(total <= FRAME for total in totals)) == (every, within)
        assert totals.count(FRAME) == exactly
        assert sum(package.total == FRAME for package in closest_packages(catalogue(*fleks), FRAME).listed) == exactly


@decides("003", "Pro-rata to 21,0")
def the_frame_shared_out() -> None:
    asked = catalogue("6,0")[:8]
    total = sum(p.asked for p in asked)
    exact = [excel_round(FRAME * p.asked / total, 3) for p in asked]
    assert exact == d("1,413 4,752 2,055 2,697 2,761 1,862 3,853 1,606")
    assert sum(excel_round(share, 1) for share in exact) == Decimal("21.2")
    assert [grant.granted for grant in allocate_pro_rata(asked, FRAME)] == d("1,4 4,7 2,1 2,7 2,8 1,9 3,8 1,6")


@decides("003", "'1.600 til 1.400'")
def the_long_cases_fell() -> None:
    fall = deviation(Decimal(1400), Decimal(1600))
    assert fall == -200
    assert percent([spent_share(fall, Decimal(1600))]) == d("-12,5")
    assert (2024 - 2022) * 12 + 8 - 12 == 20  # December 2022 to August 2024


@decides("003", "3 jobrådgivere")
def citizens_in_a_course() -> None:
    assert [3 * citizens for citizens in (3, 4)] == [9, 12]


# --- 004: BI2, budgetnotat 2016 -------------------------------------------------------------------------------------


@decides("004", "Tabel 2: 1.000+500=1.500")
def rows_and_columns_add_up() -> None:
    rows = [d("1.000 0 0 0"), d("500 0 0 0")]
    assert [sum(row) for row in rows] == [1000, 500]
    assert [sum(column) for column in zip(*rows, strict=True)] == [1500, 0, 0, 0]
    assert sum(map(sum, rows)) == 1500


@decides("004", "4 sagsbehandlere × 75")
def the_capacity_exceeds_the_queue() -> None:
    capacity, queue = Decimal(4 * 75), Decimal(210)
    assert left_of_frame([queue], capacity) == 90
    assert share_of_frame(queue, capacity) == Decimal("0.7")
    assert break_even(queue, Decimal(75)) == Decimal("2.8")


@decides("004", "1,0 mio. for 4 in 2nd half-year")
def the_cost_of_a_case_worker() -> None:
    half_year = unit_cost(parse_danish_number("1,0 mio. kr."), Decimal(4))
    assert half_year == 250_000
    assert 2 * half_year == parse_danish_number("0,5 mio. kr.")
    assert [excel_round(unit_cost(Decimal(10**6), cases)) for cases in d("300 210")] == d("3.333 4.762")


@decides("004", "'1. mio. kr.'")
def the_stray_point() -> None:
    assert convert(parse_danish_number("1. mio. kr."), Unit.KR, Unit.TKR) == 1000


@decides("004", "Et årsværk (0,5 mio.)")
def the_text_and_the_table_agree() -> None:
    assert convert(parse_danish_number("0,5"), Unit.MIO_KR, Unit.TKR) == 500


@decides("004", "50-60 borgere monthly")
def the_cost_of_a_visit() -> None:
    visits = [Decimal(6 * monthly) for monthly in (50, 60)]
    assert visits == [300, 360]
    assert [excel_round(unit_cost(Decimal(500_000), number)) for number in visits] == d("1.667 1.389")


@decides("004", "Funktion 6.45.53.1")
def the_account() -> None:
    account = parse_account("6.45.53.1")
    assert account[1:6] == ("6", "45", "53", "1", None)


@decides("004", "p/l 2016, unit 1.000 kr.")
def the_years_follow_each_other() -> None:
    years = [parse_year(text) for text in ("2016", "2017", "2018", "2019")]
    assert years == list(range(2016, 2020))


# --- what is decided elsewhere, or by nobody -------------------------------------------------------------------------

SILENT = "the document is silent, which is a finding of validate"
PROSE = "a statement in prose, with nothing to compute: a reader's judgement"
LAYOUT = "how the table is laid out: tested with the recognition of tables"

NOT_COMPUTED = {
    ("000", "5 initiatives listed"): PROSE,
    ("000", "IT: 7 phases"): PROSE,
    ("000", "Pukkel 'før 1. juli 2010'"): PROSE,
    ("000", "No p/l level, no year split"): SILENT,
    ("001", "4 løsninger, 2 with amounts"): SILENT,
    ("001", "'Indsatsudgifter i alt'"): LAYOUT,
    ("002", "Sign note"): LAYOUT,
    ("002", "Visitering from Aug 2015"): PROSE,
    ("002", "Personalemæssig konsekvens row blank"): SILENT,
    ("002", "No p/l level"): SILENT,
    ("003", "28 pct., 24 pct. results"): PROSE,
    ("003", "8 proposals, only some titles"): LAYOUT,
    ("003", "One-year (2025), no p/l"): SILENT,
    ("004", "Same activity, two names"): "two names for one thing, which is a finding of validate",
    ("004", "Høringsproces rows blank"): SILENT,
    ("004", "Task-force 100-200 sager"): PROSE,
}


def rows() -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            (row["document"].split()[0], row["statement"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@pytest.mark.parametrize(("document", "statement"), rows(), ids=lambda text: text[:40])
def test_the_statement_is_decided_once_or_told_why_not(document: str, statement: str) -> None:
    deciding = [check for (where, start), check in DECIDED.items() if where == document and statement.startswith(start)]
    told = [why for (where, start), why in NOT_COMPUTED.items() if where == document and statement.startswith(start)]
    assert len(deciding) + len(told) == 1
    for check in deciding:
        check()


def test_no_check_is_without_its_statement() -> None:
    for document, start in [*DECIDED, *NOT_COMPUTED]:
        assert any(where == document and statement.startswith(start) for where, statement in rows())
