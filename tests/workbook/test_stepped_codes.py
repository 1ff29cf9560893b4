"""Codes of several levels, each in a column of its own to the left of the names: the lines stay one table."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

FOUR = """
Bilag til 1. budgetopfølgning 2011

Konto||||Sektor: Børn og skole|Korrigeret|Forventet|Merforbrug +|Begrundelse
Kontonr.|||||budget 2011|regnskab 2011|Mindreforbrug -|for afvigelsen
3||||**Undervisning og kultur
|22|||Folkeskolen m.m.
||2||Fællesudgifter for skolevæsen
|||76|Elever anbragt|1280000|1195000|-85000|Barn flyttet
|||80|Afregning med andre|410000|533000|123000|Nu 7 børn
||3||Syge- og hjemmeundervisning
|||90|Betalinger til kommuner|52000|52000|0
|30|||Ungdomsuddannelser
||42||Specialpædagogisk bistand
|||20|Køb af pladser|-145000|-98000|47000|Færre børn
||||Sektor i alt|1597000|1682000|85000
"""
TWO = """
Budget, 1.000 kr.

Nr.||Område|2024|2025
1||Børn
|10|Skoler|4100|4200
|11|Dagtilbud|2000|2100
2||Ældre
|20|Hjemmepleje|3300|3400
|21|Plejecentre|5100|5050
I alt|||14500|14750
"""
THREE = """
Anlæg i hele kr.

Udvalg|Område||Projekt|Budget 2026|Budget 2027
4|||Teknik
|41||Veje
||1|Slidlag|5000000|5000000
||2|Bro over åen|742500|1204300
|42||Natur
||1|Vådområder|900000|0
"""


@pytest.mark.parametrize(("text", "lines", "amounts"), [(FOUR, 11, 15), (TWO, 7, 10), (THREE, 6, 6)])
def test_the_lines_stay_together(text: str, lines: int, amounts: int) -> None:
    table = table_of(text)
    assert len(table.rows) == lines
    assert sum(len(row.values) for row in table.rows) == amounts
    assert [column.role for column in table.columns if column.ref < "D"].count("amount") == 0


@pytest.mark.parametrize("note", ["1|Inkl. pensioner", "2|Se bilag 4"])
def test_footnotes_below_are_none_of_them(note: str) -> None:
    table = table_of("Budget\nUdgifter, 1.000 kr.|2024|2025\nLøn|410|420\nDrift|220|230\n" + note)
    assert table.range == "A2:C4"


def test_a_table_below_is_another() -> None:
    below = "\nNr.||Takster, kr.|2024|2025\n|1|Vuggestue|3900|4010\n|2|Børnehave|2100|2200\n"
    tables = tables_on(sheet_of(TWO + below))
    assert [len(table.rows) for table in tables] == [7, 2]


@pytest.mark.parametrize(
    ("group", "line", "other"),
    [
        ("07.22", "", "07.55"),
        ("87.11", "051.30.214", "87.72"),
        ("3", "", "5"),
        ("A", "", "B"),
        ("003", "003.10", "005"),
    ],
)
def test_a_code_and_a_name_without_amounts_head_a_group_without_bold(group: str, line: str, other: str) -> None:
    text = f"""
Regnskab 2012, 1.000 kr.

Nr.|Område|Bevilget|Forbrug 2012
{group}|Boliger
{line}|Sanering|28400|9870
{line}|Renovering|61250|22114
|Boliger i alt|89650|31984
{other}|Skoler
{line}|Ny skole|96500|3245
{line}|Tag på skole|44000|12911
|Skoler i alt|140500|16156
|I alt|230150|48140
"""
    table = table_of(text)
    roles = [row.role for row in table.rows]
    assert roles == ["heading", "item", "item", "subtotal", "heading", "item", "item", "subtotal", "total"]


def test_steps_of_codes_without_bold_are_headings() -> None:
    (table,) = tables_on(sheet_of(FOUR.replace("**", "")))
    headings = [row.label for row in table.rows if row.role == "heading"]
    assert headings[:3] == ["Undervisning og kultur", "Folkeskolen m.m.", "Fællesudgifter for skolevæsen"]


STEPS = """
Budget 2027, 1.000 kr.

Hkt.|Fkt.|Grp.|Tekst|2026|2027
0|||Byudvikling|18180|18368
|'28||Fritidsområder|18180|18368
||'20|Grønne områder|6035|6153
||'31|Stadion|12145|12215
3|||Kultur|41060|40720
|'32||Folkebiblioteker|25745|25525
||'50|Drift|22265|22045
||'51|Materialer|3480|3480
|'35||Kulturel virksomhed|15315|15195
||'60|Museer|4200|4290
||'63|Musikskole|11115|10905
Udvalget i alt||||59240|59088
"""


def test_sums_over_their_parts_are_told_by_the_steps_of_the_codes() -> None:
    (table,) = tables_on(sheet_of(STEPS))
    subtotals = [row.label for row in table.rows if row.role == "subtotal"]
    assert subtotals == ["Byudvikling", "Fritidsområder", "Kultur", "Folkebiblioteker", "Kulturel virksomhed"]
    assert table.rows[-1].role == "total"


def test_the_areas_of_the_finance_act_head_their_accounts() -> None:
    text = """
§ 19. Forskning, finansåret 2026

|||Mio. kr.
19.1.|Fællesudgifter
19.11.01.|Departementet|B|214.6
||TB|8.3
19.2.|Uddannelse
19.22.01.|Universitet|B|3188.4
||TB|12.7
"""
    (table,) = tables_on(sheet_of(text))
    assert [row.label for row in table.rows if row.role == "heading"] == ["Fællesudgifter", "Uddannelse"]


def test_several_codes_on_a_line_are_no_steps() -> None:
    """Each line has all of its codes, as in a ledger."""
    text = (
        "Budget, 1.000 kr.\n\nHkt.|Fkt.|Tekst|2026|2027\n3|'22|Skoler|410|420\n3|'25|SFO|110|120\n4|'62|Pleje|710|740"
    )
    (table,) = tables_on(sheet_of(text))
    assert [row.role for row in table.rows] == ["item"] * 3


def test_items_whose_amounts_are_missing_stay_items() -> None:
    text = "Projekter, 1.000 kr.\n\nNr.|Projekt|2024|2025\n1|Skole|100|200\n2|Hal\n3|Bro|300|400\nI alt||400|600\n"
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item", "item", "item", "total"]
