"""The PL_ functions beyond their examples: ranges as index, pinned ones, tables, and every refusal."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call
from xlbudget.functions.context import context_for
from xlbudget.functions.registry import Context
from xlbudget.functions.results import plain

INDEX = [[2013, 100], [2014, 110], [2015, 120], [2016, 130]]


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLBUDGET_CONFIG_HOME", str(tmp_path / "config"))


def refused(name: str, *values: object, context: Context | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(name, values, context)
    return caught.value


@pytest.mark.parametrize(
    ("index", "factor"),
    [
        ([["År", "Indeks"], [2014, 100], [2015, 103]], "1.03"),
        ([["Indekstal", None], ["År", "2015=100"], ["2014", "100,0"], [2015.0, "103,0"], ["Kilde: KL", None]], "1.03"),
        ([[2015, 103], [None, None], [2014, 100]], "1.03"),
        ([["År", "Pct."], [2015, 3]], "1.03"),
        ([["År", "Ændring i procent"], [2016, 2.5], [2015, 3.0]], "1.03"),
        ([["År", "%"], [2015, 0.03], [2016, 0.1]], "1.03"),
        ([["År", "Pct."], [2015, "3 %"], [2016, "0,1 %"]], "1.03"),
        ([[2015, "3 %"]], "1.03"),
        ([["År", "Pct."], [2015, 3], [2016, None], [2017, None]], "1.03"),
    ],
    ids=str,
)
def test_a_range_as_index(index: object, factor: str) -> None:
    assert call("PL_FAKTOR", [2014, 2015, index]) == Decimal(factor)


@pytest.mark.parametrize(
    ("index", "code"),
    [
        ([["År", "Pct."], [2015, 2.8], [2016, 0.1]], "mixed_per_cent"),
        ([["År", "Pct."], [2014, 2.8], [2016, 2.1]], "gap_in_changes"),
        ([[2014, 100], [2014, 101], [2015, 102]], "double_year"),
        ([[2014, 100, 1], [2015, 102, 1]], "not_an_index"),
        ([[2014], [2015]], "not_an_index"),
        ([["År", "Indeks"]], "no_values"),
        ([[2014, 100], [2015, "2,8 %"]], "mixed_per_cent"),
        ([[2014, 100], [2015, "ukendt"]], "not_a_number"),
        ([[2014, 100], ["i alt", 102]], "not_a_year"),
        ([[2014, 0.02], [2015, 0.03]], "looks_like_per_cent"),
        ([[2014, 100], [2015, -2]], "looks_like_per_cent"),
        ([["År", "Årlig ændring"], [2014, 2], [2015, 3]], "looks_like_per_cent"),
        ([["År", "Pct."], [2014, 100], [2015, 102]], "looks_like_index"),
        ([["År", "Stigning i promille"], [2014, 25], [2015, 30]], "per_mille"),
        ([["År", "‰"], [2014, 25], [2015, 30]], "per_mille"),
        ([[2014, 100], [2016, 102]], "missing_year"),
    ],
    ids=str,
)
def test_a_range_that_is_no_index_is_refused(index: object, code: str) -> None:
    assert refused("PL_FAKTOR", 2014, 2015, index).code == code


def test_a_vintage_with_a_range_is_refused() -> None:
    assert refused("PL_FAKTOR", 2014, 2015, INDEX, "2024").code == "vintage_with_range"


def test_a_vintage_may_arrive_as_a_number_and_must_exist() -> None:
    assert call("PL_FAKTOR", [2013, 2014, "FPI", 2024.0]) == call("PL_FAKTOR", [2013, 2014, "fpi"])
    assert refused("PL_FAKTOR", 2013, 2014, "FPI", "2019").code == "unknown_vintage"


def test_no_index_says_how_to_name_one() -> None:
    refusal = refused("PL_OMREGN", 1000, 2016, 2020)
    assert refusal.code == "no_index"
    assert '"FPI"' in refusal.da and "xlbudget_indeks" in refusal.da


def test_a_pinned_index_and_its_vintage_hold(tmp_path: Path) -> None:
    (tmp_path / "xlbudget.toml").write_text('index = "FPI"\nvintage = "2024"\n', encoding="utf-8")
    context = context_for(str(tmp_path))
    assert round(Decimal(str(plain(call("PL_OMREGN", [4000, 2013, 2014], context)))), 1) == Decimal("4022.6")
    assert context.notes[0][0] == (
        "Indeks: Forbrugerprisindeks, årsgennemsnit (FPI), udgave 2024 (Danmarks Statistik og Verdensbanken)."
    )
    call("PL_OMREGN", [4000, 2013, 2014, "LOEN"], context)  # the pinned udgave is FPI's


def test_an_estimate_is_said_where_it_was_used() -> None:
    context = Context()
    call("PL_OMREGN", [1, 2025, 2026, "LOEN"], context)
    assert context.notes[0][0].endswith("skøn: 2026.")
    other = Context()
    call("PL_OMREGN", [1, 2024, 2025, "LOEN"], other)
    assert "skøn" not in other.notes[0][0]


def test_there_and_back_at_the_hosts_edge() -> None:
    amounts = [[1234.5, -0.1, 590000]]
    there = call("PL_OMREGN", [amounts, 2013, 2024, "FPI"])
    assert plain(call("PL_OMREGN", [there, 2024, 2013, "FPI"])) == amounts


def test_shapes_blanks_and_errors() -> None:
    assert plain(call("PL_OMREGN", [[[100], [None]], [[2013], [None]], 2014, INDEX])) == [[110], [None]]
    assert plain(call("PL_OMREGN", [[[100, "#I/T"]], 2013, 2014, INDEX])) == [[110, "#I/T"]]
    assert plain(call("PL_OMREGN", [[[100, 200]], [[2013, 2014]], 2014, INDEX])) == [[110, 200]]
    assert refused("PL_OMREGN", [[100], [100]], [[2013], [None]], 2014, INDEX).code == "missing_year"
    assert refused("PL_OMREGN", [[1, 2]], [[2013], [2014]], 2014, INDEX).code == "unequal_shapes"
    assert refused("PL_OMREGN", "Løn", 2013, 2014, INDEX).code == "not_a_danish_number"


def test_totals_in_current_prices() -> None:
    years_down = [[[100], [110]], "løbende", 2014, INDEX, [[2013], [2014]]]
    assert call("PL_TOTAL", years_down) == 220
    assert call("PL_TOTAL", [[[100, 110]], "løbende", 2014, INDEX, [[2013], [2014]]]) == 220
    block = [[[100, 110], [None, 11]], "Løbende", 2014, INDEX, [[2013, 2014]]]
    assert call("PL_TOTAL", block) == 231
    assert refused("PL_TOTAL", [[100, 110]], "løbende", 2014, INDEX, [[2013, 2014, 2015]]).code == "unequal_shapes"
    assert refused("PL_TOTAL", [[100, 110]], "løbende", 2014, INDEX, [[2013]]).code == "unequal_shapes"
    assert refused("PL_TOTAL", [[100, 110]], "løbende", 2014, INDEX, 2013).code == "unequal_shapes"
    assert refused("PL_TOTAL", [[100, 110]] * 3, "løbende", 2014, INDEX, [[2013]]).code == "unequal_shapes"
    assert refused("PL_TOTAL", [[100, 110]], "løbende", 2014, INDEX, [[2013, None]]).code == "missing_year"
    assert refused("PL_TOTAL", [[100]], 2010, 2014, INDEX).code == "missing_year"
    assert call("PL_TOTAL", [[[None, None]], 2013, 2014, INDEX]) == 0


TABLES = [
    pytest.param(
        [["Tabel 1: Forslagenes økonomi", None, None], ["1000 kr. - 2013 p/l", 2014, 2015], ["Udgifter:", None, None],
         ["Næste stop", 1000, "3.000"], ["Årsværk", 2, 2], ["Fald i pct. af budget", 10, 12], ["I alt", "-", None]],
        [["Tabel 1: Forslagenes økonomi", None, None], ["1000 kr. - 2014 p/l", 2014, 2015], ["Udgifter:", None, None],
         ["Næste stop", 1100, 3300], ["Årsværk", 2, 2], ["Fald i pct. af budget", 10, 12], ["I alt", "-", None]],
        id="units, headings and lines without money stay",
    ),
    pytest.param(
        [["(1.000 kr. – 2013 p/l)", "Udvalg", "Bevilling", "Funktion", "2016", "I alt"],
         ["Nedbringe", "BIU", 18.1, "6.45.53.1", 1000, 1000]],
        [["(1.000 kr. – 2014 p/l)", "Udvalg", "Bevilling", "Funktion", "2016", "I alt"],
         ["Nedbringe", "BIU", 18.1, "6.45.53.1", 1100, 1100]],
        id="codes are no money",
    ),
    pytest.param(
        [["p/l 2013", "Bevilling", "Forbrug", "Forbrugspct.", "Antal elever", "Note"], ["a", 200, 100, 0.5, 30, "ok"]],
        [["p/l 2014", "Bevilling", "Forbrug", "Forbrugspct.", "Antal elever", "Note"], ["a", 220, 110, 0.5, 30, "ok"]],
        id="a bevilling may be money",
    ),
    pytest.param(
        [["2013 p/l", 2014, 2015], ["a", 2000, 2010], ["b", 1990, 1995]],
        [["2014 p/l", 2014, 2015], ["a", 2200, 2211], ["b", 2189, 2194.5]],
        id="amounts that look like years",
    ),
    pytest.param(
        [["", "Budget 2014 (2013-priser)", "Regnskab 2013 (2013 p/l)"], ["a", 100, 100]],
        [[None, "Budget 2014 (2014-priser)", "Regnskab 2013 (2014 p/l)"], ["a", 110, 110]],
        id="a level in each heading",
    ),
    pytest.param(
        [["Løbende priser", 2013, 2014, "I alt"], ["a", 100, 110, 210]],
        [["2014-priser", 2013, 2014, "I alt"], ["a", 110, 110, 220]],
        id="current prices and their total",
    ),
    pytest.param(
        [["2013 p/l", "2014 i kr."], ["a", "500 kr."], ["b", 100], ["c", "kr. 1.000"]],
        [["2014 p/l", "2014 i kr."], ["a", 550], ["b", 110], ["c", 1100]],
        id="an amount with its unit in the first line",
    ),
    pytest.param(
        [["2013 p/l", "Konto", "2014"], ["a", "5.30.26.1", None], ["b", "6.45.53.1", 100]],
        [["2014 p/l", "Konto", "2014"], ["a", "5.30.26.1", None], ["b", "6.45.53.1", 110]],
        id="an account that could be a date stands in a line without amounts",
    ),
    pytest.param(
        [["p/l 2013", "2014*", "2015 (skøn)"], ["", "1.000 kr.", "1.000 kr."], ["a", 100, 200]],
        [["p/l 2014", "2014*", "2015 (skøn)"], [None, "1.000 kr.", "1.000 kr."], ["a", 110, 220]],
        id="marks and units in headings are no amounts",
    ),
    pytest.param(
        [["2013 p/l", 2014, 2015], ["Drift", 100, 200], ["Anlæg", 2014, "2015"], ["Skole", 300, 400]],
        [["2014 p/l", 2014, 2015], ["Drift", 110, 220], ["Anlæg", 2014, "2015"], ["Skole", 330, 440]],
        id="the years once more within the table",
    ),
    pytest.param(
        [["2013 p/l", "B 2014"], ["a", 1], ["Anlæg (2013-priser)", "B 2014"], ["b", 3], ["I 2013-priser", None]],
        [["2014 p/l", "B 2014"], ["a", 1.1], ["Anlæg (2014-priser)", "B 2014"], ["b", 3.3], ["I 2013-priser", None]],
        id="a heading within the table gets the level, a note below it does not",
    ),
    pytest.param(
        [["2013 p/l", 2014], ["a", "inden for rammen"], ["b", "."], ["c", "jf. bilag 2"], ["d", 10]],
        [["2014 p/l", 2014], ["a", "inden for rammen"], ["b", "."], ["c", "jf. bilag 2"], ["d", 11]],
        id="text that stands for no amount stays",
    ),
    pytest.param(
        [["År", "Løn (løbende priser)"], [2013, 100], [2014, 100]],
        [["År", "Løn (2014-priser)"], [2013, 110], [2014, 100]],
        id="years down",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TABLES)
def test_a_table_carried(before: object, after: object) -> None:
    assert plain(call("PL_TABEL", [before, 2014, INDEX])) == after


@pytest.mark.parametrize(
    ("table", "level", "code"),
    [
        ([["", 2014], ["a", 1]], None, "no_price_level"),
        ([["2013 p/l", 2014], ["a", 1]], 2014, "conflicting_price_levels"),
        ([["2013 p/l eller 2014 p/l", 2014], ["a", 1]], None, "conflicting_price_levels"),
        ([["Løbende priser", 2013, 2014, "I alt"], ["a", 100, 110, 215]], None, "total_of_current_prices"),
        ([["2013 p/l", 2014], ["a", "590-590"]], None, "not_a_number"),
        ([["2013 p/l", "Bemærkning"], ["a", "ok"]], None, "no_amounts"),
        ([["2013 p/l", 2014], ["a", "ca. 500"], ["b", 1]], None, "not_a_number"),
        ([["2013 p/l", 2014], ["b", 1], ["a", "500*"]], None, "not_a_number"),
        ([["2013 p/l", 2014], ["b", 1], ["a", "500 (skøn)"]], None, "not_a_number"),
        ([["2013 p/l", 2014], ["b", 1], ["a", "< 0,5 mio. kr."]], None, "not_a_number"),
        ([["2013 p/l", 2014], ["b", 1], ["a", "500 1)"]], None, "not_a_number"),
        ([["2013 p/l", 2014], ["b", 1], ["Anlæg, 2014-priser", None], ["a", 1]], None, "conflicting_price_levels"),
        ([["2012 p/l", 2014], ["a", 1]], None, "missing_year"),
    ],
)
def test_a_table_that_cannot_be_carried(table: object, level: object, code: str) -> None:
    assert refused("PL_TABEL", table, 2014, INDEX, level).code == code


def test_a_block_of_bare_amounts_with_its_level() -> None:
    assert plain(call("PL_TABEL", [[[100, 200], [300, 400]], 2014, INDEX, 2013])) == [[110, 220], [330, 440]]


def test_an_index_as_a_table() -> None:
    table = plain(call("PL_INDEKS", ["LOEN"]))
    assert isinstance(table, list)
    assert table[0] == ["År", "Indeks", "Pct.", "Status", "Kilde"]
    assert table[1][:4] == [2006, 1.142988, None, "endelig"]
    assert table[-1][0] == 2026 and table[-1][3] == "skøn"
    assert round(float(str(table[-1][2])), 4) == 0.0278


@pytest.mark.parametrize(
    "heading",
    ["Registreringskonto", "Finanskonto", "Profitcenter", "Omkostningsart", "Hovedart", "Artsgruppe", "Ejerforhold",
     "Ansvarssted", "Stedkode", "Kommunekode", "Indeks", "P/l-indeks", "Indekstal", "Dækningsgrad", "Rentesats"],
)  # fmt: skip
def test_codes_indices_and_degrees_are_no_amounts(heading: str) -> None:
    table = [["2013 p/l", "2014", heading], ["Løn", 1000, 4711], ["Varer", 2000, 5822]]
    assert plain(call("PL_TABEL", [table, 2014, INDEX])) == [
        ["2014 p/l", "2014", heading], ["Løn", 1100, 4711], ["Varer", 2200, 5822],
    ]  # fmt: skip


def test_an_index_range_tells_of_its_cells_in_danish() -> None:
    assert refused("PL_INDEKS", [["", 12]]).da == "indeks: Der står intet årstal ud for 12. Skriv fx 2016."
    assert refused("PL_INDEKS", [[2015, 100], [2016, True]]).da == "indeks: »SAND« ud for 2016 er ikke et tal."
