"""A total below one line that it is not the sum of: what else belongs to it stands further up, with the other sign."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.checks import check_workbook
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise

DEBT = """Gældsudvikling
1.000 kr.|2020|2021|2022
Restgæld primo|512000|498300|481100
Optagne lån|15300|12800|20000
Afdrag|-29000|-30000|-30900
Restgæld ultimo|498300|481100|470200
Renter|9800|9500|9100
{total}|38800|39500|40000
{after}"""


def found(text: str) -> set[str]:
    workbook = Workbook("bog.xlsx", [sheet_of(text)], [])
    return {
        f"{finding.code} {finding.range}"
        for finding in check_workbook(workbook, recognise(workbook))
        if finding.severity != "info"
    }


@pytest.mark.parametrize("total", ["Ydelse i alt", "Samlet ydelse", "Renter og afdrag i alt", "Betalinger i alt"])
@pytest.mark.parametrize(
    "after",
    [
        "Gæld pr. indbygger (kr.)|14235|13746|13434\nIndbyggere pr. 1. januar|35000|35000|35001",
        "Gæld pr. indbygger (kr.)|14235|13746|13434",
        "Indbyggere|35000|35000|35001",
        "Løbetid, år|25|24|23",
        "",
    ],
)
def test_it_is_not_held_to_that_line(total: str, after: str) -> None:
    assert found(DEBT.format(total=total, after=after)) == set()


GROUPS = """Budget
1.000 kr.|2020|2021|2022
Skoler
Løn|8100|8200|8300
Drift|1100|1200|1300
Skoler i alt|9200|9400|9600
Kultur
Bibliotek|2100|2200|2300
Kultur i alt|2100|{middle}|2300
I alt|11300|11600|11900"""


def test_a_group_of_one_line_is_held_to_it() -> None:
    assert found(GROUPS.format(middle=2200)) == set()
    assert found(GROUPS.format(middle=2700)) == {"SUM101 C9"}
