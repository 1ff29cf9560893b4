"""Every result on the report sheets against a calculation of its own: fractions and plain loops."""

from __future__ import annotations

import datetime
from fractions import Fraction
from itertools import accumulate, combinations
from pathlib import Path

import pytest
import unseen_books as unseen

from xlbudget.reports.build import Report, Wishes, build_report
from xlbudget.reports.sheets.model import Cell, Facts, Grid, ReportSheet

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
DAY = datetime.date(2026, 11, 22)
CPI = {
    2013: "98.9917", 2014: "99.55", 2015: "100", 2016: "100.25", 2017: "101.4", 2018: "102.225",
    2019: "103", 2020: "103.4333", 2021: "105.35", 2022: "113.4583", 2023: "117.2083", 2024: "118.8167",
}  # fmt: skip


def report_on(path: Path, **wishes: str) -> Report:
    return build_report(str(path), Wishes(**wishes), DAY)


def document(number: str, **wishes: str) -> Report:
    return report_on(next(WORKBOOKS.glob(f"{number}_*.xlsx")), **wishes)


def sheet(report: Report, name: str) -> ReportSheet:
    return next(entry for entry in report.sheets if entry.name == f"xlbudget {name}")


def line(grid: Grid, label: str) -> dict[str, Cell]:
    """The first line whose first column begins with the label."""
    first = grid.heads[0].key
    return dict(next(entry.cells for entry in grid.lines if (entry.cells[first].text or "").startswith(label)))


def numbers(grid: Grid, label: str, *columns: str) -> list[Fraction]:
    cells = line(grid, label)
    return [Fraction(cells[column].number) for column in columns if cells[column].number is not None]


def fact(entry: ReportSheet, key: str) -> Cell:
    for block in entry.blocks:
        if isinstance(block, Facts):
            for name, _, value in block.pairs:
                if name == key:
                    return value
    raise KeyError(key)


def close(found: Fraction, expected: Fraction) -> bool:
    return abs(found - expected) <= abs(expected) * Fraction(1, 10**25)


def index(year: int) -> Fraction:
    return Fraction(CPI[year])


# -- the overview ----------------------------------------------------------------------------------------------


def test_a_table_in_2013_prices_is_carried_to_the_pinned_level() -> None:
    grid = sheet(document("001"), "Oversigt").grid("t0")
    factor = index(2014) / index(2013)
    keys = ("2014", "2015", "2016")
    for label, amount in (("Næste stop", 1000), ("Psykisk sårbare", 3000), ("Indsatsudgifter i alt", 4000)):
        assert all(close(found, amount * factor) for found in numbers(grid, label, *keys))
        assert close(numbers(grid, label, "across")[0], 3 * amount * factor)
    assert round(float(numbers(grid, "Indsatsudgifter i alt", "across")[0]), 1) == 12067.7
    assert numbers(grid, "I alt i 2013-p/l", *keys, "across") == [4000, 4000, 4000, 12000]


def test_a_stated_total_stands_beside_the_sum_and_is_not_overwritten() -> None:
    report = document("001")
    grids = [block for block in sheet(report, "Oversigt").blocks if isinstance(block, Grid)]
    (grid,) = [
        block
        for block in grids
        if any("angivet" in (entry.cells.get("label", Cell()).text or "") for entry in block.lines)
    ]
    (key,) = [head.key for head in grid.heads if head.key not in ("label", "source")]
    assert numbers(grid, "I alt", key) == [Fraction("3.9")]
    assert numbers(grid, "– angivet", key) == [Fraction(4)]


def test_the_budget_note_adds_up_in_both_directions() -> None:
    grid = sheet(document("004"), "Oversigt").grid("t0")
    assert numbers(grid, "Nedbringe", "2016", "2017", "across") == [1000, 0, 1000]
    assert numbers(grid, "Udgifter til service i alt", "2016", "2019", "across") == [1500, 0, 1500]


def test_current_prices_are_carried_year_by_year(tmp_path: Path) -> None:
    report = report_on(unseen.big(tmp_path / "big.xlsx"), index_wanted="FPI", level_wanted="2020")
    grid = sheet(report, "Oversigt").grid("t0")
    carried = {
        year: sum(unseen.big_amount(number, year) for number in range(60)) * index(2020) / index(year)
        for year in unseen.YEARS
    }
    found = numbers(grid, "I alt", *(str(year) for year in unseen.YEARS))
    assert all(close(one, other) for one, other in zip(found, carried.values(), strict=True))
    assert close(numbers(grid, "I alt", "across")[0], sum(carried.values()))
    before = sum(unseen.big_amount(number, year) for number in range(60) for year in unseen.YEARS)
    assert close(numbers(grid, "I alt i løbende priser", "across")[0], Fraction(before))
    assert not any("angivet" in (entry.cells["label"].text or "") for entry in grid.lines)


