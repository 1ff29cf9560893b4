"""Tables in English, as Danish state bodies and regions publish them; and lists of charges that state no unit."""

from __future__ import annotations

import pytest
from sheet_text import tables_of

STATEMENT = """Income statement, {unit}
|Outturn 2024|Budget 2025|{last} 2025
Operating income|1250|1310|1322
{part} grants|250|310|300
Staff costs|-800|-820|-825
Other operating costs|-300|-310|-320
{result}|150|180|177
Financial items|-10|-12|-11
{end}|140|168|166
{count}|812|820|825"""


@pytest.mark.parametrize(
    ("unit", "last", "part", "result", "end", "count", "read", "measure"),
    [
        ("DKK million", "Forecast", "Of which", "Net operating", "Net result", "Employees", "mio_kr", "forecast"),
        ("DKK 1,000", "Projected", "- of which", "Operating result", "Net income", "Headcount", "tkr", "forecast"),
        ("DKK m", "Revised", "of which", "Operating profit", "Result for the year", "FTEs", "mio_kr", "revised"),
        ("DKK in thousands", "Expected", "thereof", "Operating surplus", "Net total", "Pupils", "tkr", "forecast"),
        ("millions of DKK", "Adjusted", "Of which", "Result before tax", "Net", "Students", "mio_kr", "revised"),
        ("DKK bn", "Outlook", "Of which", "Net operating", "Net profit", "Population", "mia_kr", "forecast"),
    ],
)
def test_a_statement_in_english_is_read_as_one_in_danish(
    unit: str, last: str, part: str, result: str, end: str, count: str, read: str, measure: str
) -> None:
    text = STATEMENT.format(unit=unit, last=last, part=part, result=result, end=end, count=count)
    (table,) = tables_of(text)
    assert table.unit == read
    assert [column.measure for column in table.columns if column.role == "year"] == ["outturn", "budget", measure]
    roles = [row.role for row in table.rows]
    assert roles[4] == "subtotal" and roles[6] in ("subtotal", "total") and roles[7] == "note"
    assert table.rows[1].part_of is not None
    assert {roles[0], roles[2], roles[3], roles[5]} == {"item"}


@pytest.mark.parametrize("heading", ["Change, per cent", "Percent", "Percentage", "Growth (per cent)", "Change, %"])
def test_per_cent_is_no_amount(heading: str) -> None:
    (table,) = tables_of(
        f"Grants, DKK million\nArea|Budget 2023|Budget 2024|{heading}\nHealth|100|110|10.0\nRoads|50|51|2.0"
    )
    assert table.columns[-1].role == "percent"


@pytest.mark.parametrize(
    "text",
    [
        "Expenditure by function\nFunction|2019|2020\nHealth|12040|12500\nEducation|8888|9010\nTotal|20928|21510",
        "Statement of income\n|2019|2020\nGovernment grants|1204.5|1250.3\nStaff costs|-801|-825.1\nRent|-450.2|-470",
        "Revenue\n|2019|2020\nHospital North|12040|12500\nHospital South|8888|9010",
        "Appropriations 2020\nArea|2019|2020\nCourts|12040|12500\nPolice|8888|9010",
        "Takster 2025\nYdelse|Enhed|2024|2025|Pct.\nDagpleje|pr. måned|3245|3380|4.2\nMad|pr. dag|32.5|33.75|3.8",
        "Takster 2025\nYdelse|2024|2025\nDagpleje, 48 timer|3245|3380\nVuggestue|3980|4125",
        "Takster 2025\nYdelse|Pris pr. måned\nDagpleje, 48 timer|3245\nVuggestue|3980",
        "Gebyrer\nYdelse|2024|2025\nByggesag|845|861\nHegnssyn|1980|2010",
        "Forældrebetaling\nTilbud|2024|2025\nDagpleje|2845|2910\nVuggestue|3980|4125",
    ],
)
def test_amounts_without_a_unit_are_found_by_their_words(text: str) -> None:
    (table,) = tables_of(text)
    assert table.unit is None
    assert table.rows[-1].role in ("item", "total")


@pytest.mark.parametrize(
    "text",
    [
        "Number of pupils\nSchool|2019|2020\nNorth|1204|1250\nSouth|888|901",
        "Timer pr. uge\nYdelse|2019|2020\nRengøring|1204|1250\nPleje|888|901",
        "Inhabitants\nTown|2019|2020\nNorth|1204|1250\nSouth|888|901",
    ],
)
def test_what_is_counted_stays_out(text: str) -> None:
    assert not tables_of(text)
