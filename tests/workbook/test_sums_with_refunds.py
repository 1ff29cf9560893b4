"""A sum that takes up lines in its last column that have nothing in the others: refunds beside the wages."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.checks import check_workbook
from xlbudget.workbook.model import Formula, Workbook
from xlbudget.workbook.recognise import recognise

WAGES = """Lønbudget 2009
1.000 kr.
Stilling|{heads}
Ledelse|1806.15|313|18|2137.15
Administration|478.35|79||557.35
|2284.5|392|18|2694.5
Pædagoger|7362.88|1060|412|8834.88
Medhjælpere|3856.72|501|288|4645.72
|11219.6|1561|700|13480.6
{refunds}
{total}|13504.1|1953|718|{all}"""
REFUNDS = {
    "one": ("Sygedagpengerefusion||||-285", "15890.1"),
    "two": ("Sygedagpengerefusion||||-285\nFleksjobrefusion||||-164", "15726.1"),
    "none": ("", "16175.1"),
}


def built(total: str, refunds: str, heads: str) -> Workbook:
    lines, stated = REFUNDS[refunds]
    text = WAGES.format(total=total, refunds=lines, all=stated, heads=heads).replace("\n\n", "\n")
    last = text.count("\n") + 1
    formulas: dict[tuple[int, int], Formula] = {}
    for column, letter in enumerate("BCDE", 2):
        formulas[6, column] = Formula(f"SUM({letter}4:{letter}5)")
        formulas[9, column] = Formula(f"SUM({letter}7:{letter}8)")
        more = "".join(f"+E{row}" for row in range(10, last)) if letter == "E" else ""
        formulas[last, column] = Formula(f"{letter}6+{letter}9{more}")
    return Workbook("bog.xlsx", [sheet_of(text, formulas=formulas)], [])


@pytest.mark.parametrize("total", ["Lønbudget 2009, netto", "**Nettoløn", "I alt", "Løn efter refusioner", "Netto"])
@pytest.mark.parametrize("refunds", REFUNDS)
@pytest.mark.parametrize("heads", ["Grundløn|Pension|Særydelser|Lønsum", "Løn|Pension|Tillæg|I alt"])
def test_the_sum_is_of_them_too(total: str, refunds: str, heads: str) -> None:
    workbook = built(total, refunds, heads)
    (table,) = tables = recognise(workbook)
    assert [row.role for row in table.rows][-1] == "total"
    assert [finding.code for finding in check_workbook(workbook, tables) if finding.severity == "error"] == []