def test_no_index_leaves_every_table_at_its_own_level(tmp_path: Path) -> None:
    report = report_on(unseen.big(tmp_path / "big.xlsx"))
    grid = sheet(report, "Oversigt").grid("t0")
    assert numbers(grid, "Funktion 2,", "2013", "2024") == [unseen.big_amount(1, 2013), unseen.big_amount(1, 2024)]
    assert "løbende priser, ikke omregnet" in sheet(report, "Oversigt").summary[0]


def test_a_year_that_the_index_lacks_is_never_guessed(tmp_path: Path) -> None:
    report = report_on(unseen.big(tmp_path / "big.xlsx"), index_wanted="SATS", level_wanted="2099")
    texts = [getattr(block, "text", "") for block in sheet(report, "Oversigt").blocks]
    assert any("2099" in text and "Ikke omregnet" in text for text in texts)
    told = sheet(report, "Oversigt").summary[0]  # on the command line too, where another level was asked for
    assert "løbende priser, ikke omregnet: " in told and "har ikke 2099" in told


def test_a_level_without_an_index_says_what_is_missing(tmp_path: Path) -> None:
    told = sheet(report_on(unseen.big(tmp_path / "big.xlsx"), level_wanted="2024"), "Oversigt").summary[0]
    assert "ikke omregnet: der er ikke valgt noget indeks" in told


# -- råderum ---------------------------------------------------------------------------------------------------

CATALOGUE = ["2.2", "7.4", "3.2", "4.2", "4.3", "2.9", "6.0", "2.5"]


def test_shares_and_oversubscription_of_the_catalogue() -> None:
    report = document("003")
    room = sheet(report, "Råderum")
    grid = room.grid("p0")
    shares = [Fraction(entry.cells["share"].number) for entry in grid.lines[:8]]
    assert all(close(share, Fraction(asked) / 21) for share, asked in zip(shares, CATALOGUE, strict=True))
    assert [round(float(share) * 100, 1) for share in shares] == [10.5, 35.2, 15.2, 20.0, 20.5, 13.8, 28.6, 11.9]
    assert round(float(numbers(grid, "I alt", "share")[0]) * 100, 1) == 155.7
    assert Fraction(fact(room, "frame").number) == 21
    assert Fraction(fact(room, "asked:over").number) == Fraction("11.7")
    assert Fraction(fact(room, "most:over").number) == Fraction("14.2")
    assert round(float(fact(room, "asked:covered").number) * 100, 1) == 64.2
    assert round(float(fact(room, "most:covered").number) * 100, 1) == 59.7


def test_the_frame_is_shared_out_pro_rata_to_the_last_tenth() -> None:
    grid = sheet(document("003"), "Råderum").grid("p0")
    shared = [Fraction(entry.cells["pro_rata"].number) for entry in grid.lines[:8]]
    assert shared == [Fraction(text) for text in ("1.4", "4.7", "2.1", "2.7", "2.8", "1.9", "3.8", "1.6")]


def test_the_best_packages_are_those_that_brute_force_finds() -> None:
    grid = sheet(document("003"), "Råderum").grid("p0:packages")
    options = [[0, Fraction(text)] for text in CATALOGUE]
    options[7].append(Fraction(5))
    sums = [Fraction(0)]
    for option in options:
        sums = [before + amount for before in sums for amount in option]
    within = sorted((total for total in sums if total <= 21), reverse=True)
    assert within.count(21) == 3
    assert [Fraction(entry.cells["total"].number) for entry in grid.lines] == within[:10]
    assert [Fraction(entry.cells["rest"].number) for entry in grid.lines] == [21 - total for total in within[:10]]


def test_whole_proposals_by_stated_priority(tmp_path: Path) -> None:
    report = report_on(unseen.proposals(tmp_path / "p.xlsx", "Råderum på 12 mio. kr."))
    grid = sheet(report, "Råderum").grid("p0")
    left = Fraction(12)
    granted = {}
    for name, asked, _ in sorted(unseen.PROPOSALS, key=lambda entry: entry[2]):
        granted[name] = Fraction(str(asked)) if Fraction(str(asked)) <= left else Fraction(0)
        left -= granted[name]
    for number, (name, _, _) in enumerate(unseen.PROPOSALS, 1):
        cells = line(grid, f"{number}. {name}")
        assert Fraction(cells["priority"].number) == granted[name]
        assert cells["status"].text == ("tildelt" if granted[name] else "ikke plads")
    amounts = [Fraction(str(asked)) for _, asked, _ in unseen.PROPOSALS]
    sums = [sum(chosen, Fraction(0)) for size in range(6) for chosen in combinations(amounts, size)]
    best = max(total for total in sums if total <= 12)
    assert numbers(grid, "I alt", "best") == [best]
    assert numbers(grid, "Rest", "best") == [12 - best]


