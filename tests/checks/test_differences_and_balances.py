"""Lines below the others that are no sum of them: differences, what is carried on, what a result leaves."""

from __future__ import annotations

import pytest
from grids import alarms_in, told_at


def found(grid: str) -> list[tuple[str, str | None]]:
    lines = [line.strip() for line in grid.strip().splitlines()]
    return told_at(alarms_in(lines))


@pytest.mark.parametrize(
    "label", ["Underskridelse", "Afvigelse", "Mindreforbrug", "Forskel", "Forventet afvigelse", "Merindtægt", "Avvik"]
)
def test_a_difference_of_two_lines_is_no_slip_of_signs(label: str) -> None:
    assert not found(
        f"""
        | *Notat*            | Mio. kr. |
        | Oprindeligt budget | 3.800,1  |
        | Forventet regnskab | 3.743,8  |
        | *{label}*          | −56,3    |
        """
    )


def test_a_sum_with_a_wrong_sign_is_told() -> None:
    grid = """
        | *Notat*   | Mio. kr. |
        | Løn       | 3.800,1  |
        | Varer     | 3.743,8  |
        | *I alt*   | −56,3    |
        """
    assert found(grid)


BALANCES = ["Akkumuleret saldo", "Saldo ultimo", "Akk. resultat", "Ackumulerat resultat", "Balance, akkumuleret"]


@pytest.mark.parametrize("label", BALANCES)
@pytest.mark.parametrize("years", ["2021 | 2022 | 2023 | 2024", "Januar 2024 | Februar 2024 | Marts 2024 | April 2024"])
def test_what_is_carried_on_is_no_sum_of_the_lines_above(label: str, years: str) -> None:
    grid = f"""
        | Mio. kr.  | {years}          |
        | Udgifter  | 1.100 | 1.110 | 1.120 | 1.090 |
        | Indtægter | 1.120 | 1.100 | 1.125 | 1.095 |
        | *Saldo*   | 20    | −10   | 5     | 5     |
        | {label}   | 20    | 10    | 15    | 20    |
        """
    assert not found(grid)


@pytest.mark.parametrize("label", ["Diskonteret nettogevinst", "Nutidsværdi af gevinsten", "Tilbagediskonteret"])
def test_what_is_discounted_is_no_sum_of_the_lines_above(label: str) -> None:
    grid = f"""
        | Mio. kr.    | 2021  | 2022  | 2023  | 2024  |
        | Investering | −30,0 | −10,0 | 0,0   | 0,0   |
        | Gevinst     | 10,0  | 20,0  | 30,0  | 30,0  |
        | *Netto*     | −20,0 | 10,0  | 30,0  | 30,0  |
        | {label}     | −20,0 | 9,6   | 27,8  | 26,8  |
        """
    assert not found(grid)


@pytest.mark.parametrize("balance", ["Saldo", "DAU-saldo (5-6)", "Resultat", "Balance"])
@pytest.mark.parametrize("result", ["Driftsoverskud", "Driftsoverskud (1-2)", "Råderum efter drift"])
def test_what_a_result_leaves_is_told_by_it(result: str, balance: str) -> None:
    grid = f"""
        |   | Mio. kr.                | R-06  | R-07  | R-08  | R-09  | FL-10 |
        | 1 | Indtægter               | 5.484 | 5.631 | 5.800 | 5.909 | 6.035 |
        | 2 | *Driftsudgifter i alt*  | 4.744 | 4.895 | 5.188 | 6.052 | 5.504 |
        |   | Driftsudgifter          | 2.462 | 2.618 | 2.789 | 2.973 | 3.066 |
        |   | Tilskud                 | 1.532 | 1.516 | 1.588 | 2.229 | 1.571 |
        |   | Lovbundne udgifter      | 750   | 760   | 811   | 850   | 867   |
        | 3 | *{result}*              | 740   | 736   | 611   | −142  | 531   |
        | 4 | Anlægsbudget            | 700   | 1.003 | 929   | 808   | 758   |
        | 5 | *{balance}*             | 40    | −267  | −318  | −950  | −227  |
        """
    assert not found(grid)


