"""XTB204 on lines of an overview that fetch from the table of another name. Figures made up."""

from __future__ import annotations

from grids import ranges_in, workbook

BOOK = """
    # Oversigt
    | 1.000 kr. | 2026             | 2027             |
    | Skole     | =Skole!B4 → 400  | =Skole!C4 → 420  |
    | Ældre     | =Ældre!B4 → 900  | =Ældre!C4 → 910  |
    | {line}    | ={sheet}!B{row} → 1 | ={sheet}!C{row} → 2 |
    # Skole
    | Skole, 1.000 kr. | 2026 | 2027 |
    | Løn              | 300  | 310  |
    | Bøger            | 100  | 110  |
    | *I alt*          | 400  | 420  |
    # Ældre
    | Ældre, 1.000 kr. | 2026 | 2027 |
    | Hjemmepleje      | 500  | 505  |
    | Plejehjem        | 400  | 405  |
    | *I alt*          | 900  | 910  |
    # Kultur
    | Kultur, 1.000 kr. | 2026 | 2027 |
    | Museer            | 60   | 61   |
    | Teater            | 20   | 21   |
    | *I alt*           | 80   | 82   |
"""


def found(sheet: str, row: int = 4, line: str = "Kultur") -> list[str | None]:
    return ranges_in(workbook(BOOK.format(line=line, sheet=sheet, row=row)), "XTB204")


def test_the_table_of_the_name_is_meant() -> None:
    assert found("Ældre", 3) == ["B4"]
    assert found("Ældre") == ["B4"]
    assert not found("Kultur")
    assert not found("Kultur", 2)  # a part of its own table


def test_a_line_that_no_table_is_called_may_fetch_any() -> None:
    assert not found("Ældre", 3, "Plejehjem")
    assert not found("Ældre", 2, "Omsorg")