@pytest.mark.parametrize("frames", [(), ("Råderum på 12 mio. kr.", "Råderum på 14 mio. kr.")])
def test_without_one_frame_nothing_is_selected(tmp_path: Path, frames: tuple[str, ...]) -> None:
    room = sheet(report_on(unseen.proposals(tmp_path / "p.xlsx", *frames)), "Råderum")
    assert [head.key for head in room.grid("p0").heads] == ["label", "asked", "source"]
    assert any("entydigt råderum" in getattr(block, "text", "") for block in room.blocks)


def test_coverage_year_by_year_without_tolerance() -> None:
    grid = sheet(document("001"), "Råderum").grid("coverage")
    assert numbers(grid, "2014", "need", "funding", "missing") == [4, Fraction("3.9"), Fraction("0.1")]
    assert [line(grid, year)["status"].text for year in ("2014", "2015", "2016")] == [
        "mangler", "ingen finansiering angivet", "ingen finansiering angivet",
    ]  # fmt: skip
    assert numbers(grid, "I alt", "need", "funding", "missing") == [12, Fraction("3.9"), Fraction("8.1")]


# -- business case ---------------------------------------------------------------------------------------------


def discounted(flow: list[int], first: int = 0) -> Fraction:
    return sum((amount / Fraction(1035, 1000) ** (year + first) for year, amount in enumerate(flow)), Fraction(0))


def test_the_business_case_of_the_document() -> None:
    case = sheet(document("002"), "Business case")
    grid = case.grid("c0")
    years = ("2016", "2017", "2018", "2019")
    assert numbers(grid, "Gevinst (netto)", *years, "across") == [-590, -590, -590, -590, -2360]
    assert numbers(grid, "Akkumuleret", *years) == [-590, -1180, -1770, -2360]
    assert numbers(grid, "Nyt budget", *years, "across") == [10760] * 4 + [43040]
    assert round(float(numbers(grid, "Ændring", "2016")[0]) * 100, 1) == -5.2
    assert close(Fraction(fact(case, "present").number), discounted([-590] * 4))
    assert close(Fraction(fact(case, "present1").number), discounted([-590] * 4, 1))
    assert round(float(fact(case, "present").number), 1) == -2243.0
    assert round(float(fact(case, "present1").number), 1) == -2167.1
    assert Fraction(fact(case, "break_even").number) == Fraction("5.9")
    assert Fraction(fact(case, "unit_cost").number) == Fraction("-18437.5")
    assert (fact(case, "payback").text or "").startswith("0 år")
    assert "ingen intern rente" in (fact(case, "rate").text or "")


def test_an_investment_is_paid_back_and_its_rate_found(tmp_path: Path) -> None:
    case = sheet(report_on(unseen.case(tmp_path / "case.xlsx")), "Business case")
    net = [cost + saving for cost, saving in zip(unseen.COSTS, unseen.SAVINGS, strict=True)]
    grid = case.grid("c0")
    years = [str(year) for year in range(2025, 2030)]
    assert numbers(grid, "Gevinst (netto)", *years) == net
    assert numbers(grid, "Akkumuleret", *years) == list(accumulate(net))
    assert numbers(grid, "Forskel", *years) == [0] * 5
    assert close(Fraction(fact(case, "present").number), discounted(net))
    assert (fact(case, "payback").text or "").startswith("3 år efter første beløb (2,8 år")
    rate = 1 + Fraction(fact(case, "rate").number)
    assert abs(sum(amount / rate**year for year, amount in enumerate(net))) < Fraction(1, 10**9)
    swing = case.grid("c0:swing")
    total = Fraction(sum(net))
    for label, part in (("Omkostninger", sum(unseen.COSTS)), ("Besparelser", sum(unseen.SAVINGS))):
        tenth = Fraction(part, 10)
        assert numbers(swing, label, "low", "base", "high") == [total - tenth, total, total + tenth]


# -- follow-up -------------------------------------------------------------------------------------------------