@pytest.mark.parametrize(
    ("columns", "slips", "told"), [(12, 1, 1), (12, 2, 0), (16, 2, 2), (16, 3, 0), (24, 3, 3), (4, 1, 1), (4, 2, 0)]
)
def test_a_result_of_many_columns_may_be_wrong_in_several(columns: int, slips: int, told: int) -> None:
    costs = [71663 + 7919 * (place * place % 11) for place in range(columns)]
    income = [46253 + 6133 * (place * 5 % 13) for place in range(columns)]
    results = [one - other for one, other in zip(income, costs, strict=True)]
    for place in range(slips):
        results[place] += 9000
    years = " | ".join(str(2000 + place) for place in range(columns))
    lines = [("Udgifter", costs), ("Indtægter", income), ("*Saldo*", results)]
    table = "\n".join(f"| {label} | " + " | ".join(map(str, figures)) + " |" for label, figures in lines)
    alarms = found(f"| Mio. kr. | {years} |\n{table.replace('-', '−')}")
    assert alarms == [("SUM104", f"{letter}4") for letter in "BCD"[:told]]


@pytest.mark.parametrize(
    ("whole", "taken", "left"),
    [
        ("Indtægter", "Udgifter", "Overskud"),
        ("Ramme", "Forbrug", "Rest"),
        ("Korrigeret budget", "Forventet regnskab", "Mindreforbrug"),
        ("Bevilling", "Disponeret", "Restbudget"),
        ("Inntekter", "Utgifter", "Netto"),
        ("Budget", "Regnskab", "Afvigelse"),
    ],
)
def test_what_is_left_is_wrong_and_not_what_it_is_left_of(whole: str, taken: str, left: str) -> None:
    """The first line is the sum of the two below it, read the wrong way round: the slip is the last one's."""
    grid = f"""
        | Mio. kr. | 2025  | 2026  | 2027  | 2028  |
        | {whole}  | 1.000 | 1.100 | 1.234 | 1.300 |
        | {taken}  | 900   | 950   | 1.000 | 1.111 |
        | {left}   | 100   | 150   | 234   | %s    |
        """
    assert not found(grid % 189)
    assert found(grid % 198) == [("SUM104", "E4")]


def test_a_sum_above_its_lines_is_held_to_them_whatever_the_last_is_called() -> None:
    grid = """
        | Mio. kr.       | 2025  | 2026  | 2027  | 2028  |
        | Udgifter i alt | 1.000 | 1.100 | 1.234 | 1.309 |
        | Skoler         | 900   | 950   | 1.000 | 1.111 |
        | Rest           | 100   | 150   | 234   | 189   |
        """
    assert found(grid) == [("SUM101", "E2")]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("2 Produktskatter minus produktsubsidier", "3 Produktskatter", "4 Produktsubsidier"),
        ("Renter, netto", "Renteudgifter", "Renteindtægter"),
        ("Anlæg", "Udgifter", "Indtægter"),
        ("Nettogæld", "Gæld", "Tilgodehavender"),
        ("Skatter fratrukket tilskud", "Skatter", "Tilskud"),
    ],
)
def test_a_head_that_takes_the_same_line_away_every_year_is_a_net(head: str, first: str, second: str) -> None:
    grid = """
        | Mio. kr.        | 2021   | 2022   | 2023   |
        | Produktion      | 25.934 | 25.830 | 26.626 |
        | {head}          | {net}           |
        | >{first}        | 707    | 661    | 775    |
        | >{second}       | 216    | 219    | 230    |
        | Import          | 9.594  | 8.778  | 7.755  |
        | >Varer          | 5.160  | 5.678  | 5.237  |
        | >Tjenester      | 4.434  | 3.100  | 2.518  |
        """
    assert not found(grid.format(head=head, first=first, second=second, net="491 | 442 | 545"))
    assert found(grid.format(head=head, first=first, second=second, net="491 | 880 | 1.005"))  # one year is net
    assert found(grid.format(head=head, first=first, second=second, net="932 | 880 | 1.005"))  # a slip in one year


def test_a_result_is_no_sum_of_the_line_below_it() -> None:
    assert not found(
        """
        | *Driftsregnskab 2020*                | *Kr.*   | *Kr.*   |
        | *Nettoomsætning*                     |         |         |
        | Vandafgift                           | 357.528 |         |
        | Andre indtægter                      | 28.029  |         |
        |                                      | 385.557 | 385.557 |
        |                                      |         |         |
        | *Omkostninger*                       |         |         |
        | Kraftforbrug                         | 18.256  |         |
        | Vedligeholdelse                      | 319.868 |         |
        |                                      | 338.124 | 338.124 |
        |                                      |         |         |
        | *Resultat før af- og nedskrivninger* |         | 47.433  |
        | Afskrivninger                        |         | 44.759  |
        | *Resultat før finansielle poster*    |         | 2.674   |
        | Renteudgifter                        |         | 2.674   |
        | *Årets resultat*                     |         | 0       |
        """
    )
