"""Of which kind a table is: grants, who pays, and rates."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import CellValue, Sheet

AMOUNTS = ((45000.0, 30000.0), (120000.0, 100000.0), (15000.0, 12000.0))
NAMES = ("Spejderne", "Museet", "Koret")


def kind_of(title: str, headings: str, names: tuple[str, ...] = NAMES) -> str:
    """The kind of a table of two columns of amounts, or of their sums beside them."""
    first, *over = headings.split(" | ")
    cells: dict[int, dict[int, CellValue]] = {1: {1: title}, 3: {1: first, **dict(enumerate(over, 2))}}
    for row, (name, amounts) in enumerate(zip(names, AMOUNTS, strict=True), 4):
        cells[row] = {1: name, **dict(enumerate((*amounts, sum(amounts))[: len(over)], 2))}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    return table.kind


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Puljemidler 2025, kr.", "Ansøger | Ansøgt | Bevilget"),
        ("Fordeling af tilskudspuljen 2024 (kr.)", "Forening | Søgt | Tildelt"),
        ("Kulturudvalgets pulje 2024, kr.", "Projekt | Ansøgt beløb | Bevilliget"),
        ("Innvilgede tilskudd 2022, kr", "Søker | Søknadssum | Innvilget"),
        ("Kulturmidler 2022, kr", "Søker | Omsøkt | Tildelt"),
        ("Beviljade bidrag 2023 (kr)", "Förening | Sökt | Beviljat"),
        ("Verksamhetsbidrag 2021, kronor", "Förening | Grundbidrag | Summa"),
        ("Rammetilskudd 1997 (1000 kr)", "Kommune | Rammetilskudd | Herav lærebøker"),
        ("Tildelinger per fylke 2018, kr", "Fylke | Drift | Prosjekter"),
        ("Havneprojektet, kr.", "Delprojekt | Fondsmidler | Kommunen | I alt"),
        ("LAG-projekter 2023, kr.", "Projekt | LAG | Egenfinansiering | I alt"),
        ("Ekstern medfinansiering, kr.", "Projekt | Ekstern finansiering | Egenfinansiering"),
    ],
)
def test_grants_and_who_pays_are_financing(title: str, headings: str) -> None:
    assert kind_of(title, headings) == "financing"


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Tilskud til foreninger, 1.000 kr.", "Forening | Budget 2024 | Budget 2025"),
        ("Sundhedsområdet, 1.000 kr.", "Konto | Budget 2024 | Heraf medfinansiering 2024 | Budget 2025"),
        ("Medfinansiering af sundhedsvæsenet, 1.000 kr.", "Post | Budget 2024 | Budget 2025"),
        ("Anlæg, 1.000 kr.", "Projekt | Budget 2025 | Budget 2026"),
        ("Rammetilskudd m.m., 1000 kr", "Post | Budsjett 2024 | Budsjett 2025"),
        ("Drift, 1.000 kr.", "Konto | 2024 | 2025"),
        ("Projektbudget, kr.", "Aktivitet | Egenfinansiering | Ekstern finansiering | I alt"),
        ("Anlægsprogram 2025, kr.", "Projekt | Anlægsudgift | Statslig medfinansiering | Netto"),
        ("Anlægsprogram, kr.", "Projekt | Bruttoudgift | Medfinansiering | Nettoudgift"),
    ],
)
def test_a_budget_with_grants_in_it_stays_one(title: str, headings: str) -> None:
    assert kind_of(title, headings) == "budget"


@pytest.mark.parametrize(
    "names",
    [
        ("Døgnkost, pris pr. måned", "Aflastning, pris pr. døgn", "Hovedret pr. portion"),
        ("Praktisk hjælp pr. time", "Personlig pleje pr. time", "Genoptræning"),
        ("Vann, kr per m3", "Avløp, kr per m3", "Fast gebyr"),
        ("Vask pr. stk.", "Tørring pr. stk.", "Kørsel pr. tur"),
        ("Hemtjänst, per timme", "Måltid per dag", "Larm, per månad"),
    ],
)
def test_lines_with_a_price_for_each_unit_are_rates(names: tuple[str, ...]) -> None:
    assert kind_of("Ældre og sundhed, kr.", "Ydelse | 2024 | 2025", names) == "other"
    assert kind_of("Budget for ældre og sundhed, kr.", "Ydelse | 2024 | 2025", names) == "budget"


@pytest.mark.parametrize(
    "names",
    [
        ("Hjemmepleje", "Mad, pris pr. dag", "Plejecentre"),
        ("Lønninger pr. 1. januar", "Vikarer pr. 1. juli", "Øvrig drift"),
        ("Skoler", "Prisregulering", "Dagtilbud"),
    ],
)
def test_a_price_among_other_lines_makes_no_rates(names: tuple[str, ...]) -> None:
    assert kind_of("Ældre og sundhed, 1.000 kr.", "Område | 2024 | 2025", names) == "budget"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (
            "Forslagets økonomi, 1.000 kr.",
            ("Varige ændringer", "Implementeringsomkostninger", "Tilbagebetalingstid (år)"),
        ),
        ("LED-belysning, kr.", ("Investering", "Mindre elforbrug", "Tilbagebetalingstid")),
        ("Tiltak 4, 1000 kr", ("Investering", "Spart energi", "Netto nåverdi")),
        ("Nyt it-system, 1.000 kr.", ("Licenser", "Samlet varig ændring", "Intern rente, pct.")),
        ("Fjärrvärme, tkr", ("Investering", "Lägre driftskostnad", "Återbetalningstid, år")),
        ("Solceller på skoler, kr.", ("Anskaffelse", "Salg af strøm", "Nutidsværdi, 3,5 pct.")),
    ],
)
def test_an_appraisal_is_a_business_case(title: str, names: tuple[str, ...]) -> None:
    assert kind_of(title, "Post | 2025 | 2026", names) == "business_case"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Budget 2025, tkr", ("Skolor", "Avskrivning", "Internränta")),
        ("Budsjett 2025, 1000 kr", ("Skoler", "Kalkulatoriske avskrivninger", "Kalkulatorisk internrente")),
        ("Budget 2025, 1.000 kr.", ("Skoler", "Vej", "Forrentning, intern rente")),
        ("Budget 2025, 1.000 kr.", ("Intern rente", "Afdrag", "Skoler")),
    ],
)
def test_what_is_charged_for_capital_is_no_appraisal(title: str, names: tuple[str, ...]) -> None:
    assert kind_of(title, "Post | 2025 | 2026", names) == "budget"


@pytest.mark.parametrize(
    ("title", "headings", "kind"),
    [
        ("Prognose over frie inntekter, 1000 kr", "Post | Budsjett 2024 | Budsjett 2025 | Budsjett 2026", "budget"),
        ("Skatteprognose, mio. kr.", "Post | Budget 2025 | BO 2026 | BO 2027", "budget"),
        ("Befolkningsprognose og udgifter, kr.", "Område | 0-2 år | 3-5 år", "budget"),
        ("Budget efter elevtalsprognosen, kr.", "Område | 0.-3. klasse | 4.-6. klasse", "budget"),
        ("Prognose, mio. kr.", "Post | Budget 2025 | Forventet regnskab 2025", "follow_up"),
        ("Budgetopfølgning, mio. kr.", "Post | Regnskab 2024 | Budget 2025", "follow_up"),
    ],
)
def test_a_prognosis_of_coming_years_follows_nothing_up(title: str, headings: str, kind: str) -> None:
    assert kind_of(title, headings) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Finansieringsudvalgets modeller, 1.000 kr.",
        "Pengestrømme fra finansieringsaktivitet, mio. kr.",
        "Bidrag til finansieringsinstitutter, 1.000 kr.",
        "Finansieringsomkostninger, 1.000 kr.",
        "Kommunerne i det nye finansieringssystem, mio. kr.",
        "Virkning af finansieringsreformen, mio. kr.",
    ],
)
def test_what_is_called_after_financing_pays_for_nothing(title: str) -> None:
    assert kind_of(title, "Post | 2024 | 2025") == "budget"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Kommune | 2018 (kroner pr. indbygger) | 2022 (kroner pr. indbygger)", "other"),
        ("Skole | Udgift pr. elev, kr. | Tilskud pr. elev, kr.", "other"),
        ("Kommun | Kronor per invånare 2019 | Kronor per invånare 2020", "other"),
        ("Kommune | Regnskab 2019, kr. pr. borger | Budget 2020, kr. pr. borger", "other"),
        ("Kommune | 2018, 1.000 kr. | 2018, kr. pr. indbygger", "budget"),
        ("Skole | Budget 2024 | Udgift pr. elev, kr.", "budget"),
    ],
)
def test_money_for_each_head_is_no_budget_where_all_of_it_is(headings: str, kind: str) -> None:
    assert kind_of("Udgifter", headings) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Beløbsgrænser i skattelovgivningen, kr.",
        "Satser for økonomisk støtte 2024, kr.",
        "Satser på børneområdet, kr.",
        "Gældende satser og gebyrer, kr.",
        "Takster og satser 2025, kr.",
    ],
)
def test_limits_and_scales_are_rates(title: str) -> None:
    assert kind_of(title, "Post | 2024 | 2025") == "other"


@pytest.mark.parametrize(
    "title", ["Satspuljeprojekter, 1.000 kr.", "Satsreguleringsmidler, mio. kr.", "Indsatser, kr."]
)
def test_what_only_sounds_like_them_is_none(title: str) -> None:
    assert kind_of(title, "Post | 2024 | 2025") == "budget"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ændringsforslag til budget 2025, 1.000 kr.", "proposals"),
        ("Ændringsforslag fra Venstre, 1.000 kr.", "proposals"),
        ("Udvidelsesforslag til budget 2025-2028, 1.000 kr.", "proposals"),
        ("Besparelsesforslag fra fagudvalgene, 1.000 kr.", "proposals"),
        ("Endringsforslag til budsjett 2025, 1 000 kr", "proposals"),
        ("Administrationens forslag til budget 2025, 1.000 kr.", "budget"),
        ("Forslag fra kommunedirektøren, 1 000 kr", "budget"),
        ("Budgetforslag til budget 2025, 1.000 kr.", "budget"),
    ],
)
def test_amendments_of_a_budget_are_proposals_and_a_proposed_budget_is_one(title: str, kind: str) -> None:
    assert kind_of(title, "Område | 2025 | 2026", ("Skoler", "Dagtilbud", "Ældre")) == kind


@pytest.mark.parametrize(
    "headings",
    [
        "Bygning | Investering | Tilbagebetalingstid, år",
        "Projekt | Engangsudgift | Simpel tilbage-\nbetalingstid (år)",
        "Tiltak | Investering | Tilbakebetalingstid",
        "Åtgärd | Investering | Återbetalningstid (år)",
        "Indsats | Investering | Nutidsværdi",
        "Projekt | Anlægsudgift | Payback",
    ],
)
def test_what_says_when_the_money_pays_back_is_a_case(headings: str) -> None:
    assert kind_of("Energirenovering af skoler, kr.", headings) == "business_case"


@pytest.mark.parametrize(
    ("top", "kind"),
    [
        ("Generelle forslag (G-1) Fastholdelsesforslag", "proposals"),
        ("Sparekatalog til budget 2026-2029", "proposals"),
        ("Katalog over reduktioner", "proposals"),
        ("Effektiviseringsforslag, budget 2026", "proposals"),
        ("Tiltaksliste 2026", "proposals"),
        ("Forslag til budget 2026-2029", "budget"),
        ("Budgetforslag 2026", "budget"),
        ("Demografikatalog 2026", "budget"),
        ("Spareplan 2026-2029", "budget"),
    ],
)
def test_tables_of_a_catalogue_are_proposals_under_their_own_titles(top: str, kind: str) -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: top},
        4: {1: "Dagtilbud og skole (1.000 kr.)"},
        6: {1: "Post", 2: 2026.0, 3: 2027.0},
        7: {1: "Dagtilbud", 2: 5840.2, 3: 5112.4},
        8: {1: "Skole", 2: 5841.0, 3: 3904.6},
    }
    (table,) = tables_on(Sheet("G-1", cells=cells))
    assert table.title == "Dagtilbud og skole (1.000 kr.)"
    assert table.kind == kind


@pytest.mark.parametrize(
    "carried",
    [
        "Overføres til 2025 | Overføres til 2026",
        "Overført til 2025 | Overført til 2026",
        "Ovf. til 2025 | Ovf. til 2026",
        "Overførsel til 2025 | Overførsel til 2026",
        "Genbevilges 2025 | Genbevilges 2026",
    ],
)
def test_what_is_carried_over_to_later_years_leaves_it_a_follow_up(carried: str) -> None:
    headings = ("Udvalg", "Korrigeret budget 2024", "Regnskab 2024", "Mindreforbrug", *carried.split(" | "))
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Driftsoverførsler, kr."}, 3: dict(enumerate(headings, 1))}
    for row, name in enumerate(NAMES, 4):
        cells[row] = {1: name, 2: 900.0 * row, 3: 880.0 * row, 4: 20.0 * row, 5: 15.0 * row, 6: 5.0 * row}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.kind == "follow_up"


@pytest.mark.parametrize(
    ("title", "names", "kind"),
    [
        ("Fællesudgifter fordelt på kredsløb", NAMES[:3], "budget"),
        ("Nettodriftsudgifter fordelt på finansieringskredsløb", NAMES[:3], "budget"),
        ("Mellemværende med forbrugerne", ("Primo", "Årets resultat", "Ultimo"), "budget"),
        ("Tabel 1", ("Bortfaldne lønomkostninger", "Samlet varig ændring", "Implementeringsomkostninger"), "proposals"),
        ("Tabel 1", ("Færre vikarer", "Licens", "Samlet økonomisk påvirkning"), "proposals"),
    ],
)
def test_what_the_lines_come_to_tells_the_kind(title: str, names: tuple[str, ...], kind: str) -> None:
    cells: dict[int, dict[int, CellValue]] = {1: {1: f"{title}, kr."}, 3: {1: "Post", 2: 2026.0, 3: 2027.0}}
    cells |= {row: {1: name, 2: 1043.5 * row, 3: 1107.5 * row} for row, name in enumerate(names, 4)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.kind == kind


@pytest.mark.parametrize("spent", ["Lønforbrug", "Driftsforbrug", "Nettoforbrug", "Forbrug"])
def test_what_was_spent_beside_a_deviation_is_followed_up(spent: str) -> None:
    lines = (("Budget", 111.8), (spent, 114.1), (f"Mer-/mindreforbrug på {spent.lower()}", 2.3))
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Amager Hospital 2011, mio. kr."}, 3: {1: "Post", 2: "I alt"}}
    cells |= {row: {1: name, 2: amount} for row, (name, amount) in enumerate(lines, 4)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.kind == "follow_up"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("2026 opr. | 2026 | 2027 opr. | 2027", "budget"),  # each year as it was planned and as it is now
        ("Budget 2020 | 2020 | 2019", "follow_up"),
    ],
)
def test_two_plans_for_each_year_follow_nothing_up(headings: str, kind: str) -> None:
    columns = headings.split(" | ")
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Rådighedsbeløb, 1.000 kr."}, 3: {1: "Anlæg"}}
    cells[3].update(enumerate(columns, 2))
    for row, name in enumerate(NAMES, 4):
        cells[row] = {1: name, **{column: 100.0 * row + 7 * column for column in range(2, len(columns) + 2)}}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.kind == kind


def test_proposals_of_financing_are_proposals() -> None:
    assert kind_of("Finansieringsforslag til budget 2016-2019, 1.000 kr.", "Tekst | 2016 | 2017") == "proposals"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Nøgletal pr. indbygger (kr.)", "other"), ("Udgift pr. elev, kr.", "other"), ("Udgifter (kr.)", "budget")],
)
def test_what_is_for_each_head_is_said_over_the_lines_too(heading: str, kind: str) -> None:
    assert kind_of("Sammenligning", f"{heading} | Kommunen | Regionen") == kind


@pytest.mark.parametrize(
    ("title", "headings", "kind"),
    [
        ("SFO 2027, kr.", "Institution | Udgift | Forældrebetaling", "budget"),
        ("SFO 2027, kr.", "Institution | Udgift pr. plads | Forældrebetaling", "other"),
        ("SFO 2027, kr.", "Institution | Udgift pr. måned | Forældrebetaling", "other"),
        ("SFO 2027, kr.", "Institution | Forældrebetaling | Søskenderabat", "other"),
        ("Provenu ved takstændringer 2027, kr.", "Område | Nu | Herefter", "budget"),
        ("Takstændringer 2027, kr.", "Område | Nu | Herefter", "other"),
    ],
)
def test_what_users_pay_in_all_is_no_charge(title: str, headings: str, kind: str) -> None:
    assert kind_of(title, headings) == kind