def test_the_crisis_package_adds_up_and_its_targets_cannot_be_judged() -> None:
    follow = sheet(document("000"), "Opfølgning")
    grid = follow.grid("f0.0")
    (amount,) = [head.key for head in grid.heads if head.key not in ("label", "share", "source")]
    shares = [round(float(entry.cells["share"].number) * 100, 1) for entry in grid.lines[:5]]
    assert shares == [43.4, 15.8, 6.6, 15.8, 18.4]
    assert numbers(grid, "I alt", amount) == [38]
    assert [entry.cells["status"].text for entry in follow.grid("targets").lines] == ["kan ikke vurderes"] * 2


def test_fifty_places_that_nobody_has_counted_yet() -> None:
    grid = sheet(document("000"), "Opfølgning").grid("counted")
    assert numbers(grid, "Flere praktikpladser", "wanted") == [50]
    assert line(grid, "Flere praktikpladser")["status"].text == "kan ikke vurderes"


def test_a_revised_budget_that_the_table_leaves_out_is_computed(tmp_path: Path) -> None:
    follow = sheet(report_on(unseen.moved(tmp_path / "m.xlsx")), "Opfølgning")
    grid = follow.grid("f0.0")
    for label, adopted, supplement, moved, outturn in unseen.MOVED:
        revised = adopted + supplement + moved
        assert numbers(grid, label, "corrected", "deviation") == [revised, outturn - revised]
        assert close(numbers(grid, label, "spent")[0], Fraction(outturn, revised))


def test_deviation_and_spent_share_against_the_revised_budget(tmp_path: Path) -> None:
    follow = sheet(report_on(unseen.follow_up(tmp_path / "f.xlsx")), "Opfølgning")
    grid = follow.grid("f0.0")
    for label, _, revised, outturn in unseen.FOLLOW_UP:
        deviation, spent = numbers(grid, label, "deviation", "spent")
        assert deviation == outturn - revised
        assert close(spent, Fraction(outturn, revised))
    assert numbers(grid, "I alt", "deviation") == [24960 - 25100]


def test_targets_are_judged_as_a_ratio_and_only_with_a_direction(tmp_path: Path) -> None:
    grid = sheet(report_on(unseen.follow_up(tmp_path / "f.xlsx")), "Opfølgning").grid("targets")
    needed = Fraction("0.95") * Fraction("0.9") - 1
    assert [entry.cells["status"].text for entry in grid.lines] == ["nået", "ikke nået", "kan ikke vurderes"]
    assert [Fraction(entry.cells["needed"].number) for entry in grid.lines[:2]] == [needed, needed]


# -- everything else -------------------------------------------------------------------------------------------


def test_a_total_names_the_years_that_it_adds_up(tmp_path: Path) -> None:
    report = report_on(unseen.measures(tmp_path / "m.xlsx"))
    overview = sheet(report, "Oversigt")
    texts = [getattr(block, "text", "") for block in overview.blocks]
    assert "I alt lægger sammen: B 2024, B 2025, BO 2026." in texts
    assert numbers(overview.grid("t0"), "I alt", "across") == [300 + 500 + 600]


def test_a_workbook_without_tables_is_told_so(tmp_path: Path) -> None:
    report = report_on(unseen.empty(tmp_path / "e.xlsx"))
    assert [entry.name for entry in report.sheets] == ["xlbudget Oversigt", "xlbudget Kontrol"]
    assert any("ikke fundet nogen tabeller" in getattr(block, "text", "") for block in report.sheets[0].blocks)


def test_euro_are_neither_carried_nor_mixed_with_kroner(tmp_path: Path) -> None:
    report = report_on(unseen.plain(tmp_path / "p.xlsx"), index_wanted="FPI", level_wanted="2024")
    texts = [getattr(block, "text", "") for block in sheet(report, "Oversigt").blocks]
    assert any("EUR" in text and "danske prisindeks gælder kroner" in text for text in texts)


def test_an_index_from_the_officers_own_file(tmp_path: Path) -> None:
    own = tmp_path / "kl.csv"
    own.write_text("År;Pct.\n2014;1,0\n2015;2,0\n", encoding="utf-8")
    grid = sheet(document("001", index_wanted=str(own), level_wanted="2015"), "Oversigt").grid("t0")
    assert close(numbers(grid, "Indsatsudgifter i alt", "2014")[0], 4000 * Fraction("1.01") * Fraction("1.02"))


def test_english_when_asked() -> None:
    report = document("001", lang="en")
    assert sheet(report, "Oversigt").title == "Overview"
    assert any("2014 prices" in text for text in sheet(report, "Oversigt").summary)
